"""The record of a decision: what it holds, and that it is read as it was written."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.base.slugs import is_slug
from badgeons.deciding import DecidingError, DecisionRequest, Review, new_decision
from badgeons.deciding.approvals import ActorApproval, Approvals
from badgeons.loading.candidates import read_back
from badgeons.model.records.achievement_parts import BadgeDates
from badgeons.model.records.decision import Approval, Decision, DecisionSubject
from badgeons.model.records.decision_rules import DecisionRules
from support import small_catalogue as small

DAY = datetime.date
SETTINGS = Settings("https://badgeons.example.org/")
UN = DecisionSubject(badge="un", version="1")
RULES = DecisionRules(approvals=2)


def decide(
    request: DecisionRequest,
    *subjects: DecisionSubject,
    approvals: Approvals = Approvals(),  # noqa: B008
) -> Decision:
    earlier = Decision(
        id="avant",
        origin=small.origin("content/decisions/avant.yml"),
        outcome="reporte",
        about=(UN,),
        date=DAY(2026, 1, 1),
        by=("a",),
        approvals=(Approval(actor="b", date=DAY(2025, 12, 31), capacity="Voisin"),),
    )
    proposed = small.badge(
        "un", dates=BadgeDates(proposed=DAY(2026, 1, 2)), consultation_until=DAY(2026, 1, 20)
    )
    catalogue = small.catalogue([proposed], [small.actor("a"), small.actor("b"), small.actor("c")], [earlier])
    catalogue = catalogue.with_records(small.collective(decision_rules=RULES))
    reviews = [Review(subject, RULES, approvals) for subject in subjects or (UN,)]
    return new_decision(request, reviews, catalogue, SETTINGS)


def test_approvals_are_told_once_each_and_endorsements_left_where_they_are() -> None:
    approvals = Approvals(
        (
            ActorApproval("a", "endorsement", "a-un"),
            ActorApproval("b", "decision", "avant"),
            ActorApproval("c", "review"),
        )
    )
    day = DAY(2026, 2, 1)
    decision = decide(DecisionRequest("accepte", day, ("a",)), UN, UN, approvals=approvals)
    assert decision.approvals == (
        Approval(actor="b", date=DAY(2025, 12, 31), capacity="Voisin"),
        Approval(actor="c", date=day),
    )
    assert decision.rules == RULES and len(decision.about) == 2


@pytest.mark.parametrize(("day", "is_told"), [(DAY(2026, 1, 20), True), (DAY(2026, 1, 19), False)])
def test_a_consultation_is_told_once_it_is_over(day: datetime.date, is_told: bool) -> None:
    decision = decide(DecisionRequest("refuse", day, ("a",)))
    assert (decision.consultation is not None) == is_told


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (UN, "2026-02-01-un"),
        (DecisionSubject(proposal="Éclair & Cie : « le badge »"), "2026-02-01-eclair-cie-le-badge"),
        (DecisionSubject(proposal="漢字"), "2026-02-01"),
        (DecisionSubject(proposal="mot " * 40), "2026-02-01" + "-mot" * 16 + "-m"),
    ],
)
def test_a_name_is_chosen(subject: DecisionSubject, expected: str) -> None:
    id = decide(DecisionRequest("reporte", DAY(2026, 2, 1), ("a",)), subject).id
    assert is_slug(id) and id == expected


@pytest.mark.parametrize("id", ["avant", "Avant", "index", "a/b", "", "x" * 90])
def test_a_name_that_cannot_be_is_refused(id: str) -> None:
    with pytest.raises(DecidingError):
        decide(DecisionRequest("reporte", DAY(2026, 2, 1), ("a",), id=id))


SIGNS = st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp", "Zs"]) | st.just(" ")
WORDS = st.text(SIGNS, min_size=1)


@given(
    minutes=st.lists(WORDS, max_size=4).map(lambda lines: "\n".join(map(str.strip, lines)).strip() or None),
    words=WORDS.map(str.strip).filter(bool),
    outcome=st.sampled_from(["accepte", "refuse", "reporte", "retire"]),
)
@settings(max_examples=60, deadline=None)
def test_a_decision_is_read_as_it_is_written(minutes: str | None, words: str, outcome: str) -> None:
    request = DecisionRequest(outcome, DAY(2026, 2, 1), ("a", "b"), minutes)
    written = decide(request, UN, DecisionSubject(proposal=words[:160]))
    problems = Problems()
    read = read_back(written, problems)
    if problems.errors:  # a text that no record may hold: refused, never half written
        assert read is None
    else:
        assert read == written

"""What the rules say of proposals: a table of cases."""

from __future__ import annotations

import dataclasses
import datetime
import json
from typing import Any

import pytest

from badgeons.deciding import Evidence, Review, parse_subject, review
from badgeons.deciding.reviews import APPROVED, CHANGES_REQUESTED, ForgeReview, ForgeReviews
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Actor, Decision, Endorsement
from badgeons.model.records.achievement_parts import BadgeDates, CoDesign
from badgeons.model.records.actor import Identifiers, PublicKey
from badgeons.model.records.decision import Approval, DecisionSubject
from badgeons.model.records.decision_rules import DecisionRules
from badgeons.model.records.endorsement import Target
from support import small_catalogue as small

DAY = datetime.date
TODAY = DAY(2026, 11, 23)
ALL = DecisionRules(
    approvals=2, speaks_for_recipients=True, outside_view=True, consultation_days=15, co_design=True
)
KEY = PublicKey(public="z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK", since=DAY(2026, 1, 1))


NONE = Evidence()


def proposed(**changes: Any) -> Any:
    given: dict[str, Any] = {
        "status": "propose",
        "version": "1.0",
        "creator": "a",
        "dates": BadgeDates(proposed=DAY(2026, 11, 1)),
        "consultation_until": DAY(2026, 11, 20),
        "co_design": CoDesign(recipients="Six jeunes ont écrit les critères."),
    }
    return small.badge("un", **given | changes)


def actors() -> list[Actor]:
    return [
        small.actor("a"),
        small.actor("b", forge_accounts=("github:Bee",)),
        small.actor("voix", roles=("partenaire", "beneficiaires"), forge_accounts=("github:voix",)),
        small.actor("jumelle", identifiers=Identifiers(siret="73282932000074")),
        small.actor("jumeau", identifiers=Identifiers(siren="732829320")),
        small.actor("quelqu-un", type="personne"),
        small.actor("ailleurs", roles=("ressource",)),
    ]


def catalogue(rules: DecisionRules | None, badge: Any = None, *others: Any) -> Catalogue:
    made = small.catalogue([badge or proposed()], actors(), others)
    return made.with_records(small.collective(decision_rules=rules))


def missing(rules: DecisionRules | None, *stated: str, badge: Any = None) -> list[str]:
    """The names of the rules that miss something."""
    made = catalogue(rules, badge)
    return [result.rule for result in reviewed(made, Evidence(stated)).missing]


def reviewed(
    proposal: Catalogue, evidence: Evidence = NONE, trusted: Catalogue | None = None, target: str = "un"
) -> Review:
    subject = parse_subject(target, proposal)
    return review(subject, proposal, trusted or proposal, evidence, TODAY)


ONE = DecisionRules(approvals=1)
TWO = DecisionRules(approvals=2)
CASES: dict[str, tuple[DecisionRules | None, tuple[str, ...], dict[str, Any], list[str]]] = {
    "no rule": (None, (), {}, []),
    "an empty group of rules": (DecisionRules(), (), {}, []),
    "everything is there": (ALL, ("b", "voix"), {}, []),
    "nobody approves": (ALL, (), {}, ["approvals", "speaks_for_recipients", "outside_view"]),
    "one of two": (ALL, ("voix",), {}, ["approvals"]),
    "said twice": (TWO, ("b", "b"), {}, ["approvals"]),
    "two records of one organisation": (TWO, ("jumelle", "jumeau"), {}, ["approvals"]),
    "one of them and another": (TWO, ("jumelle", "jumeau", "b"), {}, []),
    "no voice of recipients": (ALL, ("a", "b"), {}, ["speaks_for_recipients"]),
    "who wrote and issues it alone": (
        DecisionRules(approvals=1, outside_view=True),
        ("a",),
        {},
        ["outside_view"],
    ),
    "a person": (ONE, ("quelqu-un",), {}, ["approvals"]),
    "a mere resource": (ONE, ("ailleurs",), {}, ["approvals"]),
    "an actor that is not there": (ONE, ("inconnu",), {}, ["approvals"]),
    "a draft": (None, (), {"status": "brouillon"}, ["status"]),
    "consultation too short": (
        ALL,
        ("b", "voix"),
        {"consultation_until": DAY(2026, 11, 14)},
        ["consultation"],
    ),
    "consultation of just enough days": (
        ALL,
        ("b", "voix"),
        {"consultation_until": DAY(2026, 11, 15)},
        [],
    ),
    "consultation that is not over": (
        ALL,
        ("b", "voix"),
        {"consultation_until": TODAY},
        ["consultation"],
    ),
    "announced and not over, without a rule": (
        None,
        (),
        {"consultation_until": DAY(2026, 12, 1)},
        ["consultation"],
    ),
    "consultation without days": (ALL, ("b", "voix"), {"dates": None}, ["consultation"]),
    "consultation that ends before": (
        ALL,
        ("b", "voix"),
        {"consultation_until": DAY(2026, 10, 1)},
        ["consultation"],
    ),
    "nobody of those it is for": (ALL, ("b", "voix"), {"co_design": None}, ["co_design"]),
    "workshops alone do not say how": (
        ALL,
        ("b", "voix"),
        {"co_design": CoDesign(workshops=("e",))},
        ["co_design"],
    ),
    "published long ago: its consultation is past": (
        DecisionRules(consultation_days=15),
        (),
        {"status": "publie", "dates": None},
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_missing(case: str) -> None:
    rules, stated, changes, expected = CASES[case]
    assert missing(rules, *stated, badge=proposed(**changes)) == expected


def endorsement(endorser: str, **changes: Any) -> Endorsement:
    given: dict[str, Any] = {
        "id": f"{endorser}-un",
        "origin": small.origin(f"badges/endorsements/{endorser}-un.yml"),
        "target": Target(badge="un"),
        "endorser": endorser,
        "capacity": "Voisin",
        "comment": "Bien.",
        "date": DAY(2026, 11, 2),
        "version": "1.0",
    }
    return Endorsement(**given | changes)


def with_key(made: Catalogue, actor: str) -> Catalogue:
    return made.with_records(dataclasses.replace(made.actors[actor], keys=(KEY,)))


def counted(result: Review) -> list[tuple[str, str]]:
    return [(approval.actor, approval.by) for approval in result.approvals.counted]


ENDORSEMENTS: dict[str, tuple[dict[str, Any], int]] = {
    "of this version": ({}, 1),
    "of no version": ({"version": None}, 1),
    "of another version": ({"version": "0.9"}, 0),
    "withdrawn": ({"withdrawn": DAY(2026, 11, 10)}, 0),
    "expired": ({"until": DAY(2026, 11, 10)}, 0),
    "countersigned": ({"countersigned_by": "a"}, 0),
}


@pytest.mark.parametrize("case", ENDORSEMENTS)
def test_an_endorsement_approves(case: str) -> None:
    changes, expected = ENDORSEMENTS[case]
    made = with_key(catalogue(ONE, None, endorsement("b", **changes)), "b")
    assert len(counted(reviewed(made))) == expected


def test_an_endorsement_of_which_something_was_told_does_not_approve() -> None:
    made = with_key(catalogue(ONE, None, endorsement("b")), "b")
    doubtful = Evidence(doubtful=frozenset(("badges/endorsements/b-un.yml",)))
    assert counted(reviewed(made, doubtful)) == []
    assert "confirmer" in reviewed(made, doubtful).approvals.remarks[0].in_words("fr")


def test_a_proposal_approves_nothing_of_itself() -> None:
    """An endorsement in somebody's name, a decision, a key, a role, an account, laxer rules: all ignored."""
    trusted = with_key(catalogue(ALL), "b")
    stolen = PublicKey(public="z6Mkq33PVG3GPKUNePvdsRhjDnDq1qtTu5bW3qNHUydECJ66", since=DAY(2026, 1, 1))
    proposal = dataclasses.replace(
        trusted.with_records(
            endorsement("b"),
            endorsement("voix", signature="voix-un.json"),
            dataclasses.replace(trusted.actors["voix"], keys=(stolen,)),
            small.actor("faux", forge_accounts=("github:faux",), roles=("partenaire", "beneficiaires")),
            small.collective(decision_rules=DecisionRules()),
            decision(approvals=(Approval(actor="voix"),)),
        ),
        signed={"voix-un": b"{}"},
    )
    forged = ForgeReviews((ForgeReview("github:faux", APPROVED, "f", "2026"),), "f")
    result = reviewed(proposal, Evidence(reviews=forged), trusted)
    assert counted(result) == []
    assert [each.rule for each in result.missing] == ["approvals", "speaks_for_recipients", "outside_view"]


def test_an_endorsement_signed_by_its_endorser_approves_though_it_is_new() -> None:
    trusted = with_key(catalogue(ONE), "b")
    proposal = dataclasses.replace(
        trusted.with_records(endorsement("b", signature="b-un.json")), signed={"b-un": b"{}"}
    )
    assert counted(reviewed(proposal, trusted=trusted)) == [("b", "endorsement")]


def decision(**changes: Any) -> Decision:
    given: dict[str, Any] = {
        "id": "d",
        "origin": small.origin("content/decisions/d.yml"),
        "outcome": "reporte",
        "about": (DecisionSubject(badge="un", version="1.0"),),
        "date": DAY(2026, 11, 21),
        "by": ("a",),
        "approvals": (Approval(actor="voix"),),
    }
    return Decision(**given | changes)


def test_approvals_of_a_meeting_hold_for_the_same_words_only() -> None:
    trusted = catalogue(ONE, None, decision())
    assert counted(reviewed(trusted)) == [("voix", "decision")]
    published = trusted.with_records(proposed(status="publie", dates=None))
    assert counted(reviewed(published, trusted=trusted)) == [("voix", "decision")]
    reworded = trusted.with_records(proposed(criteria="- tout autre chose"))
    assert counted(reviewed(reworded, trusted=trusted)) == []
    redrawn = dataclasses.replace(published, images={})
    assert counted(reviewed(redrawn, trusted=trusted)) == []
    assert counted(reviewed(catalogue(ONE, None, decision(outcome="refuse")))) == []
    older = decision(about=(DecisionSubject(badge="un", version="0.9"),))
    assert counted(reviewed(catalogue(ONE, None, older))) == []


def test_what_was_accepted_needs_nothing_until_it_changes() -> None:
    trusted = catalogue(ALL, None, decision(outcome="accepte"))
    accepted = reviewed(trusted)
    assert accepted.accepted_by is not None and accepted.missing == ()
    reworded = trusted.with_records(proposed(name="Autre nom"))
    assert reviewed(reworded, trusted=trusted).accepted_by is None
    later = decision(id="e", outcome="retire", date=DAY(2026, 11, 22))
    assert reviewed(trusted.with_records(later)).accepted_by is None


def test_a_review_counts_under_the_account_of_an_actor() -> None:
    made = catalogue(DecisionRules(approvals=1))
    reviews = ForgeReviews(
        (
            ForgeReview("github:bee", APPROVED, "new", "2026-11-22T10:00:00Z"),
            ForgeReview("github:voix", APPROVED, "old", "2026-11-20T10:00:00Z"),
            ForgeReview("github:passante", APPROVED, "new", "2026-11-22T10:00:00Z"),
        ),
        "new",
    )
    result = reviewed(made, Evidence(reviews=reviews))
    assert counted(result) == [("b", "review")]
    remarks = " ".join(remark.in_words("fr") for remark in result.approvals.remarks)
    assert "« voix » a approuvé avant le dernier changement" in remarks
    assert "passante" not in remarks, "the account of a person is never repeated"


def test_an_actor_that_asks_for_changes_is_heard_whatever_the_rules() -> None:
    reviews = ForgeReviews((ForgeReview("github:bee", CHANGES_REQUESTED, "x", "2026"),), "x")
    assert [r.rule for r in reviewed(catalogue(None), Evidence(reviews=reviews)).missing] == ["objections"]


def test_an_actor_does_not_approve_its_own_record() -> None:
    made = catalogue(ONE)
    assert counted(reviewed(made, Evidence(("b", "a")), target="actor:b")) == [("a", "statement")]


def test_every_sentence_has_its_words_in_both_languages() -> None:
    result = reviewed(catalogue(ALL), Evidence(("b", "inconnu", "quelqu-un")))
    told = [each.sentence for each in result.results] + list(result.approvals.remarks)
    assert len(told) == 7
    for sentence in told:
        assert sentence.in_words("fr") != sentence.in_words("en")
        assert "{" not in json.dumps(sentence.in_words("en"))

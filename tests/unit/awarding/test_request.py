"""The batch that a run is about, from what was asked for and what is known."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Collection, Mapping
from typing import Any

import pytest

from badgeons.awarding.errors import AwardingError, UnknownIdError
from badgeons.awarding.evidence import parse_evidence
from badgeons.awarding.journal import Journal
from badgeons.awarding.request import (
    RequestedBatch,
    choose_issuer,
    doubts_of,
    find_badge,
    find_event,
    requested_batch,
)
from badgeons.base.messages import WordedError, WrongUseError
from badgeons.base.settings import Settings
from badgeons.model.fields.kinds.days import PartialDate
from badgeons.model.fields.origin import Origin
from badgeons.model.records import Event
from badgeons.model.records.consent import Consent
from support.awards import CONSENT, award_request, no_consent
from support.example import BASE_URL
from support.small_catalogue import TODAY, actor, badge, catalogue

KNOWN = catalogue([badge("un"), badge("a-deux", issuers=("a", "b"))], [actor("a"), actor("b")])
DAY = datetime.date(2026, 8, 31)


def requested(
    signing: Collection[str] = ("a",),
    journals: Mapping[str, Journal] | None = None,
    ask: Any = no_consent,
    **changes: Any,
) -> RequestedBatch:
    request = award_request(**{"badge": "un", "date": DAY, **changes})
    return requested_batch(request, KNOWN, signing, Settings(BASE_URL), journals or {}, ask)


def test_a_batch_is_named_for_what_it_is() -> None:
    batch = requested().batch
    assert (batch.id, batch.badge, batch.issuer, batch.date) == ("un-2026-08-31", "un", "a", DAY)
    assert (batch.publication, batch.consent) == ("private", None)
    assert batch.version == KNOWN.achievements["un"].version
    assert requested(batch="autre").batch.id == "autre"
    assert requested(badge="a-deux").batch.id == "a-deux-a-2026-08-31"


def test_the_day_is_the_one_asked_for_else_today() -> None:
    assert requested(date=None).batch.date == TODAY


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"badge": "une"}, "vouliez-vous dire « un »"),
        ({"badge": "rien-de-tel"}, "il n’y a pas de badge « rien-de-tel »"),
        ({"event": "fete"}, "il n’y a pas d’évènement « fete »"),
        ({"batch": "Pas Un Nom"}, "ne peut pas être le nom d’un lot"),
        ({"batch": "journals"}, "aucun de : journals, lock, secret"),
        ({"batch": "secret"}, "ne peut pas être le nom d’un lot"),
        ({"batch": "lock"}, "ne peut pas être le nom d’un lot"),
        ({"batch": "a" * 73}, "72 signes au plus"),
        ({"issuer": "b"}, "qui délivre ce badge ?"),
        ({"badge": "a-deux", "signing": ("a", "b")}, "a, b"),
    ],
)
def test_what_is_unknown_is_a_wrong_use(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(WrongUseError) as error:
        requested(**changes)
    assert words in error.value.in_words("fr")
    assert error.value.in_words("en") != error.value.in_words("fr")


def test_an_issuer_is_asked_for_or_the_only_one_that_can_sign() -> None:
    two = KNOWN.achievements["a-deux"]
    assert choose_issuer(two, "b") == "b"
    assert choose_issuer(two, None, {"b"}) == "b"
    assert choose_issuer(KNOWN.achievements["un"], None) == "a"
    with pytest.raises(WrongUseError):
        choose_issuer(two, None)


def test_an_interrupted_run_is_gone_on_with_on_its_own_day() -> None:
    cut = Journal(requested().batch)
    again = requested(date=None, journals={cut.batch.id: cut})
    assert (again.is_resumed, again.batch) == (True, cut.batch)
    assert not requested(journals={cut.batch.id: cut}).is_resumed
    assert not requested(date=None, batch="autre", journals={cut.batch.id: cut}).is_resumed


def test_an_interrupted_run_is_gone_on_with_under_its_own_name() -> None:
    cut = Journal(requested(batch="fete").batch)
    again = requested(date=None, journals={"fete": cut})
    assert (again.is_resumed, again.batch) == (True, cut.batch)


def test_a_batch_begun_keeps_the_version_it_began_with() -> None:
    begun = Journal(dataclasses.replace(requested().batch, version="0.9"), is_done=True)
    assert requested(journals={begun.batch.id: begun}).batch.version == "0.9"


def test_a_consent_is_said_or_recorded_or_asked_for() -> None:
    asked = Consent(date=DAY, scope="Tout.")
    hosted = requested(publication="hosted", consent=CONSENT)
    assert (hosted.batch.publication, hosted.batch.consent) == ("hosted", CONSENT)
    begun = Journal(hosted.batch)
    again = requested(publication="hosted", journals={hosted.batch.id: begun})
    assert again.batch.consent == CONSENT
    assert requested(publication="hosted", ask=lambda: asked).batch.consent == asked


def test_a_published_trace_holds_no_address() -> None:
    traces = tuple(parse_evidence("écrire à exemple@example.org"))
    assert requested(evidence=traces).batch.evidence == traces
    with pytest.raises(AwardingError, match="adresse électronique"):
        requested(evidence=traces, publication="hosted", consent=CONSENT)


def test_badges_and_events_are_found_by_name() -> None:
    assert find_badge("un", KNOWN).id == "un"
    with pytest.raises(UnknownIdError):
        find_event("cuisine", KNOWN)
    assert not issubclass(UnknownIdError, AwardingError)
    assert issubclass(UnknownIdError, WordedError)


@pytest.mark.parametrize(
    ("status", "starts", "words"),
    [
        ("publie", None, []),
        ("experimental", "2026-08-31", []),
        ("retire", None, ["est retiré"]),
        ("propose", None, ["en discussion"]),
        ("brouillon", None, ["en discussion"]),
        ("publie", "2026-09-01", ["n’a pas encore eu lieu"]),
        ("publie", "2026-08", []),
        ("publie", "2026-10", ["n’a pas encore eu lieu"]),
        ("retire", "2027-01-01", ["est retiré", "n’a pas encore eu lieu"]),
        ("propose", "2025-01-01", ["en discussion"]),
    ],
)
def test_what_is_more_often_a_slip_is_asked(status: str, starts: str | None, words: list[str]) -> None:
    records = [badge("un", status=status)]
    known = catalogue(records, [actor("a")])
    batch = dataclasses.replace(requested().batch, event="fete" if starts else None)
    if starts:
        year, month, *day = map(int, starts.split("-"))
        start = PartialDate(year, month, day[0] if day else None)
        event = Event(
            id="fete", origin=Origin("content/events/fete.yml"), name="Fête", type="festival", start=start
        )
        known = known.with_records(event)
    doubts = [doubt.in_words("fr") for doubt in doubts_of(batch, known)]
    assert len(doubts) == len(words)
    assert all(word in doubt for word, doubt in zip(words, doubts, strict=True))

"""The rule of verdicts: a slip of form is told, a doubt is unknown, and neither makes a badge not valid."""

from __future__ import annotations

import pytest

from badgeons.credentials.contexts import CREDENTIALS_V2, OPEN_BADGES_V3
from badgeons.verifying import Outcome, State
from support.judging import altered, doubts, faults, judged, notes, verdict
from support.sites import DID, credential

SUBJECT = "credentialSubject"
SLIPS: dict[str, tuple[str | None, object, str]] = {
    "no id": ("id", None, "identifiant (« id »)"),
    "no start": ("validFrom", None, "depuis quand il est valable"),
    "no type of subject": (f"{SUBJECT}.type", None, "AchievementSubject"),
    "nobody": (f"{SUBJECT}.identifier", None, "ne désigne personne"),
    "no id of achievement": (f"{SUBJECT}.achievement.id", None, "« achievement.id »"),
    "no name": (f"{SUBJECT}.achievement.name", None, "n’a pas de nom"),
    "no description": (f"{SUBJECT}.achievement.description", None, "sans description"),
    "no criteria": (f"{SUBJECT}.achievement.criteria", None, "sans critères"),
    "an empty description": (f"{SUBJECT}.achievement.description", "", "sans description"),
    "an empty narrative": (f"{SUBJECT}.achievement.criteria", {"narrative": ""}, "sans critères"),
    "criteria of nothing": (f"{SUBJECT}.achievement.criteria", {}, "sans critères"),
    "criteria of null": (f"{SUBJECT}.achievement.criteria", {"narrative": None, "id": None}, "sans critères"),
    "a day": ("validFrom", "2026-03-14", "« 2026-03-14 »"),
    "no zone": ("validFrom", "2026-03-14T00:00:00", "avec fuseau"),
    "a space": ("validUntil", "2031-03-14 08:00:00+0200", "avec fuseau"),
    "an empty end": ("validUntil", "", "validUntil » est vide"),
    "an end of null": ("validUntil", None, ""),
    "no general type": ("type", ["OpenBadgeCredential"], "attestation vérifiable"),
    "evidence of no type": ("evidence", [{"id": "https://example.org/preuve"}], "type: Evidence"),
    "contexts in another order": ("@context", [OPEN_BADGES_V3, CREDENTIALS_V2], "premier contexte"),
    "a result of nothing": (
        f"{SUBJECT}.result",
        [{"type": ["Result"], "resultDescription": "urn:example:absent"}],
        "« urn:example:absent »",
    ),
}
"""What is left out (None) or written otherwise, and what is told of it: the badge stays valid."""


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_of_form_is_told_and_does_not_decide(name: str) -> None:
    path, value, told = SLIPS[name]
    given = judged(altered(path or "", value))
    assert given.outcome is Outcome.VALID, faults(given)
    assert told in " ".join(notes(given))
    assert doubts(given) == [] or told == ""


DOUBTS: dict[str, tuple[str, object, str]] = {
    "no issuer": ("issuer", None, "qui l’a délivré"),
    "an issuer without id": ("issuer", {"type": ["Profile"], "name": "Collectif"}, "qui l’a délivré"),
    "two issuers": ("issuer", [DID, "did:web:autre.example"], "qui l’a délivré"),
    "no subject": (SUBJECT, [], "ne dit rien de personne"),
    "a subject that is only named": (SUBJECT, "did:key:z6Mk", "ne dit rien de personne"),
    "two subjects": (SUBJECT, [credential()[SUBJECT]] * 2, "2 sujets à la fois"),
    "no achievement": (f"{SUBJECT}.achievement", None, "ce qu’il reconnaît"),
    "an achievement that says nothing": (
        f"{SUBJECT}.achievement",
        {"id": "urn:x", "type": ["Achievement"]},
        "ce qu’il reconnaît",
    ),
    "an achievement that is only named": (
        f"{SUBJECT}.achievement",
        "https://example.org/a",
        "ce qu’il reconnaît",
    ),
    "two achievements": (
        f"{SUBJECT}.achievement",
        [credential()[SUBJECT]["achievement"]] * 2,
        "2 choses à la fois",
    ),
    "no context of credentials": ("@context", [OPEN_BADGES_V3], "aucun contexte"),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_what_leaves_a_doubt_on_who_said_what_is_unknown(name: str) -> None:
    path, value, told = DOUBTS[name]
    given = judged(altered(path, value))
    assert given.outcome is Outcome.UNKNOWN
    assert told in " ".join(doubts(given))


def test_nothing_that_is_missing_hides_what_was_changed() -> None:
    for path, value, _ in (*SLIPS.values(), *DOUBTS.values()):
        document = altered(path or "", value) | {
            "name": "Autre",
            "proof": judged(credential()).document["proof"],
        }  # type: ignore[index]
        assert verdict(document).outcome is not Outcome.VALID


def test_one_subject_issuer_or_achievement_may_stand_in_an_array() -> None:
    document = credential()
    document["issuer"] = [document["issuer"]]
    document[SUBJECT]["achievement"] = [document[SUBJECT]["achievement"]]
    document[SUBJECT] = [document[SUBJECT], None]
    assert (judged(document).outcome, notes(judged(document))) == (Outcome.VALID, [])
    assert judged(credential(issuer=DID)).outcome is Outcome.VALID


@pytest.mark.parametrize(
    ("start", "end", "state", "told"),
    [
        ("2026-05-30", "2026-07", State.PASSED, "valable du 2026-05-30 au 2026-07"),
        ("2026-06-01", None, State.UNKNOWN, "l’heure exacte"),
        ("2026-06-03", None, State.FAILED, "pas encore valable"),
        ("2026-05-01", "2026-05-30", State.FAILED, "expiré depuis le 2026-05-30"),
        ("2026-05-01", "2026-05-31", State.UNKNOWN, "l’heure exacte"),
        ("2026-05-01", "2026-05-31T11:00:00", State.FAILED, "expiré"),
        ("2026-05-01", "2026-05-31T13:00:00", State.UNKNOWN, "l’heure exacte"),
        ("2026-05-01", "2026-06-01T15:00:00", State.PASSED, "valable du"),
        ("2026", "2030", State.UNKNOWN, "l’heure exacte"),
        ("2025", "2030", State.PASSED, "valable du 2025 au 2030"),
        ("mai 2026", None, State.UNKNOWN, "date de début n’est pas lisible : « mai 2026 »"),
        ("2026-05-01", "un jour", State.UNKNOWN, "date de fin n’est pas lisible : « un jour »"),
        ("", "", State.PASSED, "sans date de début ni de fin"),
        ("", "2030-01-01T00:00:00Z", State.PASSED, "valable jusqu’au 2030"),
        (1_770_000_000, 1_780_000_000, State.FAILED, "expiré depuis le 2026-05-28T20:26:40Z"),
    ],
)
def test_a_date_that_is_not_whole_decides_away_from_its_hours(
    start: object, end: object, state: State, told: str
) -> None:
    dates = {"validFrom": start} | ({} if end is None else {"validUntil": end})
    step = judged({key: value for key, value in credential().items() if key != "validUntil"} | dates).step(
        "dates"
    )
    assert step is not None and (step.state, told in step.in_words("fr")) == (state, True), step.in_words(
        "fr"
    )

"""Badges met in the field, rebuilt: the file, what its host publishes, and what must be said of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from badgeons.verifying import Outcome, Verdict, headline, verify

FOLDER = Path(__file__).parents[2] / "fixtures/field"
NOW = datetime(2026, 8, 1, tzinfo=UTC)
CAMILLE = "camille@exemple.net"


def verdict(case: str, file: str, web: str | None, email: str | None = None) -> Verdict:
    """The verdict on a file, with what `web` says that hosts publish by address."""
    published = json.loads((FOLDER / case / web).read_bytes()) if web else {}
    return verify(
        (FOLDER / case / file).read_bytes(),
        lambda url: json.dumps(published[url]).encode() if url in published else None,
        NOW,
        email,
    )


@pytest.mark.parametrize(
    ("case", "file", "web", "email", "outcome"),
    [
        ("moodle-verify-alias", "badge.json", "web.json", None, Outcome.VALID),
        ("moodle-verify-alias", "badge.png", "web.json", None, Outcome.VALID),
        ("moodle-verify-alias", "badge.json", "web.json", CAMILLE, Outcome.VALID),
        ("moodle-verify-alias", "badge.json", None, None, Outcome.UNKNOWN),
        ("moodle-verify-alias", "badge.png", None, None, Outcome.UNKNOWN),
        ("expanded-copy", "badge.json", "web.json", None, Outcome.VALID),
        ("expanded-copy", "badge.png", "web.json", None, Outcome.VALID),
        ("expanded-copy", "compact.json", "web-expanded.json", None, Outcome.VALID),
        ("expanded-copy", "lie.json", "web.json", None, Outcome.INVALID),
        ("expanded-copy", "lie.json", "web-expanded.json", None, Outcome.INVALID),
        ("issuer-without-email", "badge.json", "web.json", None, Outcome.VALID),
        ("open-badges-1-1", "badge.json", "web.json", None, Outcome.VALID),
        ("open-badges-1-1", "badge.json", None, None, Outcome.UNKNOWN),
    ],
)
def test_what_the_field_brings_has_its_right_verdict(
    case: str, file: str, web: str | None, email: str | None, outcome: Outcome
) -> None:
    found = verdict(case, file, web, email)
    assert found.outcome is outcome, [step.in_words("fr") for step in found.steps]


def test_a_publication_that_was_not_asked_is_said_not_to_have_been() -> None:
    step = verdict("moodle-verify-alias", "badge.json", None).step("hosting")
    assert step is not None and step.in_words("fr").endswith("n’a pas été consulté")


def test_a_lie_is_told_by_what_it_is_about() -> None:
    found = verdict("expanded-copy", "lie.json", "web.json")
    step = found.step("hosting")
    assert step is not None and "badge.name" in step.in_words("fr")
    assert headline(found) == "Ce badge n’est pas valable."


def test_an_issuer_without_an_e_mail_is_told_and_decides_nothing() -> None:
    found = verdict("issuer-without-email", "badge.json", "web.json")
    told = [step.in_words("fr") for step in found.steps if not step.decides]
    assert len(told) == 1 and told[0].startswith("l’émetteur ne dit pas tout ce que la norme demande")
    assert "email" in told[0]


@pytest.mark.parametrize("web", ["web.json", None])
def test_a_former_version_is_named(web: str | None) -> None:
    found = verdict("open-badges-1-1", "badge.json", web)
    step = found.step("form")
    assert found.form == "badge-1.1"
    assert step is not None and step.in_words("fr").endswith("ancienne version, Open Badges 1.1")
    assert not any("2.0" in step.in_words("fr") for step in found.steps)

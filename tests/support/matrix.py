"""The matrix of verification: every form of badge, good, tampered, expired, revoked, someone else's, unknown.

Fixtures are made by code and written nowhere unless asked:

    PYTHONPATH=plugins:tests python tests/support/matrix.py FOLDER  a folder a case: file, site/, case.json

`cases()` gives what is expected of every verifier of the project, the command's and the browser's alike: the
outcome, and for each step the least good of its states. Some keys are made anew at each run.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from fixtures.matrix import data_integrity, open_badges_2, signed_text
from fixtures.matrix.disguised import DISGUISED
from fixtures.matrix.hostile import HOSTILE
from fixtures.matrix.issuing import Form
from support.sites import BASE_URL, EMAIL

NOW = datetime(2026, 6, 1, tzinfo=UTC)
FORMS = (*data_integrity.FORMS, *signed_text.FORMS, *open_badges_2.FORMS)
STRANGER = "deuxieme-exemple@example.org"

EXPECTED: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "good": ("valid", {}),
    "tampered": ("invalid", {"signature": "failed"}),
    "expired": ("invalid", {"dates": "failed"}),
    "revoked": ("invalid", {"status": "failed"}),
    "wrong-recipient": ("invalid", {"identity": "failed"}),
    "unknown-issuer": ("unknown", {"known": "unknown"}),
}
"""What each situation changes in a verdict where all else passes."""


@dataclass(frozen=True)
class Case:
    """A file to verify, what is published by path under `base_url`, and what must be found.

    `known` are the identifiers of the issuers one knows, with their names; `steps` the state of each step.
    """

    name: str
    file: str
    content: bytes
    site: Mapping[str, bytes]
    known: Mapping[str, str]
    email: str | None
    outcome: str
    steps: Mapping[str, str]
    now: datetime = NOW
    base_url: str = BASE_URL


@cache
def cases() -> tuple[Case, ...]:
    """Every form in every situation that it can be in."""
    return tuple(_case(form, situation) for form in FORMS for situation in form.situations)


@cache
def hostile_cases() -> tuple[Case, ...]:
    """Files made to deceive: none is valid."""
    return tuple(
        Case(each.name, each.file, each.content, each.site, each.known, each.email, each.outcome, each.steps)
        for each in (make() for make in (*HOSTILE, *DISGUISED))
    )


def _case(form: Form, situation: str) -> Case:
    outcome, changed = EXPECTED[situation]
    if situation == "tampered":
        changed = {form.tampered_step: "failed"}
    issued = form.issue(situation)
    return Case(
        f"{form.name}/{situation}",
        issued.file,
        issued.content,
        issued.site,
        {"https://autre.example/": "Autre"} if situation == "unknown-issuer" else {form.issuer: "Collectif"},
        None if "identity" not in form.steps else STRANGER if situation == "wrong-recipient" else EMAIL,
        outcome,
        {**dict.fromkeys(form.steps, "passed"), **_trial(form, situation), **changed},
    )


def _trial(form: Form, situation: str) -> Mapping[str, str]:
    """What is hosted is so at an example's address: it is said to be for practice, in every outcome."""
    return {"trial": "unknown"} if "hosting" in form.steps else {}


def write(folder: Path) -> None:
    """Write every case under `folder`, for verifiers that are not written in Python."""
    for case in (*cases(), *hostile_cases()):
        place = folder / case.name.replace("/", "--")
        for path, content in {
            case.file: case.content,
            **{f"site/{k}": v for k, v in case.site.items()},
        }.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(content)
        told = {
            "name": case.name,
            "file": case.file,
            "base_url": case.base_url,
            "known": dict(case.known),
            "email": case.email,
            "now": case.now.isoformat(),
            "outcome": case.outcome,
            "steps": dict(case.steps),
        }
        (place / "case.json").write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))

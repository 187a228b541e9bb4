"""The matrix of verification: every form of badge, good, tampered, expired, revoked, someone else's, unknown.

It is files, in `tests/fixtures/verification/`, that tests in Python and in Node.js read alike: `cases.json`,
the documents under `inputs/`, and what is published under `published/`, shared by cases. `fixtures.matrix`
makes them: after a change there, run `pytest tests/unit/verifying/test_matrix_files.py --accept`, then read
the difference.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from support.sites import BASE_URL

FOLDER = Path(__file__).parent.parent / "fixtures/verification"
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    """A file to verify, what is published by path under `base_url`, and what must be found.

    `known` are the identifiers of the issuers one knows, with their names. `outcome` and `steps` are the
    verdict: of each step, the least good of its states; of a hostile file, only the steps that do not pass.
    """

    name: str
    file: str
    content: bytes
    site: Mapping[str, bytes]
    known: Mapping[str, str]
    email: str | None
    outcome: str
    steps: Mapping[str, str]
    is_hostile: bool = False
    now: datetime = NOW
    base_url: str = BASE_URL


def cases() -> tuple[Case, ...]:
    """Every form in every situation that it can be in."""
    return tuple(case for case in read_cases() if not case.is_hostile)


def hostile_cases() -> tuple[Case, ...]:
    """Files made to deceive: none is valid."""
    return tuple(case for case in read_cases() if case.is_hostile)


@cache
def read_cases() -> tuple[Case, ...]:
    written = json.loads((FOLDER / "cases.json").read_text(encoding="utf-8"))
    content = cache(lambda path: (FOLDER / path).read_bytes())
    sites = {
        key: {path: content(f"published/{name}") for path, name in site.items()}
        for key, site in written["sites"].items()
    }
    return tuple(
        Case(
            name=case["name"],
            file=case["file"],
            content=content(f"inputs/{case['input']}"),
            site=sites[case["site"]],
            known=case["known"],
            email=case["email"],
            outcome=case["outcome"],
            steps=case["steps"],
            is_hostile=case["hostile"],
            now=datetime.fromisoformat(written["now"]),
            base_url=written["base_url"],
        )
        for case in written["cases"]
    )

"""Codes as they are on paper, and claims as people make them."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from support.projects import Project

FIRST, SECOND, THIRD = "exemple@example.org", "deuxieme-exemple@example.org", "structure@example.org"
DID = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
FIRST_DAY, NEXT_DAY = "1773921600", "1774008000"
"""Noon of 19 March 2026, and of the 20th, which is the day the catalogue is read on."""
PRINTED = re.compile(r'class="code">([^<]+)<')


def print_codes(
    project: Project,
    count: int = 4,
    *more: str,
    event: str = "cuisine",
    badge: str = "atelier",
    name: str = "feuille",
) -> list[str]:
    """The codes of a new sheet, read from its paper; the record is committed."""
    paper = project.root.parent / f"{name}.html"
    answer = project.run(
        "codes", event, badge, "--count", str(count), "--output", paper, *more, SOURCE_DATE_EPOCH=FIRST_DAY
    )
    assert answer.returncode == 0, answer.stderr
    project.git("add", ".")
    project.git("commit", "--quiet", "--message", "A sheet of codes")
    return PRINTED.findall(paper.read_text("utf-8"))


def hand_in(
    project: Project, file: str, code: str, email: str = "", folder: str = "demandes", **more: Any
) -> Path:
    """A claim file, handed to the issuer; the folder they are in."""
    path = project.root.parent / folder
    path.mkdir(exist_ok=True)
    claim = {
        "type": "badgeons-claim",
        "version": 1,
        "code": code,
        **({"email": email} if email else {}),
        **more,
    }
    (path / file).write_text(json.dumps(claim), "utf-8")
    return path


def award_claims(
    project: Project, claims: Path, *more: str | Path, moment: str = FIRST_DAY
) -> subprocess.CompletedProcess[str]:
    arguments = ("award", *more, "--claims", claims, "--yes", "--output", project.private)
    return project.run(*arguments, SOURCE_DATE_EPOCH=moment)

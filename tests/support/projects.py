"""A small catalogue on disk, private folders beside it, and the command run in it."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from traceback import format_exception
from typing import Any

from click.testing import CliRunner

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.cli import main
from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import AwardBatch
from badgeons.publishing.build import read_and_build, read_catalogue
from badgeons.verifying import Verdict, published, verify

BASE_URL = "https://badgeons.example.org/"
DAY = "2026-03-14"
TODAY = datetime.date(2026, 3, 20)
NOW = datetime.datetime(2026, 3, 20, 12, tzinfo=datetime.UTC)
MOMENT = str(int(NOW.timestamp()))

IMAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">'
    '<circle cx="32" cy="32" r="30" fill="#1f5fa8"/></svg>'
)
BADGE = """name: {name}
in_brief: Je sais prendre ma place dans un groupe.
description: Reconnaît la capacité à agir avec d’autres vers un but commun.
image: image.svg
image_alt: Un rond bleu.
family: participation
criteria: |
  - être venu·e
issuers: [{issuers}]
territories: [territoire-exemple]
how_to_get:
  mode: demande
  contact: badges@of.example.org
status: {status}
{more}demonstration: true
"""
ACTOR = """name: {name}
type: association
territories: [territoire-exemple]
url: https://{id}.example.org/
email: badges@{id}.example.org
roles: [emetteur, endosseur]
keys:
  - public: {key}
    since: 2025-01-01
demonstration: true
"""
FILES = {
    "mkdocs.yml": f"site_name: Exemple\nsite_url: {BASE_URL}\ndocs_dir: content\ntheme:\n  language: fr\n"
    "plugins:\n  - badgeons\n",
    "content/collective.yml": """name: Collectif d’exemple
actor: collectif-exemple
territory: territoire-exemple
in_brief: Un collectif fictif.
publisher: {name: Association d’exemple, address: 1 rue de l’Exemple}
publication_director: La présidence
host: {name: Hébergeur d’exemple, address: 2 rue de l’Exemple}
rights_contact: droits@example.org
demonstration: true
""",
    "content/territories/territoire-exemple.yml": "name: Un territoire\ntype: libre\ndemonstration: true\n",
    "content/events/cuisine.yml": """name: Une cuisine à badges
type: cuisine
start: 2026-03-14
territories: [territoire-exemple]
organisers: [of-exemple]
badges: [atelier]
demonstration: true
""",
    **{
        f"content/actors/{id}.yml": ACTOR.format(
            id=id, name=id.replace("-", " ").capitalize(), key=demonstration_key(id).multikey
        )
        for id in ("collectif-exemple", "of-exemple")
    },
    **{
        f"badges/{id}/badge.yml": BADGE.format(name=name, issuers=issuers, status=status, more=more)
        for id, name, issuers, status, more in (
            ("atelier", "Atelier « coopérer »", "of-exemple", "publie", "validity: 24\n"),
            ("a-deux", "Badge à deux émetteurs", "of-exemple, collectif-exemple", "publie", ""),
            ("jeunes", "Badge des plus jeunes", "of-exemple", "publie", "age_min: 11\n"),
            ("bientot", "Bientôt un badge", "of-exemple", "propose", "consultation_until: 2026-12-31\n"),
        )
    },
    **{f"badges/{id}/image.svg": IMAGE for id in ("atelier", "a-deux", "jeunes", "bientot")},
}
"""The files of the catalogue, by path."""


@dataclass(frozen=True)
class Project:
    """A catalogue at `root`, in git, and a folder beside it for everything private."""

    root: Path
    private: Path

    def command(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-m", "badgeons", *map(str, arguments)]

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BADGEONS_")}
        return {**kept, "SOURCE_DATE_EPOCH": MOMENT, "HOME": str(self.private.parent), **more}

    def run(
        self, *arguments: str | Path, answers: str | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """The command in this process, as from a script: no terminal, but what it would read there."""
        environment: dict[str, str | None] = dict.fromkeys(os.environ) | self.environment(**more)
        with chdir(self.root):
            given = [str(argument) for argument in arguments]
            result = CliRunner().invoke(main, given, input=answers, env=environment)
        trace = "" if result.exc_info is None else "".join(format_exception(*result.exc_info))
        error = "" if isinstance(result.exception, SystemExit | None) else trace
        code = result.exit_code
        return subprocess.CompletedProcess(list(arguments), code, result.stdout, result.stderr + error)

    def award(self, badge: str, people: Path, *more: str | Path) -> subprocess.CompletedProcess[str]:
        """`badgeons award`, confirmed, on the day of the examples, into the private folder."""
        where = () if "--output" in more else ("--output", self.private)
        when = () if "--date" in more else ("--date", DAY)
        return self.run("award", badge, "--recipients", people, "--yes", *where, *when, *more)

    def people(self, *lines: str, name: str = "people.csv", titles: str = "nom;courriel") -> Path:
        path = self.root.parent / name
        path.write_text("\n".join([titles, *lines]) + "\n", "utf-8")
        return path

    def catalogue(self) -> Catalogue:
        problems = Problems()
        read = read_catalogue(self.root, Settings(BASE_URL), TODAY, lambda *_: {}, problems)
        assert read is not None, [problem.in_words("fr") for problem in problems.errors]
        return read[0]

    def batches(self) -> dict[str, AwardBatch]:
        return dict(self.catalogue().award_batches)

    def site(self) -> dict[str, bytes]:
        """The machine files of the site as it would be published now."""
        problems = Problems()
        built = read_and_build(self.root, Settings(BASE_URL), TODAY, lambda *_: {}, problems)
        assert built is not None, [problem.in_words("fr") for problem in problems.errors]
        return {file.path: file.content for file in built[1].files}

    def changes(self) -> list[str]:
        """What git would commit."""
        return self.git("status", "--porcelain", "--untracked-files=all").splitlines()

    def git(self, *arguments: str) -> str:
        command = [
            "git",
            "-C",
            str(self.root),
            "-c",
            "user.name=x",
            "-c",
            "user.email=x@example.org",
            *arguments,
        ]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def write_catalogue(root: Path) -> None:
    """The files of the catalogue, below `root`."""
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def make_project(folder: Path) -> Project:
    """The catalogue below `folder`, committed."""
    root = folder / "catalogue"
    write_catalogue(root)
    project = Project(root, folder / "remises")
    project.git("init", "--quiet")
    project.git("add", ".")
    project.git("commit", "--quiet", "--message", "A catalogue")
    return project


def summary(answer: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The JSON of a run that went well."""
    assert answer.returncode == 0, answer.stderr
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def verdict(content: bytes, site: dict[str, bytes], email: str | None = None) -> Verdict:
    return verify(content, published(site, BASE_URL), NOW, email)


def private_files(folder: Path, names: Sequence[str] = ("badge.json",)) -> dict[str, bytes]:
    """The files of these names below a private folder, by path from it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.name in names
    }

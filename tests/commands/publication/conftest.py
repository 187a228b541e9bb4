"""A territory that is published, and the commands of both workflows run in it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from badgeons.credentials.proofs.encrypted_keys import Cost
from badgeons.credentials.proofs.keys import KeyPair, demonstration_key
from badgeons.doors.key_files import write_key_file
from support.projects import DAY, Project, make_project
from support.small_site import HEAD, MATERIAL, PLUGINS, build_with_mkdocs

PASSPHRASE = "quelques mots sans lien entre eux"
CHEAP = Cost(1, 8 * 1024 * 1024)
LATER = "2026-03-18"
REAL_KEYS = {
    actor: KeyPair.from_seed(bytes([number]) * 32)
    for number, actor in enumerate(("of-exemple", "collectif-exemple"), 1)
}
WITHOUT_KEY = """name: Lieu d’exemple
type: tiers_lieu
territories: [territoire-exemple]
url: https://lieu.example.org/
email: badges@lieu.example.org
roles: [endosseur]
"""
ENDORSEMENT = "lieu-atelier"


@dataclass(frozen=True)
class Territory:
    """A project whose actors have keys of their own, in a folder beside it."""

    project: Project

    @property
    def keys(self) -> dict[str, str]:
        return {"BADGEONS_KEYS": str(self.project.private.parent / "keys"), "BADGEONS_PASSPHRASE": PASSPHRASE}

    def run(self, *arguments: str | Path, **environment: str) -> str:
        """A command of a maintainer, who has the keys."""
        answer = self.project.run(*arguments, **self.keys, **environment)
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout

    def award(self, *people: str) -> str:
        """The number of the first badge delivered, published with its person's agreement."""
        lines = [f"{name} Exemple;{name.lower()}@example.org" for name in people]
        where = ("--output", self.project.private, "--date", DAY, "--yes", "--json")
        consent = ("--hosted", "--consent-date", DAY, "--consent-scope", "Le badge et sa date.")
        answer = self.run("award", "atelier", "--recipients", self.project.people(*lines), *where, *consent)
        (record, *_) = json.loads(answer)["records"]
        batch = next(each for each in self.project.batches().values() if each.origin.path == record)
        return batch.awards[0].id

    def endorse(self, target: str, id: str, actor: str = "lieu-exemple", sign: str = "collective") -> None:
        words = ("--capacity", "Lieu qui accueille", "--comment", "Nous accueillons ces personnes.")
        who = ("--as", actor, "--sign", sign, "--id", id, "--date", LATER)
        self.run("endorse", target, *who, *words)

    def workflow(self, *, is_publication: bool) -> None:
        """The commands of `publish.yml`, which has the keys, or of `check.yml`, which has none."""
        keys = self.keys if is_publication else {}
        self.check(**keys)
        built = build_with_mkdocs(self.project.root, **keys)
        assert built.stopped == "", built.messages
        verified = self.project.run("verify", "site/", **keys)
        assert verified.returncode == 0, verified.stdout + verified.stderr
        if is_publication:
            locked = self.project.run("lock", "--site", "site/", **keys)
            assert locked.returncode == 0, locked.stdout + locked.stderr

    def check(self, **keys: str) -> None:
        """What both workflows begin with."""
        checked = self.project.run("check", "--format", "github", **keys)
        assert checked.returncode == 0, checked.stdout

    def commit(self) -> None:
        self.project.git("add", ".")
        self.project.git("commit", "--quiet", "--allow-empty", "--message", "A change")

    def path(self, name: str) -> Path:
        return self.project.root / name

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.path(name).read_text("utf-8")
        assert old in text, (name, old)
        self.path(name).write_text(text.replace(old, new, 1), "utf-8")


def give_real_keys(project: Project) -> None:
    folder = project.private.parent / "keys"
    folder.mkdir()
    for actor, key in REAL_KEYS.items():
        write_key_file(folder / f"{actor}.json", key, PASSPHRASE, CHEAP)
        record = project.root / f"content/actors/{actor}.yml"
        text = record.read_text("utf-8").replace(demonstration_key(actor).multikey, key.multikey)
        record.write_text(text.replace("demonstration: true\n", ""), "utf-8")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Territory, str]:
    """A territory that delivered two badges and has an endorsement, published; the first badge's number."""
    project = make_project(tmp_path_factory.mktemp("territory"))
    (project.root / "mkdocs.yml").write_text(HEAD + MATERIAL + PLUGINS, "utf-8")
    (project.root / "content/actors/lieu-exemple.yml").write_text(WITHOUT_KEY, "utf-8")
    (project.root / ".gitignore").write_text("site/\n", "utf-8")
    give_real_keys(project)
    territory = Territory(project)
    number = territory.award("Un", "Deux")
    territory.endorse("badge:atelier", ENDORSEMENT)
    territory.workflow(is_publication=True)
    territory.commit()
    return territory, number


@pytest.fixture
def territory(published: tuple[Territory, str], tmp_path: Path) -> Territory:
    """A copy that a test may change."""
    folder = shutil.copytree(published[0].project.private.parent, tmp_path / "territory")
    return Territory(Project(folder / "catalogue", folder / "remises"))


@pytest.fixture
def number(published: tuple[Territory, str]) -> str:
    return published[1]

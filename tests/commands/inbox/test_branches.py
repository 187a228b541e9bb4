"""`badgeons inbox --branches`: a branch for each proposal, and nothing else changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from badgeons.inbox import Inbox
from support.projects import Project
from support.proposal_doors import save_mailbox
from unit.inbox import mails

RECORD, IMAGE = (f"badges/je-repare-avec-d-autres/{name}" for name in ("badge.yml", "image.svg"))
MADE = {
    "proposition/courriel-1": [RECORD, IMAGE],
    "proposition/courriel-2": ["content/events/cuisine-a-badges-d-ete.yml"],
    "proposition/courriel-2-2": ["badges/atelier/badge.yml"],
}


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A badge; an event and a value in use in one mail."""
    files = {"e.json": mails.json_of("event").encode(), "v.json": mails.json_of("value_in_use").encode()}
    save_mailbox(tmp_path / "box.mbox", [mails.iphone(), bytes(mails.message(files=files))])
    return tmp_path / "box.mbox"


def branches(project: Project) -> dict[str, str]:
    """The branches of proposals, each with its commit."""
    lines = project.git("for-each-ref", "--format=%(refname:short) %(objectname)", "refs/heads/proposition")
    return dict(line.split() for line in lines.splitlines())


def run(project: Project, box: Path, private: Path) -> list[dict[str, Any]]:
    answer = project.run("inbox", box, "--branches", "--output", private, "--json")
    assert answer.returncode == 0, answer.stderr
    entries: list[dict[str, Any]] = json.loads(answer.stdout)
    return entries


def test_each_proposal_is_a_commit_on_the_main_branch(project: Project, box: Path, tmp_path: Path) -> None:
    entries = run(project, box, tmp_path / "private")
    assert [proposal["branch"] for entry in entries for proposal in entry["proposals"]] == list(MADE)
    assert list(branches(project)) == list(MADE)
    who = "Collectif d’exemple <noreply@badgeons.example.org>"
    day = project.git("show", "--no-patch", "--format=%ct", "HEAD").strip()
    for branch, files in MADE.items():
        assert project.git("diff", "--name-only", "HEAD", branch).splitlines() == files
        assert project.git("rev-parse", f"{branch}^") == project.git("rev-parse", "HEAD")
        told = project.git("show", "--no-patch", "--format=%an <%ae> %at%n%cn <%ce> %ct%n%B", branch)
        number = {"proposition/courriel-1": "courriel-1"}.get(branch, "courriel-2")
        assert told.startswith(f"{who} {day}\n{who} {day}\n")
        assert f"\n\nProposition {number}.\n" in told
    assert "proposal_number: courriel-1\n" in project.git("show", f"proposition/courriel-1:{RECORD}")
    assert not (tmp_path / "private" / "proposals").exists()
    everything = project.git("log", "--all", "--format=fuller", "--patch")
    assert not [word for word in ("example.net", "Personne", "iPhone") if word in everything]


def test_the_work_at_hand_is_neither_touched_nor_taken(project: Project, box: Path, tmp_path: Path) -> None:
    """Somebody is in the middle of something: on another branch, with files half written, and some staged."""
    project.git("branch", "--force", "main", "HEAD")
    project.git("switch", "--quiet", "--create", "chantier")
    (project.root / "badges/atelier/badge.yml").write_text("name: [en cours\n", "utf-8")
    (project.root / "content/events/cuisine.yml").unlink()
    (project.root / "nouveau.txt").write_text("x", "utf-8")
    project.git("add", "nouveau.txt")
    before = project.changes(), project.git("ls-files", "--stage"), project.git("rev-parse", "HEAD")
    assert [entry["state"] for entry in run(project, box, tmp_path / "private")] == ["prepared", "prepared"]
    assert (project.changes(), project.git("ls-files", "--stage"), project.git("rev-parse", "HEAD")) == before
    assert project.git("branch", "--show-current").strip() == "chantier"
    changed = project.git("diff", "main", "proposition/courriel-2-2")
    assert "Un entretien garanti" in changed
    assert "en cours" not in changed and "nouveau.txt" not in changed


def test_reading_again_makes_no_second_and_the_same_is_the_same(
    project: Project, box: Path, tmp_path: Path
) -> None:
    run(project, box, tmp_path / "private")
    first = branches(project)
    assert [entry["state"] for entry in run(project, box, tmp_path / "private")] == ["already_read"] * 2
    assert branches(project) == first
    for branch in first:
        project.git("branch", "--quiet", "-D", branch)
    run(project, box, tmp_path / "other")
    assert branches(project) == first


def test_numbers_and_identifiers_go_on_from_those_of_branches(
    project: Project, box: Path, tmp_path: Path
) -> None:
    run(project, box, tmp_path / "private")
    project.git("update-ref", "refs/remotes/origin/proposition/courriel-7", "proposition/courriel-1")
    entries = run(project, box, tmp_path / "other")
    assert [entry["number"] for entry in entries] == [8, 9]
    assert entries[0]["proposals"][0]["record"] == "badges/je-repare-avec-d-autres-2/badge.yml"


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_run_that_was_interrupted_is_taken_up_again(
    is_changed: bool, project: Project, box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after its branch was made; meanwhile somebody may have committed on it."""

    def full(*_: object) -> None:
        raise OSError(28, "plein", "x")

    with monkeypatch.context() as broken:
        broken.setattr(Inbox, "_write_answer", full)
        stopped = project.run("inbox", box, "--branches", "--output", tmp_path / "private")
        assert stopped.returncode == 2
    assert list(branches(project)) == ["proposition/courriel-1"]
    if is_changed:
        tree = project.git("rev-parse", "HEAD^{tree}").strip()
        other = project.git("commit-tree", tree, "-p", "proposition/courriel-1", "-m", "Relu").strip()
        project.git("update-ref", "refs/heads/proposition/courriel-1", other)
    there = branches(project)["proposition/courriel-1"]
    answer = project.run("inbox", box, "--branches", "--output", tmp_path / "private")
    assert answer.returncode == 0, answer.stderr
    assert ("elle reste comme elle est" in answer.stdout) == is_changed
    assert branches(project)["proposition/courriel-1"] == there
    assert list(branches(project)) == list(MADE)


def test_without_git_or_a_commit_it_is_told(project: Project, box: Path, tmp_path: Path) -> None:
    shutil.rmtree(project.root / ".git")
    answer = project.run("inbox", box, "--branches", "--output", tmp_path / "private")
    assert (answer.returncode, "dépôt git" in answer.stderr, answer.stdout) == (1, True, "")

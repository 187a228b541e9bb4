"""`badgeons inbox BOX`: what is printed, what is written and where, the exit codes."""

from __future__ import annotations

import json
import mailbox
from pathlib import Path

import pytest

from support.projects import Project
from unit.inbox import mails


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """An mbox that another program wrote: a proposal, a `winmail.dat`, a message of another matter."""
    path = tmp_path / "box.mbox"
    box = mailbox.mbox(path)
    for content in (mails.iphone(), mails.winmail(), bytes(mails.message("Bonjour"))):
        box.add(content)
    box.close()
    return path


def test_proposals_become_folders_outside_the_repository(project: Project, box: Path, tmp_path: Path) -> None:
    answer = project.run("inbox", box, BADGEONS_PRIVATE=str(tmp_path / "own"))
    [folder] = (tmp_path / "own").iterdir()
    assert folder.name == "badgeons.example.org-propositions"
    assert answer.returncode == 1, answer.stderr
    assert "box.mbox:1 : n° 1" in answer.stdout
    assert (
        "Préparées : 1. Demandes : 0. À revoir : 1. Déjà lus : 0. Sans proposition, laissés : 1."
        in answer.stdout
    )
    assert (folder / "proposals/1/badges/je-repare-avec-d-autres/badge.yml").is_file()
    assert "winmail.dat" in (folder / "answers/2.txt").read_text("utf-8")
    assert project.changes() == []
    again = project.run("--lang", "en", "inbox", box, BADGEONS_PRIVATE=str(tmp_path / "own"))
    assert again.returncode == 0
    assert "Already read: 2." in again.stdout


def test_programs_get_json(project: Project, box: Path, tmp_path: Path) -> None:
    answer = project.run("inbox", box, "--json", "--output", tmp_path / "out")
    entries = json.loads(answer.stdout)
    assert [entry["state"] for entry in entries] == ["prepared", "packed", "left_alone"]
    assert entries[0]["proposals"][0]["record"] == "badges/je-repare-avec-d-autres/badge.yml"
    assert "example.net" not in answer.stdout


@pytest.mark.parametrize("output", ["badges/x", "private"])
def test_an_output_that_would_be_committed_is_wrong_use(project: Project, box: Path, output: str) -> None:
    answer = project.run("inbox", box, "--output", project.root / output)
    assert answer.returncode == 2
    assert "hors du dépôt" in answer.stderr or "en dehors" in answer.stderr
    assert project.changes() == []


def test_a_mailbox_that_is_not_there_is_wrong_use(project: Project) -> None:
    assert project.run("inbox", "absent").returncode == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_help_is_in_both_languages(project: Project, language: str) -> None:
    answer = project.run("--lang", language, "inbox", "--help")
    assert ("Lire les propositions" in answer.stdout) == (language == "fr")
    assert ("mbox" in answer.stdout, answer.returncode) == (True, 0)

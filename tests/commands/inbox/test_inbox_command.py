"""`badgeons inbox BOX`: what is printed, what is written and where, the exit codes."""

from __future__ import annotations

import json
import mailbox
from pathlib import Path

import pytest

from badgeons.inbox.server import PASSWORD as PASSWORD_NAME
from badgeons.inbox.server import USER as USER_NAME
from support.imap_servers import Box, serving_mailbox
from support.projects import Project
from support.smtp_servers import PASSWORD, USER, make_certificate
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


def test_a_mailbox_on_a_server(project: Project, tmp_path: Path) -> None:
    box = Box({7: mails.iphone(), 8: bytes(mails.message("Bonjour"))})
    certificate = make_certificate(tmp_path)
    told = {"SSL_CERT_FILE": str(certificate), USER_NAME: USER, PASSWORD_NAME: PASSWORD}
    with serving_mailbox(box, certificate) as port:
        asked = ("inbox", "--imap", f"localhost:{port}", "--output", tmp_path / "out")
        answer = project.run(*asked, **told)
        assert (answer.returncode, "INBOX:7 : n° 1" in answer.stdout) == (0, True), answer.stderr
        box.mails[9] = mails.gmail()
        box.mails[10] = mails.forwarded()
        again = project.run(*asked, **told)
        assert "Préparées : 2." in again.stdout
        refused = project.run(*asked, **{**told, PASSWORD_NAME: "autre"})
        assert (refused.returncode, "refuse le nom" in refused.stderr) == (1, True)
        unknown = project.run("--lang", "en", *asked[:3], SSL_CERT_FILE=str(certificate))
    assert (unknown.returncode, PASSWORD_NAME in unknown.stderr) == (2, True)
    assert (tmp_path / "out/proposals/3/badges").is_dir()
    everything = answer.stdout + again.stdout + refused.stderr + unknown.stderr
    assert PASSWORD not in everything and USER not in everything


def test_what_was_read_before_the_server_failed_is_kept_and_told(project: Project, tmp_path: Path) -> None:
    box, certificate = Box({7: mails.iphone(), 8: b"x"}, lost={8}), make_certificate(tmp_path)
    told = {"SSL_CERT_FILE": str(certificate), USER_NAME: USER, PASSWORD_NAME: PASSWORD}
    with serving_mailbox(box, certificate) as port:
        answer = project.run(
            "inbox", "--imap", f"localhost:{port}", "--output", tmp_path / "out", "--json", **told
        )
    assert [entry["state"] for entry in json.loads(answer.stdout)] == ["prepared"]
    assert (answer.returncode, "a coupé la connexion" in answer.stderr) == (1, True)


def test_one_box_is_asked_for(project: Project, box: Path) -> None:
    assert project.run("inbox").returncode == 2
    assert project.run("inbox", box, "--imap", "mail.example.org").returncode == 2


def test_a_mailbox_that_is_not_there_is_wrong_use(project: Project) -> None:
    assert project.run("inbox", "absent").returncode == 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_help_is_in_both_languages(project: Project, language: str) -> None:
    answer = project.run("--lang", language, "inbox", "--help")
    assert ("Lire les propositions" in answer.stdout) == (language == "fr")
    assert ("mbox" in answer.stdout, answer.returncode) == (True, 0)

"""`badgeons propose FILE`: the record's files and nothing else, or every problem and nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from badgeons.base.problems import Problems
from badgeons.proposing import parse_proposal, proposal_text, proposal_yaml
from support.projects import Project
from unit.proposing.examples import as_bytes, document

WRITTEN = ["?? badges/je-repare-avec-d-autres/badge.yml", "?? badges/je-repare-avec-d-autres/image.svg"]


def in_form(form: str) -> bytes:
    content = as_bytes(document("badge"))
    proposal = parse_proposal(content, "x", Problems())
    assert proposal is not None
    texts = {"yaml": proposal_yaml(proposal), "txt": f"Bonjour,\r\n\r\n{proposal_text(proposal)}"}
    return texts[form].encode("utf-8") if form in texts else content


@pytest.mark.parametrize("form", ["json", "yaml", "txt"])
def test_a_proposal_in_any_form_becomes_files_that_check_accepts(form: str, project: Project) -> None:
    file = project.root.parent / f"proposition.{form}"
    file.write_bytes(in_form(form))
    answer = project.run("propose", file)
    assert answer.returncode == 0, answer.stderr
    assert project.changes() == WRITTEN
    assert "  badges/je-repare-avec-d-autres/badge.yml" in answer.stdout
    checked = project.run("check", "--json")
    assert [p["message"] for p in json.loads(checked.stdout) if p["level"] == "error"] == []


def test_a_trial_writes_nothing_and_answers_programs(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    file.write_bytes(as_bytes(document("badge")))
    answer = project.run("propose", file, "--dry-run", "--json", "--id", "reparer")
    told = json.loads(answer.stdout)
    assert (told["title"], told["record"]) == ("Badge : Je répare avec d’autres", "badges/reparer/badge.yml")
    assert told["files"] == ["badges/reparer/badge.yml", "badges/reparer/image.svg"]
    assert {problem["level"] for problem in told["problems"]} <= {"warning"}
    assert project.changes() == []


def test_everything_that_is_wrong_is_told_and_nothing_is_written(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    file.write_bytes(as_bytes(document("badge", family="x", name="", nom="y")))
    answer = project.run("--lang", "en", "propose", file)
    assert answer.returncode == 1
    for words in ("is not a possible choice", "this text is empty", "unknown field"):
        assert words in answer.stderr
    assert project.changes() == []


def test_a_request_is_read_and_changes_no_file(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    file.write_bytes(as_bytes(document("erasure")))
    answer = project.run("propose", file)
    assert (answer.returncode, project.changes()) == (0, [])
    assert "ne change aucun fichier" in answer.stdout


@pytest.mark.parametrize("content", [b"", b"x" * 3_000_000], ids=["empty", "too large"])
def test_a_file_that_is_no_proposal_is_refused(content: bytes, project: Project, tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    file.write_bytes(content)
    answer = project.run("propose", file)
    assert (answer.returncode, answer.stdout, project.changes()) == (1, "", [])
    assert "Traceback" not in answer.stderr


def test_a_file_that_is_not_there_is_wrong_use(project: Project) -> None:
    answer = project.run("propose", "absent.json")
    assert answer.returncode == 2
    assert "absent.json" in answer.stderr

"""`badgeons propose --from-event` and `badgeons forms`: recorded events, and forms that are up to date."""

from __future__ import annotations

import json
from pathlib import Path

from badgeons.proposing.issue_forms import FOLDER, issue_forms
from support.projects import Project

EVENTS = Path(__file__).parent.parent.parent / "fixtures" / "issues"


def test_an_opened_issue_writes_its_files_and_says_the_rest_in_json(project: Project) -> None:
    answer = project.run("propose", "--from-event", EVENTS / "opened.json")
    assert answer.returncode == 0, answer.stderr
    plan = json.loads(answer.stdout)
    assert (plan["action"], plan["number"], plan["branch"]) == ("propose", 12, "proposition/12")
    assert project.changes() == [f"?? {path}" for path in plan["files"]]
    checked = project.run("check", "--json")
    assert [told["message"] for told in json.loads(checked.stdout) if told["level"] == "error"] == []


def test_an_identifier_of_another_proposal_is_not_given_again(project: Project) -> None:
    main = project.git("rev-parse", "HEAD").strip()
    project.run("propose", "--from-event", EVENTS / "opened.json")
    project.git("add", ".")
    project.git("commit", "--quiet", "--message", "Another one")
    project.git("update-ref", "refs/remotes/origin/proposition/11", "HEAD")
    project.git("reset", "--quiet", "--hard", main)
    again = json.loads(project.run("propose", "--from-event", EVENTS / "opened.json", "--dry-run").stdout)
    assert again["files"][0] == "badges/je-repare-avec-d-autres-2/badge.yml"
    project.git("update-ref", "refs/remotes/origin/proposition/12", "refs/remotes/origin/proposition/11")
    project.git("update-ref", "-d", "refs/remotes/origin/proposition/11")
    own = json.loads(project.run("propose", "--from-event", EVENTS / "edited.json", "--dry-run").stdout)
    assert own["files"][0] == "badges/reparer-ensemble/badge.yml"
    own = json.loads(project.run("propose", "--from-event", EVENTS / "labeled.json", "--dry-run").stdout)
    assert own["files"][0] == "badges/je-repare-avec-d-autres/badge.yml"
    assert project.changes() == []


def test_a_closed_issue_writes_nothing(project: Project) -> None:
    answer = project.run("propose", "--from-event", EVENTS / "closed.json")
    assert (json.loads(answer.stdout)["action"], project.changes()) == ("close", [])


def test_what_is_no_event_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "event.json").write_text('{"action": "opened"}', "utf-8")
    answer = project.run("propose", "--from-event", tmp_path / "event.json")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "demande" in answer.stderr
    assert project.run("propose").returncode == 2
    both = project.run("propose", tmp_path / "event.json", "--from-event", tmp_path / "event.json")
    assert both.returncode == 2


def test_forms_are_written_then_up_to_date(project: Project) -> None:
    assert project.run("forms", "--check").returncode == 1
    assert project.run("forms").returncode == 0
    assert len(project.changes()) == len(issue_forms("fr"))
    assert project.run("forms", "--check").returncode == 0
    form = project.root / FOLDER / "1-badge.yml"
    form.write_text(form.read_text("utf-8").replace("Famille", "Genre"), "utf-8")
    told = project.run("--lang", "en", "forms", "--check")
    assert (told.returncode, told.stdout) == (
        1,
        f"{FOLDER}/1-badge.yml is out of date: run “badgeons forms”\n",
    )


def test_the_forms_of_this_repository_are_up_to_date(root: Path) -> None:
    for file in issue_forms("fr"):
        assert (root / file.path).read_bytes() == file.content, "run `badgeons forms`"

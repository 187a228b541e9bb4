"""`badgeons review`, as people and workflows run it, in this process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from support.projects import Project, make_project

RULES = """decision_rules:
  approvals: 2
  speaks_for_recipients: true
  consultation_days: 15
"""
ACTOR = """name: {id}
type: association
territories: [territoire-exemple]
roles: [partenaire{role}]
forge_accounts: [github:{id}-compte]
demonstration: true
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small catalogue with rules, a badge whose consultation is over, and two more actors."""
    made = make_project(tmp_path)
    change(made, "content/collective.yml", "demonstration:", f"{RULES}demonstration:")
    over = "consultation_until: 2026-03-15\ndates: {proposed: 2026-03-01}\n"
    change(made, "badges/bientot/badge.yml", "consultation_until: 2026-12-31\n", over)
    for id, role in (("voisine", ""), ("jeunes-ici", ", beneficiaires")):
        (made.root / f"content/actors/{id}.yml").write_text(ACTOR.format(id=id, role=role), "utf-8")
    made.git("add", ".")
    made.git("commit", "--quiet", "--message", "Rules")
    return made


def change(project: Project, path: str, old: str, new: str) -> None:
    file = project.root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def event(folder: Path, login: str, state: str = "approved") -> Path:
    payload: dict[str, Any] = {
        "action": "submitted",
        "review": {
            "user": {"login": login},
            "state": state,
            "commit_id": "c1",
            "submitted_at": "2026-03-18T10:00:00Z",
        },
        "pull_request": {"number": 3, "head": {"sha": "c1"}},
        "repository": {"full_name": "territoire/badges"},
    }
    path = folder / f"{login}.json"
    path.write_text(json.dumps(payload), "utf-8")
    return path


def test_what_is_missing_is_told_and_then_nothing_is(project: Project, tmp_path: Path) -> None:
    answer = project.run("review", "bientot")
    assert answer.returncode == 1
    assert "✗ Approbations de structures différentes : 0 sur 2." in answer.stdout
    assert "✗ Il manque l’approbation d’un acteur qui parle pour les bénéficiaires" in answer.stdout
    assert "✓ La consultation s’est terminée le 2026-03-15." in answer.stdout

    events = ("--from-event", event(tmp_path, "Jeunes-Ici-Compte"))
    answer = project.run("review", "bientot", "--approved-by", "voisine", *events)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.endswith("Rien ne manque.\n")


def test_programs_read_the_same(project: Project, tmp_path: Path) -> None:
    events = ("--from-event", event(tmp_path, "jeunes-ici-compte"))
    answer = project.run("review", "bientot", "--json", *events)
    found = json.loads(answer.stdout)
    assert answer.returncode == 1 and found["ready"] is False
    (review,) = found["reviews"]
    assert (review["kind"], review["id"], review["version"]) == ("badge", "bientot", "1")
    assert review["approvals"] == [{"actor": "jeunes-ici", "by": "review", "record": None}]
    assert {rule["name"]: rule["met"] for rule in review["rules"]} == {
        "consultation": True,
        "approvals": False,
        "speaks_for_recipients": True,
    }
    assert len(review["missing"]) == 1
    english = project.run("--lang", "en", "review", "bientot")
    assert "The consultation ended on 2026-03-15." in english.stdout


def test_without_rules_nothing_is_missing_and_that_is_said(project: Project) -> None:
    change(project, "content/collective.yml", RULES, "")
    answer = project.run("review", "actor:voisine")
    assert answer.returncode == 0
    assert "n’a écrit aucune règle" in answer.stdout


def test_a_proposal_is_judged_by_the_rules_it_started_from(project: Project) -> None:
    """Its author lowers the rules, adds an actor with an account, and a decision that approves."""
    change(project, "content/collective.yml", "approvals: 2", "approvals: 1")
    change(project, "content/collective.yml", "  speaks_for_recipients: true\n", "")
    change(project, "badges/bientot/badge.yml", "- être venu·e", "- être venu·e deux fois")
    (project.root / "content/actors/complice.yml").write_text(
        ACTOR.format(id="complice", role=", beneficiaires"), "utf-8"
    )
    decisions = project.root / "content/decisions"
    decisions.mkdir()
    (decisions / "faux.yml").write_text(
        "outcome: accepte\nabout: [{badge: bientot, version: 1}]\ndate: 2026-03-19\nby: [of-exemple]\n"
        "approvals: [{actor: voisine}, {actor: jeunes-ici}]\ndemonstration: true\n",
        "utf-8",
    )
    answer = project.run("review", "--base", "HEAD", "--approved-by", "complice", "--json")
    found = json.loads(answer.stdout)
    told = {(one["kind"], one["id"]): one["missing"] for one in found["reviews"]}
    assert answer.returncode == 1
    assert set(told) == {
        ("badge", "bientot"),
        ("actor", "complice"),
        ("proposal", "Collectif d’exemple"),
    }
    assert all(len(missing) == 2 for missing in told.values()), told

    project.git("add", ".")
    project.git("commit", "--quiet", "--message", "Mine")
    assert project.run("review", "bientot").returncode == 0, "once merged, the decision stands"
    nothing = project.run("review", "--base", "HEAD")
    assert (nothing.returncode, nothing.stdout) == (0, "Rien à décider : aucune fiche ne change.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["review"], "dites quoi relire"),
        (["review", "bientto"], "vouliez-vous dire « bientot » ?"),
        (["review", "recipe:x"], "on décide d’un badge"),
        (["review", "territory:territoire-exemple"], "on décide d’un badge"),
        (["review", "--base", "--upload-pack=x"], "ne se lit pas dans ce dépôt"),
        (["review", "--base", "nulle-part"], "ne se lit pas dans ce dépôt"),
        (["review", "bientot", "--from-event", "mkdocs.yml"], "évènement"),
    ],
)
def test_a_wrong_use_is_told_and_nothing_written(
    project: Project, arguments: list[str], sentence: str
) -> None:
    answer = project.run(*arguments)
    assert answer.returncode == 2, answer.stdout + answer.stderr
    assert sentence in answer.stderr and "Traceback" not in answer.stderr
    assert project.changes() == []

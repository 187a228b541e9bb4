"""`badgeons review` and `badgeons decide`, as people and workflows run them, in this process."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from badgeons.cli.decide_output import OUTCOMES
from badgeons.model.records.choices import OUTCOME
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
MINUTES = "On a relu les critères.\r\n\r\n- un mot a changé\t;   \r\n- le reste va bien.\n"


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


def test_a_proposal_is_read_from_its_commit_and_told_for_the_comment(
    project: Project, tmp_path: Path
) -> None:
    """As the main branch does for a proposal that it never checks out."""
    project.git("switch", "--quiet", "--create", "proposal")
    change(project, "content/collective.yml", "approvals: 2", "approvals: 1")
    change(project, "badges/bientot/badge.yml", "name: Bientôt un badge", "name: Bientôt un @badge")
    project.git("commit", "--quiet", "--all", "--message", "Mine")
    project.git("switch", "--quiet", "-")
    comment = tmp_path / "comment.md"
    asked = ("review", "--base", "HEAD", "--proposal", "proposal", "--comment", comment)
    answer = project.run(*asked, "--approved-by", "voisine", "--json")
    assert answer.returncode == 1, answer.stderr
    reviews = {each["id"]: each for each in json.loads(answer.stdout)["reviews"]}
    assert set(reviews) == {"bientot", "Collectif d’exemple"}
    assert "1 sur 2" in reviews["bientot"]["missing"][0], "the rules are those of the main branch"
    text = comment.read_text("utf-8")
    assert "### Ce qu’il faut pour décider" in text and "- ✗ Approbations de structures" in text
    assert "@badge" not in text and "Bientôt un @" in text
    assert project.changes() == []

    project.git("switch", "--quiet", "proposal")
    change(project, "badges/bientot/badge.yml", "family: participation", "family: nulle")
    project.git("commit", "--quiet", "--all", "--message", "Broken")
    project.git("switch", "--quiet", "-")
    answer = project.run(*asked, "--json")
    assert (answer.returncode, answer.stdout) == (1, "") and "badges/bientot/badge.yml" in answer.stderr
    assert "Corrigez d’abord" in comment.read_text("utf-8")
    assert project.run("review", "--base", "HEAD", "--proposal", "nulle-part").returncode == 1
    assert project.run("review", "bientot", "--proposal", "proposal").returncode == 2


def merged_reviews(folder: Path, **states: str) -> Path:
    """All the reviews of a proposal: the state that each account gave, `_` for `-`."""
    reviews = [
        {
            "user": {"login": login.replace("_", "-")},
            "state": state,
            "commit_id": "c1",
            "submitted_at": "2026-03-18T10:00:00Z",
        }
        for login, state in states.items()
    ]
    base = {"repo": {"full_name": "territoire/badges"}}
    request = {"number": 12, "head": {"sha": "c1"}, "base": base}
    path = folder / "reviews.json"
    path.write_text(json.dumps({"pull_request": request, "reviews": reviews}), "utf-8")
    return path


def test_a_merged_proposal_leaves_a_decision_when_nothing_is_missing(
    project: Project, tmp_path: Path
) -> None:
    change(project, "badges/bientot/badge.yml", "status: propose", "status: publie")
    change(project, "content/collective.yml", "approvals: 2", "approvals: 1")
    project.git("commit", "--quiet", "--all", "--message", "Merged")
    reviews = merged_reviews(tmp_path, voisine_compte="APPROVED", quelqu_un="APPROVED")
    asked = ("decide-merged", reviews, "--base", "HEAD~1", "--number", "12")
    alone = project.run(*asked)
    assert (alone.returncode, project.changes()) == (0, []), "its own rules do not count"
    assert "✗ Approbations de structures différentes : 1 sur 2" in alone.stdout
    assert alone.stdout.endswith("Aucune décision à écrire.\n")

    merged_reviews(tmp_path, voisine_compte="APPROVED", jeunes_ici_compte="APPROVED")
    dry = project.run(*asked, "--dry-run")
    assert dry.returncode == 0 and project.changes() == []
    done = project.run(*asked)
    assert done.returncode == 0, done.stderr
    assert project.changes() == ["?? content/decisions/proposition-12.yml"]
    decision = project.catalogue().decisions["proposition-12"]
    assert decision.outcome == "accepte" and decision.by == ("jeunes-ici", "voisine")
    assert ("badge", "bientot") in [subject.target for subject in decision.about]
    assert [approval.actor for approval in decision.approvals] == ["jeunes-ici", "voisine"]
    assert decision.rules is not None and decision.rules.approvals == 2, "those that were applied"
    again = project.run(*asked)
    assert again.returncode == 0 and len(project.changes()) == 1, "once is enough"


def test_a_badge_that_is_still_discussed_is_not_decided_by_a_merge(project: Project, tmp_path: Path) -> None:
    change(project, "badges/bientot/badge.yml", "- être venu·e", "- être venu·e deux fois")
    project.git("commit", "--quiet", "--all", "--message", "Merged")
    reviews = merged_reviews(tmp_path, voisine_compte="APPROVED", jeunes_ici_compte="APPROVED")
    answer = project.run("decide-merged", reviews, "--base", "HEAD~1", "--number", "12")
    assert answer.returncode == 0 and answer.stdout.endswith("Aucune décision à écrire.\n")
    assert project.changes() == []


def test_a_proposal_does_not_choose_the_folders(project: Project) -> None:
    """Laxer rules lie somewhere else in the repository: an example, a test."""
    lax = project.root / "examples"
    shutil.copytree(project.root / "content", lax)
    change(project, "examples/collective.yml", RULES, "")
    project.git("add", ".")
    project.git("commit", "--quiet", "--message", "Examples")
    change(project, "mkdocs.yml", "docs_dir: content", "docs_dir: examples")
    change(project, "badges/bientot/badge.yml", "2026-03-15", "2026-03-25")
    project.git("commit", "--quiet", "--all", "--message", "Mine")
    asked = ("review", "bientot", "--base", "HEAD~1", "--json")
    (review,) = json.loads(project.run(*asked).stdout)["reviews"]
    assert review["has_rules"] and len(review["missing"]) == 3
    assert "2026-03-25" in review["missing"][0]


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
        (["decide", "bientot", "--outcome", "peut-etre", "--by", "voisine"], "peut-etre"),
        (["decide", "bientot", "--outcome", "reporte", "--by", "voisin"], "vouliez-vous dire « voisine » ?"),
        (["decide", "bientot", "--outcome", "reporte", "--by", "voisine", "--id", "../x"], "identifiant"),
        (["decide", "bientot", "--outcome", "reporte", "--by", "voisine", "--event", "x"], "aucune fiche"),
        (["decide", "bientot", "--outcome", "reporte", "--by", "voisine", "--date", "2027-01-01"], "à venir"),
    ],
)
def test_a_wrong_use_is_told_and_nothing_written(
    project: Project, arguments: list[str], sentence: str
) -> None:
    answer = project.run(*arguments)
    assert answer.returncode == 2, answer.stdout + answer.stderr
    assert sentence in answer.stderr and "Traceback" not in answer.stderr
    assert project.changes() == []


ACCEPT = ("decide", "bientot", "--outcome", "accepte", "--by", "voisine", "--by", "jeunes-ici")
APPROVED = ("--approved-by", "voisine", "--approved-by", "jeunes-ici")


def test_a_meeting_is_written_down(project: Project, tmp_path: Path) -> None:
    minutes = tmp_path / "minutes.md"
    minutes.write_bytes(MINUTES.encode())
    asked = (*ACCEPT, *APPROVED, "--minutes", minutes, "--event", "cuisine", "--date", "2026-03-19")

    dry = project.run(*asked, "--dry-run")
    assert dry.returncode == 0 and "outcome: accepte" in dry.stdout and project.changes() == []
    refused = project.run(*asked)
    assert refused.returncode == 2 and project.changes() == [], "nobody confirmed"

    done = project.run(*asked, "--yes")
    assert done.returncode == 0, done.stderr
    assert project.changes() == ["?? content/decisions/2026-03-19-bientot.yml"]
    decision = project.catalogue().decisions["2026-03-19-bientot"]
    assert decision.about[0].target == ("badge", "bientot") and decision.about[0].version == "1"
    assert [approval.actor for approval in decision.approvals] == ["jeunes-ici", "voisine"]
    assert decision.consultation is not None and str(decision.consultation.closed) == "2026-03-15"
    assert decision.rules is not None and decision.rules.approvals == 2
    assert decision.minutes == "On a relu les critères.\n\n- un mot a changé    ;\n- le reste va bien."

    again = project.run(*asked, "--yes")
    assert again.returncode == 0, "a second decision has a name of its own"
    assert len(project.changes()) == 2
    reviewed = project.run("review", "bientot")
    assert "Déjà accepté le 2026-03-19" in reviewed.stdout and reviewed.returncode == 0


def test_nothing_is_accepted_against_the_rules(project: Project) -> None:
    answer = project.run(*ACCEPT, "--approved-by", "voisine", "--yes")
    assert answer.returncode == 1
    assert "Rien n’est écrit : réunissez ce qui manque" in answer.stderr
    assert project.changes() == []


def test_what_has_no_record_can_be_refused(project: Project) -> None:
    told = ("decide", "proposal:Badge : « le meilleur »\n", "--outcome", "refuse", "--by", "voisine", "--yes")
    done = project.run(*told)
    assert done.returncode == 0, done.stderr
    decision = project.catalogue().decisions["2026-03-20-badge-le-meilleur"]
    assert decision.about[0].proposal == "Badge : « le meilleur »"


HOSTILE_MINUTES = {
    "an address": ("Écrivez à prenom.nom@fournisseur.fr pour la suite.", "adresse"),
    "a script": ("<script>alert(1)</script>", "HTML"),
    "a hidden character": ("On a dit \u202e oui.", "caractère"),
    "too long": ("mot " * 4000, "10"),
    "much too long": ("mot " * 40_000, "trop long"),
}


@pytest.mark.parametrize("case", HOSTILE_MINUTES)
def test_minutes_are_checked_before_anything_is_written(case: str, project: Project, tmp_path: Path) -> None:
    text, sentence = HOSTILE_MINUTES[case]
    minutes = tmp_path / "minutes.md"
    minutes.write_text(text, "utf-8")
    answer = project.run(
        "decide", "bientot", "--outcome", "reporte", "--by", "voisine", "--minutes", minutes, "--yes"
    )
    assert answer.returncode in (1, 2) and sentence in answer.stderr, answer.stderr
    assert project.changes() == []


def test_minutes_stay_text(project: Project, tmp_path: Path) -> None:
    """What looks like YAML in minutes, or in words of a proposal, adds nothing to the record."""
    minutes = tmp_path / "minutes.txt"
    minutes.write_text("suite\nby: [of-exemple]\n---\n&a *a\n  outcome: accepte # non", "utf-8")
    done = project.run(
        *("decide", "proposal:x: [y] # z", "--outcome", "refuse", "--by", "voisine"),
        *("--minutes", minutes, "--id", "texte", "--yes"),
    )
    assert done.returncode == 0, done.stderr
    decision = project.catalogue().decisions["texte"]
    assert (decision.by, decision.outcome) == (("voisine",), "refuse")
    assert decision.minutes == "suite\nby: [of-exemple]\n---\n&a *a\n  outcome: accepte # non"
    assert decision.about[0].proposal == "x: [y] # z"


def test_a_name_that_is_taken_is_refused(project: Project) -> None:
    told = ("decide", "bientot", "--outcome", "reporte", "--by", "voisine", "--id", "une", "--yes")
    assert project.run(*told).returncode == 0
    before = project.root.joinpath("content/decisions/une.yml").read_bytes()
    answer = project.run(*told)
    assert answer.returncode == 2 and "s’appelle déjà « une »" in answer.stderr
    assert project.root.joinpath("content/decisions/une.yml").read_bytes() == before


def test_the_command_offers_the_outcomes_of_the_record() -> None:
    assert tuple(option.value for option in OUTCOME.options) == OUTCOMES

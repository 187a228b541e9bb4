"""`badgeons import`, as people run it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from badgeons.cli import import_output
from support.hosts import Host, serving
from support.input_files import archive, page
from support.platform_documents import BADGR_ASSERTION, BADGR_CLASS, CSV, MOODLE_CLASS, PNG, written
from support.projects import Project, make_project, summary


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


@pytest.fixture
def host() -> Iterator[Host]:
    yield from serving()


def given(project: Project, name: str, content: bytes) -> Path:
    path = project.root.parent / name
    path.write_bytes(content)
    return path


def test_a_badge_is_taken_over_as_a_proposal_that_check_accepts(project: Project) -> None:
    path = given(project, "moodle.json", written(MOODLE_CLASS))

    run = project.run("import", path, "--as", "proposal", "--family", "competence", "--issuer", "of-exemple")

    assert run.returncode == 0, run.stderr
    assert "« Citoyenneté numérique » : badges/citoyennete-numerique/badge.yml (moodle.json)" in run.stdout
    assert "  pas repris : les balises HTML des textes : seuls leurs mots sont gardés\n" in run.stdout
    assert "Repris : 1. Refusés : 0." in run.stdout
    record = (project.root / "badges/citoyennete-numerique/badge.yml").read_text("utf-8")
    assert "status: propose\nconsultation_until: 2026-04-10\n" in record
    assert "issuers:\n  - of-exemple\n" in record and "Lycée d’exemple" in record
    assert (project.root / "badges/citoyennete-numerique/image.png").read_bytes() == PNG
    check = project.run("check")
    assert check.returncode == 0, check.stderr
    again = project.run("import", path, "--as", "proposal", "--family", "competence")
    assert again.returncode == 1 and "un badge de ce nom est déjà là" in again.stdout
    assert len(project.changes()) == 2


def test_a_badge_of_others_is_a_link(project: Project) -> None:
    path = given(project, "badge.json", written({**MOODLE_CLASS, "issuer": {"name": "Of exemple"}}))

    run = project.run("import", path, "--as", "external", "--why", "Il existe déjà.")

    assert run.returncode == 0, run.stderr
    record = (project.root / "badges/external/citoyennete-numerique.yml").read_text("utf-8")
    assert record == (
        "name: Citoyenneté numérique\nissuer: Of exemple\nactor: of-exemple\n"
        "url: https://moodle.example.org/badges/badgeclass.php?id=12\nwhy: Il existe déjà.\n"
    )
    assert "« Image » : cela reste chez son émetteur, la fiche n’est qu’un lien" in run.stdout
    assert project.run("check").returncode == 0


def test_several_at_once_and_what_is_refused_stops_only_itself(project: Project) -> None:
    table = given(project, "badges.csv", CSV.encode())
    zipped = given(project, "export.zip", archive({"a.json": written(MOODLE_CLASS), "lisez.txt": b"x"}))
    delivered = given(project, "assertion.json", written({**BADGR_ASSERTION, "badge": BADGR_CLASS}))
    broken = given(project, "casse.json", b"{")

    run = project.run("import", table, zipped, delivered, broken, "--as", "proposal", "--json")

    assert run.returncode == 1
    answer: dict[str, Any] = json.loads(run.stdout)
    told = {badge["name"] or badge["source"]: badge for badge in answer["badges"]}
    refused = {name: badge["refused"] for name, badge in told.items() if badge["refused"]}
    assert refused.keys() == {"casse.json", "Autre geste", "Citoyenneté numérique", "Atelier vélo"}
    assert all("famille" in refused[name][0] for name in refused.keys() - {"casse.json"})
    assert told["Coup de main"]["files"] == ["badges/coup-de-main/image.svg", "badges/coup-de-main/badge.yml"]
    assert answer["other_files"] == ["export.zip/lisez.txt"] and answer["written"] is True
    assert told["Atelier vélo"]["left"][0].startswith("la personne qui a reçu ce badge")
    assert [line[3:] for line in project.changes()] == [
        "badges/coup-de-main/badge.yml",
        "badges/coup-de-main/image.svg",
    ]
    assert project.run("check").returncode == 0


def test_a_folder_is_read_whole_and_a_trial_writes_nothing(project: Project) -> None:
    folder = project.root.parent / "export"
    folder.mkdir()
    (folder / "un.json").write_bytes(written(MOODLE_CLASS))
    (folder / "deux.csv").write_text("Nom,Description,Critères\nGeste,Un geste.,Faire\n", "utf-8")
    (folder / ".cache").write_bytes(b"{")

    run = project.run("import", folder, "--as", "proposal", "--family", "engagement", "--dry-run", "--json")

    answer = summary(run)
    assert [badge["path"] for badge in answer["badges"]] == [
        "badges/citoyennete-numerique/badge.yml",
        "badges/geste/badge.yml",
    ]
    assert answer["written"] is False and project.changes() == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "dites comment les reprendre"),
        (["--as", "proposal", "--issuer", "of-exmple"], "vouliez-vous dire « of-exemple »"),
        (["--as", "proposal", "--family", "competense"], "vouliez-vous dire « competence »"),
        (["--as", "proposal", "--territory", "ailleurs"], "il n’y a pas de territoire « ailleurs »"),
    ],
)
def test_a_wrong_use_writes_nothing(project: Project, arguments: list[str], sentence: str) -> None:
    path = given(project, "badge.json", written(MOODLE_CLASS))
    run = project.run("import", path, *arguments)
    assert run.returncode == 2 and sentence in run.stderr and project.changes() == []


def test_what_is_not_there_and_what_is_elsewhere(project: Project) -> None:
    absent = project.run("import", "rien.json", "--as", "proposal")
    assert absent.returncode == 2 and "il n’y a ni fichier ni dossier « rien.json »" in absent.stderr
    elsewhere = project.run("import", "https://badges.example.net/a.json", "--as", "proposal")
    assert elsewhere.returncode == 2 and "ajoutez --online" in elsewhere.stderr


def test_it_speaks_english(project: Project) -> None:
    path = given(project, "moodle.json", written(MOODLE_CLASS))
    run = project.run("--lang", "en", "import", path, "--as", "external", "--why", "It is there.")
    assert run.returncode == 0 and "Imported: 1. Refused: 0." in run.stdout
    assert not any(mark in run.stdout for mark in ("«", " : ", " ; "))


def test_an_address_is_asked_and_what_it_leads_to(project: Project, host: Host) -> None:
    image = host.gives("/image.png", PNG)
    issuer = host.gives("/issuer.json", written({"type": "Issuer", "name": "Lycée d’exemple"}))
    model = host.gives("/badge.json", written({**BADGR_CLASS, "image": image, "issuer": issuer}))
    host.gives("/moved.png", b"", 302, Location=image)
    link = f'<link rel="alternate" type="application/json" href="{model}">'
    address = host.gives("/badges/velo/", page(link))

    run = project.run(
        "import", address, "--as", "proposal", "--family", "competence", "--online", "--loopback", "--json"
    )

    [badge] = summary(run)["badges"]
    assert badge["files"] == ["badges/atelier-velo/image.png", "badges/atelier-velo/badge.yml"]
    assert badge["left"] == []
    assert "Lycée d’exemple" in (project.root / "badges/atelier-velo/badge.yml").read_text("utf-8")
    assert host.asked == ["/badges/velo/", "/badge.json", "/issuer.json", "/image.png"]


def test_an_image_that_is_moved_or_gone_is_told(project: Project, host: Host) -> None:
    moved = host.gives("/moved.png", b"", 302, Location="http://localhost/other.png")
    paths = [
        given(project, f"{number}.json", written({**MOODLE_CLASS, "name": f"Geste {number}", "image": url}))
        for number, url in enumerate((moved, host.url + "/absent.png", "http://192.0.2.1/x.png"))
    ]

    run = project.run(
        "import", *paths, "--as", "proposal", "--family", "competence", "--online", "--loopback", "--json"
    )

    reasons = [badge["left"][-1] for badge in summary(run)["badges"]]
    assert "mène à une autre" in reasons[0] and "(404)" in reasons[1] and "réseau privé" in reasons[2]
    assert sorted(host.asked) == ["/absent.png", "/moved.png"]


@pytest.mark.parametrize(
    ("answers", "path"),
    [
        ("3\n1\nIl existe déjà.\n", "badges/external/citoyennete-numerique.yml"),
        ("2\nlicorne\ncompetence\n", "badges/citoyennete-numerique/badge.yml"),
    ],
)
def test_what_is_not_said_is_asked_at_a_terminal(
    answers: str, path: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = given(project, "moodle.json", written(MOODLE_CLASS))
    monkeypatch.setattr(import_output, "is_asked", lambda as_json: not as_json)

    run = project.run("import", file, answers=answers)

    assert run.returncode == 0, run.stdout
    assert (project.root / path).is_file()

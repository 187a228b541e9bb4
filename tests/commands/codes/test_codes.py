"""`badgeons codes`: the paper, the record, and where neither may go."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from badgeons.codes.code import code_digest, parse_code
from support.claimants import PRINTED, print_codes
from support.projects import Project


def test_a_paper_outside_and_digests_inside(project: Project) -> None:
    codes = print_codes(project, 12)
    assert len(set(codes)) == 12
    sheets = list(project.catalogue().code_sheets.values())
    assert len(sheets) == 1
    sheet = sheets[0]
    assert {code_digest(parse_code(code), sheet.salt) for code in codes} == set(sheet.digests)
    assert (sheet.event, sheet.badge, sheet.issuer, sheet.count) == ("cuisine", "atelier", "of-exemple", 12)
    assert str(sheet.until) == "2026-04-13"
    assert sheet.demonstration
    added = project.git("show", "--format=", "--name-only", "HEAD").split()
    assert added == [sheet.origin.path]
    history = project.git("log", "--all", "--patch").upper()
    assert not any(part in history for code in codes for part in (code, parse_code(code)))


def test_the_paper_is_whole_and_its_owner_s(project: Project) -> None:
    print_codes(project, 12, "--until", "2026-05-31")
    paper = project.root.parent / "feuille.html"
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    html = paper.read_text("utf-8")
    assert re.findall(r"(?:src|href)=", html) == []
    assert html.count("<svg") == 12
    assert html.count("<ul>") == 2
    for words in (
        "Atelier « coopérer »",
        "Une cuisine à badges",
        "31 mai 2026",
        "badgeons.example.org/reclamer/",
    ):
        assert html.replace("<wbr>", "").count(words) == 12, words


def test_a_pdf_goes_to_the_private_folder_which_awards_use_afterwards(project: Project) -> None:
    answer = project.run(
        "codes", "cuisine", "atelier", "--count", "21", BADGEONS_PRIVATE=str(project.private)
    )
    assert answer.returncode == 0, answer.stderr
    papers = list(project.private.rglob("*.pdf"))
    assert len(papers) == 1
    assert stat.S_IMODE(papers[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(papers[0].parent.stat().st_mode) == 0o700
    content = papers[0].read_bytes()
    assert content.startswith(b"%PDF-")
    assert re.search(rb"/Count 3\b", content)
    people = project.people("Un;exemple@example.org")
    folder = next(project.private.iterdir())
    assert project.award("atelier", people, "--output", folder).returncode == 0


def test_a_letter_that_the_fonts_lack_makes_the_paper_html(project: Project) -> None:
    path = project.root / "content/events/cuisine.yml"
    path.write_text(path.read_text("utf-8").replace("Une cuisine à badges", "見本"), "utf-8")
    paper = project.root.parent / "feuille.pdf"
    answer = project.run("codes", "cuisine", "atelier", "--count", "2", "--output", paper)
    assert answer.returncode == 0, answer.stderr
    assert not paper.exists()
    assert len(PRINTED.findall(paper.with_suffix(".html").read_text("utf-8"))) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("cuisines", "atelier"), "vouliez-vous dire « cuisine »"),
        (("cuisine", "ateliers"), "vouliez-vous dire « atelier »"),
        (("cuisine", "a-deux"), "n’annonce pas"),
        (("cuisine", "atelier", "--issuer", "collectif-exemple"), "Ajoutez --issuer"),
        (("cuisine", "atelier", "--until", "2026-03-01"), "donnez un autre jour avec --until"),
        (("cuisine", "atelier", "--output", "feuille.pdf"), "est dans un dépôt"),
        (("cuisine", "atelier", "--output", "content/feuille.pdf"), "est publié avec le site"),
        (("cuisine", "atelier", "--output", "../feuille.docx"), "un fichier .pdf ou .html"),
        (("cuisine", "atelier", "--output", "../nulle-part/feuille.pdf"), "n’existe pas"),
        (("cuisine", "atelier", "--output", "../la.pdf"), "existe déjà"),
    ],
)
def test_what_is_refused_leaves_nothing(project: Project, arguments: tuple[str, ...], told: str) -> None:
    (project.root.parent / "la.pdf").write_bytes(b"kept")
    answer = project.run("codes", *arguments, "--count", "3")
    assert answer.returncode in (1, 2)
    assert told in answer.stderr
    assert "Traceback" not in answer.stderr
    assert project.changes() == []
    assert (project.root.parent / "la.pdf").read_bytes() == b"kept"


def test_a_folder_that_git_ignores_will_do(project: Project) -> None:
    (project.root / ".gitignore").write_text("prive/\n", "utf-8")
    (project.root / "prive").mkdir()
    answer = project.run("codes", "cuisine", "atelier", "--count", "1", "--output", Path("prive/feuille.pdf"))
    assert answer.returncode == 0, answer.stderr
    assert (project.root / "prive/feuille.pdf").exists()
    assert not any("prive" in line for line in project.changes())


def test_a_paper_that_cannot_be_written_leaves_no_record(project: Project) -> None:
    (project.root.parent / "feuille.pdf").symlink_to("/dev/null")
    paper = project.root.parent / "feuille.pdf"
    answer = project.run("codes", "cuisine", "atelier", "--count", "1", "--output", paper)
    assert answer.returncode == 1
    assert project.changes() == []

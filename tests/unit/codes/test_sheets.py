"""A sheet of codes in this process: what is asked for, where the paper goes, what it says."""

from __future__ import annotations

import datetime
import re
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from badgeons.base.addresses import Addresses
from badgeons.base.messages import WordedError, WrongUseError
from badgeons.codes.code import code_digest, shown_code
from badgeons.codes.printing import cells_of, claim_link, render_html, render_pdf
from badgeons.codes.run import paper_path, request_sheet, write_sheet
from badgeons.model.records import CodeSheet
from support.awards import AwardingProject
from support.pdf_reading import TaggedPdf, check_accessible

PRINTED = re.compile(r'class="code">([^<]+)<')
UNTIL = datetime.date(2026, 4, 13)


def drawn(place: AwardingProject, count: int = 12, **changes: Any) -> tuple[CodeSheet, list[str]]:
    asked: dict[str, Any] = {"event_id": "cuisine", "badge_id": "atelier", "issuer": None, "until": None}
    catalogue, _ = place.read()
    return request_sheet(
        **{**asked, **changes}, count=count, catalogue=catalogue, settings=place.project.settings
    )


def written(place: AwardingProject, path: Path, count: int = 12) -> tuple[CodeSheet, list[str], Path]:
    sheet, codes = drawn(place, count)
    catalogue, _ = place.read()
    return sheet, codes, write_sheet(sheet, codes, path, catalogue, place.project)


def test_a_sheet_is_for_an_event_a_badge_and_an_issuer(place: AwardingProject) -> None:
    sheet, codes = drawn(place)
    assert (sheet.event, sheet.badge, sheet.issuer, sheet.count) == ("cuisine", "atelier", "of-exemple", 12)
    assert (str(sheet.date), sheet.until, sheet.demonstration) == ("2026-03-20", UNTIL, True)
    assert {code_digest(code, sheet.salt) for code in codes} == set(sheet.digests)
    later, _ = drawn(place, until=datetime.date(2026, 5, 31))
    assert str(later.until) == "2026-05-31"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"event_id": "cuisines"}, "vouliez-vous dire « cuisine »"),
        ({"badge_id": "ateliers"}, "vouliez-vous dire « atelier »"),
        ({"issuer": "collectif-exemple"}, "Ajoutez --issuer"),
        ({"until": datetime.date(2026, 3, 1)}, "donnez un autre jour avec --until"),
    ],
)
def test_what_cannot_be_asked_for(place: AwardingProject, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(WrongUseError, match=words):
        drawn(place, **changes)


def test_an_event_announces_its_badges(place: AwardingProject) -> None:
    with pytest.raises(WordedError, match="n’annonce pas") as error:
        drawn(place, badge_id="a-deux")
    assert not isinstance(error.value, WrongUseError)


def test_the_paper_goes_to_the_private_folder_unless_told(place: AwardingProject, tmp_path: Path) -> None:
    sheet, _ = drawn(place)
    environment = {"BADGEONS_PRIVATE": str(tmp_path / "prive")}
    path = paper_path(None, sheet, place.project, environment)
    assert path == tmp_path / "prive/badgeons.example.org/codes" / f"{sheet.id}.pdf"
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    asked = tmp_path / "feuille.HTML"
    assert paper_path(asked, sheet, place.project, {}) == asked


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("feuille.docx", "un fichier .pdf ou .html"),
        ("nulle-part/feuille.pdf", "n’existe pas"),
        ("catalogue/feuille.pdf", "est dans un dépôt"),
        ("catalogue/content/feuille.pdf", "est publié avec le site"),
    ],
)
def test_a_paper_that_would_be_lost_or_published_is_refused(
    place: AwardingProject, tmp_path: Path, asked: str, words: str
) -> None:
    sheet, _ = drawn(place)
    with pytest.raises(WrongUseError, match=words):
        paper_path(tmp_path / asked, sheet, place.project, {})


def test_record_and_paper_are_written(place: AwardingProject, tmp_path: Path) -> None:
    sheet, codes, paper = written(place, tmp_path / "feuille.html")
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    html = paper.read_text("utf-8")
    assert PRINTED.findall(html) == [shown_code(code) for code in codes]
    assert html.count("<ul>") == 2
    assert place.read()[0].code_sheets[sheet.id].digests == sheet.digests
    record = (place.project.root / sheet.origin.path).read_text("utf-8")
    assert not any(code in record for code in codes)


def test_a_pdf_has_a_page_for_ten_codes(place: AwardingProject, tmp_path: Path) -> None:
    sheet, codes, paper = written(place, tmp_path / "feuille.pdf", 21)
    pdf = check_accessible(paper.read_bytes(), "fr", f"Codes à découper, {sheet.id}")
    assert [len(page.images) for page in pdf.reader.pages] == [10, 10, 1]
    printed = [pdf.text.find(shown_code(code)) for code in codes]
    assert -1 not in printed
    assert printed == sorted(printed)
    picture = pypdfium2.PdfDocument(paper)[2].render(scale=150 / 72).to_pil()
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == claim_link(Addresses(place.project.settings), codes[20])


def test_a_letter_that_no_font_has_makes_it_html(place: AwardingProject, tmp_path: Path) -> None:
    place.edit("content/events/cuisine.yml", "Une cuisine à badges", "Cuisine 料理")
    _, codes, paper = written(place, tmp_path / "feuille.pdf")
    assert paper == tmp_path / "feuille.html"
    assert len(PRINTED.findall(paper.read_text("utf-8"))) == len(codes)


def test_long_words_are_made_to_fit(place: AwardingProject) -> None:
    place.edit("content/events/cuisine.yml", "Une cuisine à badges", "M" * 160)
    place.edit("badges/atelier/badge.yml", "Atelier « coopérer »", "W" * 120)
    sheet, codes = drawn(place, 1)
    catalogue, _ = place.read()
    pdf = TaggedPdf(render_pdf(sheet, codes, catalogue, Addresses(place.project.settings)))
    text = pdf.text.replace(" ", "")
    assert len(pdf.reader.pages) == 1
    assert {"M" * 160, "W" * 120} <= set(re.findall("M{9,}|W{9,}", text))
    assert shown_code(codes[0]) in text


def test_a_long_address_goes_on_where_it_is_read_easily(place: AwardingProject) -> None:
    host = "badges-ouverts.communaute-de-communes.example.org"
    addresses = Addresses(replace(place.project.settings, base_url=f"https://{host}/territoire/"))
    sheet, codes = drawn(place, 1)
    html = render_html(sheet, codes, place.read()[0], addresses).decode()
    parts = "badges-ouverts<wbr>.communaute-de-communes<wbr>.example<wbr>.org/<wbr>territoire/<wbr>reclamer/"
    assert f'ouvrez <span class="page">{parts}</span> et recopiez' in html


def test_a_cell_says_where_to_go_and_until_when(place: AwardingProject) -> None:
    sheet, codes = drawn(place, 1)
    catalogue, _ = place.read()
    addresses = Addresses(place.project.settings)
    (cell,) = cells_of(sheet, codes, catalogue, addresses)
    assert cell.link == claim_link(addresses, codes[0])
    assert cell.link == f"https://badgeons.example.org/reclamer/#{shown_code(codes[0])}"
    assert "13 avril 2026" in cell.limit
    assert "badgeons.example.org/reclamer/" in cell.how
    assert cell.notice
    assert codes[0] not in repr(cell)
    assert b"13 avril 2026" in render_html(sheet, codes, catalogue, addresses)


def test_a_paper_never_replaces_a_file(place: AwardingProject, tmp_path: Path) -> None:
    paper = tmp_path / "feuille.pdf"
    paper.symlink_to(tmp_path / "ailleurs")
    with pytest.raises(WordedError, match="existe déjà"):
        written(place, paper)
    assert place.read()[0].code_sheets == {}


def test_a_paper_that_cannot_be_written_leaves_no_record(place: AwardingProject, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nulle-part"):
        written(place, tmp_path / "nulle-part/feuille.pdf")
    assert place.read()[0].code_sheets == {}

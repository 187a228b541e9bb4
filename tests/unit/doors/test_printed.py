"""The documents to print of a site: when they are made, where they are kept, and what pages lead to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from badgeons.base.addresses import Addresses
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.doors import printed
from badgeons.doors.printed import printer_of
from badgeons.doors.project import read_project
from badgeons.printing import PrintedDocument
from badgeons.publishing.build import Printer
from badgeons.publishing.lock.site_addresses import address_of
from badgeons.publishing.signers import Keyring
from badgeons.publishing.site import build_site
from support.small_catalogue import badge, catalogue

SETTINGS = Settings("https://badgeons.example.org/", prints=True)
ADDRESSES = Addresses(SETTINGS)
SHOWN = catalogue([badge("un"), badge("deux", name="Merci 日")])


def printer(folder: Path) -> Printer:
    made = printer_of(SETTINGS, {"XDG_CACHE_HOME": str(folder)})
    assert made is not None
    return made


def test_a_site_that_asks_for_none_has_none() -> None:
    assert printer_of(Settings("https://badgeons.example.org/"), {}) is None


def test_pages_lead_to_what_could_be_made_and_nothing_is_made_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = Problems()
    files = printer(tmp_path)(SHOWN, ADDRESSES, problems)
    paths = [file.path for file in files]
    assert paths == ["print/badges/un.pdf", "print/canvas-a3.pdf", "print/canvas-a4.pdf", "print/form.pdf"]
    assert not problems.errors
    advice = [(problem.place.path, problem.sentence("fr")) for problem in problems]
    assert [path for path, _ in advice] == ["badges/deux/badge.yml", "content"]
    assert all("aucune police n’a le signe « 日 »" in sentence for _, sentence in advice)

    # pages lead to these files and to no other
    site = build_site(SHOWN, SETTINGS, Keyring(), further=files)
    linked = {
        link for page in site.pages for link in re.findall(r'href="[./]*(print/[^"]+)"', page.render_html())
    }
    assert linked == set(paths)
    assert set(paths) <= {file.path for file in site.files}
    assert not any(map(address_of, paths))

    # what did not change is kept; what nothing uses any more is forgotten
    (kept,) = {path.parent for path in tmp_path.rglob("*.pdf")}
    (kept / "ancien.pdf").write_bytes(b"")
    compiled: list[str] = []
    real = printed.compile_pdf

    def counted(document: PrintedDocument) -> bytes:
        compiled.append(document.title)
        return real(document)

    monkeypatch.setattr(printed, "compile_pdf", counted)
    assert printer(tmp_path)(SHOWN, ADDRESSES, Problems()) == files
    assert set(compiled) == {"Merci 日", "Cartes de badges à découper, Badgeons ici"}
    assert len(list(kept.iterdir())) == len(files)


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "badgeons").write_bytes(b"a file, no folder")
    assert printer(tmp_path)(catalogue([badge("un")]), ADDRESSES, Problems())
    assert list(tmp_path.iterdir()) == [tmp_path / "badgeons"]


@pytest.mark.parametrize(
    ("setting", "environment", "prints", "errors"),
    [
        ("", {}, False, 0),
        ("print: true", {}, True, 0),
        ("print: !ENV [BADGEONS_PRINT, false]", {}, False, 0),
        ("print: !ENV [BADGEONS_PRINT, false]", {"BADGEONS_PRINT": "true"}, True, 0),
        ("print: oui", {}, False, 1),
    ],
)
def test_a_setting_asks_for_documents(
    tmp_path: Path, setting: str, environment: dict[str, str], prints: bool, errors: int
) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        f"site_url: https://badges.example.org/\nplugins:\n  - badgeons:\n      {setting}\n", "utf-8"
    )
    problems = Problems()
    assert read_project(config, environment, problems).settings.prints == prints
    assert len(problems.errors) == errors

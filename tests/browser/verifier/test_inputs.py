"""What people really give, opened in the page: a certificate, a message, a photo, an archive, a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.verifier.page import VerifierPage, opened
from browser.verifier.places import Served
from support.inputs import KINDS, every_input
from support.sites import NOW

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = """
async () => (await axe.run(document)).violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])
"""
VALID = [
    "certificates: our certificate",
    "pictures: JPEG",
    "pictures: drawn",
    "messages: ours",
    "pages: a certificate in HTML",
    "archives: of one",
]
REFUSED = [
    "certificates: no code",
    "certificates: a bomb",
    "pictures: no code",
    "pictures: javascript",
    "pictures: HEIC",
    "messages: nothing attached",
    "archives: a bomb that lies",
    "pages: no link",
    "texts: empty",
    "office: Excel",
    "office: Outlook",
]
INPUTS = every_input()


@pytest.fixture(scope="module")
def verifier(small_site: Served, browser: Browser) -> Iterator[VerifierPage]:
    with opened(browser, small_site.url, now=NOW) as page:
        yield page


def give(verifier: VerifierPage, name: str) -> None:
    verifier.page.evaluate("document.querySelector('.bv-result').replaceChildren()")
    verifier.give_file(INPUTS[name].content, "fichier", "application/octet-stream")


@pytest.mark.parametrize("name", VALID)
def test_the_badge_in_what_is_given_is_verified(name: str, verifier: VerifierPage) -> None:
    give(verifier, name)
    if name.startswith("archives"):
        verifier.page.wait_for_selector(".bv-list")
        verifier.page.get_by_role("button", name="Voir le détail").press("Enter")
        verifier.page.wait_for_selector(".bv-card:not(.bv-list)")
    assert verifier.outcome() == "valid"
    assert verifier.errors == []


@pytest.mark.parametrize("name", REFUSED)
def test_what_holds_no_badge_is_said(name: str, verifier: VerifierPage) -> None:
    give(verifier, name)
    assert verifier.outcome() == "unknown"
    assert "pas ici de badge à vérifier" in verifier.status()
    assert INPUTS[name].refusal.lower() in verifier.status().lower()
    assert verifier.errors == []


def test_each_badge_of_a_presentation_has_its_line(verifier: VerifierPage) -> None:
    give(verifier, "wrappings: a presentation of two")
    verifier.page.wait_for_selector(".bv-list")
    lines = verifier.page.locator(".bv-list li")
    assert [lines.nth(number).get_attribute("data-name") for number in range(lines.count())] == [
        "badge 1",
        "badge 2",
    ]
    assert verifier.errors == []


def test_each_badge_of_an_archive_has_its_line(verifier: VerifierPage, npm: Path) -> None:
    give(verifier, "archives: of three")
    verifier.page.wait_for_selector(".bv-list")
    lines = verifier.page.locator(".bv-list li")
    names = [lines.nth(number).get_attribute("data-name") for number in range(lines.count())]
    assert names == list(KINDS["archives"]["of three"].badges)
    assert lines.first.get_attribute("data-outcome") == "valid"
    assert "Autres fichiers, sans badge : 1." in (verifier.page.text_content(".bv-list") or "").replace(
        "\u00a0", " "
    )
    verifier.page.evaluate((npm / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    assert verifier.page.evaluate(AXE) == []

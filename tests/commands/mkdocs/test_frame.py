"""What stands around every page: header, foot, neighbours, the sitemap, blocks of code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from support.page_reading import Read
from support.small_site import Built

if TYPE_CHECKING:
    from conftest import BuiltSite

BASE_URL = "https://badgeons.example.org/"
REPOSITORY = "https://git.example.org/badgeons/catalogue"
HEADER = re.compile(r'<header class="md-header.*?</header>', re.DOTALL)
MENU = re.compile(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', re.DOTALL)
FOOTER = re.compile(r'<footer class="md-footer">.*</footer>', re.DOTALL)
IMPROVE = re.compile(
    r'<p class="bdg-improve" data-bdg-address="[^"]*"><a href="([^"]*)">Améliorer cette page</a></p>'
)
NEIGHBOUR = re.compile(r'md-footer__link--(prev|next)|<link rel="(prev|next)"')


def pages_of(site: Path) -> dict[str, str]:
    """The HTML of the pages that have the frame, by their address."""
    files = {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in site.rglob("*.html")}
    return {
        path.removesuffix("index.html"): html
        for path, html in files.items()
        if '<header class="md-header' in html
    }


@pytest.fixture(scope="module")
def all_pages(built_site: BuiltSite) -> dict[str, str]:
    return pages_of(built_site.folder)


@pytest.fixture(scope="module")
def pages(all_pages: dict[str, str]) -> dict[str, str]:
    """Those in the site's own language."""
    return {path: html for path, html in all_pages.items() if not path.startswith("en/")}


def found(pattern: re.Pattern[str], html: str) -> str:
    match = pattern.search(html)
    assert match, pattern.pattern
    return match[0]


def test_nothing_in_the_header_or_the_menu_leads_to_the_repository_and_no_page_has_a_pencil(
    pages: dict[str, str],
) -> None:
    assert len(pages) > 100
    for path, html in pages.items():
        assert REPOSITORY not in found(HEADER, html) + found(MENU, html), path
        assert "md-content__button" not in html and "md-source" not in html, path
        assert "Badgeons le Territoire d’exemple" in Read(found(HEADER, html)).text, path


def test_every_page_says_at_its_foot_where_to_improve_it(pages: dict[str, str]) -> None:
    ways = {path: IMPROVE.findall(html) for path, html in pages.items() if path != "404.html"}
    assert {len(links) for links in ways.values()} == {1}
    edit = f"{REPOSITORY}/edit/main/"
    assert ways["badges/cooperer/"] == [f"{edit}badges/cooperer/badge.yml"]
    assert ways["charte/"] == [f"{edit}content/charte.md"]
    assert ways["badges/"][0].startswith("mailto:badges@collectif.example.org?subject=Am")
    assert "https%3A%2F%2Fbadgeons.example.org%2Fbadges%2F" in ways["badges/"][0]


def test_without_a_repository_one_writes_to_the_collective(small_once: Built) -> None:
    pages = pages_of(small_once.site)
    assert len(pages) > 20
    for path, html in pages.items():
        assert "/edit/main/" not in html, path
        assert path == "404.html" or IMPROVE.findall(html)[0].startswith("mailto:"), path
    assert "Proposer un badge par message" in pages["proposer/"]
    assert "Le formulaire s’ouvre" not in pages["proposer/"]


def test_every_page_has_the_same_foot(pages: dict[str, str]) -> None:
    expected = {
        f"{BASE_URL}{path}"
        for path in (
            "acteurs/asso-porteuse-exemple/",
            "verifier/",
            "proposer/",
            "mon-badge/",
            "mentions-legales/",
            "confidentialite/",
            "accessibilite/",
        )
    } | {"mailto:badges@collectif.example.org", REPOSITORY}
    for path, html in pages.items():
        foot = Read(found(FOOTER, html))
        assert expected <= {urljoin(BASE_URL + path, link["href"]) for link in foot.all("a")}, path
        assert "Publié par Association porteuse d’exemple" in foot.text, path
        assert "Données ouvertes" in foot.text, path


def test_only_guides_have_a_page_before_and_a_page_after(pages: dict[str, str]) -> None:
    with_neighbours = {path for path, html in pages.items() if NEIGHBOUR.search(html)}
    assert len(with_neighbours) == 17
    assert all(path.startswith("guides/") for path in with_neighbours)


def test_the_sitemap_lists_what_search_engines_may_list_and_only_that(
    built_site: BuiltSite, all_pages: dict[str, str]
) -> None:
    site = built_site.folder
    listed = set(
        re.findall(r"<loc>https://badgeons\.example\.org/([^<]*)</loc>", (site / "sitemap.xml").read_text())
    )
    hidden = {
        file.relative_to(site).as_posix().removesuffix("index.html")
        for file in site.rglob("*.html")
        if re.search(r'<meta name="robots" content="noindex', file.read_text("utf-8"))
    }
    assert len(hidden) > 4 and "badges-d-essai/" in hidden
    assert listed == set(all_pages) - hidden - {"404.html"}
    assert {"badges/", "badges/famille/competence/", "badges/secteur/numerique/", "en/badges/"} <= listed


def test_a_keyboard_scrolls_blocks_of_code(pages: dict[str, str]) -> None:
    blocks = [
        block
        for path, html in pages.items()
        if "<pre" in html and not path.startswith("reference/")  # whose examples go to the next line
        for block in Read(html).all("pre")
    ]
    assert len(blocks) > 10
    assert [block for block in blocks if block.get("tabindex") != "0" or not block.get("aria-label")] == []


def test_the_reference_names_records_in_french(pages: dict[str, str]) -> None:
    page = pages["reference/badge/"]
    assert '<a href="../territory/">Territoire</a>' in page
    article = Read(re.sub(r"<pre>.*?</pre>|<code>.*?</code>", "", page, flags=re.DOTALL)).text
    assert "true (oui) ou false (non)" in article
    assert not re.search(r"fiche\W+(territory|actor|event|badge)\b", article)

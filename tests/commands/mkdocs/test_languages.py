"""MkDocs writes the pages of each language: their words, their menu, where the same page is in the others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.projects import BASE_URL
from support.small_site import Built


@pytest.fixture
def built(bilingual: Built) -> Built:
    return bilingual


def menu_of(html: str) -> list[tuple[str, str]]:
    """The entries of the menu: words and address."""
    links = re.findall(r'<a href="?([^"\s>]+)"? class="?md-nav__link[^>]*>(.*?)</a>', html, re.DOTALL)
    return [(" ".join(re.sub(r"<[^>]*>", " ", words).split()), address) for address, words in links]


def test_each_page_says_its_language_and_where_the_others_are(built: Built) -> None:
    french, english = built.page("badges/atelier/index.html"), built.page("en/badges/atelier/index.html")
    assert '<html lang="fr"' in french and '<html lang="en"' in english
    links = [
        f'<link rel="alternate " hreflang="fr" href="{BASE_URL}badges/atelier/">',
        f'<link rel="alternate " hreflang="en" href="{BASE_URL}en/badges/atelier/">',
    ]
    assert all(link in page for link in links for page in (french, english))
    assert 'href="../../en/badges/atelier/" hreflang="en" lang="en"' in french
    assert 'href="../../../badges/atelier/" hreflang="fr" lang="fr"' in english
    assert "Comment l’obtenir" in french and "How to get it" in english
    assert 'title="Switch to the dark theme"' in english and 'title="Passer au thème sombre"' in french
    assert (
        "Passer au thème sombre" not in english and 'aria-label="Passer au thème &#34;clair&#34;"' in french
    )
    assert "Skip to content" in english and "Under a free licence." in english


def test_the_menu_is_that_of_the_language_and_has_its_pages(built: Built) -> None:
    entries = dict(menu_of(built.page("en/charte/index.html")))
    assert entries["Our charter"] in (".", "./")
    assert entries["All the badges"] == "../badges/"
    assert "Lire" not in entries and "Notre charte" not in entries
    french = dict(menu_of(built.page("charte/index.html")))
    assert {"Tous les badges", "Notre charte", "Lire"} <= french.keys()


def test_prose_is_served_below_its_language_and_links_both_ways(built: Built) -> None:
    page = built.page("en/charte/index.html")
    assert (
        '<a href="../badges/">The badges</a>' in page
        and '<a href="../../lire/" hreflang="fr">how to read</a> (in French)' in page
    )
    assert not (built.site / "charte.en").exists()
    assert 'hreflang="en"' in built.page("charte/index.html")
    assert 'rel="alternate " hreflang' not in built.page("lire/index.html")
    assert 'href="../en/" hreflang="en"' in built.page("lire/index.html")


def test_the_sitemap_has_both(built: Built, tmp_path: Path) -> None:
    sitemap = built.page("sitemap.xml")
    for path in ("", "en/", "badges/atelier/", "en/badges/atelier/", "en/charte/"):
        assert f"<loc>{BASE_URL}{path}</loc>" in sitemap

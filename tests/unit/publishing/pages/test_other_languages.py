"""Links to pages that are in another language say so, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from badgeons.loading.prose import ProsePage
from badgeons.publishing.pages.languages import editions_of
from badgeons.publishing.pages.other_languages import with_languages_told
from badgeons.publishing.pages.site_info import SiteInfo
from support.small_catalogue import ADDRESSES, catalogue

SETTINGS = replace(ADDRESSES.settings, further_languages=("en",))
WRITTEN = frozenset({"guides/", "guides/lire/", "guides/oser/", "en/guides/lire/"})
OWN, ENGLISH = editions_of(catalogue(), SiteInfo(replace(ADDRESSES, settings=SETTINGS), written=WRITTEN))
FRENCH = '<a href="../../../guides/oser/" hreflang="fr">Dare</a> (in French)'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../../../guides/oser/">Dare</a>.', f"{FRENCH}."),
        ('<a href="../../../guides/oser/">Dare</a> (in French).', f"{FRENCH}."),
        (
            '<a class="x" href="../../../guides/oser/index.html#a">Dare</a>',
            '<a class="x" href="../../../guides/oser/index.html#a" hreflang="fr">Dare</a> (in French)',
        ),
    ],
)
def test_a_link_to_what_is_in_french_alone_says_so(html: str, expected: str) -> None:
    assert with_languages_told(html, ENGLISH.info, "en/guides/lire/") == expected
    assert with_languages_told(expected, ENGLISH.info, "en/guides/lire/") == expected


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../lire/">Read</a>',
        '<a href="../../../badges/un/">A badge</a>',
        '<a href="https://example.org/guides/oser/">Elsewhere</a>',
        '<a href="#oser">Below</a>',
        '<a href="../../../guides/oser/" hreflang="fr" lang="fr">Français</a>',
    ],
)
def test_other_links_stay(html: str) -> None:
    assert with_languages_told(html, ENGLISH.info, "en/guides/lire/") == html


def test_a_title_in_french_is_marked_as_french() -> None:
    info = replace(ENGLISH.info, prose=(ProsePage("guides/oser.md", "Oser\u00a0: l’essentiel", "", ""),))
    html = with_languages_told('<a href="../guides/oser/">Oser : l’essentiel</a>', info, "en/")
    assert html == '<a href="../guides/oser/" hreflang="fr" lang="fr">Oser : l’essentiel</a> (in French)'


def test_pages_in_the_language_of_the_site_stay() -> None:
    html = '<a href="../oser/">Oser</a>'
    assert with_languages_told(html, OWN.info, "guides/lire/") == html

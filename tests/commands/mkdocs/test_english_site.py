"""The pages of the demonstration in English: interface words, attributes, ways between the languages."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from badgeons.base.messages import in_language
from badgeons.publishing.pages import verifier
from messages import Sentence, marked_sentences, read_catalogue
from support.demonstration import ROOT

if TYPE_CHECKING:
    from conftest import BuiltSite

FIRST_RECORDS = "badgeons/starting/"
"""The first records of a territory: their words are those of records, as in the demonstration."""
SPOKEN = ("alt", "title", "aria-label", "placeholder", "content", "data-one", "data-many")
"""Attributes whose words people read or hear."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNREAD = {"script", "style", "code", "pre", "tspan"}
"""Code, and the lines of a drawing, which cut names: it is told in words as a whole."""
OWN_PART = re.compile(r"<html\b[^>]*>|<head>.*?</head>|<article\b.*</article>|<main\b.*</main>", re.DOTALL)
ALTERNATE = re.compile(r'<link rel="alternate " hreflang="([a-z-]+)" href="([^"]*)">')
MENU = re.compile(r'<a href="([^"]*)" hreflang="(\w+)" lang="(\w+)" class="md-header__button">')
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|https?:\S+")
SMALL_WORDS = {
    "aux", "avec", "ces", "cette", "chaque", "dans", "des", "du", "elle", "elles", "est", "et", "ici", "il",
    "ils", "je", "leur", "leurs", "les", "mes", "ne", "nos", "notre", "nous", "ou", "où", "pas",
    "pour", "quand", "qui", "quoi", "sans", "ses", "sont", "sous", "une", "vos", "votre", "vous", "était",
}  # fmt: skip
"""Words that most French sentences have, and English ones have not."""
OTHER_NAMES = (
    "Centre de culture scientifique, technique et industrielle",
    "Comité national des acteurs des badges numériques",
    "Défenseur des droits",
    "Fonds d’exemple pour les territoires apprenants",
    "Maison des associations de Tourcoing",
)
"""Names of organisations that texts cite."""


@pytest.fixture(scope="module")
def english(built_site: BuiltSite) -> Path:
    return built_site.folder / "en"


def french_only() -> set[str]:
    """The sentences without blanks whose English differs, long enough not to be a word of a record."""

    def forms(sentence: Sentence) -> tuple[str, ...]:
        return (sentence,) if isinstance(sentence, str) else sentence

    translate = in_language("en")
    found = {
        form
        for sentence, places in marked_sentences().items()
        if not all(place.startswith(FIRST_RECORDS) for place in places)
        for form in forms(sentence)
    }
    return {each for each in found if len(each) > 9 and "{" not in each and translate(each) != each}


class Words(HTMLParser):
    """What a page shows or tells in its own language, piece by piece; code and parts in another left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.language = ""
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        here = values.get("lang") or (self._open[-1][1] if self._open else "")
        if tag == "html":
            self.language = here
        if here == self.language:
            self.pieces.extend(values[name] for name in SPOKEN if values.get(name))
        if tag not in VOID:
            self._open.append((tag, here))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        shown = self._open and self._open[-1][1] == self.language
        if shown and data.strip() and not UNREAD & {tag for tag, _ in self._open}:
            self.pieces.append(" ".join(data.split()))


def proper_names() -> list[str]:
    """What the records call people’s collectives, places and gatherings, in one language for all readers."""
    kinds = ("content/actors", "content/events", "content/neighbours", "badges/external")
    paths = [path for kind in kinds for path in ROOT.glob(f"{kind}/*.yml")]
    (neighbour,) = ROOT.glob("badges/neighbours/*.json")
    records = json.loads(neighbour.read_text("utf-8"))["badges"]
    records += [yaml.safe_load(path.read_text("utf-8")) for path in (*paths, ROOT / "content/collective.yml")]
    names = {str(record.get(field) or "") for record in records for field in ("name", "issuer_name")}
    return sorted({*filter(None, names), *OTHER_NAMES}, key=len, reverse=True)


def test_no_page_has_a_french_word_of_the_interface(english: Path) -> None:
    interface, names = french_only(), proper_names()
    pages = sorted(english.rglob("index.html"))
    assert len(pages) > 200
    left: dict[str, str] = {}
    seen, whole = set[str](), set[Path]()
    for page in pages:
        html = page.read_text("utf-8")
        if page.parent.parent in whole:  # what is around is the same in a folder
            html = "".join(OWN_PART.findall(html))
        whole.add(page.parent.parent)
        words = Words(html)
        assert words.language == "en", page
        for piece in set(words.pieces) - seen:
            seen.add(piece)
            plain = QUOTED.sub("", piece)
            for name in names:
                plain = plain.replace(name, "")
            is_french = SMALL_WORDS & set(re.findall(r"[\w-]+", plain.lower())) or piece.strip() in interface
            if is_french:
                left[piece] = page.relative_to(english).as_posix()
    assert left == {}


def test_each_page_leads_to_itself_in_the_other_language(built_site: BuiltSite) -> None:
    folder = built_site.folder
    pages = {page: page.read_text("utf-8") for page in folder.rglob("index.html")}
    framed = {page: html for page, html in pages.items() if 'class="md-header' in html}
    twins = {page: dict(ALTERNATE.findall(html)) for page, html in framed.items()}
    alone = []
    for page, ways in twins.items():
        language = "en" if folder / "en" in page.parents else "fr"
        [(menu, code, spoken)] = MENU.findall(framed[page])
        target = Path(os.path.normpath(page.parent / menu)) / "index.html"
        assert code == spoken != language and f'<html lang="{language}"' in framed[page], page
        if ways:
            assert ways.keys() == {"fr", "en", "x-default"} and ways["x-default"] == ways["fr"], page
            assert built_site.file(ways[language]) == page and built_site.file(ways[code]) == target, page
            assert twins[target] == ways, page
        else:
            assert target == (folder / "en/index.html"), page
            alone.append(page.relative_to(folder).parts[0])
    # prose that nobody wrote in English; what the catalogue makes is in both languages
    assert set(alone) <= {"contribuer", "guides"} and len(twins) > 400


def test_a_badge_is_told_in_english(english: Path) -> None:
    page = (english / "badges/cooperer/index.html").read_text("utf-8")
    shown = set(Words(page).pieces)
    assert {"How to get it", "What it opens", "Working together as a group"} <= shown


def test_the_verifier_has_all_its_words(english: Path) -> None:
    words = json.loads((english / "verify" / verifier.WORDS).read_text(encoding="utf-8"))
    known = {entry.id: entry.string for entry in read_catalogue()}
    assert len(words) > 100
    assert {sentence: known[sentence] for sentence in words} == words

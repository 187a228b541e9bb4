"""A site whose theme speaks English has English interface words everywhere; records and prose keep theirs."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from badgeons.base.messages import in_language
from badgeons.publishing.pages import verifier
from messages import Sentence, marked_sentences, read_catalogue

from .conftest import copied, run_build

GENERATED = (
    "badges",
    "acteurs",
    "evenements",
    "parcours",
    "territoires",
    "identites",
    "matrice",
    "ecosysteme",
    "carte",
)
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
LIGHT_PAGE = re.compile(r"<main\b.*</main>", re.DOTALL)
UNSEEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
SPOKEN = re.compile(r'\b(?:aria-label|title|data-one|data-many)="([^"]*)"')


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(tmp_path_factory.mktemp("english") / "catalogue")
    config = folder / "mkdocs.yml"
    words = config.read_text(encoding="utf-8")
    assert "  language: fr\n" in words
    config.write_text(words.replace("  language: fr\n", "  language: en\n"), encoding="utf-8")
    done = run_build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


FIRST_RECORDS = "badgeons/starting/"
"""The first records of a territory: their words are those of records, as in the demonstration."""


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


def texts(page: Path) -> Iterator[str]:
    """What a page's own part shows or tells, piece by piece; ordinary spaces, no punctuation at the ends."""
    text = page.read_text(encoding="utf-8")
    shown = ARTICLE.search(text) or LIGHT_PAGE.search(text)
    assert shown, page
    html = UNSEEN.sub("", shown[0])
    for piece in (*SPOKEN.findall(html), *re.split(r"<[^>]*>|\n", html)):
        yield unescape(piece).replace("\u00a0", " ").strip()


def test_generated_pages_have_no_french_interface_word(english: Path) -> None:
    french = french_only()
    pages = [page for folder in GENERATED for page in sorted((english / folder).rglob("index.html"))]
    pages += sorted((english / "badges-delivres").rglob("index.html"))
    assert len(pages) > 80
    left = {text: page.relative_to(english) for page in pages for text in texts(page) if text in french}
    assert left == {}


def test_a_badge_is_told_in_english_and_keeps_its_words(english: Path) -> None:
    page = (english / "badges" / "cooperer" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in page
    shown = set(texts(english / "badges" / "cooperer" / "index.html"))
    assert {
        "How to get it",
        "What it opens",
        "Coopérer en collectif",
        "Who issues it, who endorses it, who welcomes it",
    } <= shown


def test_the_verifier_has_all_its_words(english: Path) -> None:
    words = json.loads((english / "verifier" / verifier.WORDS).read_text(encoding="utf-8"))
    known = {entry.id: entry.string for entry in read_catalogue()}
    assert len(words) > 100
    assert {sentence: known[sentence] for sentence in words} == words

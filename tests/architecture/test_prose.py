"""The pages of prose of the demonstration: what they call each other, and the marks of each language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from badgeons.base.problems import Problems
from badgeons.model.page_header import HEADER, parse_page_header

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
TEMPLATES = ROOT / "plugins/badgeons/publishing/pages/templates/prose"
LINK = re.compile(r"(- )?\[([^\]]+)\]\(([^)#\s]+\.md)(?:#[^)]*)?\)")
PAGES = {path.relative_to(CONTENT).as_posix(): path.read_text("utf-8") for path in CONTENT.rglob("*.md")}


def title_of(page: str) -> str:
    header = parse_page_header(PAGES[page], page, Problems())
    assert header is not None and header.title
    return header.title


class Link(NamedTuple):
    """`words` are what the page `source` calls the page `target`."""

    source: str
    target: str
    words: str
    begins_line: bool

    @property
    def languages(self) -> tuple[bool, bool]:
        """Whether either page is in English."""
        return self.source.endswith(".en.md"), self.target.endswith(".en.md")


def links() -> Iterator[Link]:
    """Those from one page of prose to another."""
    for source, text in PAGES.items():
        for dash, words, path in LINK.findall(HEADER.sub("", text)):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
            if target in PAGES:
                yield Link(source, target, words, bool(dash))


def test_a_list_calls_a_page_by_its_title_or_by_its_beginning() -> None:
    listed = [link for link in links() if link.begins_line and len(set(link.languages)) == 1]
    assert len(listed) > 30
    assert [link for link in listed if not title_of(link.target).startswith(link.words)] == []


def test_an_english_page_leads_to_the_english_one_where_there_is_one() -> None:
    to_french = [link for link in links() if link.languages == (True, False)]
    assert [link for link in to_french if link.target.removesuffix(".md") + ".en.md" in PAGES] == []


def test_english_pages_have_english_quotation_marks() -> None:
    english = [*CONTENT.rglob("*.en.md"), *(TEMPLATES / "en").glob("*.md")]
    assert len(english) > 10
    assert [path.name for path in english if re.search("[«»]", path.read_text("utf-8"))] == []

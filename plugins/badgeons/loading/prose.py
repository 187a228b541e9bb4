"""The pages that people write in the content folder, as the search of the site reads them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.sources import read_content_paths
from badgeons.loading.sources.files import read_text
from badgeons.model.page_header import HEADER, parse_page_header

TITLE = re.compile(r"^# +(.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)
NOT_WORDS = re.compile(r"<!--.*?-->|<[^>]*>|\]\([^)\s]*|\{[^}\n]*\}", re.DOTALL)
"""Comments, tags, targets of links, attributes: what nobody reads on the page."""


@dataclass(frozen=True)
class ProsePage:
    """A page of prose: `source` is its file from the content folder, `text` its words without markup."""

    source: str
    title: str
    description: str
    text: str


def read_prose_pages(root: Path, settings: Settings) -> Iterator[ProsePage]:
    """The pages that ask to be found; what cannot be read was told when records were."""
    folder = settings.folders.content
    for path in read_content_paths(root, settings, Problems()):
        if path.endswith(".md"):
            file = f"{folder}/{path}"
            text = read_text(root, file, settings.limits.record, Problems())
            page = _page(path, file, text) if text is not None else None
            if page is not None:
                yield page


def _page(path: str, file: str, text: str) -> ProsePage | None:
    header = parse_page_header(text, file, Problems())
    if header is None or (header.search and header.search.exclude):
        return None
    match = HEADER.match(text)
    prose = text[match.end() :] if match else text
    heading = TITLE.search(prose)
    title = header.title or (heading[1] if heading else "")
    words = f"{header.easy or ''} {NOT_WORDS.sub(' ', prose)}"
    return ProsePage(path, title, header.description or "", words) if title else None

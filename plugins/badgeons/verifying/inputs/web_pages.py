"""Web pages about a badge: the badge that they hold or lead to, in a way meant for programs."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from badgeons.credentials.constants import input_limits

_MACHINE_TYPES = frozenset(
    {
        "application/ld+json",
        "application/json",
        "application/vc+ld+json",
        "application/vc+jwt",
        "application/vc",
        "application/jwt",
        "application/vc+ld+json+jwt",
    }
)
_BADGE_FILE = re.compile(r"\.(?:json|jsonld|jws|jwt)$", re.IGNORECASE)


class _Links(HTMLParser):
    """The base of a page, its links for programs, in order of trust, and the JSON-LD it holds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.base = ""
        self.alternates: list[str] = []
        self.downloads: list[str] = []
        self.documents: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        relations = values.get("rel", "").lower().split()
        media_type = values.get("type", "").partition(";")[0].strip().lower()
        link = values.get("href", "").strip()
        if tag == "base" and not self.base:
            self.base = link
        elif tag == "link" and "alternate" in relations and media_type in _MACHINE_TYPES:
            self.alternates.append(link)
        elif tag == "link" and "canonical" in relations and not self.base:
            self.base = link
        elif tag == "a" and "download" in values and _BADGE_FILE.search(_path_of(link)):
            self.downloads.append(link)
        elif tag == "script" and media_type == "application/ld+json":
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.documents.append("".join(self._script))
            self._script = None


def _path_of(link: str) -> str:
    """The path of a link, nothing for what is none."""
    try:
        return urlsplit(link).path
    except ValueError:
        return ""


def read_links(content: bytes, url: str) -> tuple[list[str], list[bytes]]:
    """The addresses that a page at `url`, if any, gives for programs; the JSON-LD documents in it."""
    parser = _Links()
    try:
        parser.feed(content.decode("utf-8", "replace")[: input_limits().max_page_characters])
        parser.close()
    except (ValueError, AssertionError, RecursionError):
        return [], []
    base = _joined(url, parser.base)
    links = (_joined(base, link) for link in [*parser.alternates, *parser.downloads] if link)
    addresses = [link for link in dict.fromkeys(links) if link.startswith(("https://", "http://"))]
    return addresses[: input_limits().max_page_addresses], [
        text.strip().encode() for text in parser.documents
    ]


def drawings_in(content: bytes) -> Iterator[bytes]:
    """The drawings in the text of a page: a certificate in HTML has its QR code as one."""
    text = content.decode("utf-8", "replace")[: input_limits().max_page_characters]
    lower, end = text.lower(), 0
    for _ in range(input_limits().max_drawings):
        start = lower.find("<svg", end)
        end = lower.find("</svg>", start) + len("</svg>")
        if start < 0 or end < len("</svg>"):
            return
        yield text[start:end].encode()


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return ""

"""The headings and the identifiers of a page that is ready HTML, for its contents and for links to it."""

import re
from dataclasses import dataclass, field
from html import unescape

_QUOTED = r"\"[^\"]*\"|'[^']*'"
TOKEN = (
    r"<!--.*?-->"
    rf"|<(?P<raw>script|style)\b(?P<raw_attributes>(?:[^\"'>]|{_QUOTED})*)>.*?</(?P=raw)\s*>"
    rf"|<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^\"'>]|{_QUOTED})*)>"
)
"""A comment, an element whose content is no HTML, a tag."""
_PASSED_OVER = (
    r"(?:[^<]++|<(?!/?(?:section|h2|h3|script|style)\b)/?[a-z]"
    r"(?:[^\"'>i]++|\"[^\"]*+\"|'[^']*+'|i(?!d))*+>)*+"
)
"""Words, and tags of no heading nor section that have no `id`: most of a page."""
TOKENS = re.compile(rf"{_PASSED_OVER}(?:{TOKEN}|<|\Z)", re.DOTALL | re.IGNORECASE)
TAG = re.compile(TOKEN, re.DOTALL | re.IGNORECASE)
ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
OUTLINED = frozenset(("section", "h2", "h3"))


@dataclass
class Heading:
    """A heading of the second level, or of the third below it: its name in the page, its words."""

    id: str
    title: str
    level: int
    children: "list[Heading]" = field(default_factory=list)


class Outline:
    """The headings of second level that have a name, each with those of third level; every id of the page.

    A hidden section is not there yet: nothing leads to it. The HTML is whole: it is looked through by one
    pattern, which takes a tenth of the time of a parser.
    """

    def __init__(self, html: str) -> None:
        self.headings: list[Heading] = []
        self.ids: set[str] = set()
        self._open: tuple[str, str, int] | None = None
        """The heading that has begun: its tag, its id, where its words begin."""
        self._sections: list[bool] = []
        for token in TOKENS.finditer(html):
            tag = (token["tag"] or token["raw"] or "").lower()
            if tag and not token["end"]:
                self._start(tag, token["attributes"] or token["raw_attributes"] or "", token.end())
            elif tag in OUTLINED:
                self._end(tag, html, token.start("end") - 1)

    def _start(self, tag: str, written: str, end: int) -> None:
        if tag not in OUTLINED and "id" not in written.lower():
            return
        attributes = {
            name.lower(): unescape(double or single or bare)
            for name, double, single, bare in ATTRIBUTE.findall(written)
        }
        id = attributes.get("id")
        if tag == "section":
            self._sections.append("hidden" in attributes)
        if id:
            self.ids.add(id)
        if tag in ("h2", "h3") and id and not any(self._sections):
            self._open = (tag, id, end)

    def _end(self, tag: str, html: str, start: int) -> None:
        if tag == "section" and self._sections:
            self._sections.pop()
        if self._open is None or tag != self._open[0]:
            return
        _, id, begin = self._open
        self._open = None
        title = " ".join(unescape(TAG.sub("", html[begin:start])).split())
        heading = Heading(id, title, int(tag[1]))
        siblings = self.headings if heading.level == 2 or not self.headings else self.headings[-1].children
        siblings.append(heading)

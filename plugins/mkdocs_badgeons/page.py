"""A MkDocs page whose HTML is ready."""

import re
from html import unescape

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from badgeons.base import documents

TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style)\b(?P<raw_attributes>(?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>.*?</(?P=raw)\s*>"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>]*)(?P<attributes>(?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, an element whose content is no HTML, a tag."""
ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
OUTLINED = frozenset(("section", "h2", "h3"))


class CataloguePage(Page):
    """A page of the catalogue: MkDocs puts the theme around it, the core made it.

    MkDocs' templates do not escape, so the title and the description are escaped here.
    """

    def __init__(self, page: documents.Page, file: File, config: MkDocsConfig) -> None:
        self.core = page
        super().__init__(escape(page.title), file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {
            "title": escape(self.core.title),
            "description": escape(self.core.description),
            "badgeons": self.core,
        }
        if not self.core.in_search:
            self.meta["search"] = {"exclude": True}
        if self.core.is_wide:
            self.meta["hide"] = ["toc"] if self.core.path else ["navigation", "toc"]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.core.html
        outline = _Outline(self.core.html)
        self.toc = TableOfContents(outline.items)
        self.present_anchor_ids = outline.ids


class _Outline:
    """The second and third level headings of ready HTML, as MkDocs' table of contents, and all its ids.

    A hidden section is not there yet: nothing leads to it. The HTML is whole: what it is made of is looked
    through by one pattern, which takes a tenth of the time of a parser.
    """

    def __init__(self, html: str) -> None:
        self.items: list[AnchorLink] = []
        self.ids: set[str] = set()
        self._heading: tuple[str, str, int] | None = None
        """Tag, id, and where its words begin."""
        self._sections: list[bool] = []
        for token in TOKEN.finditer(html):
            tag = (token["tag"] or token["raw"] or "").lower()
            if tag and not token["end"]:
                self._start(tag, token["attributes"] or token["raw_attributes"] or "", token.end())
            elif tag in OUTLINED:
                self._end(tag, html, token.start())

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
            self._heading = (tag, id, end)

    def _end(self, tag: str, html: str, start: int) -> None:
        if tag == "section" and self._sections:
            self._sections.pop()
        if self._heading is None or tag != self._heading[0]:
            return
        _, id, begin = self._heading
        self._heading = None
        words = unescape(TOKEN.sub("", html[begin:start]))
        level = int(tag[1])
        link = AnchorLink(escape(" ".join(words.split())), id, level)
        siblings = self.items if level == 2 or not self.items else self.items[-1].children
        siblings.append(link)

"""A MkDocs page whose HTML is ready."""

from html.parser import HTMLParser

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from badgeons.base import documents


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
        outline = _Outline()
        outline.feed(self.core.html)
        self.toc = TableOfContents(outline.items)
        self.present_anchor_ids = outline.ids


class _Outline(HTMLParser):
    """The second and third level headings of ready HTML, as MkDocs' table of contents.

    A hidden section is not there yet: nothing leads to it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.items: list[AnchorLink] = []
        self.ids: set[str] = set()
        self._heading: tuple[int, str] | None = None
        self._text = ""
        self._sections: list[bool] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        id = dict(attributes).get("id")
        if tag == "section":
            self._sections.append("hidden" in dict(attributes))
        if id:
            self.ids.add(id)
        if tag in ("h2", "h3") and id and not any(self._sections):
            self._heading, self._text = (int(tag[1]), id), ""

    def handle_data(self, data: str) -> None:
        if self._heading is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "section" and self._sections:
            self._sections.pop()
        if self._heading is None or tag != f"h{self._heading[0]}":
            return
        level, id = self._heading
        self._heading = None
        link = AnchorLink(escape(" ".join(self._text.split())), id, level)
        siblings = self.items if level == 2 or not self.items else self.items[-1].children
        siblings.append(link)

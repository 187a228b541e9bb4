"""A MkDocs page whose HTML is ready."""

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from badgeons.base import documents
from badgeons.publishing.pages.frame import hidden_parts
from badgeons.publishing.pages.outline import Heading, Outline


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
        if hidden := hidden_parts(self.core):
            self.meta["hide"] = list(hidden)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.core.html
        outline = Outline(self.core.html)
        self.toc = TableOfContents(list(map(_link, outline.headings)))
        self.present_anchor_ids = outline.ids


def _link(heading: Heading) -> AnchorLink:
    link = AnchorLink(escape(heading.title), heading.id, heading.level)
    link.children.extend(map(_link, heading.children))
    return link

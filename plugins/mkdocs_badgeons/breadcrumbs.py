"""The way from the home page to a page, with the sections of MkDocs' navigation."""

from html import unescape

from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from badgeons.base.documents import Crumb
from badgeons.publishing.pages.breadcrumbs import breadcrumbs
from mkdocs_badgeons.languages import folder_of
from mkdocs_badgeons.page import CataloguePage


def breadcrumbs_of(page: Page, nav: Navigation) -> tuple[Crumb, ...]:
    """The way to a page in the navigation of its language; titles are as people read them, not escaped."""
    sections = [_crumb(section) for section in reversed(list(page.ancestors)) if isinstance(section, Section)]
    if isinstance(page, CataloguePage):
        return breadcrumbs(page.core.crumbs, sections)
    return breadcrumbs((_crumb(nav.homepage),), sections) if sections and nav.homepage else ()


def _crumb(item: Section | Page) -> Crumb:
    return Crumb(unescape(str(item.title)), _path(item))


def _path(item: object) -> str:
    """Where an entry of the navigation leads: a section to its first page."""
    if isinstance(item, Section):
        return _path(item.children[0])
    if isinstance(item, Link):
        return item.url
    return folder_of(item) if isinstance(item, Page) else ""

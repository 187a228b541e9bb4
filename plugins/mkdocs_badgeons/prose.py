"""What MkDocs knows of the pages that people write, made safe for templates that escape nothing.

A proposal writes those pages and names their files: a title may come from the front matter, from a heading,
or from the name of a file or folder. Each becomes text of a declared kind, escaped here once; being `Markup`,
it stays the same where a template escapes as well.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import AnchorLink

from badgeons.model.markup import ID
from badgeons.model.page_header import PageHeader

TAG = re.compile(r"<[^>]*>")
SITE_WORDS = ("site_name", "site_description", "site_author")
"""Settings that the theme shows as they are."""


def safe_words(html: str) -> Markup:
    """Words that may be plain or HTML, as HTML without tags. The same again when given its own result."""
    return escape(unescape(TAG.sub("", html))) if not isinstance(html, Markup) else html


def safe_meta(header: PageHeader) -> dict[str, Any]:
    """A front matter as templates and plugins read it: escaped text, names of parts, numbers."""
    meta: dict[str, Any] = {}
    if header.title is not None:
        meta["title"] = escape(header.title)
    if header.description is not None:
        meta["description"] = escape(header.description)
    if header.easy is not None:
        meta["easy"] = escape(header.easy)
    if header.hide is not None:
        meta["hide"] = list(header.hide)
    if header.search is not None:
        told = {"exclude": header.search.exclude, "boost": header.search.boost}
        meta["search"] = {name: value for name, value in told.items() if value is not None}
    return meta


def safe_outline(items: Iterable[AnchorLink]) -> list[AnchorLink]:
    """A table of contents without the entries whose address would leave its attribute."""
    return [_safe_link(item) for item in items if ID.fullmatch(item.id)]


def _safe_link(item: AnchorLink) -> AnchorLink:
    link = AnchorLink(safe_words(item.title), item.id, item.level)
    link.children = safe_outline(item.children)
    return link


def escape_titles(nav: Navigation) -> None:
    """Escape what the navigation shows: words of `mkdocs.yml`, else names of folders."""
    for item in _all_items(nav.items):
        if item.title is not None:
            item.title = safe_words(str(item.title))


def _all_items(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _all_items(item.children or ())


def escape_site_words(config: MkDocsConfig) -> None:
    """Escape the words of `mkdocs.yml` that the theme shows around every page."""
    for name in SITE_WORDS:
        value = config[name]
        if value is not None:
            config[name] = escape(unescape(str(value))) if not isinstance(value, Markup) else value

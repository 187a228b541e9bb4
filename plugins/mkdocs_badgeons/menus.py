"""The menu around pages: previous and next; that of pages which it does not list.

The latter is made once for the pages of one folder and section. On such a page nothing of the menu is the
present page, and the section that the page is put in is open. Links are relative: they depend on the page’s
folder, unless the menu leads to something below it.
"""

import posixpath
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir


def keep_neighbours(nav: Navigation, folder: str) -> None:
    """Previous and next lead along the pages of `folder`, which are read in order, and stand nowhere else.

    A page of another folder that the menu lists between two of them is passed over.
    """
    for page in nav.pages:
        page.previous_page = page.next_page = None
    read = [page for page in nav.pages if folder and page.url.startswith(folder)]
    for before, after in pairwise(read):
        before.next_page, after.previous_page = after, before


def menu_key(page: Page, nav: Navigation, language: str) -> str:
    """What the menu around a page depends on; empty for a page that has its own."""
    if any(page is listed for listed in nav.pages):
        return ""
    if any(url.startswith(page.url) for url in _urls(nav.items)):
        return ""
    return f"{language}:{id(page.parent)}:{posixpath.dirname(page.url.rstrip('/'))}"


def is_the_theme_s(env: Environment) -> bool:
    """Whether the entries of menus are written by Material's own template: another may tell of the page."""
    file = env.get_template("partials/nav-item.html").filename
    return file is not None and Path(file).is_relative_to(get_theme_dir("material"))


def _urls(items: Iterable[Any]) -> Iterator[str]:
    for item in items:
        yield str(getattr(item, "url", None) or "")
        yield from _urls(item.children or ())

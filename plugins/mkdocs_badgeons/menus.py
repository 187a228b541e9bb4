"""The menu around pages that it does not list: the same for all those of a folder, so that it is made once.

On such a page nothing of the menu is the present page or leads down to it, and links are relative: they
depend on the folder that the page is in, unless the menu leads to something below the page.
"""

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir


def menu_key(page: Page, nav: Navigation, language: str) -> str:
    """What the menu around a page depends on; empty for a page that has its own."""
    if page.parent is not None or any(page is listed for listed in nav.pages):
        return ""
    if any(url.startswith(page.url) for url in _urls(nav.items)):
        return ""
    return f"{language}:{posixpath.dirname(page.url.rstrip('/'))}"


def is_the_theme_s(env: Environment) -> bool:
    """Whether the entries of menus are written by Material's own template: another may tell of the page."""
    file = env.get_template("partials/nav-item.html").filename
    return file is not None and Path(file).is_relative_to(get_theme_dir("material"))


def _urls(items: Iterable[Any]) -> Iterator[str]:
    for item in items:
        yield str(getattr(item, "url", None) or "")
        yield from _urls(item.children or ())

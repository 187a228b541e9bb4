"""Where the links of a page lead within its site."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from badgeons.previewing.comparing import PAGE

_REFERENCE = re.compile(r"""\b(?:href|src)=["']([^"'<>]{1,500})["']""")
_STYLESHEET = re.compile(r"""<link\b[^<>]{0,500}\brel=["']stylesheet["'][^<>]{0,500}>""")
INDEX = "index.html"


def file_of(page: str, reference: str) -> str | None:
    """The path of the site's file that a link of a page leads to; None when it leads elsewhere.

    `page` is the path of the page's own file.
    """
    try:
        parts = urlsplit(reference)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith(("/", "\\")):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    if path == ".." or path.startswith("../"):
        return None
    if parts.path.endswith("/") or path == "." or posixpath.basename(parts.path) in (".", ".."):
        path = posixpath.normpath(posixpath.join(path, INDEX))
    return path


def files_shown_by(page: str, html: str) -> Iterator[str]:
    """The paths of the files, other than pages, that a page names: images and styles."""
    for match in _REFERENCE.finditer(html):
        path = file_of(page, match[1])
        if path is not None and not path.endswith(PAGE):
            yield path


def stylesheets_of(page: str, html: str) -> Iterator[str]:
    """The paths of the styles of a page, in order."""
    for match in _STYLESHEET.finditer(html):
        yield from files_shown_by(page, match[0])

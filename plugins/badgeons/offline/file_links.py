"""Links to folders, which a server answers with a page, as links to the file of that page."""

import re

INDEX = "index.html"
LINK = re.compile(
    r"""(?P<start><(?:a|area|link|form)\b[^>]*?\s(?:href|action)=")"""
    r"""(?P<path>(?:\.{1,2}/)*\.{1,2}|(?![a-zA-Z][a-zA-Z0-9+.-]*:|/)[^"?#]*/)(?P<rest>[?#][^"]*)?(?=")"""
)
"""A relative link to a folder: `../badges/`, `./`, `..`."""


def link_to_files(html: str) -> str:
    """A page whose relative links to folders lead to files."""
    return LINK.sub(_to_file, html)


def _to_file(match: re.Match[str]) -> str:
    path = match["path"]
    return f"{match['start']}{path}{'' if path.endswith('/') else '/'}{INDEX}{match['rest'] or ''}"

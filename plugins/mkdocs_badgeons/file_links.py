"""A site that is read from a disk, without a server: links to folders become links to their `index.html`.

With `use_directory_urls: false`, which the plugin `offline` sets, MkDocs moves pages to other addresses.
Those of a catalogue are in badges and never change: pages stay where they are, and only links say the name of
the file.
"""

import re
from collections.abc import MutableMapping
from typing import Any

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

INDEX = "index.html"
LINK = re.compile(
    r"""(?P<start><(?:a|area|link|form)\b[^>]*?\s(?:href|action)=")"""
    r"""(?P<path>(?:\.{1,2}/)*\.{1,2}|(?![a-zA-Z][a-zA-Z0-9+.-]*:|/)[^"?#]*/)(?P<rest>[?#][^"]*)?(?=")"""
)
"""A relative link to a folder: `../badges/`, `./`, `..`."""
OUTSIDE = re.compile(r"https?:|//", re.IGNORECASE)


def link_to_files(html: str) -> str:
    """A page whose relative links to folders lead to files."""
    return LINK.sub(_to_file, html)


def _to_file(match: re.Match[str]) -> str:
    path = match["path"]
    return f"{match['start']}{path}{'' if path.endswith('/') else '/'}{INDEX}{match['rest'] or ''}"


def keep_address(file: File) -> None:
    """Put a page where it is with directory addresses; MkDocs then links to the file itself."""
    file.dest_uri = file._get_dest_path(use_directory_urls=True)
    for cached in ("url", "abs_dest_path"):
        vars(file).pop(cached, None)


def keep_canonical_address(page: Page | None) -> None:
    """Say the address of a page that was published, not that of its file."""
    if page is not None and page.canonical_url is not None and page.canonical_url.endswith(f"/{INDEX}"):
        page.canonical_url = page.canonical_url.removesuffix(INDEX)


def without_outside_scripts(extra: MutableMapping[str, Any]) -> bool:
    """Take out the programs that the plugin `offline` has browsers fetch elsewhere; whether there was one."""
    polyfills = list(extra.get("polyfills") or ())
    kept = [url for url in polyfills if not OUTSIDE.match(str(url))]
    extra["polyfills"] = kept
    return len(kept) < len(polyfills)

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

from badgeons.offline.file_links import INDEX

OUTSIDE = re.compile(r"https?:|//", re.IGNORECASE)


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

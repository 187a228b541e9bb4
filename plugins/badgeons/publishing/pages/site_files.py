"""Files of the site beside documents and pages. A new type of file is an entry in `FILE_TYPES`."""

from collections.abc import Callable, Iterator
from importlib.resources import files

from badgeons.base.documents import OutputFile
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.pages.binder import render_binder_files
from badgeons.publishing.pages.claims import render_claim_files
from badgeons.publishing.pages.delivered_badges import render_delivered_pages
from badgeons.publishing.pages.former_versions import render_former_versions
from badgeons.publishing.pages.look import STYLE_SHEET, look_style
from badgeons.publishing.pages.placeholders import render_placeholders
from badgeons.publishing.pages.proposal_forms import render_proposal_files
from badgeons.publishing.pages.search import render_search_files
from badgeons.publishing.pages.similar_badges import render_similarity_index
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.verifier import render_verifier_files
from badgeons.publishing.pages.view import View

ASSETS = (
    "badge.css",
    "badgeons.css",
    "badgeons.js",
    "directory.js",
    "ecosystem.css",
    "events.css",
    "icon.svg",
    "pathways.css",
    "print.css",
    "reports.css",
    "scheme.js",
    "share.js",
    "steps.js",
    "theme.css",
)


def render_assets(view: View) -> Iterator[OutputFile]:
    """Style, script and icon of the pages; robots.txt; `.nojekyll`, with which a host hides no file."""
    for name in ASSETS:
        content = files(__package__).joinpath("assets", name).read_bytes()
        yield OutputFile(f"assets/badgeons/{name}", content)
    yield OutputFile(".nojekyll", b"")
    sitemap = view.addresses.file("sitemap.xml").url
    yield OutputFile("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode())


def render_look(view: View) -> Iterator[OutputFile]:
    """The style sheet of the colours and fonts that the territory chose."""
    if style := look_style(view.addresses.settings.look):
        yield OutputFile(STYLE_SHEET, style.encode())


FileType = Callable[[View], Iterator[OutputFile]]
FILE_TYPES: tuple[FileType, ...] = (
    render_assets,
    render_look,
    render_similarity_index,
    render_delivered_pages,
    render_placeholders,
)
"""Files that a site has once."""
PAGE_FILE_TYPES: tuple[FileType, ...] = (
    render_verifier_files,
    render_claim_files,
    render_binder_files,
    render_proposal_files,
    render_search_files,
    render_former_versions,
)
"""Files that stand beside pages, in each language of the site."""


def render_files(catalogue: Catalogue, info: SiteInfo) -> list[OutputFile]:
    """Every file of `FILE_TYPES`, in its order."""
    return _rendered(FILE_TYPES, View(catalogue, info))


def render_page_files(catalogue: Catalogue, info: SiteInfo) -> list[OutputFile]:
    """Every file of `PAGE_FILE_TYPES`, in its order, in the language of `info`."""
    return _rendered(PAGE_FILE_TYPES, View(catalogue, info))


def _rendered(types: tuple[FileType, ...], view: View) -> list[OutputFile]:
    return [file for render in types for file in render(view)]

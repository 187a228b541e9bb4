"""Files of the site that are neither records nor pages: styles, the filter, what hosts and robots read."""

from collections.abc import Iterator
from importlib.resources import files

from badgeons.base.documents import OutputFile
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.pages.claims import render_claim_files
from badgeons.publishing.pages.delivered import render_delivered_pages
from badgeons.publishing.pages.kept import render_kept_pages
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.verifier import issuers_of, render_verifier
from badgeons.publishing.pages.view import View

ASSETS = ("badgeons.css", "badgeons.js", "icon.svg")


def render_files(catalogue: Catalogue, info: SiteInfo) -> list[OutputFile]:
    """Light pages of delivered badges, the verifier, assets, robots.txt, `.nojekyll` (hosts hide no file)."""
    return [
        *_site_files(info),
        *render_verifier(info, issuers_of(catalogue, info)),
        *render_delivered_pages(View(catalogue, info)),
        *render_claim_files(View(catalogue, info)),
        *render_kept_pages(View(catalogue, info)),
    ]


def _site_files(info: SiteInfo) -> Iterator[OutputFile]:
    for name in ASSETS:
        yield OutputFile(
            f"assets/badgeons/{name}",
            files(__package__).joinpath("assets", name).read_bytes(),
        )
    yield OutputFile(".nojekyll", b"")
    sitemap = info.addresses.file("sitemap.xml").url
    yield OutputFile("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode())

"""Files of the site that are neither records nor pages: styles, the filter, what hosts and robots read."""

from collections.abc import Iterator
from importlib.resources import files

from badgeons.base.documents import OutputFile
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.pages.claims import render_claim_files
from badgeons.publishing.pages.delivered import render_delivered_pages
from badgeons.publishing.pages.facts import SiteFacts
from badgeons.publishing.pages.kept import render_kept_pages
from badgeons.publishing.pages.verifier import issuers_of, render_verifier
from badgeons.publishing.pages.view import View

ASSETS = ("badgeons.css", "badgeons.js", "icon.svg")


def render_files(catalogue: Catalogue, facts: SiteFacts) -> list[OutputFile]:
    """Light pages of delivered badges, the verifier, assets, robots.txt, `.nojekyll` (hosts hide no file)."""
    return [
        *_site_files(facts),
        *render_verifier(facts, issuers_of(catalogue, facts)),
        *render_delivered_pages(View(catalogue, facts)),
        *render_claim_files(View(catalogue, facts)),
        *render_kept_pages(View(catalogue, facts)),
    ]


def _site_files(facts: SiteFacts) -> Iterator[OutputFile]:
    for name in ASSETS:
        yield OutputFile(
            f"assets/badgeons/{name}",
            files(__package__).joinpath("assets", name).read_bytes(),
        )
    yield OutputFile(".nojekyll", b"")
    sitemap = facts.addresses.file("sitemap.xml").url
    yield OutputFile("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode())

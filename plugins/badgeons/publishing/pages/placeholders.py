"""Light pages at addresses that were published and would otherwise lead nowhere; they are in no list.

A list of badges that is empty for now; and, where something was removed, when and why.
"""

from collections.abc import Iterator
from functools import partial

from badgeons.base.documents import FileOnUse, OutputFile
from badgeons.base.messages import N_
from badgeons.publishing.pages.badge_facets import FACETS, LETTERS, choices_of, facets_of
from badgeons.publishing.pages.view import View


def render_placeholders(view: View) -> Iterator[OutputFile]:
    """Every page that stands for something that is not there."""
    yield from render_empty_lists(view)
    yield from render_tombstones(view)


def render_empty_lists(site: View) -> Iterator[OutputFile]:
    """The lists of badges by facet that were published and are empty today."""
    if site.catalogue.lock_file is None:
        return
    shown, public = facets_of(site), site.public_badges()
    for facet in (*FACETS, LETTERS):
        folder = f"{site.segments.badges}/{facet.folder}/"
        filled = {choice.path for choice in choices_of(site, facet, public)} if facet in shown else set()
        for path in sorted(site.catalogue.lock_file.addresses - filled):
            if path.startswith(folder) and path.endswith("/"):
                yield _placeholder(
                    site,
                    path,
                    title=site.translate(N_("Aucun badge ici pour le moment")),
                    words=site.translate(
                        N_("Les badges qui étaient dans cette liste sont maintenant ailleurs.")
                    ),
                    target=site.segments.badges + "/",
                    link=site.translate(N_("Tous les badges")),
                )


def render_tombstones(site: View) -> Iterator[OutputFile]:
    """The pages where something was removed: when, why, and where it went if it did."""
    for tombstone in site.catalogue.tombstones.values():
        for path in site.catalogue.stood_for_by(tombstone):
            if path.endswith("/"):
                yield _placeholder(
                    site,
                    path,
                    title=site.translate(N_("Retiré")),
                    words=tombstone.because,
                    date=site.day(tombstone.date),
                    target=(tombstone.moved or "").removeprefix("/"),
                    link=site.translate(
                        N_("Voir ce qui a pris la suite") if tombstone.moved else N_("Accueil")
                    ),
                    source=tombstone.origin.path,
                )


def _placeholder(site: View, path: str, *, source: str = "", date: str = "", **values: str) -> OutputFile:
    address = site.addresses.page(*path.split("/"))
    make = partial(site.at(address).light_page, "removed.html", date=date, **values)
    return FileOnUse(address.path, make, source)

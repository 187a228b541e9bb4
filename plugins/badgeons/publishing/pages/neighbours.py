"""The page of the neighbours: their badges, from what is kept of them, with links to their own pages.

Nothing of theirs is asked for when a page is read: no picture is shown.
"""

from collections.abc import Iterable

from badgeons.base.documents import Page
from badgeons.base.messages import N_
from badgeons.model.records import Neighbours
from badgeons.publishing.pages.view import PageType, View


def render_neighbours(site: View) -> Iterable[Page]:
    """One page; none where nothing is kept of any neighbour."""
    catalogue = site.catalogue
    if not catalogue.neighbourhood:
        return
    view = site.at(site.addresses.page(site.segments.neighbours))
    yield view.page(
        "neighbours.html",
        title=view.translate(N_("Territoires voisins")),
        description=view.translate(
            N_("Les badges d’autres collectifs, tels qu’ils les publient : {names}."),
            names=", ".join(kept.neighbour.name for kept in catalogue.neighbourhood.values()),
        ),
        kind="neighbours",
        trail=view.under_badges(),
        why={
            neighbour.id: neighbour.why
            for record in catalogue.records.of(Neighbours).values()
            for neighbour in record.neighbours
        },
        neighbourhood=[
            (kept, view.by_name(kept.badges), view.by_name(kept.index.actors))
            for kept in view.by_name(catalogue.neighbourhood.values(), lambda kept: kept.neighbour.name)
        ],
    )


PAGE_TYPE = PageType("neighbours", render_neighbours)

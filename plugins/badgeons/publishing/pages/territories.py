"""The territories, and the page of each."""

from collections import Counter
from collections.abc import Iterable
from functools import partial

from badgeons.base.documents import Crumb, Page, PlannedPage
from badgeons.base.messages import N_
from badgeons.model.records import Territory
from badgeons.publishing.pages.maps import coming_events, territory_map
from badgeons.publishing.pages.structured_data import list_node
from badgeons.publishing.pages.view import PageType, View, planned

TITLE = N_("Territoires")
OFFICIAL = {"region": "regions", "departement": "departements", "epci": "epcis", "commune": "communes"}
"""Type of a territory → its name in the public register of French places, geo.api.gouv.fr."""


def render_territories(view: View) -> Iterable[PlannedPage]:
    territories = view.by_name(view.catalogue.territories.values())
    pages = [
        planned(view.addresses.territory_page(territory.id), partial(territory_page, view, territory))
        for territory in territories
    ]
    list_address = view.addresses.page(view.segments.territories)
    return [planned(list_address, partial(territory_list, view, territories, pages)), *pages]


def territory_list(site: View, territories: list[Territory], pages: list[PlannedPage]) -> Page:
    view = site.at(site.addresses.page(site.segments.territories))
    title = view.translate(N_("Les territoires"))
    ids = {territory.id for territory in territories}
    counts = Counter(id for badge in view.public_badges() for id in set(badge.territories))
    return view.page(
        "territory_list.html",
        title=title,
        description=view.translate(
            N_("Les territoires, administratifs ou choisis, où vivent les badges de {name}."),
            name=view.catalogue.collective.name,
        ),
        kind="territory-list",
        data=[list_node(view, title, (each.page for each in pages))],
        roots=[territory for territory in territories if territory.parent not in ids],
        children={
            id: [territory for territory in territories if territory.parent == id] for id in sorted(ids)
        },
        badge_counts={id: counts[id] for id in sorted(ids)},
    )


def territory_page(site: View, territory: Territory) -> Page:
    view = site.at(site.addresses.territory_page(territory.id))
    catalogue = view.catalogue
    inside = _with_smaller(view, territory.id)
    actors = [actor for actor in view.by_name(catalogue.actors.values()) if territory.id in actor.territories]
    events = [event for event in catalogue.events.values() if territory.id in event.territories]
    events.sort(key=lambda event: (event.start.first_day(), event.id))
    return view.page(
        "territory.html",
        title=territory.name,
        description=view.translate(
            N_("{territory} : les badges, les acteurs, les parcours et les rendez-vous de ce territoire."),
            territory=territory.name,
        ),
        kind="territory",
        trail=(Crumb(view.translate(TITLE), f"{view.segments.territories}/"),),
        source=territory.origin.path,
        territory=territory,
        official=_official_url(territory),
        larger=_larger(view, territory),
        parts=view.by_name(part for part in catalogue.territories.values() if part.parent == territory.id),
        map=territory_map(
            view,
            territory,
            [
                *(each for each in catalogue.actors.values() if inside.intersection(each.territories)),
                *(each for each in coming_events(view) if inside.intersection(each.territories)),
            ],
        ),
        badges=[badge for badge in view.public_badges() if territory.id in badge.territories],
        actors=[actor for actor in actors if actor.id in catalogue.identified_actors],
        resources=[actor for actor in actors if actor.id not in catalogue.identified_actors],
        pathways=[
            pathway
            for pathway in view.by_name(catalogue.pathways.values())
            if territory.id in pathway.territories
        ],
        upcoming=[event for event in events if catalogue.is_upcoming(event)],
        past=[event for event in reversed(events) if not catalogue.is_upcoming(event)],
    )


def _larger(view: View, territory: Territory) -> list[str]:
    """The ids of the territories around one, the largest first."""
    ids: list[str] = []
    while territory.parent in view.catalogue.territories and territory.parent not in ids:
        territory = view.catalogue.territories[str(territory.parent)]
        ids.insert(0, territory.id)
    return ids


def _with_smaller(view: View, id: str) -> set[str]:
    """The ids of a territory and of all that are part of it."""
    ids = [id]
    for larger in ids:
        ids += (
            part.id
            for part in view.catalogue.territories.values()
            if part.parent == larger and part.id not in ids
        )
    return set(ids)


def _official_url(territory: Territory) -> str:
    kind = OFFICIAL.get(territory.type)
    return f"https://geo.api.gouv.fr/{kind}/{territory.code}" if kind and territory.code else ""


PAGE_TYPE = PageType("territory", render_territories)

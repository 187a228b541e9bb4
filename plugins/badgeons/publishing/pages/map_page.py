"""The map: where actors are and where coming events take place, and the same as a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from badgeons.base.documents import Page, PlannedPage
from badgeons.base.messages import N_
from badgeons.geo.areas import areas
from badgeons.geo.boxes import PARTS_OF_FRANCE, part_of_france
from badgeons.geo.frames import Frame
from badgeons.model.places import Extent, extent_of
from badgeons.model.records import Actor, Event
from badgeons.publishing.pages.maps import (
    WHOLE_COUNTRY,
    Located,
    Map,
    coming_events,
    draw_map,
    frame_of,
    located_of,
    whole_country,
)
from badgeons.publishing.pages.view import PageType, View, planned

MAX_SIDE = 900.0
"""Kilometres: what is wider is shown with the whole country."""
NOWHERE = Extent()


@dataclass(frozen=True)
class Section:
    """A part of the page: its address in it, its title, its map."""

    id: str
    title: str
    map: Map


def render_map(view: View) -> Iterable[PlannedPage]:
    yield planned(view.addresses.page(view.segments.map), partial(map_of_everybody, view))


def map_of_everybody(site: View) -> Page:
    view = site.at(site.addresses.page(site.segments.map))
    catalogue = view.catalogue
    actors = view.by_name(catalogue.actors.values())
    everybody: list[Actor | Event] = [*actors, *coming_events(view)]
    located = located_of(view, everybody)
    placed = {one.record.id for one in located}
    return view.page(
        "map.html",
        title=view.translate(N_("La carte")),
        description=view.translate(
            N_("Où sont les acteurs de {name}, et où ont lieu les prochains évènements : carte et liste."),
            name=catalogue.collective.name,
        ),
        kind="map",
        is_wide=True,
        sections=list(_sections(view, located)),
        abroad=[one for one in located if part_of_france(one.place.point) is None],
        others=_by_territory(view, [one for one in everybody if one.id not in placed]),
    )


def _sections(view: View, located: Sequence[Located]) -> Iterator[Section]:
    """The territory first, then the rest of the country, then overseas."""
    collective = view.catalogue.collective
    territory = view.catalogue.territories.get(collective.territory)
    extent = extent_of(territory) if territory else NOWHERE
    by_part: dict[str, list[Located]] = {}
    for one in located:
        part = part_of_france(one.place.point)
        if part is not None:
            by_part.setdefault(part, []).append(one)
    here = _part_of(extent, by_part)
    frame = _frame_here(view, extent, by_part.get(here, []))
    first = 1
    if frame is not None:
        box = frame.box
        inside = [one for one in by_part.get(here, []) if box.holds(one.place.point)]
        name = territory.name if territory else collective.name
        drawn = draw_map(view, frame, extent, inside, first)
        yield Section("ici", name, drawn)
        first += len(drawn.spots)
        by_part[here] = [one for one in by_part.get(here, []) if one not in inside]
    for part in PARTS_OF_FRANCE:
        if by_part.get(part):
            whole = whole_country(part)
            title = _title_of(view, part, is_rest=frame is not None and part == here)
            drawn = draw_map(view, whole, extent if part == here else NOWHERE, by_part[part], first)
            yield Section(f"carte-{part or 'france'}", title, drawn)
            first += len(drawn.spots)


def _part_of(extent: Extent, by_part: dict[str, list[Located]]) -> str:
    """The part of France where the territory is, else where most records are."""
    codes = {*extent.departements, *(commune.departement for commune in extent.communes)}
    parts = {code if code in PARTS_OF_FRANCE else WHOLE_COUNTRY for code in codes}
    return min(parts or by_part, key=lambda part: (-len(by_part.get(part, ())), part), default=WHOLE_COUNTRY)


def _frame_here(view: View, extent: Extent, located: Iterable[Located]) -> Frame | None:
    """The frame of the territory with its own actors and events, None when it is as wide as the country."""
    own = [
        one
        for one in located
        if isinstance(one.record, Event) or one.record.id in view.catalogue.identified_actors
    ]
    frame = frame_of(extent, own)
    return frame if frame is not None and frame.side < MAX_SIDE else None


def _title_of(view: View, part: str, *, is_rest: bool) -> str:
    if part:
        return areas().departements[part].name
    return view.translate(N_("Ailleurs en France")) if is_rest else view.translate(N_("En France"))


def _by_territory(view: View, records: Sequence[Actor | Event]) -> list[tuple[str, list[Actor | Event]]]:
    """Records of which no place is known, by the id of each territory that they name; those of none last."""
    territories = view.by_name(view.catalogue.territories.values())
    groups = [
        (territory.id, [record for record in records if territory.id in record.territories])
        for territory in territories
    ]
    ids = {territory.id for territory in territories}
    rest = [record for record in records if not ids & set(record.territories)]
    return [group for group in (*groups, ("", rest)) if group[1]]


PAGE_TYPE = PageType("map", render_map)

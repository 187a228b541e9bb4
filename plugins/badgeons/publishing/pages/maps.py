"""Maps drawn at build: land, what a territory covers, and numbered marks that a list beside them repeats.

A mark has one size on every screen, so that it can be touched: what would overlap on a narrow phone is one
mark together. Nothing is said by the map alone.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from badgeons.geo.boxes import PARTS_OF_FRANCE, part_of_france
from badgeons.geo.communes import Commune
from badgeons.geo.frames import SIDE, Frame
from badgeons.geo.outlines import box_of
from badgeons.geo.points import Point
from badgeons.model.places import Extent, Place, city_of, extent_of, place_at, place_of
from badgeons.model.records import Actor, Event, Territory
from badgeons.model.records.choices import MOVED_ONLINE
from badgeons.model.records.event import Location
from badgeons.publishing.pages.view import View, alphabetical

MIN_GAP = 95.0
"""Units between two marks: 28 pixels on a drawing 296 pixels wide, the least of a phone."""
MAX_NAMES = 3
"""Communes that the title of a mark names; the others are counted."""
CORNER_KILOMETRES = 700.0
"""From that side on a map shows the whole country: nothing has to tell where it is."""
WHOLE_COUNTRY = ""
ROOM = 1.06


@dataclass(frozen=True)
class Located:
    """An actor or an event, and where it is: what the next time of an event says."""

    record: Actor | Event
    place: Place
    location: Location | None = None


@dataclass(frozen=True)
class Spot:
    """One mark of a map, and its item of the list: `number` is on both.

    `x` and `y` are percentages from the left and the top; `shape` is `actor`, `resource`, `event`, of more
    than one `several`, or `resources` when all are cited.
    """

    number: int
    title: str
    x: float
    y: float
    shape: str
    actors: tuple[Located, ...]
    events: tuple[Located, ...]

    @property
    def members(self) -> tuple[Located, ...]:
        return (*self.actors, *self.events)

    @property
    def places(self) -> list[tuple[str, Commune | None, list[Located]]]:
        """The members by place: its name, its commune, who is there."""
        by_name: dict[str, list[Located]] = {}
        for one in self.members:
            by_name.setdefault(place_name(one), []).append(one)
        names = sorted(by_name, key=alphabetical)
        return [(name, by_name[name][0].place.commune, by_name[name]) for name in names]


@dataclass(frozen=True)
class Map:
    """A drawing of `SIDE` units: path data of the land, of what is told of and of borders, then the marks.

    `dots` are the communes of what is told of, `dot` the width of one. `corner` is where the map is in its
    country, as the path data of a square; empty when it shows the whole of it.
    """

    land: str
    area: str
    dots: str
    dot: int
    borders: str
    spots: tuple[Spot, ...] = ()
    corner: str = ""

    @property
    def country(self) -> str:
        """Path data of the country, for the corner."""
        return country_outline()


def located_of(view: View, records: Iterable[Actor | Event]) -> list[Located]:
    """Those of some records that say where they are, in the same order."""
    return [one for record in records if (one := _located(view, record))]


def coming_events(view: View) -> list[Event]:
    """The events that one can still go to, the next first."""
    events = filter(view.catalogue.is_to_take_place, view.catalogue.events.values())
    return sorted(events, key=view.next_day)


def _located(view: View, record: Actor | Event) -> Located | None:
    if isinstance(record, Actor):
        place = place_of(record)
        return Located(record, place) if place else None
    following = view.catalogue.next_occurrence(record)
    place = place_at(following.location) if following.status != MOVED_ONLINE else None
    return Located(record, place, following.location) if place else None


def draw_map(
    view: View, frame: Frame, extent: Extent, located: Sequence[Located] = (), first: int = 1
) -> Map:
    """The map of what a frame shows; the marks are numbered from `first`, in the order of their titles."""
    land, borders = _land(frame)
    communes = [commune.point for commune in extent.communes if commune.point]
    return Map(
        land=land,
        area=_area(frame, extent.departements),
        dots=frame.dots(communes),
        dot=max(14, round(7 / frame.side * SIDE)),
        borders=borders,
        spots=_spots(view, frame, located, first),
        corner=_corner(frame),
    )


def frame_of(extent: Extent, located: Iterable[Located] = ()) -> Frame | None:
    """The frame of what a territory covers and of some records; None when there is nothing to show."""
    box = box_of(extent.departements)
    corners = [Point(box.south, box.west), Point(box.north, box.east)] if box else []
    communes = [commune.point for commune in extent.communes if commune.point]
    others = [one.place.point for one in located]
    if not (corners or communes or others):
        return None
    return Frame.around([*corners, *communes, *others], 60, ROOM if corners and not others else 1.25)


@cache
def whole_country(part: str = WHOLE_COUNTRY) -> Frame:
    """The frame of metropolitan France, or of an overseas département by its code."""
    box = PARTS_OF_FRANCE[part]
    corners = [Point(box.south, box.west), Point(box.north, box.east)]
    return dataclasses.replace(Frame.around(corners, room=1.0), tolerance=4.0)


@cache
def country_outline() -> str:
    """Path data of metropolitan France, with the few points that a small drawing shows."""
    frame = dataclasses.replace(whole_country(), tolerance=9.0)
    return frame.outline(frame.departements)


@cache
def _land(frame: Frame) -> tuple[str, str]:
    return frame.outline(frame.departements), frame.borders(frame.departements)


@cache
def _area(frame: Frame, departements: tuple[str, ...]) -> str:
    return frame.outline(departements) if departements else ""


def _corner(frame: Frame) -> str:
    if frame.side > CORNER_KILOMETRES or part_of_france(frame.center) != WHOLE_COUNTRY:
        return ""
    x, y = whole_country().position(frame.center)
    side = max(40, round(frame.side / whole_country().side * SIDE))
    return f"M{round(x - side / 2)} {round(y - side / 2)}h{side}v{side}h-{side}z"


def departement_map(place: Place | None) -> Map | None:
    """The département around a place, with one mark; None when its outline is not known."""
    if place is None or place.commune is None:
        return None
    code = place.commune.departement
    frame = _departement_frame(code)
    if frame is None:
        return None
    x, y = (round(units / SIDE * 100, 1) for units in frame.position(place.point))
    spot = Spot(1, "", x, y, "actor", (), ())
    return Map(land="", area=_area(frame, (code,)), dots="", dot=0, borders="", spots=(spot,))


@cache
def _departement_frame(code: str) -> Frame | None:
    frame = frame_of(Extent((code,)))
    return dataclasses.replace(frame, tolerance=6.0) if frame else None


# marks


def _spots(view: View, frame: Frame, located: Sequence[Located], first: int) -> tuple[Spot, ...]:
    groups: list[tuple[tuple[float, float], list[Located]]] = []
    ordered = sorted(located, key=lambda one: (-one.place.point.latitude, one.place.point.longitude))
    for one in ordered:
        position = frame.position(one.place.point)
        near = (group for at, group in groups if _is_near(at, position))
        group = next(near, None)
        if group is None:
            groups.append((position, [one]))
        else:
            group.append(one)
    spots = [_spot(view, position, sorted(group, key=located.index)) for position, group in groups]
    spots.sort(key=lambda spot: (alphabetical(spot.title), spot.y, spot.x))
    return tuple(dataclasses.replace(spot, number=number) for number, spot in enumerate(spots, first))


def _is_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 < MIN_GAP**2


def _spot(view: View, position: tuple[float, float], group: Sequence[Located]) -> Spot:
    names = sorted({place_name(one) for one in group}, key=alphabetical)
    title = ", ".join(names[:MAX_NAMES]) + (" …" if len(names) > MAX_NAMES else "")
    by_name = view.by_name(group, lambda one: one.record.name)
    events = [one for one in group if isinstance(one.record, Event)]
    x, y = (round(min(max(units / SIDE, 0.04), 0.96) * 100, 1) for units in position)
    actors = tuple(one for one in by_name if isinstance(one.record, Actor))
    return Spot(0, title, x, y, _shape(view, group), actors, tuple(events))


def _shape(view: View, group: Sequence[Located]) -> str:
    shapes = {_shape_of(view, one.record) for one in group}
    if len(group) > 1:
        return "resources" if shapes == {"resource"} else "several"
    return shapes.pop()


def _shape_of(view: View, record: Actor | Event) -> str:
    if isinstance(record, Event):
        return "event"
    return "actor" if record.id in view.catalogue.identified_actors else "resource"


def place_name(one: Located) -> str:
    """The name of where a record is: its commune, else its city or place, else itself."""
    if one.place.commune is not None:
        return one.place.commune.name
    return (city_of(one.location) or one.location.name) if one.location else one.record.name


def territory_map(view: View, territory: Territory, records: Iterable[Actor | Event]) -> Map | None:
    """The map of a territory, with those of some records that are in its frame."""
    extent, located = extent_of(territory), located_of(view, records)
    frame = frame_of(extent) or frame_of(extent, located)
    if frame is None:
        return None
    box = frame.box
    return draw_map(view, frame, extent, [one for one in located if box.holds(one.place.point)])

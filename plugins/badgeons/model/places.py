"""Where actors and events are: what maps, GeoJSON, JSON-LD and calendars show of it.

A place is what a record says: its own coordinates, else the point of its commune. A record that says neither
is nowhere: the territories and organisers that it names are said in words, and never make a point of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from badgeons.geo.areas import areas
from badgeons.geo.communes import CODE, Commune, commune_of_code, communes_called, communes_of_epci
from badgeons.geo.names import plain_name
from badgeons.geo.points import Point
from badgeons.model.records import Actor, Event, Record, Territory
from badgeons.model.records.event import Location


class Place(NamedTuple):
    """A point, and the commune that the record names (None: coordinates alone).

    `is_exact` tells whether the point is the record's own, and not that of its commune.
    """

    point: Point
    commune: Commune | None
    is_exact: bool


def place_of(record: Record) -> Place | None:
    """Where an actor or event is; None when it does not say, and for every other record.

    An event that is elsewhere than in a commune of France has a place only by its coordinates.
    """
    return place_at(whereabouts_of(record))


def place_at(where: Actor | Location | None) -> Place | None:
    """The place that a location, or an actor, tells of; None when it tells of none."""
    if where is None:
        return None
    commune = commune_named(where.commune)
    point = where.coordinates or (commune.point if commune else None)
    return Place(point, commune, where.coordinates is not None) if point else None


def whereabouts_of(record: Record) -> Actor | Location | None:
    """What of a record has the fields `commune` and `coordinates`; None when nothing does."""
    if isinstance(record, Event):
        return record.location
    return record if isinstance(record, Actor) else None


def commune_of(record: Record) -> Commune | None:
    """The commune that an actor or event names, None when it names none."""
    where = whereabouts_of(record)
    return commune_named(where.commune) if where else None


def commune_named(written: str | None) -> Commune | None:
    """The one commune of France with a name or INSEE code; None when there is none, or are several."""
    if not written:
        return None
    communes = communes_written(written)
    return communes[0] if len(communes) == 1 else None


def communes_written(written: str) -> tuple[Commune, ...]:
    """Every commune that a name or an INSEE code may mean."""
    code = written.strip().upper()
    if CODE.fullmatch(code):
        commune = commune_of_code(code)
        return (commune,) if commune else ()
    return communes_called(written)


def city_of(location: Location) -> str:
    """The city of a place as people write it: the one that is written, else the commune's name."""
    commune = commune_named(location.commune)
    return location.city or (commune.name if commune else "")


@dataclass(frozen=True)
class Extent:
    """What a territory covers: whole départements, in the order of their codes, and single communes."""

    departements: tuple[str, ...] = ()
    communes: tuple[Commune, ...] = ()


def extent_of(territory: Territory) -> Extent:
    """What a territory covers by its code, or by the list of a chosen one; empty when it tells neither."""
    code = territory.code or ""
    if territory.type == "region":
        codes = (each.code for each in areas().departements.values() if each.region == code)
        return Extent(tuple(sorted(codes)))
    if territory.type == "libre":
        parts = [part for written in territory.extent if (part := part_named(written))]
        departements = {code for part in parts for code in part.departements}
        communes = {each.code: each for part in parts for each in part.communes}
        return Extent(
            tuple(sorted(departements)),
            tuple(each for _, each in sorted(communes.items()) if each.departement not in departements),
        )
    return part_named(code) or Extent()


def part_named(written: str) -> Extent | None:
    """What a code (département, EPCI, commune) or name (commune, else département) covers; None: nothing."""
    known, code = areas(), written.strip().upper()
    if code in known.departements:
        return Extent((code,))
    if code in known.epcis:
        return Extent((), communes_of_epci(code))
    if communes := communes_written(written):
        return Extent((), communes) if len(communes) == 1 else None
    plain = plain_name(written)
    codes = [each.code for each in known.departements.values() if plain_name(each.name) == plain]
    return Extent(tuple(codes)) if codes else None

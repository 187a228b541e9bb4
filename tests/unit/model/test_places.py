"""Where a record is, and what a territory covers."""

from __future__ import annotations

from typing import Any

import pytest

from badgeons.geo.points import Point
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.places import Place, city_of, commune_of, extent_of, part_named, place_of
from badgeons.model.records import Event
from badgeons.model.records.event import Location
from support.small_catalogue import actor, origin, territory

EXACT = Point(49.18286, -0.37068)


def event(**location: Any) -> Event:
    where = Location(name="Ici", **location) if location else None
    return Event(
        id="e", origin=origin("e.yml"), name="E", type="rencontre", start=PartialDate(2026, 1), location=where
    )


def test_a_record_is_at_its_point_else_in_its_commune() -> None:
    commune = commune_of(actor("a", commune="Caen"))
    assert commune is not None
    assert place_of(actor("a", commune="Caen")) == Place(Point(49.185, -0.37), commune, False)
    assert place_of(event(commune="14118")) == Place(Point(49.185, -0.37), commune, False)
    assert place_of(event(commune="Caen", coordinates=EXACT)) == Place(EXACT, commune, True)
    assert place_of(event(coordinates=EXACT)) == Place(EXACT, None, True)


@pytest.mark.parametrize(
    "record",
    [
        actor("a"),
        actor("a", commune="Saint-Denis"),
        actor("a", commune="Exempleville"),
        actor("a", commune="97801"),
        event(),
        event(city="Caen"),
        territory("ici"),
    ],
)
def test_nothing_is_placed_by_a_guess(record: Any) -> None:
    """A city in words, a name of several communes, one whose point nobody knows: no point."""
    assert place_of(record) is None


def test_the_city_of_a_place_is_written_once() -> None:
    assert city_of(Location(name="Ici", commune="14118")) == "Caen"
    assert city_of(Location(name="Ici", city="Bologne")) == "Bologne"
    assert city_of(Location(name="Ici")) == ""


def test_a_territory_covers_what_its_code_or_its_list_says() -> None:
    assert extent_of(territory(type="region", code="28")).departements == ("14", "27", "50", "61", "76")
    assert extent_of(territory(type="departement", code="61")).departements == ("61",)
    assert [each.name for each in extent_of(territory(type="commune", code="14118")).communes] == ["Caen"]
    assert len(extent_of(territory(type="epci", code="200065597")).communes) == 48
    assert extent_of(territory()) == extent_of(territory(type="commune", code="14999"))
    chosen = extent_of(territory(extent=("Calvados", "200065597", "Alençon", "61001")))
    assert (chosen.departements, [each.code for each in chosen.communes]) == (("14",), ["61001"])
    assert part_named("nulle part") is None

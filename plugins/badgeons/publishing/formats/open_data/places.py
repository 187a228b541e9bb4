"""Where actors and events are, as fields of their datasets."""

from badgeons.geo.communes import CODE as COMMUNE
from badgeons.model.fields.kinds import Code, Text
from badgeons.model.places import commune_of, place_of
from badgeons.model.records import Actor, Event
from badgeons.publishing.formats.open_data.fields import Degrees, field

PLACE_FIELDS = (
    field("commune", Text(), ("Commune", "Municipality"), ("Son nom.", "Its name.")),
    field(
        "commune_code",
        Code(COMMUNE.pattern, "61001"),
        ("Code INSEE", "INSEE code"),
        ("Celui de la commune.", "That of the municipality."),
    ),
    field(
        "latitude",
        Degrees(),
        ("Latitude", "Latitude"),
        ("De ses coordonnées, sinon de sa commune.", "Of its coordinates, else of its municipality."),
    ),
    field("longitude", Degrees(), ("Longitude", "Longitude"), ("De même.", "Likewise.")),
)


def place_values(record: Actor | Event) -> dict[str, object]:
    """Where a record says that it is."""
    place = place_of(record)
    commune = place.commune if place else commune_of(record)
    return {
        "commune": commune.name if commune else None,
        "commune_code": commune.code if commune else None,
        "latitude": place.point.latitude if place else None,
        "longitude": place.point.longitude if place else None,
    }

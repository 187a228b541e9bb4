"""The two fields by which a record says where it is: what a map shows. Both are optional."""

from badgeons.geo.points import Point
from badgeons.model.fields.declared import optional
from badgeons.model.fields.kinds import Coordinates, Text


def commune_field() -> str | None:
    """The field that names a commune; `badgeons.model.places` finds it."""
    return optional(
        Text(120, is_words=False),
        ("Commune", "Municipality"),
        (
            "Une commune de France, par son nom ou son code INSEE (pas le code postal) : le lieu est alors "
            "sur la carte. Si plusieurs portent ce nom : « Saint-Denis (93) ».",
            "A municipality of France, by its name or its INSEE code (not the postal code): the place is "
            "then on the map. If several have that name: “Saint-Denis (93)”.",
        ),
        "Alençon",
    )


def coordinates_field() -> Point | None:
    """The field that gives a point."""
    return optional(
        Coordinates(),
        ("Coordonnées", "Coordinates"),
        (
            "Le point exact, si la commune ne suffit pas : latitude, longitude, comme les donne une carte.",
            "The exact point, where the municipality is not enough: latitude, longitude, as maps give them.",
        ),
        "48.43125, 0.09131",
    )

"""The time zone of a territory: what its record says, else what its official code tells."""

from badgeons.model.records import Territory

ZONES_BY_CODE = {
    "01": "America/Guadeloupe",
    "02": "America/Martinique",
    "03": "America/Cayenne",
    "04": "Indian/Reunion",
    "06": "Indian/Mayotte",
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
}
"""Code of an overseas region, or first three signs of that of a department or municipality.

The Marquesas and the Gambier Islands, half an hour and an hour from Tahiti, say theirs in their record.
"""


def zone_of_territory(territory: Territory) -> str | None:
    """The time zone that a territory's own record tells; None when it tells none."""
    if territory.time_zone is not None:
        return territory.time_zone
    code = territory.code or ""
    if territory.type == "region":
        return ZONES_BY_CODE.get(code)
    return ZONES_BY_CODE.get(code[:3]) if territory.type in ("departement", "commune") else None

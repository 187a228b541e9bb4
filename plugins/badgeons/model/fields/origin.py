"""Where a record and each of its values were read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from badgeons.base.problems import Place

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Origin:
    """Where a record was read: its file and the place of each of its values, by attribute names and list
    positions (`("issuers", 0)`)."""

    path: str
    places: Mapping[Path, Place] = field(default_factory=dict, repr=False, compare=False)

    def at(self, *path: str | int) -> Place:
        """The place of a value, of the nearest thing around it when it is not written, else of the file."""
        for length in range(len(path), -1, -1):
            place = self.places.get(path[:length])
            if place is not None:
                return place
        return Place(self.path)

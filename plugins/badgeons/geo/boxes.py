"""The parts of France far from each other: a map shows each by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from badgeons.geo.points import Point


@dataclass(frozen=True)
class Box:
    """What is between two parallels and two meridians, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, point: Point) -> bool:
        return self.south <= point.latitude <= self.north and self.west <= point.longitude <= self.east

    def meets(self, other: "Box") -> bool:
        """Whether something is in both."""
        return (
            self.south <= other.north
            and other.south <= self.north
            and self.west <= other.east
            and other.west <= self.east
        )

    @classmethod
    def around(cls, points: Iterable[Point]) -> "Box":
        """The smallest box that holds some points, of which there is at least one."""
        latitudes, longitudes = zip(*points, strict=True)
        return cls(min(latitudes), min(longitudes), max(latitudes), max(longitudes))


PARTS_OF_FRANCE = {
    "": Box(41.2, -5.4, 51.2, 9.7),
    "971": Box(15.7, -62.0, 16.7, -60.9),
    "972": Box(14.3, -61.4, 15.0, -60.7),
    "973": Box(2.0, -54.8, 6.0, -51.5),
    "974": Box(-21.5, 55.1, -20.8, 55.9),
    "976": Box(-13.1, 44.9, -12.5, 45.4),
}
"""Metropolitan France, then each overseas département, by its code."""


def part_of_france(point: Point) -> str | None:
    """The part of France in whose box a point is, None elsewhere."""
    return next((part for part, box in PARTS_OF_FRANCE.items() if box.holds(point)), None)

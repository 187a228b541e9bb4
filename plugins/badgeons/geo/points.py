"""Points of the Earth."""

import math
from typing import NamedTuple

EARTH_RADIUS = 6371.0
"""Mean radius, in kilometres."""


class Point(NamedTuple):
    """Degrees of WGS 84, latitude first, as maps for people give them."""

    latitude: float
    longitude: float

    def distance(self, other: "Point") -> float:
        """Kilometres to another point, along the surface (haversine formula)."""
        latitudes = math.radians(self.latitude), math.radians(other.latitude)
        across = math.radians(other.longitude - self.longitude) / 2
        along = (latitudes[1] - latitudes[0]) / 2
        chord = math.sin(along) ** 2 + math.cos(latitudes[0]) * math.cos(latitudes[1]) * math.sin(across) ** 2
        return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1, chord)))

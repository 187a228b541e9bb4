"""Squares of land as drawings: a local projection, and outlines with no more points than can be seen."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from badgeons.geo.boxes import Box
from badgeons.geo.outlines import Ring, arc_points, borders_in, departements_in, outline_of
from badgeons.geo.points import Point

SIDE = 1000
"""Units of a drawing's side."""
MARGIN = 30
"""Units around the drawing in which what goes out of it ends, unseen."""
KILOMETRES_OF_A_DEGREE = 111.2
"""Along a meridian."""
Position = tuple[int, int]


@dataclass(frozen=True)
class Frame:
    """A square around a point, `side` kilometres wide, drawn `SIDE` units wide, north up.

    The projection is equirectangular with the centre's parallel as its standard one: shapes are kept near it.
    `tolerance` is by how many units a line may differ from the outline.
    """

    center: Point
    side: float
    tolerance: float = 2.0

    @classmethod
    def around(cls, points: Iterable[Point], min_side: float = 30.0, room: float = 1.25) -> "Frame":
        """The frame that holds some points, of which there is one, with some room around them."""
        box = Box.around(points)
        center = Point((box.south + box.north) / 2, (box.west + box.east) / 2)
        height = (box.north - box.south) * KILOMETRES_OF_A_DEGREE
        width = (box.east - box.west) * KILOMETRES_OF_A_DEGREE * math.cos(math.radians(center.latitude))
        return cls(center, max(min_side, room * max(width, height)))

    @property
    def box(self) -> Box:
        """What it shows."""
        half = self.side / 2 / KILOMETRES_OF_A_DEGREE
        across = half / math.cos(math.radians(self.center.latitude))
        latitude, longitude = self.center
        return Box(latitude - half, longitude - across, latitude + half, longitude + across)

    @property
    def departements(self) -> tuple[str, ...]:
        """Those of which something may be seen."""
        return departements_in(self.box)

    def position(self, point: Point) -> tuple[float, float]:
        """Where a point is: units from the left and from the top."""
        scale = SIDE / self.side * KILOMETRES_OF_A_DEGREE
        across = math.cos(math.radians(self.center.latitude))
        return (
            SIDE / 2 + (point.longitude - self.center.longitude) * across * scale,
            SIDE / 2 - (point.latitude - self.center.latitude) * scale,
        )

    def outline(self, departements: Iterable[str]) -> str:
        """Path data of the outline of some départements joined."""
        lines = (self._ring(ring) for ring in outline_of(tuple(departements)))
        return "".join(f"{_path(line)}z" for line in lines if len(line) > 2)

    def borders(self, departements: Iterable[str]) -> str:
        """Path data of the borders between some départements."""
        lines = (_arc(self, arc) for arc in borders_in(tuple(departements)))
        return "".join(_path(line) for line in lines if len(line) > 1)

    def dots(self, points: Iterable[Point]) -> str:
        """Path data of lines without length, of which round caps make dots, for the points that it shows."""
        positions = (_rounded(self.position(point)) for point in points if self.box.holds(point))
        return "".join(f"M{x} {y}h0" for x, y in sorted(set(positions)))

    def _ring(self, ring: Ring) -> list[Position]:
        line: list[Position] = []
        for arc in ring:
            line += _arc(self, arc)[1 if line else 0 :]
        return line


@cache
def _arc(frame: Frame, arc: int) -> Sequence[Position]:
    """A signed arc as a line of the frame; backwards, the same points."""
    if arc < 0:
        return _arc(frame, ~arc)[::-1]
    positions = [_clamped(frame.position(point)) for point in arc_points(arc)]
    kept = [position for i, position in enumerate(positions) if not i or position != positions[i - 1]]
    return _simplified(kept, frame.tolerance)


def _clamped(position: tuple[float, float]) -> Position:
    x, y = _rounded(position)
    return min(max(x, -MARGIN), SIDE + MARGIN), min(max(y, -MARGIN), SIDE + MARGIN)


def _rounded(position: tuple[float, float]) -> Position:
    return round(position[0]), round(position[1])


def _simplified(line: list[Position], tolerance: float) -> list[Position]:
    """A line of fewer points, nowhere further than `tolerance` from it (Ramer–Douglas–Peucker)."""
    kept = {0, len(line) - 1}
    pending = [(0, len(line) - 1)]
    while pending:
        first, last = pending.pop()
        (x1, y1), (x2, y2) = line[first], line[last]
        length = math.hypot(x2 - x1, y2 - y1)
        furthest, distance = first, tolerance
        for index in range(first + 1, last):
            x, y = line[index]
            if length:
                away = abs((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) / length
            else:
                away = math.hypot(x - x1, y - y1)
            if away > distance:
                furthest, distance = index, away
        if furthest != first:
            kept.add(furthest)
            pending += [(first, furthest), (furthest, last)]
    return [line[index] for index in sorted(kept)]


def _path(line: Sequence[Position]) -> str:
    """Path data of a line: where it begins, then each step."""
    (x, y), steps = line[0], []
    for (x1, y1), (x2, y2) in pairwise(line):
        steps.append(f"{x2 - x1} {y2 - y1}")
    return f"M{x} {y}l" + " ".join(steps).replace(" -", "-") if steps else ""

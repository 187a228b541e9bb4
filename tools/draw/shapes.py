"""Outlines computed from a few numbers: polygons with round corners, petals."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, dist, hypot, pi, sin

Point = tuple[float, float]


def number(value: float) -> str:
    """A coordinate with at most one decimal, always written the same way."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def rounded(points: Sequence[tuple[float, float, float]]) -> str:
    """Path data of a closed polygon; each corner is (x, y, length cut on both sides for the round corner)."""
    parts: list[str] = []
    for index, (x, y, cut) in enumerate(points):
        before = _towards((x, y), points[index - 1][:2], cut)
        after = _towards((x, y), points[(index + 1) % len(points)][:2], cut)
        parts.append(f"{'L' if parts else 'M'}{pair(before)}Q{pair((x, y))} {pair(after)}")
    return "".join(parts) + "Z"


def _towards(start: Point, end: Point, length: float) -> Point:
    ratio = length / hypot(end[0] - start[0], end[1] - start[1])
    return start[0] + (end[0] - start[0]) * ratio, start[1] + (end[1] - start[1]) * ratio


def around(centre: Point, radius: float, count: int, first: float = -90) -> list[Point]:
    """`count` points evenly spread on a circle; `first` in degrees, -90 is the top."""
    angles = (first * pi / 180 + 2 * pi * i / count for i in range(count))
    return [(centre[0] + radius * cos(a), centre[1] + radius * sin(a)) for a in angles]


def petals(centre: Point, distance: float, radius: float, count: int, first: float) -> str:
    """Path data of `count` overlapping discs seen as one outline (arcs between their crossings)."""
    hubs = around(centre, distance, count, first)
    crossings = [_crossing(centre, hubs[i - 1], hubs[i], radius) for i in range(count)]
    wide = int(dist(centre, hubs[0]) > dist(centre, _middle(crossings[0], crossings[1])))
    parts = [f"M{pair(crossings[0])}"]
    for i in range(count):
        parts.append(f"A{number(radius)} {number(radius)} 0 {wide} 1 {pair(crossings[(i + 1) % count])}")
    return "".join(parts) + "Z"


def _middle(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _crossing(centre: Point, one: Point, other: Point, radius: float) -> Point:
    """The crossing of two equal circles that is farther from the centre."""
    middle = _middle(one, other)
    half = dist(one, other) / 2
    height = (radius**2 - half**2) ** 0.5
    dx, dy = middle[0] - centre[0], middle[1] - centre[1]
    length = hypot(dx, dy)
    return middle[0] + dx / length * height, middle[1] + dy / length * height

"""Outlines of départements, alone or joined: arcs that neighbours share, so that borders are drawn once.

An arc is a list of points in the units of the table (`_topology`); a signed arc is its position, or the
complement (`~`) of it when it is gone along backwards (TopoJSON, section 2.1.4).
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from badgeons.geo.boxes import Box
from badgeons.geo.points import Point

Ring = tuple[int, ...]
"""The signed arcs of a closed line, one after the other."""


class _Topology(NamedTuple):
    arcs: tuple[tuple[Point, ...], ...]
    rings: dict[str, tuple[Ring, ...]]
    boxes: dict[str, Box]


def has_outline(departement: str) -> bool:
    """Whether the outline of a département is known: those of overseas collectivities are not."""
    return departement in _topology().rings


def box_of(departements: Iterable[str]) -> Box | None:
    """What holds some départements; None when the outline of none is known."""
    boxes = [_topology().boxes[code] for code in departements if has_outline(code)]
    corners = [Point(*corner) for box in boxes for corner in ((box.south, box.west), (box.north, box.east))]
    return Box.around(corners) if corners else None


def departements_in(box: Box) -> tuple[str, ...]:
    """The départements of which something may be in a box, in the order of their codes."""
    return tuple(sorted(code for code, other in _topology().boxes.items() if other.meets(box)))


def arc_points(arc: int) -> Sequence[Point]:
    """The points of a signed arc, in its direction."""
    points = _topology().arcs[arc if arc >= 0 else ~arc]
    return points if arc >= 0 else points[::-1]


@cache
def outline_of(departements: Collection[str]) -> tuple[Ring, ...]:
    """The rings around some départements (a tuple) joined, and around what they enclose of others."""
    arcs = _arcs_of(departements)
    counts = Counter(arc if arc >= 0 else ~arc for arc in arcs)
    edges = [arc for arc in arcs if counts[arc if arc >= 0 else ~arc] == 1]
    starting: dict[Point, list[int]] = {}
    for arc in reversed(edges):
        starting.setdefault(arc_points(arc)[0], []).append(arc)
    rings = []
    for edge in edges:
        ring, start = [], arc_points(edge)[0]
        place = start
        while starting.get(place):
            ring.append(starting[place].pop())
            place = arc_points(ring[-1])[-1]
            if place == start:
                break
        if ring:
            rings.append(tuple(ring))
    return tuple(rings)


@cache
def borders_in(departements: Collection[str]) -> tuple[int, ...]:
    """The arcs between two of some départements (a tuple), each once."""
    counts = Counter(arc if arc >= 0 else ~arc for arc in _arcs_of(departements))
    return tuple(sorted(arc for arc, count in counts.items() if count > 1))


def _arcs_of(departements: Iterable[str]) -> list[int]:
    rings = _topology().rings
    return [arc for code in departements for ring in rings.get(code, ()) for arc in ring]


@cache
def _topology() -> _Topology:
    values = json.loads((files(__package__) / "departements.topo.json").read_text("utf-8"))
    (scale_x, scale_y), (left, bottom) = values["transform"]["scale"], values["transform"]["translate"]
    arcs = []
    for steps in values["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            points.append(Point(bottom + y * scale_y, left + x * scale_x))
        arcs.append(tuple(points))
    rings = {}
    for geometry in values["geometries"]:
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        rings[geometry["code"]] = tuple(tuple(ring) for polygon in polygons for ring in polygon)
    boxes = {
        code: Box.around(point for ring in its for arc in ring for point in arcs[arc if arc >= 0 else ~arc])
        for code, its in rings.items()
    }
    return _Topology(tuple(arcs), rings, boxes)

"""Projection of squares of land, and outlines as path data."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.geo.boxes import PARTS_OF_FRANCE, Box, part_of_france
from badgeons.geo.frames import MARGIN, SIDE, Frame, _arc
from badgeons.geo.outlines import arc_points, borders_in, box_of, departements_in, has_outline, outline_of
from badgeons.geo.points import Point

NORMANDIE = ("14", "27", "50", "61", "76")
points = st.builds(Point, st.floats(-60, 60), st.floats(-179, 179))
"""Where an equirectangular projection keeps shapes; no map crosses the antimeridian."""


def frame_of(*departements: str) -> Frame:
    box = box_of(departements)
    assert box is not None
    return Frame.around([Point(box.south, box.west), Point(box.north, box.east)])


@settings(max_examples=60, deadline=None)
@given(st.lists(points, min_size=1, max_size=5))
def test_a_frame_shows_the_points_that_it_is_made_for(some: list[Point]) -> None:
    frame = Frame.around(some)
    for point in some:
        x, y = frame.position(point)
        assert 0 <= x <= SIDE
        assert 0 <= y <= SIDE


@settings(max_examples=60, deadline=None)
@given(st.builds(Point, st.floats(42, 51), st.floats(-5, 8)), st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_lengths_are_kept_near_the_middle(middle: Point, up: float, right: float) -> None:
    frame, other = Frame(middle, 100), Point(middle.latitude + up, middle.longitude + right)
    x, y = frame.position(other)
    drawn = ((x - SIDE / 2) ** 2 + (y - SIDE / 2) ** 2) ** 0.5 / SIDE * frame.side
    assert drawn == pytest.approx(middle.distance(other), rel=0.01, abs=0.01)


def numbers(path: str) -> list[tuple[int, int]]:
    """Every position that path data of `M` and `l` goes through."""
    positions = []
    for start, steps in re.findall(r"M([^l]+)l([^Mz]+)", path):
        x, y = map(int, start.split())
        positions.append((x, y))
        values = [int(value) for value in re.findall(r"-?\d+", steps)]
        for step_x, step_y in zip(values[::2], values[1::2], strict=True):
            x, y = x + step_x, y + step_y
            positions.append((x, y))
    return positions


@pytest.mark.parametrize("departements", [("61",), NORMANDIE, ("974",), ("2A", "2B")])
def test_outlines_fill_their_frame_and_are_light(departements: tuple[str, ...]) -> None:
    frame = frame_of(*departements)
    path = frame.outline(departements)
    positions = numbers(path)
    assert min(min(each) for each in positions) >= 0
    assert max(max(each) for each in positions) <= SIDE
    assert max(x for x, _ in positions) - min(x for x, _ in positions) > SIDE / 3
    assert len(path) < 4000
    _arc.cache_clear()
    assert path == frame_of(*departements).outline(departements)


def test_what_goes_out_of_the_frame_ends_just_outside() -> None:
    frame = Frame(Point(48.75, -0.57), 60)
    positions = numbers(frame.outline(frame.departements) + frame.borders(frame.departements))
    assert {"14", "61"} <= set(frame.departements) < set(departements_in(Box(47, -3, 50, 2)))
    assert all(-MARGIN <= value <= SIDE + MARGIN for each in positions for value in each)


def test_a_region_is_its_departements_without_their_borders() -> None:
    """Each ring is closed, and no arc of it is a border inside."""
    inside = set(borders_in(NORMANDIE))
    rings = outline_of(NORMANDIE)
    for ring in rings:
        for arc, following in zip(ring, (*ring[1:], ring[0]), strict=True):
            assert arc_points(arc)[-1] == arc_points(following)[0]
            assert (arc if arc >= 0 else ~arc) not in inside
    assert inside


def test_each_part_of_france_has_its_outline() -> None:
    assert [part for part in PARTS_OF_FRANCE if part and not has_outline(part)] == []
    for part, box in PARTS_OF_FRANCE.items():
        outline = box_of([part]) if part else box_of(["29", "59", "67", "2A", "66"])
        assert outline is not None
        assert box.holds(Point(outline.south, outline.west))
        assert box.holds(Point(outline.north, outline.east))
    assert part_of_france(Point(44.49, 11.34)) is None
    assert not has_outline("987")

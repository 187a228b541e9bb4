"""Contrasts of colours (WCAG 2.1), and a whole set of colours made from one.

A channel's linear value is a whole number of millionths, and everything after it is whole numbers: a browser
and Python come to the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from badgeons.drawing.data import Colours, drawing_data

HEXADECIMAL = re.compile(r"#[0-9a-f]{6}")
OUTLINE, MOTIF = 30, 45
"""Tenths of the contrast of an outline (WCAG 1.4.11) and of what is drawn inside (1.4.3)."""
STEPS = 32
"""Steps from a colour to white, or to black."""


def luminance(colour: str) -> int:
    """Relative luminance of `#rrggbb`, from 0 to 10¹⁰."""
    red, green, blue = map(_linear, _channels(colour))
    return 2126 * red + 7152 * green + 722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 500_000_000) / (low + 500_000_000)


def has_contrast(one: str, other: str, tenths: int) -> bool:
    """Whether the contrast of two colours reaches some tenths."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 500_000_000) * 10 >= (low + 500_000_000) * tenths


def is_usable(ground: str) -> bool:
    """Whether what is drawn in cream and in yellow is seen on a colour."""
    data = drawing_data()
    return all(has_contrast(colour, ground, MOTIF) for colour in (data.cream, data.sun))


def usable_colour(ground: str) -> str:
    """A colour, made darker as far as it takes to be usable."""
    step = STEPS
    while not is_usable(darker := mixed("#000000", ground, step)):
        step -= 1
    return darker


def nearest_colour(colour: str, is_right: Callable[[str], bool]) -> str | None:
    """The first colour that is right on the ways to black and to white; None when there is none."""
    ways = (mixed(end, colour, step) for step in range(STEPS, -1, -1) for end in ("#000000", "#ffffff"))
    return next(filter(is_right, ways), None)


def colours_from(ground: str) -> Colours:
    """The set that a usable colour makes: the outline is seen on light and on dark pages."""
    dark_page = drawing_data().pages[1]
    rim = next(c for c in _lighter(ground, 0) if has_contrast(c, dark_page, OUTLINE))
    tint = next(c for c in _lighter(ground, 24) if has_contrast(c, ground, MOTIF))
    return Colours(rim, ground, shade(ground, 22), shade(ground, 19), tint)


def _lighter(colour: str, first: int) -> list[str]:
    return [mixed(colour, "#ffffff", step) for step in range(first, STEPS + 1)]


def shade(colour: str, parts: int) -> str:
    """A colour of which some parts in 25 are left: the others are black."""
    return _written((channel * parts + 12) // 25 for channel in _channels(colour))


def mixed(start: str, end: str, step: int) -> str:
    """The colour at a step from one colour to another, of `STEPS`."""
    pairs = zip(_channels(start), _channels(end), strict=True)
    return _written((a * (STEPS - step) + b * step + STEPS // 2) // STEPS for a, b in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _written(channels: Iterable[int]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _linear(channel: int) -> int:
    value = channel / 255
    linear: float = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return int(linear * 1_000_000 + 0.5)

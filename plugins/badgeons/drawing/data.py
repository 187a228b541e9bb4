"""What drawings are made of: `drawing.json` and `pictograms.json`, which the form on the site reads too.

`drawing.json` has the two colours that every badge has (`cream`, `sun`), the `pages` on which an outline must
be seen, the palette (`colours`), the families, and letters as strokes 26 wide: the base line is y = 0,
capitals are 160 high, `width` is the advance, accents stand around x = 0. Lengths are in a badge's box of
512 × 512.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from badgeons.base.messages import Bilingual

Point = tuple[int, int]


@dataclass(frozen=True)
class Colours:
    """Five colours of one hue, `#rrggbb`: outline, ground, hills behind, land in front, a light one."""

    rim: str
    ground: str
    hill: str
    deep: str
    tint: str


@dataclass(frozen=True)
class NamedColours:
    """Colours of the palette. `feminine` is their name as a French feminine adjective."""

    id: str
    name: Bilingual
    feminine: str
    colours: Colours


@dataclass(frozen=True)
class Family:
    """The frame of a family: the silhouette says it, without colour too.

    `shape` names it, `{colour}` standing for a colour; `outline` is path data; `marks` is the middle of the
    five marks of posture; `motif` the middle of what is drawn inside, and the side of its square.
    """

    id: str
    shape: Bilingual
    is_feminine: bool
    colour: str
    outline: str
    marks: Point
    motif: tuple[int, int, int]


@dataclass(frozen=True)
class Pictogram:
    """A drawing of the library: path data in a box of 24 × 24. `words` are those to search it by."""

    id: str
    source: str
    name: Bilingual
    words: Bilingual
    path: str


@dataclass(frozen=True)
class Letter:
    """A letter as a stroke: its advance width and its path data."""

    width: int
    path: str


@dataclass(frozen=True)
class DrawingData:
    """All of `drawing.json`."""

    cream: str
    sun: str
    pages: tuple[str, ...]
    palette: Mapping[str, NamedColours]
    families: Mapping[str, Family]
    letters: Mapping[str, Letter]
    accents: Mapping[str, str]
    default_pictogram: str
    descriptions: Mapping[str, Bilingual]
    """What is seen, of one letter, of several, of a pictogram: `{motif}` in `{shape}`."""


@cache
def drawing_data() -> DrawingData:
    """The data, parsed at the first question."""
    values = _read("drawing.json")
    return DrawingData(
        values["cream"],
        values["sun"],
        tuple(values["pages"]),
        {id: _named_colours(id, value) for id, value in values["colours"].items()},
        {id: _family(id, value) for id, value in values["families"].items()},
        {letter: Letter(**value) for letter, value in values["letters"].items()},
        {chr(int(code.removeprefix("U+"), 16)): path for code, path in values["accents"].items()},
        values["default_pictogram"],
        {key: Bilingual(**value) for key, value in values["descriptions"].items()},
    )


@cache
def pictograms() -> Mapping[str, Pictogram]:
    """The library, by identifier and in that order; parsed at the first question."""
    return {
        value["id"]: Pictogram(
            value["id"],
            value["source"],
            Bilingual(**value["name"]),
            Bilingual(**value["words"]),
            value["path"],
        )
        for value in _read("pictograms.json")["pictograms"]
    }


def _read(name: str) -> Any:
    return json.loads((files(__package__) / name).read_text("utf-8"))


def _named_colours(id: str, value: Mapping[str, Any]) -> NamedColours:
    masculine, feminine = value["fr"]
    colours = Colours(**{key: value[key] for key in ("rim", "ground", "hill", "deep", "tint")})
    return NamedColours(id, Bilingual(masculine, value["en"]), feminine, colours)


def _family(id: str, value: Mapping[str, Any]) -> Family:
    shape = value["shape"]
    x, y, side = value["motif"]
    marks_x, marks_y = value["marks"]
    return Family(
        id,
        Bilingual(shape["fr"], shape["en"]),
        shape["feminine"],
        value["colour"],
        value["outline"],
        (marks_x, marks_y),
        (x, y, side),
    )

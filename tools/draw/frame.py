"""The package's frame around a motif that was drawn by hand in a box of 512."""

from __future__ import annotations

from collections.abc import Callable

from palette import Colours, named
from shapes import Point, number

from badgeons.drawing import drawing_data
from badgeons.drawing.frame import document
from badgeons.drawing.frame import framed as framed_by_package

__all__ = ["OUTLINES", "badge", "document", "framed"]

OUTLINES = {id: family.outline for id, family in drawing_data().families.items()}
PLACES: dict[str, tuple[Point, float]] = {
    "soutien": ((256, 226), 0.9),
    "acteur": ((256, 234), 0.9),
    "competence": ((256, 248), 1.0),
    "realisation": ((256, 246), 0.9),
    "projet": ((264, 250), 1.0),
    "transmission": ((252, 214), 0.86),
    "parcours": ((234, 252), 0.92),
    "structure": ((256, 264), 1.0),
}
"""Where the centre of a motif (256, 256) is moved to in a family's silhouette, and its size there."""


def badge(family: str, posture: int | None, motif: Callable[[Colours], str], title: str, prefix: str) -> str:
    """A whole badge as SVG text. `title` in French; the rest as in `framed`."""
    return document(title, framed(family, posture, motif, prefix))


def framed(family: str, posture: int | None, motif: Callable[[Colours], str], prefix: str) -> str:
    """The frame around a motif, in the colours of its family, as SVG text without its document.

    `posture` is 1 to 5, or None for no marks; `prefix` keeps identifiers apart when badges share a page.
    """
    frame = drawing_data().families[family]
    colours = named(frame.colour)
    return framed_by_package(frame, colours, posture, placed(motif(colours), family), prefix)


def placed(motif: str, family: str) -> str:
    """A motif where its silhouette has room for it."""
    if family not in PLACES:
        return f"<g>\n{motif.strip()}\n</g>"
    (x, y), scale = PLACES[family]
    move = f"translate({number(x - 256 * scale)} {number(y - 256 * scale)})"
    size = "" if scale == 1.0 else f" scale({scale:g})"
    return f'<g transform="{move}{size}">\n{motif.strip()}\n</g>'

"""The palette of the drawings: that of the package, and what drawings made by hand need beside it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from badgeons.drawing import drawing_data
from badgeons.drawing.data import Colours as DrawingColours

CREAM, SUN = drawing_data().cream, drawing_data().sun
HONEY = "#e0a02c"


@dataclass(frozen=True)
class Colours(DrawingColours):
    """Colours of one hue, with those that all motifs share."""

    cream: str = CREAM
    sun: str = SUN
    honey: str = HONEY


def named(id: str) -> Colours:
    """Colours of the package's palette."""
    return Colours(**dataclasses.asdict(drawing_data().palette[id].colours))


ROSE, BRICK, AMBER, OLIVE = named("rose"), named("brique"), named("ambre"), named("olive")
GREEN, TEAL, BLUE, VIOLET = named("vert"), named("sarcelle"), named("bleu"), named("violet")
PLUM, MAGENTA, OCHRE = named("prune"), named("magenta"), named("ocre")

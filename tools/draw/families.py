"""The eleven families: one silhouette each, recognisable without colour, and the hue that goes with it."""

from __future__ import annotations

from dataclasses import dataclass

import palette
from palette import Colours
from shapes import Point, around, petals, rounded, waves


@dataclass(frozen=True)
class Family:
    """A family's frame. `outline`: path data in the 512 box. `posture_line`: middle of the five marks.

    `middle`: where the centre of a motif (256, 256) is moved to; `scale`: its size there.
    """

    id: str
    name: str
    silhouette: str
    outline: str
    colours: Colours
    posture_line: Point
    middle: Point = (256, 256)
    scale: float = 1.0


HEART = (
    "M256 486C232 486 22 346 22 186C22 96 88 38 160 38C206 38 238 58 256 84"
    "C274 58 306 38 352 38C424 38 490 96 490 186C490 346 280 486 256 486Z"
)
CLOVER = petals((256, 256), 132, 128, 4, 45)
CIRCLE = "M256 26A230 230 0 0 1 256 486A230 230 0 0 1 256 26Z"
SUN = waves((256, 256), 240, 214, 12)
ARCH = "M50 246A206 216 0 0 1 462 246V440Q462 480 422 480H90Q50 480 50 440Z"
HEXAGON = rounded([(x, y, 44) for x, y in around((256, 256), 252, 6)])
DIAMOND = rounded([(256, 2, 84), (510, 256, 84), (256, 510, 84), (2, 256, 84)])
LEAF = "M52 88Q52 36 104 36H278A198 198 0 0 1 476 234V424Q476 476 424 476H234A182 182 0 0 1 52 294Z"
BUBBLE = (
    "M256 24C396 24 490 104 490 226C490 348 396 428 256 428C240 428 224 427 209 425C178 456 140 480 96 488"
    "C84 490 78 478 86 469C104 448 114 424 116 398C56 358 22 298 22 226C22 104 116 24 256 24Z"
)
SIGNPOST = rounded([(20, 64, 40), (358, 64, 54), (506, 256, 40), (358, 448, 54), (20, 448, 40)])
HOUSE = rounded([(256, 16, 56), (478, 196, 40), (478, 484, 44), (34, 484, 44), (34, 196, 40)])

# fmt: off
FAMILIES = (
    Family("soutien", "Soutien", "cœur", HEART, palette.ROSE, (256, 398), (256, 226), 0.9),
    Family("acteur", "Acteur", "trèfle à quatre lobes", CLOVER, palette.GREEN, (256, 398), (256, 234), 0.9),
    Family("participation", "Participation", "rond", CIRCLE, palette.TEAL, (256, 440)),
    Family("engagement", "Engagement", "soleil à douze vagues", SUN, palette.AMBER, (256, 438)),
    Family("appartenance", "Appartenance", "porte en arc", ARCH, palette.PLUM, (256, 440)),
    Family("competence", "Compétence", "hexagone", HEXAGON, palette.BLUE, (256, 424), (256, 248)),
    Family("realisation", "Réalisation", "losange", DIAMOND, palette.OCHRE, (256, 414), (256, 246), 0.9),
    Family("projet", "Projet", "feuille", LEAF, palette.OLIVE, (272, 434), (264, 250)),
    Family("transmission", "Transmission", "bulle", BUBBLE, palette.MAGENTA, (270, 388), (252, 214), 0.86),
    Family("parcours", "Parcours", "panneau fléché", SIGNPOST, palette.VIOLET, (212, 398), (234, 252), 0.92),
    Family("structure", "Structure", "maison", HOUSE, palette.BRICK, (256, 442), (256, 264)),
)
# fmt: on
BY_ID = {family.id: family for family in FAMILIES}

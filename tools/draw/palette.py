"""The one palette of the drawings, and the contrast measure it is held to.

Every family has five colours of one hue, chosen by luminance so that any pair used together stays readable:
`rim` against a white and a dark page, `cream` and `sun` against `ground` and `deep`.
"""

from __future__ import annotations

from dataclasses import dataclass

CREAM = "#fff4dc"
SUN = "#ffcd55"
HONEY = "#e0a02c"
WHITE_PAGE = "#ffffff"
DARK_PAGE = "#1e2129"


@dataclass(frozen=True)
class Colours:
    """Colours of one family: `#rrggbb`."""

    rim: str
    ground: str
    hill: str
    deep: str
    tint: str
    cream: str = CREAM
    sun: str = SUN
    honey: str = HONEY


ROSE = Colours(rim="#e0586f", ground="#a32340", hill="#901e38", deep="#7d1a31", tint="#f7d0d4")
BRICK = Colours(rim="#e2604a", ground="#9f331f", hill="#8c2c1a", deep="#7a2516", tint="#f8d2c8")
AMBER = Colours(rim="#d9701a", ground="#8c480c", hill="#7c400a", deep="#6c3708", tint="#fad6ae")
OCHRE = Colours(rim="#b5830f", ground="#735507", hill="#654a06", deep="#574005", tint="#f6dc95")
OLIVE = Colours(rim="#71952a", ground="#48611a", hill="#405616", deep="#374a13", tint="#d3e6a4")
GREEN = Colours(rim="#33985a", ground="#1c673b", hill="#185a34", deep="#144e2c", tint="#b9e6c8")
TEAL = Colours(rim="#1a988f", ground="#0f655f", hill="#0c5954", deep="#0a4d48", tint="#a3e6dc")
BLUE = Colours(rim="#3f89d6", ground="#20599b", hill="#1c4f8a", deep="#184578", tint="#c4ddf5")
VIOLET = Colours(rim="#9a75d0", ground="#673fa8", hill="#5b3796", deep="#4f2f84", tint="#e0d5f2")
PLUM = Colours(rim="#c063b4", ground="#87357d", hill="#782e6e", deep="#682860", tint="#f0d0ea")
MAGENTA = Colours(rim="#dc5a96", ground="#a02661", hill="#8e2156", deep="#7b1c4a", tint="#f6cfe0")


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1)."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.1)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


MINIMA = {
    "bord/blanc": 3.0,
    "bord/sombre": 3.0,
    "crème/fond": 4.5,
    "soleil/fond": 4.5,
    "teinte/fond": 4.5,
    "fond/crème": 4.5,
    "repère/sol": 4.5,
}
"""What `contrasts` must reach: 3 for an outline (WCAG 1.4.11), 4.5 for a motif."""


def contrasts(colours: Colours) -> dict[str, float]:
    """The ratios that `MINIMA` bounds; a motif is measured on the lightest land it may stand on."""
    return {
        "bord/blanc": contrast(colours.rim, WHITE_PAGE),
        "bord/sombre": contrast(colours.rim, DARK_PAGE),
        "crème/fond": contrast(colours.cream, colours.ground),
        "soleil/fond": contrast(colours.sun, colours.ground),
        "teinte/fond": contrast(colours.tint, colours.ground),
        "fond/crème": contrast(colours.deep, colours.cream),
        "repère/sol": contrast(colours.sun, colours.deep),
    }

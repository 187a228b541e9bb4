"""Letters drawn with one round stroke, for the name of the site: no font is needed anywhere.

A letter is its advance width and its path data. The base line is y = 0; small letters are 100 high,
tall ones 160.
"""

from __future__ import annotations

from shapes import number

WEIGHT = 26
SPACING = 40

_BOWL = "M100 -50A50 50 0 1 1 0 -50A50 50 0 1 1 100 -50Z"
_S = "M64 -82C58 -94 46 -100 34 -100C14 -100 4 -88 4 -75C4 -44 66 -60 66 -26C66 -10 52 0 34 0C18 0 6 -8 0 -22"
LETTERS: dict[str, tuple[int, str]] = {
    "B": (96, "M0 0V-156H44A37 37 0 0 1 44 -82H0M44 -82H54A41 41 0 0 1 54 0H0"),
    "a": (100, f"{_BOWL}M100 -100V0"),
    "d": (100, f"{_BOWL}M100 -160V0"),
    "e": (100, "M4 -50H100A50 50 0 1 0 86 -15"),
    "g": (100, f"{_BOWL}M100 -100V6A48 48 0 0 1 10 30"),
    "i": (0, "M0 -100V0M0 -146V-145"),
    "n": (84, "M0 -100V0M0 -52A42 46 0 0 1 84 -52V0"),
    "o": (100, _BOWL),
    "r": (46, "M0 -100V0M0 -50A44 48 0 0 1 46 -98"),
    "s": (
        66,
        _S,
    ),
    "t": (52, "M16 -140V-30Q16 0 46 0M0 -100H48"),
}
SPACE = 44


def width(word: str) -> float:
    """Width of a line of text, in units of the letters."""
    advances = [SPACE if letter == " " else LETTERS[letter][0] for letter in word]
    return sum(advances) + SPACING * (len(word) - 1)


def lettered(word: str, x: float, y: float, scale: float, colour: str) -> str:
    """A line of text as SVG strokes, its left end at `x`, its base line at `y`."""
    drawn = []
    at = 0.0
    for letter in word:
        if letter == " ":
            at += SPACE + SPACING
            continue
        advance, path = LETTERS[letter]
        drawn.append(f'<path transform="translate({number(at)} 0)" d="{path}"/>')
        at += advance + SPACING
    letters = "\n".join(drawn)
    return (
        f'<g transform="translate({number(x)} {number(y)}) scale({scale:g})" fill="none" stroke="{colour}" '
        f'stroke-width="{WEIGHT}" stroke-linecap="round" stroke-linejoin="round">\n{letters}\n</g>'
    )

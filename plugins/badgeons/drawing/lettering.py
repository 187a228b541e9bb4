"""Initials drawn with one round stroke: no font is needed anywhere."""

from __future__ import annotations

import unicodedata

from badgeons.drawing.data import Letter, drawing_data

MAX_INITIALS = 3
STROKE = 26
SPACING = 40
CAPITAL, ACCENTED = 160, 224
"""Height of a letter, and of one with an accent above, in its own units."""
CEDILLA = "\u0327"


def spelled(initials: str) -> list[tuple[Letter, str]] | None:
    """Each letter with its accent, a combining character, empty without; None for what cannot be drawn."""
    data = drawing_data()
    letters: list[tuple[Letter, str]] = []
    for character in unicodedata.normalize("NFC", initials).upper():
        parts = unicodedata.normalize("NFD", character)
        letter, accent = parts[:1], parts[1:]
        if letter not in data.letters or (accent and accent not in data.accents):
            return None
        letters.append((data.letters[letter], accent))
    return letters if 1 <= len(letters) <= MAX_INITIALS else None


def lettered(initials: str, middle: int, centre: int, side: int, colour: str) -> str:
    """Initials as SVG strokes around a point, in a square of a side; worked out in whole hundredths."""
    letters = spelled(initials)
    if letters is None:
        raise ValueError(f"initials {initials!r} cannot be drawn")
    width = sum(letter.width for letter, _ in letters) + SPACING * (len(letters) - 1)
    height = ACCENTED if any(accent not in ("", CEDILLA) for _, accent in letters) else CAPITAL
    scale = min(side * 115 // (width + STROKE), side * 90 // (height + STROKE))
    x = middle * 100 - width * scale // 2
    y = centre * 100 + height // 2 * scale
    parts = []
    at = 0
    for letter, accent in letters:
        parts.append(_stroke(at, letter.path))
        if accent:
            parts.append(_stroke(at + letter.width // 2, drawing_data().accents[accent]))
        at += letter.width + SPACING
    place = f"translate({hundredths(x)} {hundredths(y)}) scale({hundredths(scale)})"
    pen = f'stroke="{colour}" stroke-width="{STROKE}" stroke-linecap="round" stroke-linejoin="round"'
    return "\n".join((f'<g transform="{place}" fill="none" {pen}>', *parts, "</g>"))


def _stroke(x: int, path: str) -> str:
    return f'<path d="{path}"/>' if x == 0 else f'<path transform="translate({x} 0)" d="{path}"/>'


def hundredths(value: int) -> str:
    """A number of hundredths, 0 or more, as a decimal without needless zeros."""
    whole, rest = divmod(value, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")

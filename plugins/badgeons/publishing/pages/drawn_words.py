"""How wide words are in a drawing made at build, where no font can be asked: never less than a browser's."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

NARROW = frozenset("iljI.,:;!|'’`·()[]{}/\\ \u00a0\u202f")
MIDDLE = frozenset('frtJsczx-"°«»“”')
WIDE = frozenset("mwMWŒœÆæ@%—…&")
BOLD = 1.12
"""How much wider bold words are."""


def width_of(text: str, size: int, *, is_bold: bool = False) -> float:
    """The width of a line at a font size, in the size's unit: that of the widest usual sans-serif font."""
    return sum(_width(character) for character in text) * size * (BOLD if is_bold else 1)


@lru_cache(maxsize=4096)
def _width(character: str) -> float:
    """In em, rounded up from DejaVu Sans, the widest font that the pages may be shown in."""
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF" or character in WIDE:
        return 1.05
    if character in NARROW:
        return 0.42
    if character in MIDDLE:
        return 0.56
    if character.isupper():
        return 0.82
    return 0.65 if character.islower() or character.isdigit() else 0.9


@lru_cache(maxsize=4096)
def wrapped(text: str, width: int, size: int, *, is_bold: bool = False) -> tuple[str, ...]:
    """The lines of a text that are no wider than `width`: all of it, words that are too long in pieces."""
    lines: list[str] = []
    for word in text.split():
        pieces = list(_pieces(word, width, size, is_bold))
        joined = f"{lines[-1]} {pieces[0]}" if lines else pieces[0]
        if lines and width_of(joined, size, is_bold=is_bold) <= width:
            lines[-1] = joined
            pieces = pieces[1:]
        lines.extend(pieces)
    return tuple(lines)


def _pieces(word: str, width: int, size: int, is_bold: bool) -> Iterator[str]:
    """A word as it is, or cut where it would go over the width."""
    piece = ""
    for character in word:
        if piece and width_of(piece + character, size, is_bold=is_bold) > width:
            yield piece
            piece = ""
        piece += character
    yield piece

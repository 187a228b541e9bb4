"""The word somebody probably meant."""

import difflib
import re
from collections.abc import Iterable

from badgeons.base.texts import without_accents

MAX_LENGTH = 60
"""Longer words are not compared: comparing is slow and they are no slip of the pen."""


def plainly(word: str) -> str:
    """A word in small letters, without accent, its separators as one sign: what people agree on."""
    return re.sub(r"[ ’'-]", "_", without_accents(word.strip().casefold()))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to `word`, None when none is near."""
    if len(word) > MAX_LENGTH:
        return None
    matches = difflib.get_close_matches(word, list(known), 1, 0.7)
    return matches[0] if matches else None

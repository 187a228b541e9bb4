"""The word somebody probably meant."""

import difflib
import unicodedata
from collections.abc import Iterable

LONGEST = 60
"""Longer words are not compared: comparing is slow and they are no slip of the pen."""


def plainly(word: str) -> str:
    """A word in small letters, without accent, its separators as one sign: what people agree on."""
    letters = unicodedata.normalize("NFD", word.strip().casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return kept.replace(" ", "_").replace("-", "_").replace("’", "_").replace("'", "_")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to `word`, None when none is near."""
    if len(word) > LONGEST:
        return None
    found = difflib.get_close_matches(word, list(known), 1, 0.7)
    return found[0] if found else None

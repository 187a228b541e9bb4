"""The words of a text, and their stems: what two words that mean the same have in common.

`similarity.words` tells of the steps; `tools/shared/stems.ts` takes the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snowballstemmer.french_stemmer import FrenchStemmer

NOT_WORDS = re.compile(r"(?:https?://|www\.)\S*|[·•‧][^\W\d_]*")

LETTERS = re.compile(r"[^\W\d_]+")


def plain_text(text: str) -> str:
    """A text in small letters, in form NFC, without addresses and inclusive endings."""
    return NOT_WORDS.sub(" ", unicodedata.normalize("NFC", text).lower())


def written_words(text: str) -> list[str]:
    """The words of a text in small letters, with their accents; digits count for nothing."""
    plain = plain_text(text)
    words = LETTERS.findall(plain)
    if all(map(str.isalpha, words)):
        return words
    # a digit that is no decimal, as in m², is no letter
    return "".join(character if character.isalpha() else " " for character in plain).split()


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """The folded stem of a word; it takes about 60 µs."""
    return folded(_stemmer().stemWord(re.sub("[sx]$", "", word)))


def folded(word: str) -> str:
    """Letters without their accents: `œ` is `oe`, NFD without marks."""
    letters = unicodedata.normalize("NFD", word.replace("œ", "oe").replace("æ", "ae"))
    return "".join(character for character in letters if not unicodedata.category(character).startswith("M"))


@cache
def _stemmer() -> FrenchStemmer:
    from snowballstemmer.french_stemmer import FrenchStemmer

    return FrenchStemmer()

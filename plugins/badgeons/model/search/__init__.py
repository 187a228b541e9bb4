"""The terms that the search of a site finds: the words of a text, each by its stem.

`tools/search/src/terms.ts` makes the same terms of what people type. How a text becomes terms:

1. As for similarity (`model/similarity/words`): small letters, form NFC, no address, no inclusive ending.
2. Words are runs of letters and digits; anything else stands between two words.
3. Words of one character are dropped, and those of `stop_words`, except where a name is read.
4. A word with a digit is its own term. The term of another is its folded stem (`model/stems`).
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files

from badgeons.model.stems import plain_text, stem_of

WORD = re.compile(r"[^\W_]{2,}")
DIGIT = re.compile(r"\d")


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing of a subject, from `words.json`."""
    values = json.loads((files(__package__) / "words.json").read_text("utf-8"))
    return frozenset(values["stop_words"].split())


def terms_of(text: str) -> list[str]:
    """The terms of a text that say something of its subject, each once, in its order."""
    words = dict.fromkeys(WORD.findall(plain_text(text)))
    stop = stop_words()
    return list(dict.fromkeys(_term(word) for word in words if word not in stop))


def terms_of_name(name: str) -> list[str]:
    """The terms of a name, each once: its small words count, for some names have no others."""
    return list(dict.fromkeys(_term(word) for word in WORD.findall(plain_text(name))))


@lru_cache(maxsize=50_000)
def _term(word: str) -> str:
    return word if DIGIT.search(word) else stem_of(word)

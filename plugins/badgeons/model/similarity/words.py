"""The words of a badge that count when two are compared, each by its stem.

How a text becomes stems, step by step, so that a browser may do the same:

1. Unicode form NFC, small letters; addresses (`https?://…`, `www.…` up to the next space) are taken out, and
   inclusive endings: a middle dot (`·`, `•`, `‧`) with the letters after it. `engagé·e` is `engagé`.
2. Words are runs of letters (Unicode category L); anything else stands between two words: apostrophes and
   hyphens too, so `l’atelier` is `l` and `atelier`. Digits count for nothing.
3. Words of `stop_words` and words of less than `min_letters` letters are dropped.
4. A final `s` or `x` is dropped, and the French stemmer of Snowball 3 gives the stem. The order matters: it
   needs the accents.
5. The stem is folded: `œ` to `oe`, `æ` to `ae`, NFD without marks (category M).
6. A stem of a group of `same_meaning` becomes the stem of the first word of that group.

The words of `constants.json` go through steps 1, 4 and 5 themselves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from badgeons.model.stems import stem_of, written_words


@dataclass(frozen=True)
class Constants:
    """What the measure of similarity holds to, from `constants.json`."""

    weights: Mapping[str, float]
    """The share of each field of a badge: its criteria, its name, the rest of its text."""
    thresholds: Mapping[str, float]
    """Similarity from which two badges are near, from 0 to 1, by the weightiest field that both have, in this
    order: criteria, text, name."""
    reference_badges: int
    """Imaginary badges that a catalogue is completed with, lest a word of a young catalogue seem rare."""
    stop_words: frozenset[str]
    common: Mapping[str, int]
    """In how many of the imaginary badges a stem stands; the others stand in one."""
    same_meaning: Mapping[str, str]
    min_letters: int
    max_words_shown: int


@cache
def constants() -> Constants:
    """The constants, parsed at the first question."""
    values = json.loads((files(__package__) / "constants.json").read_text("utf-8"))
    groups = [[stem_of(word) for word in written_words(group)] for group in values["same_meaning"]]
    same_meaning = {stem: group[0] for group in groups for stem in group}
    common = {
        same_meaning.get(stem, stem): int(count)
        for count, words in values["common_words"].items()
        for stem in map(stem_of, written_words(words))
    }
    return Constants(
        values["weights"],
        values["thresholds"],
        values["reference_badges"],
        frozenset(written_words(values["stop_words"])),
        common,
        same_meaning,
        values["min_letters"],
        values["max_words_shown"],
    )


def stems_of(text: str) -> dict[str, str]:
    """The stems of a text that count, each with the word, as it was first written, that it comes from."""
    settings = constants()
    stems: dict[str, str] = {}
    for word in written_words(text):
        if len(word) >= settings.min_letters and word not in settings.stop_words:
            stem = stem_of(word)
            stems.setdefault(settings.same_meaning.get(stem, stem), word)
    return stems

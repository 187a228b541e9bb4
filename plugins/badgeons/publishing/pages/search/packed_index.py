"""The index of a search, packed: `tools/search/src/packed_index.ts` reads it.

Most of an index is numbers of entries: packed, 2,000 badges weigh half of what they do in JSON (gzip), and
the program opens those of a term when one asks for it.

Numbers are written in base 45 with 90 characters that JSON leaves as they are: the first 45 end a number, the
others go before. What is written of an entry is how many entries stand between it and the one before: one
character, or two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;=?@[]^_{|}~ '"
BASE = 45


@dataclass(frozen=True)
class IndexedEntry:
    """What is found: its address, its name, and the terms it is found by in each field, each once."""

    address: str
    name: str
    terms: Mapping[str, Sequence[str]] = field(default_factory=dict)


def packed_index(fields: Sequence[str], entries: Sequence[IndexedEntry]) -> dict[str, Any]:
    """The index of entries by their terms; the number of an entry is its position.

    `terms` are in the order of the alphabet, each with the entries that have it in each field; `lengths` say,
    for each field, how many terms each entry has there.
    """
    positions: defaultdict[str, list[list[int]]] = defaultdict(lambda: [[] for _ in fields])
    for number, entry in enumerate(entries):
        for place, name in enumerate(fields):
            for term in entry.terms.get(name, ()):
                positions[term][place].append(number)
    return {
        "fields": list(fields),
        "addresses": [entry.address for entry in entries],
        "names": [entry.name for entry in entries],
        "lengths": [_packed(len(entry.terms.get(name, ())) for entry in entries) for name in fields],
        "terms": [[term, *map(packed_positions, positions[term])] for term in sorted(positions)],
    }


def packed_positions(positions: Iterable[int]) -> str:
    """Rising numbers, each as how many stand between it and the one before."""
    return _packed(_gaps(positions))


def _gaps(positions: Iterable[int]) -> Iterable[int]:
    before = -1
    for position in positions:
        yield position - before - 1
        before = position


def _packed(numbers: Iterable[int]) -> str:
    return "".join(map(_digits, numbers))


def _digits(number: int) -> str:
    rest, last = divmod(number, BASE)
    text = ALPHABET[last]
    while rest:
        rest, digit = divmod(rest, BASE)
        text = ALPHABET[BASE + digit] + text
    return text

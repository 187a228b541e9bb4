"""How near two badges are, and by which words: to reuse a badge rather than create its twin.

One measure for `badgeons check`, `badgeons new`, proposals and the form. A badge has three fields:
`criteria`, `name` and `text` (in brief, description, tags; for a badge of someone else, why it is used).

1. Each field is a set of stems (see `words`). A stem weighs `ln(1 + (N + R) / (n + r))`: N badges of the
   catalogue, n of which have the stem; R imaginary badges (`reference_badges`), r of which have it.
   The badges of neighbours are compared too, and weigh nothing: what they say changes nothing among ours.
2. A field is a vector of its stems' weights, of length 1. A badge is the sum of its fields, each times its
   weight in `constants.json` (criteria most), brought to length 1.
3. The similarity of two badges is the cosine of their vectors, made of the fields that both have. A stem's
   share is the product of its two values: the words in common are told in the order of these shares.
4. Two badges are near from a threshold on, which is that of the first field that both have of criteria, text
   and name (`thresholds`). Those whose names have the same stems are near too, with a similarity of 1.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple, TypeGuard

from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.neighbours import NeighbourBadge
from badgeons.model.records import Achievement, ExternalBadge
from badgeons.model.records.table import RecordTable
from badgeons.model.similarity.words import constants, stems_of

Badge = Achievement | ExternalBadge | NeighbourBadge
Vector = Mapping[str, float]
Fields = Mapping[str, Mapping[str, str]]
"""The stems of each field that has some, each with the word that it comes from."""
OWN_FAMILIES = ("soutien", "acteur", "appartenance")
"""Families of badges that speak of their own collective: a neighbour’s are never ours by another name."""
ROUNDING = 1e-9
"""What adding up numbers in another order may change."""


class BadgeText(NamedTuple):
    """What is compared of a badge; a field that is empty, or that has no word that counts, is left out."""

    name: str = ""
    text: str = ""
    criteria: str = ""


class _Near(NamedTuple):
    position: int
    shares: Mapping[str, float]
    written: Mapping[str, str]


@dataclass(frozen=True)
class SimilarBadge:
    """A badge of the catalogue that a candidate is near: how much, from 0 to 1, and by which words."""

    badge: Badge
    similarity: float
    words: tuple[str, ...]
    """Words of the candidate, the one that counts most first."""

    @property
    def place(self) -> str:
        """Where it is: the path of its record; for a badge of a neighbour, the address of its page."""
        if isinstance(self.badge, NeighbourBadge):
            return self.badge.badge.page
        return self.badge.origin.path


def text_of(badge: Badge) -> BadgeText:
    """What is compared of a record. Raises UnknownValueError when some of it could not be read."""
    if isinstance(badge, ExternalBadge):
        return BadgeText(badge.name, badge.why)
    if isinstance(badge, NeighbourBadge):
        model = badge.badge
        return BadgeText(model.name, " ".join((model.in_brief, *model.tags)), model.criteria)
    text = " ".join((badge.in_brief, badge.description, *badge.tags))
    return BadgeText(badge.name, text, badge.criteria)


def is_comparable(badge: Badge) -> bool:
    """Whether a badge may be another by another name: not a neighbour's that speaks of its own collective."""
    return not (isinstance(badge, NeighbourBadge) and badge.badge.family in OWN_FAMILIES)


def stems_by_field(badge: Badge) -> dict[str, list[str]]:
    """The stems of each field of a record that has some, in the order of its text.

    Raises UnknownValueError when some of it could not be read.
    """
    return {field: list(stems) for field, stems in _fields_of(text_of(badge)).items()}


def similar_badges(
    candidate: BadgeText, records: RecordTable, neighbours: Iterable[NeighbourBadge] = ()
) -> list[SimilarBadge]:
    """The badges of a catalogue and its neighbours that a candidate is near, the nearest first. For several
    candidates, keep a `SimilarityIndex`."""
    badges: list[Badge] = [
        *records.of(Achievement).values(),
        *records.of(ExternalBadge).values(),
        *neighbours,
    ]
    return SimilarityIndex(badges).similar_to(candidate)


class SimilarityIndex:
    """Badges, ready to be compared. What could not be read of one of them is near nothing."""

    def __init__(self, badges: Iterable[Badge]) -> None:
        self._badges: list[Badge] = []
        self._fields: list[Fields] = []
        for badge in badges:
            if not is_comparable(badge):
                continue
            with suppress(UnknownValueError):
                self._fields.append(_fields_of_badge(badge))
                self._badges.append(badge)
        own = [
            fields
            for badge, fields in zip(self._badges, self._fields, strict=True)
            if not isinstance(badge, NeighbourBadge)
        ]
        self._own_count = len(own)
        self._counts = Counter(stem for fields in own for stem in set().union(*fields.values()))
        self._present = sorted({frozenset(fields) for fields in self._fields}, key=sorted)
        self._same_name: defaultdict[frozenset[str], list[int]] = defaultdict(list)
        for position, fields in enumerate(self._fields):
            self._same_name[_name_of(fields)].append(position)
        self._weights: dict[str, float] = {}
        self._parts: dict[tuple[frozenset[str], frozenset[str]], _Part] = {}

    def similar_to(self, candidate: BadgeText) -> list[SimilarBadge]:
        """The badges that a candidate is near, the nearest first."""
        near = [self._similar_badge(*one) for one in self._near(_fields_of(candidate), len(self._badges))]
        return sorted(near, key=lambda one: (-one.similarity, one.badge.origin.path))

    def pairs(self) -> Iterator[tuple[Badge, SimilarBadge]]:
        """Every badge of the catalogue with each of those given before it that it is near."""
        for position, (badge, fields) in enumerate(zip(self._badges, self._fields, strict=True)):
            if isinstance(badge, NeighbourBadge):
                continue
            for near in self._near(fields, position):
                yield badge, self._similar_badge(*near)

    def _near(self, fields: Fields, end: int) -> Iterator[_Near]:
        """The badges near some fields, of those before the position `end`.

        That is the position of the badge of these fields, when it is among them.
        """
        written = {stem: word for stems in fields.values() for stem, word in stems.items()}
        name = _name_of(fields)
        same_name = self._same_name.get(name, ()) if name else ()
        for position in (position for position in same_name if position < end):
            yield _Near(position, dict.fromkeys(name, 1 / len(name)), written)
        for present in self._present:
            compared = present.intersection(fields)
            if compared:
                part = self._part(present, compared)
                known = part.vectors.get(end) if compared == fields.keys() else None
                vector = known if known is not None else self._vector(fields, compared)
                for position, shares in part.near(vector, _threshold(compared), end):
                    if position not in same_name:
                        yield _Near(position, shares, written)

    def _similar_badge(
        self, position: int, shares: Mapping[str, float], written: Mapping[str, str]
    ) -> SimilarBadge:
        heaviest = sorted(shares, key=lambda stem: (-shares[stem], stem))
        words = tuple(written[stem] for stem in heaviest[: constants().max_words_shown])
        return SimilarBadge(self._badges[position], sum(shares.values()), words)

    def _part(self, present: frozenset[str], compared: frozenset[str]) -> _Part:
        """The badges that have just the fields `present`, by those of them that are compared."""
        key = present, compared
        if key not in self._parts:
            positions = (position for position, fields in enumerate(self._fields) if fields.keys() == present)
            self._parts[key] = _Part(
                {position: self._vector(self._fields[position], compared) for position in positions}
            )
        return self._parts[key]

    def _vector(self, fields: Fields, compared: frozenset[str]) -> Vector:
        """The vector of length 1 of some fields (steps 1 and 2)."""
        vector: dict[str, float] = {}
        for field in sorted(compared):
            known = self._weights
            weights = {stem: known.get(stem) or self._weight(stem) for stem in fields[field]}
            scale = constants().weights[field] / _length(weights)
            for stem, weight in weights.items():
                vector[stem] = vector.get(stem, 0.0) + weight * scale
        length = _length(vector)
        return {stem: weight / length for stem, weight in vector.items()}

    def _weight(self, stem: str) -> float:
        if stem not in self._weights:
            settings = constants()
            badges = self._own_count + settings.reference_badges
            count = self._counts[stem] + settings.common.get(stem, 1)
            self._weights[stem] = math.log(1 + badges / count)
        return self._weights[stem]


class _Part:
    """Vectors by the position of their badge, found again by their stems, the rarest first."""

    def __init__(self, vectors: Mapping[int, Vector]) -> None:
        self.vectors = vectors
        counts = Counter(chain.from_iterable(vectors.values()))
        self._ranks = {stem: rank for rank, stem in enumerate(sorted(counts, key=lambda s: (counts[s], s)))}
        self._with_stem: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._lengths: dict[int, tuple[list[int], list[float]]] = {}
        for position, vector in vectors.items():
            for stem, weight in vector.items():
                self._with_stem[stem].append((position, weight))
            self._lengths[position] = self._lengths_of(vector)

    def _lengths_of(self, vector: Vector) -> tuple[list[int], list[float]]:
        """The ranks of a vector's stems, in order; what each and those after it have of its length."""
        stems = sorted(vector, key=self._ranks.__getitem__)
        squares = accumulate(vector[stem] ** 2 for stem in reversed(stems))
        return [self._ranks[stem] for stem in stems], [0.0, *map(math.sqrt, squares)][::-1]

    def near(self, vector: Vector, threshold: float, end: int) -> Iterator[tuple[int, dict[str, float]]]:
        """The badges before the position `end` whose cosine with a vector reaches a threshold, with the share
        of each stem in common.

        A whole cosine is worked out only where it can reach the threshold: the shares of the rarest stems are
        added up until what is left of the vector is shorter than it, so that a badge without any of them is
        not near. Of another, what is left gives at most the product of both lengths that are left.
        """
        known = sorted(self._ranks.keys() & vector.keys(), key=self._ranks.__getitem__)
        left = sum(vector[stem] ** 2 for stem in known)
        added: dict[int, float] = {}
        next_rank = len(self._ranks)
        for stem in known:
            if left + ROUNDING < threshold * threshold:
                next_rank = self._ranks[stem]
                break
            weight = vector[stem]
            left -= weight * weight
            for position, other in self._with_stem[stem]:
                if position >= end:
                    break
                added[position] = added.get(position, 0.0) + weight * other
        rest = math.sqrt(max(left, 0.0))
        for position, sum_ in sorted(added.items()):
            ranks, lengths = self._lengths[position]
            if sum_ + rest * lengths[bisect_left(ranks, next_rank)] + ROUNDING < threshold:
                continue
            other_vector = self.vectors[position]
            shares = {
                stem: weight * other_vector[stem] for stem, weight in vector.items() if stem in other_vector
            }
            if sum(shares.values()) >= threshold:
                yield position, shares


def _fields_of_badge(badge: Badge) -> Fields:
    """The stems of a badge, kept with its record: to find them takes a third of a whole comparison."""
    derived = None if isinstance(badge, NeighbourBadge) else badge.derived
    known = derived.get("stems") if derived is not None else None
    if _are_fields(known):
        return known
    fields = _fields_of(text_of(badge))
    if derived is not None:
        derived["stems"] = fields
    return fields


def _are_fields(value: object) -> TypeGuard[Fields]:
    """Whether what was kept may be the stems of a badge."""
    return isinstance(value, dict) and all(
        name in BadgeText._fields and isinstance(words, dict) and {*map(type, words.values())} == {str}
        for name, words in value.items()
    )


@lru_cache(maxsize=8192)
def _fields_of(text: BadgeText) -> Fields:
    return {field: stems for field, value in text._asdict().items() if (stems := stems_of(value))}


def _name_of(fields: Fields) -> frozenset[str]:
    return frozenset(fields.get("name", ()))


def _threshold(compared: frozenset[str]) -> float:
    return next(value for field, value in constants().thresholds.items() if field in compared)


def _length(vector: Vector) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))

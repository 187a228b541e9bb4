"""Indexes and lists over records of which something may be unknown (see `fields.partial`).

What is known is found in them. That something is *not* in one of them cannot be concluded when what could not
be read may have put it there: then looking for it raises UnknownValueError.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from operator import itemgetter
from typing import TypeVar

from badgeons.model.fields.partial import UNKNOWN, UnknownValueError, written_items

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
R = TypeVar("R")


class PartialIndex(Mapping[K, V]):
    """What is known of an index; `doubtful` are the keys that may be missing, None when any may."""

    def __init__(self, known: Mapping[K, V], doubtful: Collection[K] | None) -> None:
        self._known, self.doubtful = known, doubtful

    def __getitem__(self, key: K) -> V:
        if key in self._known:
            return self._known[key]
        if self.doubtful is None or key in self.doubtful:
            raise UnknownValueError
        raise KeyError(key)

    def __iter__(self) -> Iterator[K]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def index(
    groups: Iterable[R], entries: Callable[[R], Iterable[tuple[K, V]]], *, in_order: bool = False
) -> Mapping[K, V]:
    """The entries of every group by key (of two, the last counts), in the keys' order or as they come."""
    known: dict[K, V] = {}
    is_whole = True
    for group in written_items(groups):
        try:
            known.update(entries(group) if group is not UNKNOWN else ())
        except UnknownValueError:
            is_whole = False
        is_whole = is_whole and group is not UNKNOWN
    if in_order:
        known = dict(sorted(known.items(), key=itemgetter(0)))
    return known if is_whole else PartialIndex(known, None)


def select(values: Mapping[K, V], condition: Callable[[V], bool]) -> Mapping[K, V]:
    """The values that fulfil a condition, by key."""
    known: dict[K, V] = {}
    doubtful: set[K] = set()
    for key, value in values.items():
        try:
            if condition(value):
                known[key] = value
        except UnknownValueError:
            doubtful.add(key)
    if isinstance(values, PartialIndex):
        return PartialIndex(known, None if values.doubtful is None else doubtful.union(values.doubtful))
    return PartialIndex(known, doubtful) if doubtful else known


def items(records: Iterable[R], values: Callable[[R], Iterable[V]]) -> Iterator[tuple[R, int, V]]:
    """Each item that is known of a list that records have, after its record and its position."""
    for record in records:
        with suppress(UnknownValueError):
            for position, value in enumerate(written_items(values(record))):
                if value is not UNKNOWN:
                    yield record, position, value


def repeated(values: Iterable[R], key: Callable[[R], Hashable | None]) -> Iterator[tuple[R, R]]:
    """Each value whose key (None: it has none) an earlier one has, that one first."""
    seen: dict[Hashable, R] = {}
    for value in values:
        with suppress(UnknownValueError):
            wanted = key(value)
            first = value if wanted is None else seen.setdefault(wanted, value)
            if first is not value:
                yield first, value

"""Where private awards are told: the records of one batch, and their ranges of status indexes.

Why there is no line for each is in docs/decisions/0014.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import count

from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.indexes import items
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import AwardRange

RangeOfRecord = tuple[AwardRange, AwardBatch]
LATER_RECORD = re.compile(r"(.+)-(?:[2-9]|[1-9][0-9]+)")
"""The name of a record that goes on with a batch: the batch's own, then a number (`record_ids`)."""


class AwardRanges:
    """The ranges of some records of awards, each with its record, in the order of their indexes."""

    def __init__(self, records: Mapping[str, AwardBatch]) -> None:
        self._records = records
        self._of_issuer: dict[str, list[RangeOfRecord]] = {}
        self._of_batch: dict[tuple[str, str], list[RangeOfRecord]] = {}
        for record, _, found in items(records.values(), lambda record: record.ranges):
            with suppress(UnknownValueError):
                if found.indexes:
                    self._of_issuer.setdefault(record.issuer, []).append((found, record))
        for ranges in self._of_issuer.values():
            ranges.sort(key=_first_index)

    def of_issuer(self, issuer: str) -> Sequence[RangeOfRecord]:
        """The ranges of an issuer."""
        return self._of_issuer.get(issuer, ())

    def of_batch(self, batch: AwardBatch) -> Sequence[RangeOfRecord]:
        """The ranges of a batch, those of the records that go on with it included."""
        key = batch.id, batch.issuer
        if key not in self._of_batch:
            ids = {record.id for record in self._records_of(batch.id)}
            ranges = self.of_issuer(batch.issuer)
            self._of_batch[key] = [entry for entry in ranges if entry[1].id in ids]
        return self._of_batch[key]

    def _records_of(self, id: str) -> Iterator[AwardBatch]:
        """The record of a batch and those that go on with it, up to a name that another batch has."""
        first = self._records.get(id)
        for record in map(self._records.get, record_ids(id)):
            if first is None or record is None or not is_same_batch(first, record):
                return
            yield record


def range_at(ranges: Sequence[RangeOfRecord], status_index: int) -> RangeOfRecord | None:
    """The one of some ranges, in the order of their indexes, that holds a status index."""
    last = bisect_right(ranges, status_index, key=_first_index) - 1
    return ranges[last] if last >= 0 and status_index in ranges[last][0].indexes else None


def record_ids(id: str) -> Iterator[str]:
    """The records that a batch has or may come to have, in order and without end."""
    yield id
    yield from (f"{id}-{number}" for number in count(2))


def may_go_on_with(id: str, batch: str) -> bool:
    """Whether a record of the name `id` could be one of those that go on with a batch."""
    name = LATER_RECORD.fullmatch(id)
    return name is not None and name[1] == batch


def is_same_batch(first: AwardBatch, second: AwardBatch) -> bool:
    """Whether two records say the same of what all of a batch's records have in common."""
    return _common_facts(first) == _common_facts(second)


def _common_facts(record: AwardBatch) -> tuple[object, ...]:
    return record.badge, record.issuer, record.date, record.publication


def _first_index(entry: RangeOfRecord) -> int:
    return entry[0].first

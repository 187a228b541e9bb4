"""Where private awards are told: the records of one batch, and their ranges of status indexes.

Why there is no line for each is in docs/decisions/0014.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import count, takewhile

from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.indexes import items
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import AwardRange

RangeOfRecord = tuple[AwardRange, AwardBatch]


class AwardRanges:
    """The ranges of some records of awards, each with its record, in the order of their indexes."""

    def __init__(self, records: Mapping[str, AwardBatch]) -> None:
        self._records = records
        self._of_issuer: dict[str, list[RangeOfRecord]] = {}
        self._of_batch: dict[str, list[RangeOfRecord]] = {}
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
        if batch.id not in self._of_batch:
            ids = set(takewhile(self._records.__contains__, record_ids(batch)))
            ranges = self.of_issuer(batch.issuer)
            self._of_batch[batch.id] = [entry for entry in ranges if entry[1].id in ids]
        return self._of_batch[batch.id]


def range_at(ranges: Sequence[RangeOfRecord], status_index: int) -> RangeOfRecord | None:
    """The one of some ranges, in the order of their indexes, that holds a status index."""
    last = bisect_right(ranges, status_index, key=_first_index) - 1
    return ranges[last] if last >= 0 and status_index in ranges[last][0].indexes else None


def record_ids(batch: AwardBatch) -> Iterator[str]:
    """The records that a batch has or may come to have, in order and without end."""
    yield batch.id
    yield from (f"{batch.id}-{number}" for number in count(2))


def _first_index(entry: RangeOfRecord) -> int:
    return entry[0].first

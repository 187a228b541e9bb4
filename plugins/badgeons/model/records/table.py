"""Records put together, by type and id."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from badgeons.model.fields.partial import complete_type
from badgeons.model.records.base import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class RecordTable:
    """Records by type (`Achievement`, `Event`…), then by id, in id order."""

    by_type: Mapping[type[Record], Mapping[str, Record]] = field(default_factory=dict)

    @classmethod
    def of_records(cls, records: Iterable[Record]) -> "RecordTable":
        """The table of some records; of two with one type and id, the last counts."""
        by_type: dict[type[Record], dict[str, Record]] = {}
        for record in sorted(records, key=lambda record: record.id):
            by_type.setdefault(complete_type(type(record)), {})[record.id] = record
        return cls(by_type)

    def of(self, record_type: type[R]) -> Mapping[str, R]:
        """The records of one type, by id, in id order."""
        return cast(Mapping[str, R], self.by_type.get(record_type, {}))

    def __iter__(self) -> Iterator[Record]:
        for records in self.by_type.values():
            yield from records.values()

    def with_records(self, records: Iterable[Record]) -> "RecordTable":
        """This table with more records, or others in the place of those with the same ids."""
        return RecordTable.of_records([*self, *records])

    def with_only(self, record_type: type[R], records: Iterable[R]) -> "RecordTable":
        """This table with no other records of one type than these."""
        kept = (record for record in self if not isinstance(record, record_type))
        return RecordTable.of_records([*kept, *records])

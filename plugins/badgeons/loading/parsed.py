"""The records as read, before they are put together: what rules about the files themselves look at."""

import dataclasses
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from badgeons.loading.sources import Sources
from badgeons.model.fields.kinds import Ref
from badgeons.model.fields.partial import UNKNOWN, is_complete, written_value
from badgeons.model.fields.walking import Written, values_of
from badgeons.model.frameworks import CodeList
from badgeons.model.indexes import index
from badgeons.model.lockfile import LockFile
from badgeons.model.neighbours import Neighbourhood
from badgeons.model.records import Achievement, AwardBatch, Record
from badgeons.model.records.table import RecordTable

R = TypeVar("R", bound=Record)

MAX_REPORTED = 20
"""Problems that one rule tells of one file: beyond, it is no file that someone is writing."""


@dataclass(frozen=True)
class ParsedRecords:
    """Every record, as far as it could be read, beside the files they come from.

    `versions` are the badges as they were awarded, by badge and version, the present one possibly among
    them. They are copies: what they say of other records may be of the past. Of a `lock_file` that cannot
    be trusted nothing is known.
    """

    sources: Sources
    records: RecordTable
    versions: Mapping[tuple[str, str], Achievement] = field(default_factory=dict)
    lock_file: LockFile | None = None
    neighbourhood: Neighbourhood = field(default_factory=dict)
    code_lists: Mapping[str, CodeList] = field(default_factory=dict)

    def of(self, record_type: type[R]) -> Mapping[str, R]:
        """The records of one type, by id, in id order."""
        return self.records.of(record_type)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def with_versions(self) -> Iterator[Record]:
        """The records, then the copies of badges as they were awarded."""
        yield from self
        yield from self.versions.values()

    def complete(self) -> "ParsedRecords":
        """The records of which everything could be read."""
        return dataclasses.replace(
            self,
            records=RecordTable.of_records(filter(is_complete, self.records)),
            versions={key: copy for key, copy in self.versions.items() if is_complete(copy)},
            lock_file=self.lock_file if is_complete(self.lock_file) else None,
        )

    def attached(self, record: Record, attribute: str) -> bytes | None:
        """The bytes of the file beside a record that an attribute names; None when there is none."""
        name = written_value(record, attribute)
        if name is None or name is UNKNOWN:
            return None
        return self.sources.files.get(attached_path(record, name))

    def unknown_references(self, record: Record) -> Iterator[Written[Ref]]:
        """The identifiers in a record that no other record has."""
        for reference in values_of(record, Ref):
            if reference.value not in self.sources.known.get(reference.kind.to, ()):
                yield reference

    @cached_property
    def awards(self) -> Mapping[str, AwardBatch]:
        """The batch of each delivered badge, by the badge's number."""
        batches = self.of(AwardBatch).values()
        return index(batches, lambda batch: [(award.id, batch) for award in batch.awards])

    def has_value_line(self, target: str) -> bool:
        """Whether some badge has a line of value in use; `target` is `badge/line`."""
        badge, _, name = target.partition("/")
        record = self.of(Achievement).get(badge)
        return record is not None and name in index(record.value_in_use, lambda line: [(line.id, line)])


def attached_path(record: Record, name: str) -> str:
    """Path, from the repository's root, of a file named by a record."""
    return posixpath.join(posixpath.dirname(record.origin.path), name)

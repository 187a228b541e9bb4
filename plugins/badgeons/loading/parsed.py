"""The records as read, before they are put together: what rules about the files themselves look at."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from badgeons.loading.sources import Sources
from badgeons.model.lockfile import LockFile
from badgeons.model.records import Achievement, Record
from badgeons.model.records.table import RecordTable

R = TypeVar("R", bound=Record)

MAX_REPORTED = 20
"""Problems that one rule tells of one file: beyond, it is no file that someone is writing."""


@dataclass(frozen=True)
class ParsedRecords:
    """The readable records, beside the files they come from.

    `versions` are the badges as they were awarded, by badge and version, the present one possibly among
    them. They are copies: what they say of other records may be of the past.
    """

    sources: Sources
    records: RecordTable
    versions: Mapping[tuple[str, str], Achievement] = field(default_factory=dict)
    lock_file: LockFile | None = None

    def of(self, record_type: type[R]) -> Mapping[str, R]:
        """The records of one type, by id, in id order."""
        return self.records.of(record_type)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def with_versions(self) -> Iterator[Record]:
        """The records, then the copies of badges as they were awarded."""
        yield from self
        yield from self.versions.values()

    def attached(self, record: Record, name: str | None) -> bytes | None:
        """The bytes of a file beside a record, None when there is none."""
        return self.sources.files.get(attached_path(record, name)) if name else None


def attached_path(record: Record, name: str) -> str:
    """Path, from the repository's root, of a file named by a record."""
    return posixpath.join(posixpath.dirname(record.origin.path), name)

"""The records as read, before they are put together: what rules about the files themselves look at."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from badgeons.loading.sources import Sources
from badgeons.model.lockfile import LockFile
from badgeons.model.records import KINDS, Achievement, Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class ParsedRecords:
    """The readable records by kind and id, beside the files they come from.

    `versions` are the badges as they were awarded, by badge and version, the present one possibly among
    them. They are copies: what they say of other records may be of the past.
    """

    sources: Sources
    by_kind: Mapping[str, Mapping[str, Record]]
    versions: Mapping[tuple[str, str], Achievement] = field(default_factory=dict)
    lock_file: LockFile | None = None

    def of(self, record_type: type[R]) -> Mapping[str, R]:
        """The records of one type, by id, in id order."""
        kind = next(kind for kind in KINDS.values() if kind.type is record_type)
        return cast(Mapping[str, R], self.by_kind[kind.name])

    def __iter__(self) -> Iterator[Record]:
        for records in self.by_kind.values():
            yield from records.values()

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

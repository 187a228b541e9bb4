"""The records as read, before they are put together: what rules about the files themselves look at."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from badgeons.records import KINDS, Record
from badgeons.sources import Sources

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class ParsedRecords:
    """The readable records by kind and id, beside the files they come from."""

    sources: Sources
    by_kind: Mapping[str, Mapping[str, Record]]

    def of(self, record_type: type[R]) -> Mapping[str, R]:
        """The records of one type, by id, in id order."""
        kind = next(kind for kind in KINDS.values() if kind.type is record_type)
        return cast(Mapping[str, R], self.by_kind[kind.name])

    def __iter__(self) -> Iterator[Record]:
        for records in self.by_kind.values():
            yield from records.values()

    def attached(self, record: Record, name: str | None) -> bytes | None:
        """The bytes of a file beside a record, None when there is none."""
        return self.sources.files.get(attached_path(record, name)) if name else None


def attached_path(record: Record, name: str) -> str:
    """Path, from the repository's root, of a file named by a record."""
    return posixpath.join(posixpath.dirname(record.origin.path), name)

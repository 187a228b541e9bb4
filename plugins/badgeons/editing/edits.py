"""Edits of records, and changes made of several, as values; `applying` makes them."""

from collections.abc import Mapping
from dataclasses import dataclass

from badgeons.base.documents import OutputFile

KeyPath = tuple[str | int, ...]
"""From the top of a record to a group in it: keys, and positions in lists."""


@dataclass(frozen=True)
class SetValue:
    """Write `key: value` in a group of the record at `path`: in place of its value, or after the others."""

    path: str
    group: KeyPath
    key: str
    value: object


@dataclass(frozen=True)
class Remove:
    """Take a key and its value out of a group, which must have others; nothing to do when it is not there."""

    path: str
    group: KeyPath
    key: str


@dataclass(frozen=True)
class AddItem:
    """Add a group of fields at the end of the list `key`, made when it is not there."""

    path: str
    group: KeyPath
    key: str
    item: Mapping[str, object]


@dataclass(frozen=True)
class SetCell:
    """Write a value, empty to clear it, in the row of the award `id` of the table at `path`."""

    path: str
    id: str
    column: str
    value: str


RecordEdit = SetValue | Remove | AddItem
Edit = RecordEdit | SetCell


@dataclass(frozen=True)
class Change:
    """Edits, in the order they are made, then files to write, then files to delete.

    Paths are from the repository's root. An empty change is false.
    """

    edits: tuple[Edit, ...] = ()
    files: tuple[OutputFile, ...] = ()
    deleted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.edits or self.files or self.deleted)

    def __add__(self, other: "Change") -> "Change":
        return Change(
            (*self.edits, *other.edits), (*self.files, *other.files), (*self.deleted, *other.deleted)
        )

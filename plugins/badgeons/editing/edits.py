"""Edits of records as values, and the bytes of a file once they are made."""

import codecs
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.editing.errors import ChangeError
from badgeons.editing.table_text import with_cell
from badgeons.editing.yaml_text import FENCE, Way, with_item, with_value, without


@dataclass(frozen=True)
class SetValue:
    """Write `key: value` in the group at `way` of a record."""

    path: str
    way: Way
    key: str
    value: object

    def apply(self, text: str) -> str:
        return _in_header(self.path, text, lambda yaml: with_value(yaml, self.way, self.key, self.value))


@dataclass(frozen=True)
class Remove:
    """Take a key away, with its value."""

    path: str
    way: Way
    key: str

    def apply(self, text: str) -> str:
        return _in_header(self.path, text, lambda yaml: without(yaml, self.way, self.key))


@dataclass(frozen=True)
class AddItem:
    """Add a group at the end of the list `key`."""

    path: str
    way: Way
    key: str
    item: Mapping[str, object]

    def apply(self, text: str) -> str:
        return _in_header(self.path, text, lambda yaml: with_item(yaml, self.way, self.key, self.item))


@dataclass(frozen=True)
class SetCell:
    """Write a value, empty to clear it, in the row of one award of a table."""

    path: str
    id: str
    column: str
    value: str

    def apply(self, text: str) -> str:
        return with_cell(text, self.id, self.column, self.value)


Edit = SetValue | Remove | AddItem | SetCell


@dataclass(frozen=True)
class Change:
    """Edits, in the order they are made, then files to delete (paths from the repository's root)."""

    edits: tuple[Edit, ...] = ()
    deleted: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.edits or self.deleted)

    def __add__(self, other: "Change") -> "Change":
        return Change((*self.edits, *other.edits), (*self.deleted, *other.deleted))


def apply_edits(read: Callable[[str], bytes], edits: Iterable[Edit]) -> dict[str, bytes]:
    """The new content of each edited file, `read` giving the present one; line ends and byte order mark stay.

    Raises ChangeError, and then nothing is to be written.
    """
    contents: dict[str, bytes] = {}
    for edit in edits:
        content = contents[edit.path] if edit.path in contents else read(edit.path)
        contents[edit.path] = _edited(content, edit)
    return contents


def _edited(content: bytes, edit: Edit) -> bytes:
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        text = content.removeprefix(mark).decode("utf-8")
    except UnicodeDecodeError as cause:
        raise ChangeError(N_("la fiche {path} n’est pas écrite en UTF-8"), path=edit.path) from cause
    ending = "\r\n" if "\r\n" in text else "\n"
    changed = edit.apply(text.replace("\r\n", "\n"))
    return mark + changed.replace("\n", ending).encode()


def _in_header(path: str, text: str, change: Callable[[str], str]) -> str:
    """A record changed in its YAML: the whole file, or the front matter of a `.md` one."""
    if not path.endswith(".md"):
        return change(text)
    lines = text.split("\n")
    end = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE)
    header = change("\n".join(lines[1:end]) + "\n")
    return "\n".join([lines[0], *header.rstrip("\n").split("\n"), *lines[end:]])

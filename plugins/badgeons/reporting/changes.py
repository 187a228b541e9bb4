"""Which records a proposal adds, changes or removes, and which of their fields."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from badgeons.base.problems import Problems
from badgeons.base.settings import Folders
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.documents import parse_document
from badgeons.model.fields.parsing import parse_record
from badgeons.model.fields.partial import UNKNOWN, UnknownValueError, written_value
from badgeons.model.records import KINDS, RESERVED_FOLDERS, Record, RecordKind
from badgeons.model.records.table import RecordTable

RECORD_EXTENSIONS = (".yml", ".md")
ADDED, CHANGED, REMOVED = "added", "changed", "removed"


@dataclass(frozen=True)
class Change:
    """A record that a proposal adds, changes or removes: as it was, and as it would be."""

    kind: RecordKind
    id: str
    path: str
    before: Record | None
    after: Record | None
    files_beside: tuple[str, ...] = ()
    """The changed files beside it, such as its image."""

    @property
    def sort(self) -> str:
        """`added`, `changed` or `removed`."""
        if self.before is None:
            return ADDED
        return REMOVED if self.after is None else CHANGED

    @property
    def name(self) -> str:
        """Its name or title, else its identifier."""
        record = self.after or self.before
        for attribute in ("name", "title"):
            if attribute in fields_of(self.kind.type):
                value = written_value(record, attribute)
                if isinstance(value, str):
                    return value
        return self.id

    def changed_fields(self, language: str) -> list[str]:
        """The labels of the fields whose values differ."""
        if self.before is None or self.after is None:
            return []
        return [
            field.label.in_words(language)
            for attribute, field in fields_of(self.kind.type).items()
            if _differ(written_value(self.before, attribute), written_value(self.after, attribute))
        ]


def changes_of(files: Mapping[str, str | None], records: RecordTable, folders: Folders) -> list[Change]:
    """The records that changed files are of, in the order of their paths.

    `files`: the text that each changed file had, by path; None for one that was not there, or is no record.
    `records`: those of the proposal, as far as they could be read.
    """
    owned: dict[tuple[str, str], list[str]] = {}
    for path in sorted(files):
        owner = owner_of(path, folders)
        if owner is not None:
            owned.setdefault((owner[0].name, owner[1]), []).append(path)
    result = []
    for (name, id), paths in owned.items():
        kind = KINDS[name]
        after = records.of(kind.type).get(id)
        own = [path for path in paths if path.endswith(RECORD_EXTENSIONS)]
        beside = tuple(path for path in paths if path not in own)
        before = next(
            (_read(kind, id, path, text) for path in own if (text := files[path]) is not None), None
        )
        if after is not None and not own:
            before = after
        present = after or before
        if present is not None:
            result.append(Change(kind, id, present.origin.path, before, after, beside))
    return result


def owner_of(path: str, folders: Folders) -> tuple[RecordKind, str] | None:
    """The kind and identifier of the record that a file is, or lies beside; None when there is none."""
    for kind in KINDS.values():
        root = posixpath.join(folders.badges if kind.root == "badges" else folders.content, kind.folder)
        parts = posixpath.relpath(path, root).split("/")
        stem, extension = posixpath.splitext(parts[-1])
        if kind.nested:
            if len(parts) == 2 and parts[0] not in RESERVED_FOLDERS:
                return kind, parts[0]
        elif kind.single:
            if parts == [f"{kind.name}{extension}"] and extension in RECORD_EXTENSIONS:
                return kind, kind.name
        elif len(parts) == 1 and kind.folder and extension in (*RECORD_EXTENSIONS, ".csv"):
            return kind, stem
    return None


def _read(kind: RecordKind, id: str, path: str, text: str) -> Record:
    document = parse_document(text, path, Problems())
    return parse_record(kind.type, id, path, document, Problems())


def _differ(before: object, after: object) -> bool:
    if before is UNKNOWN or after is UNKNOWN:
        return before is not after
    try:
        return before != after
    except UnknownValueError:
        return True

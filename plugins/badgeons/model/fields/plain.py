"""A complete record as values that JSON can hold, and back: to keep what reading its file gave.

A record is the list of its declared fields' values, each in the form that its kind gives it, then the files
and the places where they were written. Reading checks that values are of the types that writing gives.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast

from badgeons.base.problems import Place
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.kind import Kind, ScalarKind
from badgeons.model.fields.kinds import Group, Many
from badgeons.model.fields.origin import Origin, Path

R = TypeVar("R")
Convert = Callable[[Any], Any]
TEXT_OR_NONE = {str, type(None)}


def plain_record(record: Any) -> list[object]:
    """The values of a complete record, and where they were written, as lists, texts and numbers."""
    origin: Origin = record.origin
    files = list(dict.fromkeys([origin.path, *(place.path for place in origin.places.values())]))
    places = "\n".join(
        f"{_joined(path)} {place.line} {place.column} {files.index(place.path)}"
        for path, place in origin.places.items()
    )
    return [_to_plain(Group(type(record)))(record), files, places]


def record_of_plain(record_type: type[R], id: str, plain: object) -> R:
    """The record that `plain_record` gave the values of. Raises TypeError or ValueError for other values."""
    values, files, places = _list(plain)
    if type(places) is not str or {str} != {type(path) for path in _list(files)}:
        raise TypeError
    record = _from_plain(Group(record_type))(values)
    record.__dict__.update(id=id, origin=Origin(files[0], PlainPlaces(files, places)))
    return cast(R, record)


class PlainPlaces(Mapping[Path, Place]):
    """The places of a record's values, looked at when one is asked for: of most records none is."""

    def __init__(self, files: list[str], text: str) -> None:
        self._files, self._text = files, text
        self._lines: dict[str, str] | None = None

    def _by_path(self) -> dict[str, str]:
        if self._lines is None:
            lines = self._text.split("\n") if self._text else []
            self._lines = {path: numbers for path, _, numbers in (line.partition(" ") for line in lines)}
        return self._lines

    def __getitem__(self, path: Path) -> Place:
        line, column, file = map(int, self._by_path()[_joined(path)].split(" "))
        return Place(self._files[file], line, column)

    def __iter__(self) -> Iterator[Path]:
        for path in self._by_path():
            parts = path.split("/") if path else []
            yield tuple(int(part) if part.isdecimal() else part for part in parts)

    def __len__(self) -> int:
        return len(self._by_path())


def _joined(path: Path) -> str:
    """A path as one word: attributes have neither spaces nor slashes, and are no numbers."""
    return "/".join(map(str, path))


@cache
def _to_plain(kind: Kind[Any]) -> Convert:
    """What makes plain values of those of a kind."""
    if isinstance(kind, Many):
        item = _to_plain(kind.of)
        return lambda items: list(map(item, items))
    if isinstance(kind, Group):
        converts = {name: _to_plain(field.kind) for name, field in fields_of(kind.of).items()}
        return lambda group: [
            None if (value := getattr(group, name)) is None else convert(value)
            for name, convert in converts.items()
        ]
    if isinstance(kind, ScalarKind):
        return kind.to_plain
    raise TypeError(kind)


@cache
def _from_plain(kind: Kind[Any]) -> Convert:
    """What makes values of a kind of plain ones."""
    if isinstance(kind, Many):
        if _is_text(kind.of):
            return _texts
        item = _from_plain(kind.of)
        return lambda items: tuple(map(item, _list(items)))
    if isinstance(kind, Group):
        return _group_from_plain(kind.of)
    if isinstance(kind, ScalarKind):
        return kind.from_plain
    raise TypeError(kind)


def _group_from_plain(of: type) -> Convert:
    """What makes groups of lists of plain values; texts, which most are, are looked at together."""
    kinds = {name: field.kind for name, field in fields_of(of).items()}
    names = tuple(kinds)
    texts = [position for position, kind in enumerate(kinds.values()) if _is_text(kind)]
    others = [(i, _from_plain(kind)) for i, kind in enumerate(kinds.values()) if not _is_text(kind)]

    def group_of(plain: Any) -> Any:
        values = _list(plain).copy()
        if len(values) != len(names):
            raise ValueError
        if not {type(values[position]) for position in texts} <= TEXT_OR_NONE:
            raise TypeError
        for position, convert in others:
            if values[position] is not None:
                values[position] = convert(values[position])
        group: Any = object.__new__(of)
        # as a frozen dataclass does itself, one attribute after the other
        group.__dict__.update(zip(names, values, strict=True))
        return group

    return group_of


def _is_text(kind: Kind[Any]) -> bool:
    """Whether the values of a kind are texts, plain as they are."""
    if not isinstance(kind, ScalarKind):
        return False
    return kind.plain_type is str and type(kind).from_plain is ScalarKind.from_plain


def _texts(items: object) -> tuple[str, ...]:
    if not set(map(type, _list(items))) <= {str}:
        raise TypeError
    return tuple(cast("list[str]", items))


def _list(value: object) -> list[Any]:
    if type(value) is not list:
        raise TypeError
    return value

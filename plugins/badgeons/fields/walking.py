"""Every value of a record with its declaration: for rules about a kind of value, whatever the field."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from badgeons.fields.declared import Field, fields_of
from badgeons.fields.kinds import Group, Kind, Many
from badgeons.fields.origin import Path


class Written(NamedTuple):
    """One single value: the way to it, the field it belongs to, its kind (that of one item, for a list)."""

    path: Path
    field: Field
    kind: Kind[Any]
    value: Any


def values_of(group: object, path: Path = ()) -> Iterator[Written]:
    """The single values below a record or group, in the order of the declarations; absent ones left out."""
    for attribute, field in fields_of(type(group)).items():
        yield from _below(field, field.kind, getattr(group, attribute), (*path, attribute))


def _below(field: Field, kind: Kind[Any], value: Any, path: Path) -> Iterator[Written]:
    if value is None:
        return
    if isinstance(kind, Many):
        for position, item in enumerate(value):
            yield from _below(field, kind.of, item, (*path, position))
    elif isinstance(kind, Group):
        yield from values_of(value, path)
    else:
        yield Written(path, field, kind, value)

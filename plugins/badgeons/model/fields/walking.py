"""Every value of a record with its declaration: for rules about a kind of value, whatever the field.

Values that could not be read are left out.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar, overload

from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.kind import Kind
from badgeons.model.fields.kinds import Group, Many
from badgeons.model.fields.origin import Path
from badgeons.model.fields.partial import UNKNOWN, written_items, written_value

K = TypeVar("K", bound=Kind[Any])


class Written(NamedTuple, Generic[K]):
    """One single value: the way to it, the field it belongs to, its kind (that of one item, for a list)."""

    path: Path
    field: Field
    kind: K
    value: Any


@overload
def values_of(group: object) -> Iterator[Written[Kind[Any]]]: ...
@overload
def values_of(group: object, *kinds: type[K]) -> Iterator[Written[K]]: ...
def values_of(group: object, *kinds: type[Kind[Any]]) -> Iterator[Written[Any]]:
    """The single values of some kinds (all, by default) below a record or group, in the order of the
    declarations; absent ones are left out."""
    wanted: tuple[type, ...] = kinds or (Kind,)
    return _values(group, wanted, ())


def _values(group: object, kinds: tuple[type, ...], path: Path) -> Iterator[Written[Any]]:
    for attribute, field in _fields_holding(type(group), kinds):
        value = written_value(group, attribute)
        if value is not None and value is not UNKNOWN:
            yield from _below(field, field.kind, value, kinds, (*path, attribute))


def _below(
    field: Field, kind: Kind[Any], value: Any, kinds: tuple[type, ...], path: Path
) -> Iterator[Written[Any]]:
    if isinstance(kind, Many):
        for position, item in enumerate(written_items(value)):
            if item is not UNKNOWN:
                yield from _below(field, kind.of, item, kinds, (*path, position))
    elif isinstance(kind, Group):
        yield from _values(value, kinds, path)
    else:
        yield Written(path, field, kind, value)


def _fields_holding(group: type, kinds: tuple[type, ...]) -> tuple[tuple[str, Field], ...]:
    """The fields of a group below which a value of these kinds can be."""
    return _found_holding(group, kinds)


@cache
def _found_holding(group: type, kinds: tuple[type, ...]) -> tuple[tuple[str, Field], ...]:
    return tuple((name, field) for name, field in fields_of(group).items() if _holds(field.kind, kinds))


def _holds(kind: Kind[Any], kinds: tuple[type, ...]) -> bool:
    if isinstance(kind, Many):
        return _holds(kind.of, kinds)
    if isinstance(kind, Group):
        return bool(_fields_holding(kind.of, kinds))
    return isinstance(kind, kinds)

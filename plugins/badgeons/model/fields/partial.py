"""Records of which something could not be read, so that a slip in one of them blames no other.

What could not be read, and was told where it is written, is `UNKNOWN` inside a partial record. Whoever asks
for it gets `UnknownValueError`: nothing can be concluded from it, and the rule at hand has nothing to say.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NoReturn, SupportsIndex, TypeVar, cast

from badgeons.model.fields.origin import Path

T = TypeVar("T")


class UnknownValueError(Exception):
    """What was asked for could not be read: the problem is told where it is written."""


class _Unknown:
    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final[Any] = _Unknown()
"""What stands, in a partial record, for a value or an item of a list that could not be read."""


class Partial:
    """Mixed into the type of a record or group in which something is `UNKNOWN`, at whatever depth."""

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if value is UNKNOWN:
            raise UnknownValueError
        return value

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        raise UnknownValueError

    def __hash__(self) -> int:
        raise UnknownValueError

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, partly unknown>"


class PartialItems(tuple[Any, ...]):
    """A list in which an item is `UNKNOWN` or partial; one may stand for several: nobody knows how many."""

    __slots__ = ()

    def _refuse(self, *_: object) -> NoReturn:
        raise UnknownValueError

    __len__ = __eq__ = __hash__ = _refuse

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Any]:
        for item in written_items(self):
            if item is UNKNOWN:
                raise UnknownValueError
            yield item

    def __contains__(self, wanted: object) -> bool:
        if any(item is not UNKNOWN and item == wanted for item in written_items(self)):
            return True
        raise UnknownValueError

    def __getitem__(self, position: SupportsIndex | slice) -> Any:
        item = tuple.__getitem__(self, position)
        if item is UNKNOWN or isinstance(position, slice):
            raise UnknownValueError
        return item


def partial_type(of: type[T]) -> type[T]:
    """The type of the records or groups `of` in which something is unknown."""
    return cast("type[T]", _partial_type(cast(Any, of)))


@cache
def _partial_type(of: type) -> type:
    if issubclass(of, Partial):
        return of
    members = {"__annotations__": of.__annotations__, "__doc__": of.__doc__}
    return type(of.__name__, (Partial, of), members)


def complete_type(of: type[T]) -> type[T]:
    """The type that a partial one was made of; any other as it is."""
    return cast("type[T]", next(base for base in of.__mro__ if not issubclass(base, Partial)))


_INCOMPLETE = (Partial, PartialItems)


def is_complete(value: object) -> bool:
    """Whether a record, a group, a list or a single value could be read, with everything in it."""
    return value is not UNKNOWN and not isinstance(value, _INCOMPLETE)


def list_of(items: Iterable[Any]) -> tuple[Any, ...]:
    """A list of items of which some may be unknown or partial."""
    values = tuple(items)
    return values if all(map(is_complete, values)) else PartialItems(values)


def written_value(group: object, attribute: str) -> Any:
    """The value of an attribute, `UNKNOWN` where reading it would raise."""
    return object.__getattribute__(group, attribute)


def written_items(items: Iterable[T]) -> Iterator[T]:
    """The items of a list, `UNKNOWN` where reading one would raise."""
    return tuple.__iter__(items) if isinstance(items, PartialItems) else iter(items)


def replaced(group: T, **changes: object) -> T:
    """A record or group with other values, as `dataclasses.replace`: what is unknown stays so."""
    return _made(type(group), group, changes)


def without(value: T, paths: Iterable[Path]) -> T:
    """A record, group or list in which the values at some paths are unknown; `value` when there are none."""
    inner: dict[str | int, list[Path]] = {}
    for path in paths:
        if not path:
            return cast(T, UNKNOWN)
        inner.setdefault(path[0], []).append(path[1:])
    if not inner:
        return value
    if isinstance(value, tuple):
        items = enumerate(written_items(value))
        return cast(T, list_of(without(item, inner.get(position, ())) for position, item in items))
    group: Any = value
    changes = {str(name): without(written_value(value, str(name)), below) for name, below in inner.items()}
    return cast(T, _made(partial_type(type(group)), group, changes))


def _made(of: type[T], group: T, changes: Mapping[str, object]) -> T:
    names = (field.name for field in dataclasses.fields(cast(Any, group)))
    return of(**{**{name: written_value(group, name) for name in names}, **changes})

"""Digests of values that pages are made of: two values with one digest give the same page."""

import dataclasses
import datetime
import decimal
import enum
import uuid
from collections.abc import Callable, Mapping, Set
from functools import partial
from types import CodeType, FunctionType

from markupsafe import Markup

from badgeons.base.digests import content_digest

PLAIN = (
    bool,
    int,
    float,
    type(None),
    datetime.date,
    datetime.datetime,
    datetime.time,
    datetime.timedelta,
    decimal.Decimal,
    uuid.UUID,
    enum.Enum,
)
"""Types whose `repr` says the whole value."""


class NoDigestError(Exception):
    """A value of which it is not known what it is made of."""


class ValueDigests:
    """Digests of values; that of a record, which never changes, is computed once.

    `records` are those that are known by their identity, for as long as this lives. `special` gives the text
    that stands for values of further types.
    """

    def __init__(self, special: Mapping[type, Callable[..., str]] | None = None) -> None:
        self._records: dict[int, str] = {}
        self._known: set[int] = set()
        self._kept: list[object] = []
        self._arguments: dict[int, str] = {}
        self._writers: dict[type, Callable[..., str]] = {str: _text, Markup: _text, bytes: _bytes}
        self._writers.update(special or {})

    def know(self, record: object) -> None:
        """Compute the digest of this record once."""
        self._kept.append(record)  # no other object has its identity then
        self._known.add(id(record))

    def digest_of(self, value: object) -> str:
        """The digest of a value. Raises NoDigestError."""
        return _digest(self._write(value))

    def _write(self, value: object) -> str:
        """A value as a text that no other value has."""
        writer = self._writers.get(type(value))
        if writer is None:
            writer = self._writers[type(value)] = self._writer_of(value)
        return writer(value)

    def _writer_of(self, value: object) -> Callable[..., str]:
        if isinstance(value, PLAIN):
            return _plain
        if isinstance(value, str):
            return _text
        if isinstance(value, tuple | list):
            return self._sequence
        if isinstance(value, Mapping):
            return self._mapping
        if isinstance(value, Set):
            return self._set
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            names = tuple(field.name for field in dataclasses.fields(value))
            return partial(self._record, names)
        if isinstance(value, FunctionType):
            return self._function
        if isinstance(value, partial):
            return self._partial
        if isinstance(value, type):
            return _type
        raise NoDigestError(type(value).__qualname__)

    def _sequence(self, value: tuple[object, ...]) -> str:
        return f"{_type(type(value))}[{','.join(map(self._write, value))}]"

    def _mapping(self, value: Mapping[object, object]) -> str:
        """Its order counts: pages show it."""
        return f"{{{','.join(f'{self._write(key)}:{self._write(item)}' for key, item in value.items())}}}"

    def _set(self, value: Set[object]) -> str:
        return f"set[{','.join(sorted(map(self._write, value)))}]"

    def _record(self, names: tuple[str, ...], value: object) -> str:
        known = self._records.get(id(value))
        if known is not None:
            return known
        items = ",".join(self._write(getattr(value, name)) for name in names)
        written = f"{_type(type(value))}({items})"
        if id(value) in self._known:
            written = self._records[id(value)] = f"record {_digest(written)}"
        return written

    def _function(self, value: FunctionType) -> str:
        """A function of a module: what it does is part of the program. One that holds values is refused."""
        if value.__closure__ or value.__defaults__ or value.__kwdefaults__:
            raise NoDigestError(value.__qualname__)
        return f"{value.__module__}.{value.__qualname__}:{_code(value.__code__)}"

    def _partial(self, value: "partial[object]") -> str:
        """A function with its arguments, which are not changed after and may be those of many."""
        arguments = ",".join(map(self._argument, (*value.args, *value.keywords.items())))
        return f"partial({self._write(value.func)},{len(value.args)},{arguments})"

    def _argument(self, value: object) -> str:
        if not isinstance(value, list | tuple | dict):
            return self._write(value)
        if id(value) not in self._arguments:
            self._kept.append(value)
            self._arguments[id(value)] = _digest(self._write(value))
        return self._arguments[id(value)]


def _code(code: CodeType) -> str:
    """What tells functions of one name, such as the lambdas of a table, from each other."""
    constants = (_code(each) if isinstance(each, CodeType) else repr(each) for each in code.co_consts)
    return f"{code.co_code!r}{code.co_names!r}[{','.join(constants)}]"


def _digest(text: str) -> str:
    return content_digest(text.encode("utf-8", "surrogatepass"))


def _plain(value: object) -> str:
    return f"{type(value).__qualname__} {value!r}"


def _text(value: str) -> str:
    return f"{len(value)}:{value}"


def _bytes(value: bytes) -> str:
    return f"bytes {content_digest(value)}"


def _type(value: type) -> str:
    return f"{value.__module__}.{value.__qualname__}"

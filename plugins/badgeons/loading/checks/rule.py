"""A rule about one thing, applied to all of them: it is silent on what it cannot judge.

A rule that asks for a value that could not be read stops there, for the thing at hand alone: the value's own
problem is told where it is written, and nothing follows from it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial, wraps
from typing import Protocol, TypeVar, TypeVarTuple

from badgeons.base.problems import Problems
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.indexes import items
from badgeons.model.records import Record
from badgeons.model.records.table import RecordTable


class HasRecords(Protocol):
    """The catalogue, or the records as they were read."""

    @property
    def records(self) -> RecordTable: ...


C = TypeVar("C", bound=HasRecords)
R = TypeVar("R", bound=Record)
V = TypeVar("V")
Things = TypeVarTuple("Things")


class _Decorator(Protocol[*Things]):
    def __call__(self, rule: Callable[[*Things, C, Problems], None], /) -> Callable[[C, Problems], None]: ...


def for_each(things: Callable[[HasRecords], Iterable[tuple[*Things]]]) -> _Decorator[*Things]:
    """Make a rule of all the things of a catalogue, or of its records, of a rule of one of them."""

    def decorate(rule: Callable[[*Things, C, Problems], None], /) -> Callable[[C, Problems], None]:
        @wraps(rule)
        def check(catalogue: C, problems: Problems) -> None:
            for thing in things(catalogue):
                with suppress(UnknownValueError):
                    rule(*thing, catalogue, problems)

        return check

    return decorate


def for_each_alone(
    things: Callable[[HasRecords], Iterable[tuple[R]]],
) -> Callable[[Callable[[R, Problems], None]], Callable[[HasRecords, Problems], None]]:
    """The same of a rule that looks at one record and nothing else, not even the catalogue (`tell_alone`)."""

    def decorate(rule: Callable[[R, Problems], None]) -> Callable[[HasRecords, Problems], None]:
        name = f"{rule.__module__}.{rule.__qualname__}"

        @wraps(rule)
        def check(catalogue: HasRecords, problems: Problems) -> None:
            for (record,) in things(catalogue):
                with suppress(UnknownValueError):
                    tell_alone(name, record, partial(rule, record), problems)

        return check

    return decorate


def tell_alone(name: str, record: Record, tell: Callable[[Problems], None], problems: Problems) -> None:
    """Tell what depends on a record alone, unless it is known that this is nothing, from run to run.

    `name` says which rule it is, and all that it depends on beside the record.
    """
    silent = f"silent {name}"
    if record.derived is not None and record.derived.get(silent) is True:
        return
    apart = Problems()
    try:
        tell(apart)
        if record.derived is not None and not tuple(apart):
            record.derived[silent] = True
    finally:
        problems.include(apart)


def records_of(record_type: type[R]) -> Callable[[HasRecords], Iterator[tuple[R]]]:
    """The records of one type."""
    return lambda catalogue: ((record,) for record in catalogue.records.of(record_type).values())


def items_of(
    record_type: type[R], values: Callable[[R], Iterable[V]]
) -> Callable[[HasRecords], Iterator[tuple[R, int, V]]]:
    """Each item of a list that records of one type have, after its record and its position."""
    return lambda catalogue: items(catalogue.records.of(record_type).values(), values)

"""Dates as badges write them: a moment, or the span of time that it may stand for.

The standards ask for a date, a time and a zone (XML Schema dateTimeStamp). Many badges leave some of it out,
or count seconds since 1970 as Open Badges 1.0 allowed: such a date is a slip of form, and decides wherever
every moment that it may stand for gives the same answer.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from badgeons.credentials.strict_json import parse_date_time

_DATE = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?"
    r"(?:(?<=-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?"
    r" ?(Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?",
    re.ASCII,
)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}(?::?\d{2})?)?", re.ASCII)
_NUMBER = re.compile(r"\d{9,14}(?:\.\d{1,6})?", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MIN_SECONDS = 100_000_000
"""A smaller number would be a date before 1973: it is more likely to be something else, such as 20260314."""
_MIN_MILLISECONDS = 100_000_000_000
"""A number of that many is of milliseconds: as seconds it would be in the year 5138."""
_MAX_MILLISECONDS = 100_000_000_000_000
_DAY = 86_400_000
_EASTERNMOST, _WESTERNMOST = 14 * 3_600_000, 12 * 3_600_000
"""How far ahead of and behind universal time a clock on Earth may be, in milliseconds."""


@dataclass(frozen=True)
class Moment:
    """When something is, in milliseconds since 1970: between `earliest` and `latest`, which are the same when
    the date is whole.

    `is_regular`: whether it is written as the standards ask. `text` is how it is told.
    """

    earliest: float
    latest: float
    is_regular: bool
    text: str

    @property
    def is_exact(self) -> bool:
        return self.earliest == self.latest

    def may_be(self, other: "Moment") -> bool:
        """Whether both may be one moment, the second being the last one counts: one holds the other."""
        mine, theirs = self._in_seconds(), other._in_seconds()
        return (mine[0] <= theirs[0] and theirs[1] <= mine[1]) or (
            theirs[0] <= mine[0] and mine[1] <= theirs[1]
        )

    def _in_seconds(self) -> tuple[float, float]:
        return self.earliest // 1000, self.latest // 1000


@lru_cache(256)
def milliseconds(moment: datetime) -> float:
    """The milliseconds since 1970 of a moment with its zone."""
    return (moment - _EPOCH) / timedelta(milliseconds=1)


def parse_moment(value: object) -> Moment | None:
    """The moment that a value of a document tells, None when it tells none.

    Read are dates with or without time and zone, with a space for `T`, years and months, and numbers of
    seconds or milliseconds since 1970, as a number or as text.
    """
    if isinstance(value, str):
        return _of_written(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return _of_number(value)


@lru_cache(256)  # each date of a document is looked at several times, and those of a batch are the same
def _of_written(value: str) -> Moment | None:
    regular = parse_date_time(value)
    if regular is not None:
        moment = milliseconds(regular)
        return Moment(moment, moment, is_regular=True, text=value)
    text = value.strip(" \t\n\r")
    if _NUMBER.fullmatch(text):
        return _of_number(float(text))
    return _of_text(text)


def _of_number(number: float) -> Moment | None:
    if not _MIN_SECONDS <= number < _MAX_MILLISECONDS:
        return None
    moment = float(number) if number >= _MIN_MILLISECONDS else float(number) * 1000
    told = (_EPOCH + timedelta(seconds=moment // 1000)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Moment(moment, moment, is_regular=False, text=told)


def _of_text(text: str) -> Moment | None:
    whole, basic = _DATE.fullmatch(text), _BASIC.fullmatch(text)
    if whole is not None:
        year, month, day, hour, minute, second, fraction, zone = whole.groups()
    elif basic is not None:
        year, month, day, hour, minute, second, zone = basic.groups()
        fraction = None
    else:
        return None
    try:
        first = datetime(
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0),
            tzinfo=UTC,
        )  # fmt: skip
    except ValueError:
        return None
    start = milliseconds(first) + float(f"0.{(fraction or '0')[:6]}") * 1000
    span = _span(first, month, day) if hour is None else 0
    if zone is None:
        return Moment(start - _EASTERNMOST, start + span + _WESTERNMOST, is_regular=False, text=text)
    offset = _offset(zone)
    if offset is None:
        return None
    return Moment(start - offset, start + span - offset, is_regular=False, text=text)


def _span(first: datetime, month: str | None, day: str | None) -> float:
    """From the first to the last millisecond of a year, a month or a day."""
    if day is not None:
        days = 1
    elif month is not None:
        days = (_next_month(first) - first).days if first.year < datetime.max.year else 31
    else:
        days = 366 if _is_leap(first.year) else 365
    return days * _DAY - 1


def _next_month(first: datetime) -> datetime:
    return (first + timedelta(days=32)).replace(day=1)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _offset(zone: str) -> float | None:
    """How far a zone is ahead of universal time, in milliseconds; None when it is no zone."""
    if zone[0] not in "+-":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[3:].replace(":", "") or 0)
    if hours > 23 or minutes > 59:
        return None
    return (-1 if zone[0] == "-" else 1) * (hours * 60 + minutes) * 60_000

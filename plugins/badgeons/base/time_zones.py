"""Time zones by their IANA names, from the package `tzdata`: the same on every computer.

What a computer knows of time zones changes with its updates; two builds of one commit are byte-equal, and
the lists of requirements pin the package.
"""

import datetime
import re
from functools import cache
from io import BytesIO
from pkgutil import get_data
from typing import NamedTuple
from zoneinfo import ZoneInfo

import tzdata

from badgeons.base.texts import without_accents

DEFAULT_ZONE = "Europe/Paris"
RULE = re.compile(
    r"(?P<standard><[^>]{3,8}>|[A-Za-z]{3,6})(?P<offset>[-+]?[0-9:]+)"
    r"(?:(?P<summer><[^>]{3,8}>|[A-Za-z]{3,6})(?P<summer_offset>[-+]?[0-9:]+)?,(?P<begins>[^,]+),(?P<ends>[^,]+))?"
)
"""The rule at the end of a file of `tzdata` (RFC 9636, section 3.3; POSIX, `TZ`)."""
CHANGE = re.compile(r"M(1?[0-9])\.([1-5])\.([0-6])(?:/([0-9]{1,2})(?::([0-9]{2}))?)?")
HOUR = datetime.timedelta(hours=1)


class Change(NamedTuple):
    """When clocks change in a year: the `week`-th such weekday of the month (5: the last; Sunday is 0)."""

    month: int
    week: int
    weekday: int
    time: datetime.time

    def in_year(self, year: int) -> datetime.datetime:
        """The moment by the clock that is left."""
        first = datetime.date(year, self.month, 1)
        day = first + datetime.timedelta((self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1))
        while day.month != self.month:
            day -= datetime.timedelta(7)
        return datetime.datetime.combine(day, self.time)


class YearlyRule(NamedTuple):
    """The same offsets from UTC every year; `begins` and `ends` are of summer time, None without one."""

    standard: str
    offset: datetime.timedelta
    summer: str = ""
    summer_offset: datetime.timedelta = datetime.timedelta()
    begins: Change | None = None
    ends: Change | None = None

    def offset_at(self, moment: datetime.datetime) -> datetime.timedelta:
        """The offset that the rule gives at a moment by the local clock."""
        if self.begins is None or self.ends is None:
            return self.offset
        begins, ends = self.begins.in_year(moment.year), self.ends.in_year(moment.year)
        is_summer = begins <= moment < ends if begins < ends else not ends <= moment < begins
        return self.summer_offset if is_summer else self.offset


@cache
def zone_names() -> frozenset[str]:
    """Every name that a record may give."""
    return frozenset((get_data(tzdata.__name__, "zones") or b"").decode("ascii").split())


@cache
def zone(name: str) -> ZoneInfo:
    """The time zone of one of `zone_names`."""
    return ZoneInfo.from_file(BytesIO(_data(name)), key=name)


@cache
def yearly_rule(name: str) -> YearlyRule | None:
    """The rule that a time zone follows today; None for one whose rule is not the same every year."""
    match = RULE.fullmatch(_data(name).rsplit(b"\n", 2)[1].decode("ascii"))
    if match is None:
        return None
    standard, offset = match["standard"].strip("<>"), -_duration(match["offset"])
    if not match["summer"]:
        return YearlyRule(standard, offset)
    begins, ends = _change(match["begins"]), _change(match["ends"])
    if begins is None or ends is None:
        return None
    summer_offset = -_duration(match["summer_offset"]) if match["summer_offset"] else offset + HOUR
    return YearlyRule(standard, offset, match["summer"].strip("<>"), summer_offset, begins, ends)


def plain_words(name: str) -> str:
    """A name as people type it: `europe paris`."""
    return re.sub(r"[^a-z0-9]+", " ", without_accents(name.casefold())).strip()


def _data(name: str) -> bytes:
    if name not in zone_names():
        raise KeyError(name)
    return get_data(tzdata.__name__, f"zoneinfo/{name}") or b""


def _duration(text: str) -> datetime.timedelta:
    """`-3:30` of a rule, which counts westwards."""
    hours, _, minutes = text.lstrip("+-").partition(":")
    duration = datetime.timedelta(hours=int(hours), minutes=int(minutes or 0))
    return -duration if text.startswith("-") else duration


def _change(text: str) -> Change | None:
    match = CHANGE.fullmatch(text)
    if match is None or int(match[4] or 2) > 23:
        return None
    time = datetime.time(int(match[4] or 2), int(match[5] or 0))
    return Change(int(match[1]), int(match[2]), int(match[3]), time)

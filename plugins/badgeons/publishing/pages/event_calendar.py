"""A month at a glance: the table of its days, with a link from each day on which something takes place."""

import calendar
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel.dates import get_day_names

from badgeons.model.occurrences import Occurrence
from badgeons.publishing.pages.view import View, folder

WEEK = calendar.Calendar(calendar.MONDAY)


@dataclass(frozen=True)
class CalendarDay:
    """A day, what takes place on it, and where its number leads: a path, and an identifier there."""

    day: datetime.date
    occurrences: tuple[Occurrence, ...] = ()
    path: str = ""
    anchor: str = ""

    @property
    def is_off(self) -> bool:
        """Whether what was planned on it does not take place on it."""
        return bool(self.occurrences) and not any(one.takes_place for one in self.occurrences)


@dataclass(frozen=True)
class MonthTable:
    """`weekdays`: names of the columns, short and in full. Weeks have None for days of other months."""

    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[CalendarDay | None, ...], ...]


def month_table(view: View, key: str, path: str, occurrences: Sequence[Occurrence]) -> MonthTable | None:
    """The table of a month (`2027-01`) whose page is at `path`; None when no day of it is known.

    A day leads to the event, or to the first of several in the list of that page (`line_id`).
    """
    year, month = int(key[:4]), int(key[5:])
    by_day: dict[int, list[int]] = {}
    for position, one in enumerate(occurrences):
        for number in _days_in(one, year, month):
            by_day.setdefault(number, []).append(position)
    if not by_day:
        return None

    def made(day: datetime.date) -> CalendarDay | None:
        if day.month != month:
            return None
        positions = by_day.get(day.day, [])
        those = tuple(occurrences[position] for position in positions)
        if len(those) == 1:
            (one,) = those
            return CalendarDay(day, those, folder(view.addresses.event_page(one.event.id)), one.anchor)
        return CalendarDay(day, those, path, line_id(positions[0])) if those else CalendarDay(day)

    weeks = tuple(tuple(map(made, week)) for week in WEEK.monthdatescalendar(year, month))
    return MonthTable(_weekdays(view.language), weeks)


def line_id(position: int) -> str:
    """The identifier of an occurrence in the list of a month, by its position there."""
    return f"rendez-vous-{position + 1}"


def _days_in(one: Occurrence, year: int, month: int) -> Iterator[int]:
    """The days of a month on which something takes place, or was to, if its day is known."""
    if one.start.day is None or one.end.day is None:
        return
    days = calendar.monthrange(year, month)[1]
    first = max(one.start.first_day(), datetime.date(year, month, 1))
    last = min(one.last_day, datetime.date(year, month, days))
    yield from range(first.day, last.day + 1) if first <= last else ()


def _weekdays(language: str) -> tuple[tuple[str, str], ...]:
    """From Monday on, abbreviated and in full."""
    short, full = (get_day_names(width, "stand-alone", language) for width in ("abbreviated", "wide"))
    return tuple((short[day], full[day]) for day in range(7))

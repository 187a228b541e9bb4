"""When an event takes place: once, or each time of a series, in bounds."""

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from badgeons.base.time_zones import zone
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.records import Event
from badgeons.model.records.choices import (
    CANCELLED,
    DELAYED,
    FORTNIGHTLY,
    MONTHLY_DAY,
    MONTHLY_WEEKDAY,
    WEEKLY,
)
from badgeons.model.records.event import MAX_OCCURRENCES, Location, Series, SeriesChange

DAY = datetime.timedelta(days=1)
WEEKS = {WEEKLY: 1, FORTNIGHTLY: 2}


@dataclass(frozen=True)
class Occurrence:
    """One time that an event takes place, or was to.

    `key` tells it from the others of its event and never changes: the day that was first announced, empty for
    an event that is no series. `previous` is the former start of one that was moved. `note` says why.
    """

    event: Event
    key: str
    start: PartialDate
    end: PartialDate
    start_time: str | None
    end_time: str | None
    status: str
    location: Location | None
    previous: PartialDate | None = None
    note: str | None = None

    @property
    def anchor(self) -> str:
        """The identifier of its line on the event's page, empty for an event that is no series."""
        return f"date-{self.key}" if self.key else ""

    @property
    def takes_place(self) -> bool:
        """Whether people can come on its day: it is not cancelled, nor put off to a day yet to be set."""
        return self.status != CANCELLED and not (self.status == DELAYED and self.previous is None)

    @property
    def last_day(self) -> datetime.date:
        """Its last day; the last one of its month when the day is not known."""
        return last_day_of(self.end)

    def starts_at(self, zone_name: str) -> datetime.datetime | None:
        """Its first moment; None when no hour is known. Of an hour that clocks show twice, the first one."""
        return _moment(self.start, self.start_time, zone_name)

    def ends_at(self, zone_name: str) -> datetime.datetime | None:
        """Its last moment; None when no hour is known."""
        return _moment(self.end, self.end_time, zone_name) if self.start_time else None


def last_day_of(date: PartialDate) -> datetime.date:
    """A day, or the last one of a month."""
    day = date.day or calendar.monthrange(date.year, date.month)[1]
    return datetime.date(date.year, date.month, day)


def _moment(date: PartialDate, time: str | None, zone_name: str) -> datetime.datetime | None:
    if time is None or date.day is None:
        return None
    return datetime.datetime.fromisoformat(f"{date}T{time}").replace(tzinfo=zone(zone_name))


def occurrences_of(event: Event) -> list[Occurrence]:
    """Every time of an event, in order of the days on which they take place."""
    end = event.end or event.start
    plain = Occurrence(
        event,
        "",
        event.start,
        end,
        event.start_time,
        event.end_time,
        event.event_status,
        event.location,
        event.previous_start,
        event.status_note,
    )
    if event.repeats is None or event.start.day is None:
        return [plain]
    length = end.first_day() - event.start.first_day()
    changes = {change.day: change for change in event.repeats.changes}
    occurrences = [
        _occurrence(event, day, length, changes.get(day))
        for day in days_of_series(event.start.first_day(), event.repeats)[:MAX_OCCURRENCES]
        if day not in event.repeats.exceptions
    ]
    return sorted(occurrences or [plain], key=lambda one: (one.start, one.start_time or "", one.key))


def _occurrence(
    event: Event, day: datetime.date, length: datetime.timedelta, change: SeriesChange | None
) -> Occurrence:
    first = (change.new_day if change else None) or day
    status = change.status if change else None
    if change and change.new_day and status is None:
        status = DELAYED
    return Occurrence(
        event,
        day.isoformat(),
        _date(first),
        _date(first + length),
        (change.start_time if change else None) or event.start_time,
        (change.end_time if change else None) or event.end_time,
        status or event.event_status,
        (change.location if change else None) or event.location,
        _date(day) if first != day else None,
        (change.note if change else None) or event.status_note,
    )


def days_of_series(first: datetime.date, series: Series) -> list[datetime.date]:
    """The days that a series plans, exceptions included; one more than is allowed when there are too many."""
    most = min(series.count or MAX_OCCURRENCES + 1, MAX_OCCURRENCES + 1)
    last = series.until or datetime.date.max
    days = _weekly(first, WEEKS[series.every]) if series.every in WEEKS else _monthly(first, series.every)
    return [day for day in islice(days, most) if day <= last]


def _weekly(first: datetime.date, weeks: int) -> Iterator[datetime.date]:
    return (first + number * weeks * 7 * DAY for number in range(MAX_OCCURRENCES + 1))


def _monthly(first: datetime.date, every: str) -> Iterator[datetime.date]:
    """The days of a monthly rhythm; a month that has no such day is left out."""
    for number in range(MAX_OCCURRENCES + 1):
        years, month = divmod(first.month - 1 + number, 12)
        days = calendar.monthrange(first.year + years, month + 1)[1]
        if every == MONTHLY_DAY:
            day = first.day
        else:
            start = datetime.date(first.year + years, month + 1, 1)
            day = (first.weekday() - start.weekday()) % 7 + 1
            rank = (first.day - 1) // 7 if every == MONTHLY_WEEKDAY else (days - day) // 7
            day += 7 * rank
        if day <= days:
            yield datetime.date(first.year + years, month + 1, day)


def _date(day: datetime.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)

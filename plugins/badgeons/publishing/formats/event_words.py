"""When an event takes place, in a few words."""

from badgeons.base.dates import day_in_words, hour_in_words, month_in_words, puts_the_day_first
from badgeons.base.messages import N_, fill
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.occurrences import Occurrence


def date_in_words(date: PartialDate, language: str, *, with_weekday: bool = False) -> str:
    """A day in full letters, or a month when the day is not known."""
    if date.day is None:
        return month_in_words(date.first_day(), language)
    return day_in_words(date.first_day(), language, with_weekday=with_weekday)


def when(one: Occurrence, language: str, *, with_weekday: bool = False) -> str:
    """The days and hours of one time of an event."""
    hours = [hour_in_words(hour, language) for hour in (one.start_time, one.end_time) if hour]
    if one.end == one.start:
        day = date_in_words(one.start, language, with_weekday=with_weekday)
        return _with_hours(day, hours, language)
    first, last = date_in_words(one.start, language), date_in_words(one.end, language)
    if one.start.day is None or one.end.day is None:
        return fill(language, N_("de {start} à {end}"), start=first, end=last)
    if puts_the_day_first(language) and one.start.year == one.end.year:
        first = first.rsplit(" ", 1)[0]  # the year, then the month unless an hour follows
        first = first.split(" ")[0] if one.start.month == one.end.month and not hours else first
    if hours:
        at = N_("{day} à {hour}")
        first = fill(language, at, day=first, hour=hours[0])
        last = fill(language, at, day=last, hour=hours[1]) if len(hours) > 1 else last
    return fill(language, N_("du {start} au {end}"), start=first, end=last)


def _with_hours(day: str, hours: list[str], language: str) -> str:
    """A day with its first and last hours, as far as they are known."""
    match hours:
        case [start, end]:
            return fill(language, N_("{day}, de {start} à {end}"), day=day, start=start, end=end)
        case [start]:
            return fill(language, N_("{day}, à {hour}"), day=day, hour=start)
        case _:
            return day

"""When an event takes place, in a few words."""

import datetime

from babel.dates import get_day_names

from badgeons.base.dates import day_in_words, hour_in_words, locale_of, month_in_words, puts_the_day_first
from badgeons.base.messages import N_, fill
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.occurrences import Occurrence
from badgeons.model.records.choices import EVERY, FORTNIGHTLY, MONTHLY_LAST_WEEKDAY, MONTHLY_WEEKDAY, WEEKLY

_BY_WEEKDAY = {
    WEEKLY: N_("Chaque semaine, le {weekday}"),
    FORTNIGHTLY: N_("Toutes les deux semaines, le {weekday}"),
    MONTHLY_LAST_WEEKDAY: N_("Chaque mois, le dernier {weekday}"),
}
_BY_RANK = (
    N_("Chaque mois, le premier {weekday}"),
    N_("Chaque mois, le deuxième {weekday}"),
    N_("Chaque mois, le troisième {weekday}"),
    N_("Chaque mois, le quatrième {weekday}"),
    N_("Les mois qui ont un cinquième {weekday}, ce jour-là"),
)


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


def rhythm(every: str, first: datetime.date, language: str) -> str:
    """How often a series comes back, a value of `EVERY`, and on which day: that of its first time."""
    sentence = _BY_RANK[(first.day - 1) // 7] if every == MONTHLY_WEEKDAY else _BY_WEEKDAY.get(every)
    if sentence is None:
        return EVERY.label(every, language)
    weekday = get_day_names("wide", "format", locale_of(language))[first.weekday()]
    return fill(language, sentence, weekday=weekday)

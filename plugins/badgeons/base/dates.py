"""Days, months and hours in words."""

import datetime
import re

from babel.dates import format_date, format_skeleton

from badgeons.base.messages import SOURCE_LANGUAGE


def day_in_words(day: datetime.date, language: str, *, with_weekday: bool = False) -> str:
    """A day in full letters: `1er mars 2027`, with its weekday if asked."""
    words: str = format_date(day, "full" if with_weekday else "long", locale=language)
    if language == SOURCE_LANGUAGE and day.day == 1:
        words = re.sub(r"\b1 ", "1er ", words, count=1)
    return words


def month_in_words(day: datetime.date, language: str) -> str:
    """The month of a day: `mars 2027`."""
    return str(format_skeleton("yMMMM", day, locale=language))


def hour_in_words(hour: str, language: str) -> str:
    """`18:30` as people read it: `18 h 30` in French."""
    if language != SOURCE_LANGUAGE:
        return hour.lstrip("0") if not hour.startswith("00") else hour
    hours, _, minutes = hour.partition(":")
    return f"{int(hours)}\N{NO-BREAK SPACE}h" + (f"\N{NO-BREAK SPACE}{minutes}" if minutes != "00" else "")

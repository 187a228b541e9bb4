"""Days, months and hours in words."""

import datetime
import re

from babel import Locale
from babel.dates import format_date, format_skeleton

from badgeons.base.messages import SOURCE_LANGUAGE

LOCALES = {"fr": "fr_FR", "en": "en_GB"}
"""The country whose ways of writing dates and numbers a language takes, where it has several."""


def locale_of(language: str) -> str:
    """The locale of a language, as CLDR names it: `en_GB`, that days come before months."""
    return LOCALES.get(language, language)


def puts_the_day_first(language: str) -> bool:
    """Whether a date is written `16 janvier 2027`: its year, then its month, may be left out at the end."""
    return str(Locale.parse(locale_of(language)).date_formats["long"].pattern) == "d MMMM y"


def day_in_words(day: datetime.date, language: str, *, with_weekday: bool = False) -> str:
    """A day in full letters: `1er mars 2027`, with its weekday if asked."""
    words: str = format_date(day, "full" if with_weekday else "long", locale=locale_of(language))
    if language == SOURCE_LANGUAGE and day.day == 1:
        words = re.sub(r"\b1 ", "1er ", words, count=1)
    return words


def month_in_words(day: datetime.date, language: str) -> str:
    """The month of a day: `mars 2027`."""
    return str(format_skeleton("yMMMM", day, locale=locale_of(language)))


def hour_in_words(hour: str, language: str) -> str:
    """`18:30` as people read it: `18 h 30` in French."""
    if language != SOURCE_LANGUAGE:
        return hour.lstrip("0") if not hour.startswith("00") else hour
    hours, _, minutes = hour.partition(":")
    return f"{int(hours)}\N{NO-BREAK SPACE}h" + (f"\N{NO-BREAK SPACE}{minutes}" if minutes != "00" else "")

"""Dates in words: days come before months, in every language of ours."""

import datetime

import pytest

from badgeons.base.dates import day_in_words, month_in_words, puts_the_day_first


@pytest.mark.parametrize(
    ("language", "day", "with_weekday", "month"),
    [
        ("fr", "1er janvier 2027", "vendredi 1er janvier 2027", "janvier 2027"),
        ("en", "1 January 2027", "Friday, 1 January 2027", "January 2027"),
        ("es", "1 de enero de 2027", "viernes, 1 de enero de 2027", "enero de 2027"),
    ],
)
def test_a_day_is_written_as_its_language_does(
    language: str, day: str, with_weekday: str, month: str
) -> None:
    first = datetime.date(2027, 1, 1)
    assert day_in_words(first, language) == day
    assert day_in_words(first, language, with_weekday=True) == with_weekday
    assert month_in_words(first, language) == month


def test_only_some_languages_end_with_the_month_and_the_year() -> None:
    assert {each: puts_the_day_first(each) for each in ("fr", "en", "es", "de")} == {
        "fr": True,
        "en": True,
        "es": False,
        "de": False,
    }

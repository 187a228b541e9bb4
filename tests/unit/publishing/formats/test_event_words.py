"""When an event takes place, in a few words."""

import datetime

import pytest

from badgeons.model.fields.kinds import PartialDate
from badgeons.model.occurrences import Occurrence
from badgeons.model.records import Event
from badgeons.publishing.formats.event_words import rhythm, when
from support.small_catalogue import origin

FIRST, SECOND, LATER = PartialDate(2027, 1, 16), PartialDate(2027, 1, 17), PartialDate(2027, 3, 2)


@pytest.mark.parametrize(
    ("end", "hours", "french", "english"),
    [
        (FIRST, (None, None), "16 janvier 2027", "16 January 2027"),
        (SECOND, (None, None), "du 16 au 17 janvier 2027", "from 16 to 17 January 2027"),
        (LATER, (None, None), "du 16 janvier au 2 mars 2027", "from 16 January to 2 March 2027"),
        (
            SECOND,
            ("09:30", "12:00"),
            "du 16 janvier à 9\u00a0h\u00a030 au 17 janvier 2027 à 12\u00a0h",
            "from 16 January, 9:30 to 17 January 2027, 12:00",
        ),
    ],
)
def test_what_both_days_share_is_said_once(
    end: PartialDate, hours: tuple[str | None, str | None], french: str, english: str
) -> None:
    event = Event(id="e", origin=origin("e.yml"), name="E", type="autre", start=FIRST)
    one = Occurrence(event, "", FIRST, end, *hours, status="prevu", location=None)
    assert (when(one, "fr"), when(one, "en")) == (french, english)


@pytest.mark.parametrize(
    ("every", "day", "french", "english"),
    [
        ("semaine", 4, "Chaque semaine, le jeudi", "Every week, on Thursday"),
        ("quinzaine", 4, "Toutes les deux semaines, le jeudi", "Every two weeks, on Thursday"),
        ("mois_jour", 4, "Chaque mois, le premier jeudi", "Every month, on the first Thursday"),
        ("mois_jour", 28, "Chaque mois, le quatrième jeudi", "Every month, on the fourth Thursday"),
        ("mois_dernier_jour", 25, "Chaque mois, le dernier jeudi", "Every month, on the last Thursday"),
        ("mois_date", 4, "Chaque mois, à la même date", "Every month, on the same date"),
    ],
)
def test_a_series_is_told_by_its_day(every: str, day: int, french: str, english: str) -> None:
    first = datetime.date(2027, 2 if day != 28 else 1, day)
    assert (rhythm(every, first, "fr"), rhythm(every, first, "en")) == (french, english)

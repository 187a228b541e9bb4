"""When an event takes place, in a few words."""

import pytest

from badgeons.model.fields.kinds import PartialDate
from badgeons.model.occurrences import Occurrence
from badgeons.model.records import Event
from badgeons.publishing.formats.event_words import when
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

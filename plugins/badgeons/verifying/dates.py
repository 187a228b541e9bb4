"""Which dates of a document say from when and until when it is valid, and whether they have come."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from badgeons.verifying.moments import milliseconds, parse_moment

STARTS = ("validFrom", "issuanceDate")
"""Members of a credential that tell from when it is valid, in either data model."""
ENDS = ("validUntil", "expirationDate", "expires", "expiration")
"""Members that tell until when, in any context that is known: the first one to come decides."""


def is_absent(value: object) -> bool:
    """Whether a date is not there: null and empty text are no dates."""
    return value is None or value == ""


def is_over(end: object, now: datetime) -> bool | None:
    """Whether an end has come; None when that cannot be told."""
    moment, present = parse_moment(end), milliseconds(now)
    if moment is None:
        return None
    return True if moment.latest < present else False if moment.earliest >= present else None


def has_begun(start: object, now: datetime) -> bool | None:
    """Whether a start has come; None when that cannot be told."""
    moment, present = parse_moment(start), milliseconds(now)
    if moment is None:
        return None
    return True if moment.latest <= present else False if moment.earliest > present else None


def dates_of(document: Mapping[str, Any], keys: tuple[str, ...]) -> list[Any]:
    """The values of those members of `keys` that are there."""
    return [document[key] for key in keys if not is_absent(document.get(key))]


def last_of(dates: list[Any]) -> str | None:
    """The date that comes last, as it is told, of dates that can be read; None when there is none."""
    moments = [moment for moment in map(parse_moment, dates) if moment is not None]
    return max(moments, key=lambda moment: moment.latest).text if moments else None


def first_of(dates: list[Any]) -> str | None:
    """The date that comes first, as it is told, of dates that can be read; None when there is none."""
    moments = [moment for moment in map(parse_moment, dates) if moment is not None]
    return min(moments, key=lambda moment: moment.latest).text if moments else None


def in_words(date: object) -> object:
    """A date as it is told: a number of seconds as the day and hour that it means."""
    moment = parse_moment(date)
    return date if moment is None else moment.text

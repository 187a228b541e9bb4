"""iCalendar as text (RFC 5545): content lines, their folding, time zones.

Written here and not by the library `icalendar`, whose import alone takes as long as all the calendars of a
site; the tests read everything back with it.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from badgeons.base.time_zones import Change, YearlyRule, yearly_rule

MAX_OCTETS = 75
"""Of a line, its end not counted (section 3.1)."""
WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
LAST = 5
"""The week of a `Change` that is the last one of its month."""
EPOCH = 1970
"""Year of the first change that is told of a rule which holds every year."""


def text_value(text: str) -> str:
    """Words as the value of a property (section 3.3.11)."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def parameter_value(text: str) -> str:
    """Words as the value of a parameter, in quotes (section 3.2): it can hold neither these nor line ends."""
    return '"' + " ".join(text.split()).replace('"', "’") + '"'


def day_value(day: datetime.date) -> str:
    return day.strftime("%Y%m%d")


def moment_value(moment: datetime.datetime) -> str:
    """A moment by a local clock."""
    return moment.strftime("%Y%m%dT%H%M%S")


def utc_value(moment: datetime.datetime) -> str:
    return moment_value(moment.astimezone(datetime.UTC)) + "Z"


def content_line(name: str, value: str, parameters: Mapping[str, str] | None = None) -> str:
    """One property, its value already escaped, folded, with its line end."""
    words = "".join(f";{key}={setting}" for key, setting in (parameters or {}).items())
    return "".join(f"{part}\r\n" for part in _folded(f"{name}{words}:{value}"))


def _folded(line: str) -> Iterator[str]:
    """A line in parts of 75 octets at most, cut between characters; all but the first begin with a space."""
    part, octets = "", 0
    for character in line:
        length = len(character.encode())
        if octets + length > MAX_OCTETS:
            yield part
            part, octets = " ", 1
        part += character
        octets += length
    yield part


def component(name: str, lines: Iterable[str]) -> str:
    """A component and what is in it."""
    return f"BEGIN:{name}\r\n{''.join(lines)}END:{name}\r\n"


def calendar(lines: Iterable[str]) -> bytes:
    return component("VCALENDAR", lines).encode()


def time_zone_component(zone_name: str) -> str:
    """The VTIMEZONE of a zone whose rule is the same every year."""
    rule = yearly_rule(zone_name)
    if rule is None:
        raise ValueError(f"{zone_name} follows no yearly rule")
    return component("VTIMEZONE", [content_line("TZID", zone_name), *_observances(rule)])


def _observances(rule: YearlyRule) -> Iterator[str]:
    if rule.begins is None or rule.ends is None:
        offset = _offset(rule.offset)
        yield component("STANDARD", _observance(f"{EPOCH}0101T000000", offset, offset, rule.standard))
        return
    winter, summer = _offset(rule.offset), _offset(rule.summer_offset)
    yield component(
        "STANDARD",
        _observance(_first(rule.ends), summer, winter, rule.standard, _yearly(rule.ends)),
    )
    yield component(
        "DAYLIGHT",
        _observance(_first(rule.begins), winter, summer, rule.summer, _yearly(rule.begins)),
    )


def _observance(start: str, before: str, after: str, name: str, rule: str = "") -> Iterator[str]:
    yield content_line("DTSTART", start)
    if rule:
        yield content_line("RRULE", rule)
    yield content_line("TZOFFSETFROM", before)
    yield content_line("TZOFFSETTO", after)
    yield content_line("TZNAME", name)


def _first(change: Change) -> str:
    return moment_value(change.in_year(EPOCH))


def _yearly(change: Change) -> str:
    week = -1 if change.week == LAST else change.week
    return f"FREQ=YEARLY;BYMONTH={change.month};BYDAY={week}{WEEKDAYS[change.weekday]}"


def _offset(offset: datetime.timedelta) -> str:
    """`+0100`."""
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"

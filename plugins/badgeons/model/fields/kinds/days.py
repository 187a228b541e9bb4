"""Days (`2026-03-21`), and months when the day is not known (`2026-03`): how a record writes them.

What people write otherwise is not guessed: the right way is told.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from badgeons.base.messages import N_, Bilingual
from badgeons.model.fields.kind import Report, ScalarKind, Schema, anchored
from badgeons.model.fields.nodes import Scalar

DAY = re.compile(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})")
MONTH = re.compile(r"([12][0-9]{3})-([0-9]{2})")
SHORT = re.compile(r"([12][0-9]{3})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
FRENCH = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([12][0-9]{3})")
WORDS = re.compile(r"(?:[a-zé]+ )?([0-9]{1,2})(?:er)? ([a-zéûô]+)\.? ([12][0-9]{3})", re.IGNORECASE)
WITH_TIME = re.compile(r"([12][0-9]{3}-[0-9]{2}-[0-9]{2})[T ][0-9]{1,2}[:hH].*")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


DAY_PATTERN = r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
MONTH_PATTERN = r"[12][0-9]{3}-(0[1-9]|1[0-2])"
"""What editors check; the length of each month is checked here alone."""


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, or a month when the day is not known (`day` None)."""

    year: int
    month: int
    day: int | None = None

    def first_day(self) -> datetime.date:
        return datetime.date(self.year, self.month, self.day or 1)

    def __str__(self) -> str:
        month = f"{self.year:04d}-{self.month:02d}"
        return f"{month}-{self.day:02d}" if self.day else month


@dataclass(frozen=True)
class Day(ScalarKind[datetime.date]):
    """A day written 2026-03-21."""

    expected: ClassVar = Bilingual("une date", "a date")

    @property
    def description(self) -> Bilingual:
        return Bilingual("jour (2026-03-21)", "day (2026-03-21)")

    def schema(self, language: str) -> Schema:
        return {"type": "string", "format": "date", "pattern": anchored(DAY_PATTERN)}

    def to_plain(self, value: datetime.date) -> str:
        return value.isoformat()

    def from_plain(self, plain: Any) -> datetime.date:
        return datetime.date.fromisoformat(plain)

    def _parse(self, scalar: Scalar, report: Report) -> datetime.date | None:
        day = parse_day(scalar.text.strip())
        if isinstance(day, NotADay):
            report(day.what, day.hint, meant=day.meant)
            return None
        return day


@dataclass(frozen=True)
class DayOrMonth(ScalarKind[PartialDate]):
    """A day written 2026-03-21, or a month written 2026-03."""

    expected: ClassVar = Bilingual("une date", "a date")

    @property
    def description(self) -> Bilingual:
        return Bilingual("jour (2026-03-21) ou mois (2026-03)", "day (2026-03-21) or month (2026-03)")

    def schema(self, language: str) -> Schema:
        return {"type": "string", "pattern": anchored(f"{DAY_PATTERN}|{MONTH_PATTERN}")}

    def to_plain(self, value: PartialDate) -> str:
        return str(value)

    def from_plain(self, plain: Any) -> PartialDate:
        date = parse_day_or_month(plain)
        if isinstance(date, NotADay):
            raise ValueError(plain)
        return date

    def _parse(self, scalar: Scalar, report: Report) -> PartialDate | None:
        date = parse_day_or_month(scalar.text.strip())
        if isinstance(date, NotADay):
            report(date.what, date.hint, meant=date.meant)
            return None
        return date


class NotADay(NamedTuple):
    """Why a text is not a day: what, how to write it, and the words both mention."""

    what: str
    hint: str
    meant: str = ""


def parse_day(text: str) -> datetime.date | NotADay:
    """The day of `2026-03-21`, or why it is none."""
    match = DAY.fullmatch(text)
    if match is None:
        if MONTH.fullmatch(text):
            return NotADay(N_("{field} : il manque le jour"), N_("écrivez par exemple {meant}"), f"{text}-21")
        return _explained(text)
    day = _day(*match.groups())
    return day or NotADay(N_("{field} : le {found} n’existe pas"), N_("vérifiez le mois et le jour"))


def parse_day_or_month(text: str) -> PartialDate | NotADay:
    """The day of `2026-03-21` or the month of `2026-03`, or why it is none."""
    match = MONTH.fullmatch(text)
    if match is None:
        day = parse_day(text)
        return PartialDate(day.year, day.month, day.day) if isinstance(day, datetime.date) else day
    if 1 <= int(match[2]) <= 12:
        return PartialDate(int(match[1]), int(match[2]))
    return NotADay(N_("{field} : il n’y a pas de mois {found}"), N_("les mois vont de 01 à 12"))


def _explained(text: str) -> NotADay:
    meant = _meant(text)
    if meant is None:
        return NotADay(
            N_("{field} : « {found} » n’est pas une date"),
            N_("année, mois, jour, ainsi : {meant}"),
            "2026-03-21",
        )
    return NotADay(
        N_("{field} : la date « {found} » n’est pas écrite comme il faut"),
        N_("écrivez {meant} : année, mois, jour"),
        meant.isoformat(),
    )


def _meant(text: str) -> datetime.date | None:
    """The day somebody probably meant."""
    if match := SHORT.fullmatch(text):
        return _day(*match.groups())
    if match := FRENCH.fullmatch(text):
        return _day(match[3], match[2], match[1])
    if match := WITH_TIME.fullmatch(text):
        return _day(*match[1].split("-"))
    if (match := WORDS.fullmatch(text)) and match[2].lower() in MONTHS:
        return _day(match[3], str(MONTHS.index(match[2].lower()) + 1), match[1])
    return None


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None

"""The kinds of value a field may hold, as values: `values` tells how each is read, `schema` its schema."""

import datetime
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


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
class Option:
    """One value of a choice: what authors write, and its label and meaning in French and English."""

    value: str
    fr: str
    en: str
    help_fr: str = ""
    help_en: str = ""


class Kind(Generic[T]):
    """A kind of value; the type parameter is the Python value it becomes."""


@dataclass(frozen=True)
class Text(Kind[str]):
    """Plain words on one line (or several when `lines`), at most `longest` characters. No markup."""

    longest: int = 200
    lines: bool = False


@dataclass(frozen=True)
class Markdown(Kind[str]):
    """Words with light markup (Markdown), sanitised when rendered."""

    longest: int = 20_000


@dataclass(frozen=True)
class Whole(Kind[int]):
    """A whole number between `least` and `most`, both included."""

    least: int = 0
    most: int = 2**31 - 1


@dataclass(frozen=True)
class YesNo(Kind[bool]):
    """true or false (YAML 1.2: only these two words); `oui` and `non` are explained, not guessed."""


@dataclass(frozen=True)
class Choice(Kind[str]):
    """One value of a closed list."""

    options: tuple[Option, ...]

    def label(self, value: str, language: str = "fr") -> str:
        found = next(option for option in self.options if option.value == value)
        return found.fr if language == "fr" else found.en


@dataclass(frozen=True)
class Day(Kind[datetime.date]):
    """A day written 2026-03-21."""


@dataclass(frozen=True)
class DayOrMonth(Kind[PartialDate]):
    """A day written 2026-03-21, or a month written 2026-03."""


@dataclass(frozen=True)
class Url(Kind[str]):
    """An address that begins with https:// (or http://), without accents, spaces or a user name."""


@dataclass(frozen=True)
class Email(Kind[str]):
    """An address of a role or a structure, never of a person; published."""


@dataclass(frozen=True)
class Code(Kind[str]):
    """A short code of a fixed shape. `check` names one of `checksums.CHECKS`, its control digits."""

    pattern: str
    shape: str
    check: str = ""


@dataclass(frozen=True)
class Ref(Kind[str]):
    """The identifier of another record of kind `to` (actor, badge, event…)."""

    to: str


@dataclass(frozen=True)
class LocalFile(Kind[str]):
    """The path of a file below the record's folder, never outside; `extensions` without dot, lower case."""

    extensions: tuple[str, ...]


IMAGE_FILE = LocalFile(("svg", "png"))


@dataclass(frozen=True)
class Many(Kind[tuple[Any, ...]], Generic[T]):
    """A list of values of one kind. Use `many`, which keeps the type."""

    of: Kind[T]
    least: int = 0


@dataclass(frozen=True)
class Group(Kind[T]):
    """Several fields together: `of` is a frozen dataclass of declared fields."""

    of: type[T]


def many(of: Kind[T], least: int = 0) -> Kind[tuple[T, ...]]:
    """A list with at least `least` values of the kind `of`."""
    return Many(of, least)

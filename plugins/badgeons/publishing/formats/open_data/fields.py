"""How a dataset is declared: its fields, each with its words, as those of records are.

The CSV files, their Table Schemas, `catalogue.json`, its JSON Schema and the page of open data are all made
from these declarations.
"""

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from badgeons.base.messages import Bilingual
from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.kind import Kind, Schema
from badgeons.model.fields.kinds import (
    Choice,
    Code,
    Day,
    DayOrMonth,
    Many,
    Markdown,
    PartialDate,
    Ref,
    Url,
    Whole,
    YesNo,
)
from badgeons.model.fields.kinds.days import DAY_PATTERN, MONTH_PATTERN
from badgeons.publishing.formats.members import present, without_mailboxes
from badgeons.publishing.formats.open_data.source import Source

Entry = dict[str, Any]
"""One record as open data: JSON values by the names of fields; what is empty is left out."""


@dataclass(frozen=True)
class Degrees(Kind[float]):
    """An angle on the Earth; no record has one alone."""

    expected: ClassVar = Bilingual("un nombre", "a number")

    @property
    def description(self) -> Bilingual:
        return Bilingual("degrés décimaux (WGS 84)", "decimal degrees (WGS 84)")

    def schema(self, language: str) -> Schema:
        return {"type": "number", "minimum": -180, "maximum": 180}


@dataclass(frozen=True)
class Moment(Kind[str]):
    """A moment with its offset from UTC: `2027-03-18T18:00:00+01:00`."""

    expected: ClassVar = Bilingual("un moment", "a moment")

    @property
    def description(self) -> Bilingual:
        return Bilingual("jour, heure et décalage (RFC 3339)", "day, hour and offset (RFC 3339)")

    def schema(self, language: str) -> Schema:
        return {"type": "string", "format": "date-time"}


@dataclass(frozen=True)
class Dataset:
    """Entries of one form. `name` is its key in `catalogue.json`; that of its CSV file has `-` for `_`.

    `title`, `description` and `keywords` are sentences marked with N_. The first `keys` fields tell one
    entry from all others.
    """

    name: str
    title: str
    description: str
    keywords: tuple[str, ...]
    fields: tuple[Field, ...]
    entries: Callable[[Source], Iterable[Entry]]
    keys: int = 1

    @property
    def columns(self) -> tuple[Field, ...]:
        """The fields of its table: text with markup, on many lines, is in `catalogue.json` alone."""
        return tuple(field for field in self.fields if not isinstance(field.kind, Markdown))


def field(
    name: str, kind: Kind[Any], label: tuple[str, str], help: tuple[str, str], *, required: bool = False
) -> Field:
    """A field that no record declares: it follows from several."""
    return Field(name, kind, Bilingual(*label), Bilingual(*help), None, required)


def fields_from(record_type: type, *names: str, prefix: str = "") -> tuple[Field, ...]:
    """Fields as a record, or a group of fields of one, declares them; `prefix` comes before their names."""
    declared = fields_of(record_type)
    return tuple(dataclasses.replace(declared[name], key=prefix + name) for name in names)


def reworded(record_type: type, name: str, help: tuple[str, str]) -> Field:
    """A field as a record declares it, but for its help: that of the record tells how to write it."""
    return dataclasses.replace(*fields_from(record_type, name), help=Bilingual(*help))


def may_be_absent(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Fields of a group that a record may be without, or whose values may all be left out here."""
    return tuple(dataclasses.replace(each, required=False) for each in fields)


def entry_of(fields: Iterable[Field], record: object, **computed: object) -> Entry:
    """An entry in the order of its fields: what is `computed`, else what the record says."""
    return present(
        {
            each.key: plain(computed[each.key] if each.key in computed else getattr(record, each.key))
            for each in fields
        }
    )


def group_values(group: object | None, *names: str, prefix: str) -> dict[str, object]:
    """The values of a group of fields of a record, by their prefixed names; None for each without it."""
    return {prefix + name: getattr(group, name) if group is not None else None for name in names}


def plain(value: object) -> object:
    """A value of a record as JSON has it; mailboxes in texts are left out."""
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, PartialDate):
        return str(value)
    return without_mailboxes(value) if isinstance(value, str) else value


def value_schema(kind: Kind[Any], language: str) -> Mapping[str, Any]:
    """The JSON Schema of a value of this kind."""
    if isinstance(kind, Many):
        return {"type": "array", "items": value_schema(kind.of, language), "minItems": 1}
    if isinstance(kind, Whole | YesNo | Day | Degrees | Moment | Choice | Url):
        return {**kind.schema(language), **({"type": "string"} if isinstance(kind, Choice) else {})}
    if isinstance(kind, DayOrMonth):
        return {"type": "string", "pattern": f"^({DAY_PATTERN}|{MONTH_PATTERN})$"}
    if isinstance(kind, Code | Ref):
        return {**kind.schema(language), "type": "string"}
    return {"type": "string", "minLength": 1}


TABLE_TYPES: Mapping[type[Kind[Any]], str] = {
    Whole: "integer",
    YesNo: "boolean",
    Day: "date",
    Degrees: "number",
    Moment: "datetime",
}
"""Kinds of value → types of Table Schema; the others are strings."""


def column_type(kind: Kind[Any]) -> Mapping[str, Any]:
    """The type of a column in Table Schema (version 2.0, Field Types)."""
    if isinstance(kind, Many):
        return {"type": "list", "delimiter": LIST_SEPARATOR}
    if isinstance(kind, Url):
        return {"type": "string", "format": "uri"}
    return {"type": TABLE_TYPES.get(type(kind), "string")}


LIST_SEPARATOR = "|"
"""Between the values of one cell."""

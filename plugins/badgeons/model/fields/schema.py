"""The JSON Schema (2020-12) of a kind of record, from its declarations: for the editors of authors."""

from collections.abc import Callable
from typing import Any, Protocol

from badgeons.base.slugs import SLUG_PATTERN
from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.kinds import (
    Choice,
    Code,
    Day,
    DayOrMonth,
    Email,
    Group,
    Kind,
    LocalFile,
    Many,
    Markdown,
    Ref,
    Text,
    Url,
    Whole,
    YesNo,
)
from badgeons.model.fields.reading import EACH_ONCE

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
WORD = ["string", "number"]
"""Text may be written without quotes even when it looks like a number (`version: 1.0`)."""


class RecordShape(Protocol):
    """A kind of record (`records.RecordKind`) as far as its declarations go."""

    @property
    def name(self) -> str: ...
    @property
    def type(self) -> type[Any]: ...
    @property
    def label(self) -> tuple[str, str]: ...


def json_schema(kind: RecordShape, language: str) -> Schema:
    """The schema of a record's file, its titles and descriptions in `language`."""
    title = kind.label[0] if language == "fr" else kind.label[1]
    return {"$schema": DIALECT, "title": title, **group_schema(kind.type, language)}


def group_schema(group: type, language: str) -> Schema:
    """The schema of declared fields together; keys that are not declared are refused."""
    fields = fields_of(group).values()
    return {
        "type": "object",
        "properties": {field.key: field_schema(field, language) for field in fields},
        "required": [field.key for field in fields if field.required],
        "additionalProperties": False,
    }


def field_schema(field: Field, language: str) -> Schema:
    """The schema of one field's value, with its words."""
    default = {"default": field.default} if isinstance(field.default, str | bool | int) else {}
    return {
        "title": field.label.in_words(language),
        "description": field.help.in_words(language),
        **kind_schema(field.kind, language),
        **default,
        "examples": [field.example],
    }


def kind_schema(kind: Kind[Any], language: str) -> Schema:
    """The schema of a kind of value."""
    if isinstance(kind, Group):
        return group_schema(kind.of, language)
    if isinstance(kind, Many):
        unique = {"uniqueItems": True} if isinstance(kind.of, EACH_ONCE) else {}
        return {"type": "array", "items": kind_schema(kind.of, language), "minItems": kind.least, **unique}
    if isinstance(kind, Choice):
        return _choice(kind, language)
    return SCHEMAS[type(kind)](kind)


def _choice(kind: Choice, language: str) -> Schema:
    french = language == "fr"
    words = [
        " : ".join(filter(None, (option.fr, option.help_fr)))
        if french
        else ": ".join(filter(None, (option.en, option.help_en)))
        for option in kind.options
    ]
    return {"enum": [option.value for option in kind.options], "enumDescriptions": words}


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


DAY = r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
MONTH = r"[12][0-9]{3}-(0[1-9]|1[0-2])"

SCHEMAS: dict[type[Kind[Any]], Callable[[Any], Schema]] = {
    Text: lambda kind: {"type": WORD, "minLength": 1, "maxLength": kind.longest},
    Markdown: lambda kind: {"type": WORD, "minLength": 1, "maxLength": kind.longest},
    Whole: lambda kind: {"type": "integer", "minimum": kind.least, "maximum": kind.most},
    YesNo: lambda kind: {"type": "boolean"},
    Day: lambda kind: {"type": "string", "format": "date", "pattern": _whole(DAY)},
    DayOrMonth: lambda kind: {"type": "string", "pattern": _whole(f"{DAY}|{MONTH}")},
    Url: lambda kind: {"type": "string", "format": "uri", "pattern": "^https?://"},
    Email: lambda kind: {"type": "string", "format": "email"},
    Code: lambda kind: {"type": WORD, "pattern": _whole(kind.pattern)},
    Ref: lambda kind: {"type": WORD, "pattern": _whole(SLUG_PATTERN)},
    LocalFile: lambda kind: {"type": "string", "pattern": rf"\.({'|'.join(kind.extensions)})$"},
}
"""The schema of each kind of single value."""

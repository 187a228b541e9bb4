"""The JSON Schema (2020-12) of a kind of record, from its declarations: for the editors of authors."""

from typing import Any, Protocol

from badgeons.base.messages import Bilingual
from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.kind import Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class RecordShape(Protocol):
    """A kind of record (`records.RecordKind`) as far as its declarations go."""

    @property
    def name(self) -> str: ...
    @property
    def type(self) -> type[Any]: ...
    @property
    def label(self) -> Bilingual: ...


def json_schema(kind: RecordShape, language: str) -> Schema:
    """The schema of a record's file, its titles and descriptions in `language`."""
    return {"$schema": DIALECT, "title": kind.label.in_words(language), **group_schema(kind.type, language)}


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
        **field.kind.schema(language),
        **default,
        "examples": [field.example],
    }

"""`catalogue.json`: everything in one file, in the form of its version, and the JSON Schema of that form."""

from collections.abc import Mapping, Sequence
from typing import Any

from badgeons.base.messages import in_language
from badgeons.model.fields.schema import DIALECT
from badgeons.publishing.formats.members import present
from badgeons.publishing.formats.open_data.distributions import (
    CATALOGUE,
    CATALOGUE_SCHEMA,
    DATA_PACKAGE,
    TABLES,
)
from badgeons.publishing.formats.open_data.fields import Dataset, Entry, value_schema
from badgeons.publishing.formats.open_data.licences import licence_url
from badgeons.publishing.formats.open_data.source import Source

FORMAT = "badgeons-catalogue"
VERSION = 1
"""Of the form. A field more does not change it; another meaning or name would be another file."""
HEADER = {
    "$schema": {"type": "string", "format": "uri"},
    "format": {"const": FORMAT},
    "version": {"const": VERSION},
    "id": {"type": "string", "format": "uri"},
    "name": {"type": "string"},
    "in_brief": {"type": "string"},
    "url": {"type": "string", "format": "uri"},
    "language": {"type": "string"},
    "territory": {"type": "string"},
    "publisher": {"type": "string"},
    "license": {"type": "string", "format": "uri"},
    "tables": {"type": "string", "format": "uri"},
    "demonstration": {"type": "boolean"},
}
"""The members before the lists of entries. `tables` is the address of the data package: the same as
tables."""


def catalogue_body(source: Source, entries: Mapping[str, Sequence[Entry]]) -> dict[str, Any]:
    """`entries` are those of each dataset, by its name; a dataset without any is an empty list."""
    collective, addresses = source.catalogue.collective, source.addresses
    header = {
        "$schema": addresses.data_file(CATALOGUE_SCHEMA).url,
        "format": FORMAT,
        "version": VERSION,
        "id": addresses.data_file(CATALOGUE).url,
        "name": collective.name,
        "in_brief": collective.in_brief,
        "url": addresses.settings.base_url,
        "language": source.language,
        "territory": collective.territory,
        "publisher": source.publisher,
        "license": licence_url(collective.data_licence),
        "tables": addresses.data_file(DATA_PACKAGE).url,
        "demonstration": collective.demonstration or None,
    }
    return {**present(header), **{table.name: list(entries[table.name]) for table in TABLES}}


def catalogue_schema(source: Source) -> dict[str, Any]:
    """The JSON Schema (2020-12), with titles and descriptions in the language of documents."""
    words = in_language(source.language)
    lists = {
        table.name: {
            "title": words(table.title),
            "description": words(table.description),
            "type": "array",
            "items": entry_schema(table, source.language),
        }
        for table in TABLES
    }
    return {
        "$schema": DIALECT,
        "$id": source.addresses.data_file(CATALOGUE_SCHEMA).url,
        "title": f"{FORMAT} {VERSION}",
        "type": "object",
        "properties": {**HEADER, **lists},
        "required": ["format", "version", "id", "name", "url", "language", "license", *lists],
    }


def entry_schema(table: Dataset, language: str) -> dict[str, Any]:
    """The schema of one entry of a dataset; a later build may have more members."""
    return {
        "type": "object",
        "properties": {
            each.key: {
                "title": each.label.in_words(language),
                "description": each.help.in_words(language),
                **value_schema(each.kind, language),
            }
            for each in table.fields
        },
        "required": [each.key for each in table.fields if each.required],
    }

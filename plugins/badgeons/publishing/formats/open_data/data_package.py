"""`datapackage.json`: the tables and their Table Schemas (Data Package, version 2.0)."""

import hashlib
from collections.abc import Mapping
from typing import Any

from badgeons.base.messages import in_language
from badgeons.model.fields.declared import Field
from badgeons.model.fields.kinds import Choice, Ref
from badgeons.publishing.formats.members import present
from badgeons.publishing.formats.open_data.distributions import CSV, GRAPH_TABLES, TABLES, csv_name
from badgeons.publishing.formats.open_data.fields import Dataset, column_type
from badgeons.publishing.formats.open_data.licences import licence_url
from badgeons.publishing.formats.open_data.source import Source

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
REFERRED = {
    "actor": "actors",
    "badge": "badges",
    "event": "events",
    "pathway": "pathways",
    "territory": "territories",
}
"""Kinds of record → the dataset where one of its entries tells of it."""


def data_package_body(source: Source, contents: Mapping[str, bytes]) -> dict[str, Any]:
    """`contents` are the files by their names."""
    collective, words = source.catalogue.collective, in_language(source.language)
    licence = {"name": collective.data_licence, "path": licence_url(collective.data_licence)}
    return {
        "$schema": PROFILE,
        "name": "badgeons-catalogue",
        "id": source.addresses.data_file("datapackage.json").url,
        "title": collective.name,
        "description": collective.in_brief,
        "homepage": source.addresses.settings.base_url,
        "licenses": [licence],
        "contributors": [{"title": source.publisher, "roles": ["publisher"]}],
        "resources": [
            {
                "name": table.name.replace("_", "-"),
                "title": words(table.title),
                "description": words(table.description),
                "path": csv_name(table),
                "format": "csv",
                "mediatype": CSV.media_type,
                "encoding": "utf-8",
                "bytes": len(contents[csv_name(table)]),
                "hash": f"sha256:{hashlib.sha256(contents[csv_name(table)]).hexdigest()}",
                "dialect": {"delimiter": ","},
                "licenses": [licence],
                "schema": table_schema(table, source.language),
            }
            for table in (*TABLES, *GRAPH_TABLES)
        ],
    }


def table_schema(table: Dataset, language: str) -> dict[str, Any]:
    """The Table Schema (version 2.0) of a dataset."""
    keys = [each.key for each in table.fields[: table.keys]]
    return present(
        {
            "fields": [_column(each, language) for each in table.columns],
            "primaryKey": keys,
            "foreignKeys": [
                {"fields": [each.key], "reference": {"resource": REFERRED[each.kind.to], "fields": ["id"]}}
                for each in table.columns
                if isinstance(each.kind, Ref) and each.kind.to in REFERRED
            ],
        }
    )


def _column(field: Field, language: str) -> dict[str, Any]:
    options = [option.value for option in field.kind.options] if isinstance(field.kind, Choice) else []
    constraints = present({"required": field.required or None, "enum": options})
    return present(
        {
            "name": field.key,
            **column_type(field.kind),
            "title": field.label.in_words(language),
            "description": field.help.in_words(language),
            "constraints": constraints,
        }
    )

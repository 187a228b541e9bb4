"""Open data: every file of `data/` that others may copy, made of one declaration of its fields.

`fields` says how a dataset is declared; `badges`, `ecosystem`, `events` and `graph` declare them;
`distributions` lists in which files each is published; then one module a form of file. What speaks of
persons is left out in `source`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from badgeons.base.addresses import Addresses
from badgeons.base.documents import FileOnUse, OutputFile
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.formats.members import json_bytes
from badgeons.publishing.formats.open_data.catalogue_file import catalogue_body, catalogue_schema
from badgeons.publishing.formats.open_data.csv_files import csv_bytes
from badgeons.publishing.formats.open_data.data_package import data_package_body
from badgeons.publishing.formats.open_data.dcat import dcat_body
from badgeons.publishing.formats.open_data.distributions import (
    CATALOGUE,
    CATALOGUE_SCHEMA,
    DATA_PACKAGE,
    DCAT,
    GRAPH_TABLES,
    TABLES,
    csv_name,
    geojson_name,
)
from badgeons.publishing.formats.open_data.ecosystem import ACTORS
from badgeons.publishing.formats.open_data.events import EVENTS
from badgeons.publishing.formats.open_data.geojson import features_body
from badgeons.publishing.formats.open_data.graph import GRAPH, graph_body
from badgeons.publishing.formats.open_data.source import Source

ALL_TABLES = (*TABLES, *GRAPH_TABLES)
FILE_NAMES = (
    *map(csv_name, ALL_TABLES),
    CATALOGUE,
    CATALOGUE_SCHEMA,
    *map(geojson_name, (ACTORS, EVENTS)),
    GRAPH,
    DATA_PACKAGE,
    DCAT,
)


def compile_open_data(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputFile]:
    """Each file once."""
    contents = cache(partial(_contents, catalogue, addresses))
    for name in FILE_NAMES:
        make = partial(_content_of, contents, name)
        yield FileOnUse(addresses.data_file(name).path, make, catalogue.collective.origin.path)


def _content_of(contents: Callable[[], Mapping[str, bytes]], name: str) -> bytes:
    return contents()[name]


def _contents(catalogue: Catalogue, addresses: Addresses) -> dict[str, bytes]:
    """The files of `FILE_NAMES`; those that describe others, with their sizes and digests, come last."""
    source = Source(catalogue, addresses)
    tables = ALL_TABLES
    entries = {table.name: list(table.entries(source)) for table in tables}
    contents = {csv_name(table): csv_bytes(table.columns, entries[table.name]) for table in tables}
    contents[CATALOGUE] = json_bytes(catalogue_body(source, entries))
    contents[CATALOGUE_SCHEMA] = json_bytes(catalogue_schema(source))
    for table, records in ((ACTORS, source.actors), (EVENTS, catalogue.events)):
        features = features_body(table, records, entries[table.name], source)
        contents[geojson_name(table)] = json_bytes(features)
    contents[GRAPH] = json_bytes(graph_body(source, entries))
    contents[DATA_PACKAGE] = json_bytes(data_package_body(source, contents))
    contents[DCAT] = json_bytes(dcat_body(source, entries, contents))
    return contents

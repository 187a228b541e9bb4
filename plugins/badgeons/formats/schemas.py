"""JSON Schemas of the records, for the editors of those who write them."""

from collections.abc import Iterator

from badgeons.addresses import Addresses
from badgeons.catalogue import Catalogue
from badgeons.documents import Document
from badgeons.fields.schema import json_schema
from badgeons.records import KINDS


def compile_record_schemas(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """One schema a kind of record, its words in the site's language."""
    for name, kind in KINDS.items():
        address = addresses.record_schema(name)
        yield Document(address, {**json_schema(kind, addresses.settings.language), "$id": address.url})

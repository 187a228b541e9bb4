"""JSON Schemas of the records, for the editors of those who write them."""

from collections.abc import Iterator

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.schema import json_schema
from badgeons.model.records import KINDS


def compile_record_schemas(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """One schema a kind of record, its words in the site's language."""
    for name, kind in KINDS.items():
        address = addresses.record_schema(name)
        yield Document(address, {**json_schema(kind, addresses.settings.language), "$id": address.url})

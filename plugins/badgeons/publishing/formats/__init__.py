"""What machines read, as documents of a catalogue. A new format is a file here and an entry in `FORMATS`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document, OutputFile
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.formats.calendars import compile_calendars
from badgeons.publishing.formats.did_documents import compile_did_documents
from badgeons.publishing.formats.endorsed_copies import compile_endorsed
from badgeons.publishing.formats.feeds import compile_feeds
from badgeons.publishing.formats.images import compile_images
from badgeons.publishing.formats.ob2 import compile_open_badges_2
from badgeons.publishing.formats.ob3 import compile_open_badges_3
from badgeons.publishing.formats.open_data import compile_open_data
from badgeons.publishing.formats.record_schemas import compile_record_schemas
from badgeons.publishing.formats.registries import compile_registries
from badgeons.publishing.formats.site_index import compile_site_index
from badgeons.publishing.formats.status_lists import compile_status_lists
from badgeons.publishing.formats.tombstones import (
    compile_dropped_copies,
    compile_dropped_versions,
    compile_tombstones,
)


@dataclass(frozen=True)
class Format:
    """A format: what it is called, and how a checked catalogue becomes its documents and files."""

    name: str
    compile: Callable[[Catalogue, Addresses], Iterable[Document | OutputFile]]


FORMATS = (
    Format("did", compile_did_documents),
    Format("ob2", compile_open_badges_2),
    Format("ob3", compile_open_badges_3),
    Format("endorsed", compile_endorsed),
    Format("status", compile_status_lists),
    Format("images", compile_images),
    Format("schemas", compile_record_schemas),
    Format("index", compile_site_index),
    Format("registries", compile_registries),
    Format("open data", compile_open_data),
    Format("calendars", compile_calendars),
    Format("feeds", compile_feeds),
    Format("tombstones", compile_tombstones),
    Format("dropped copies", compile_dropped_copies),
    Format("dropped versions", compile_dropped_versions),
)


def compile_documents(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document | OutputFile]:
    """Everything machines read of a checked catalogue, format after format, each in the order of ids."""
    for format in FORMATS:
        yield from format.compile(catalogue, addresses)

"""What machines find where something published was removed: an answer, and nothing of what was there."""

import base64
from collections.abc import Iterator

from badgeons.base.address_kinds import AddressKind, parse_address
from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document, OutputFile
from badgeons.base.time_zones import DEFAULT_ZONE
from badgeons.credentials.contexts import DID_V1
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.formats.calendars import empty_calendar
from badgeons.publishing.formats.members import tombstone as tombstone_body

BLANK_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="1" height="1"/>\n'
BLANK_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
BLANKS = {"svg": BLANK_SVG, "png": BLANK_PNG}
"""Images of one transparent point."""


def compile_tombstones(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document | OutputFile]:
    """A document, an empty image or a sentence at each address of a tombstone that is no page."""
    for tombstone in catalogue.tombstones.values():
        source = tombstone.origin.path
        for path in catalogue.stood_for_by(tombstone):
            address, extension = addresses.file(path), path.rpartition(".")[2]
            if actor := AddressKind.DID_DOCUMENT.parse(path, addresses.settings.segments):
                yield Document(address, {"@context": [DID_V1], "id": addresses.did(actor["id"])}, source)
            elif extension == "json":
                yield Document(address, tombstone_body(address.url), source)
            elif extension == "ics":
                empty = empty_calendar(DEFAULT_ZONE, addresses.settings.language)
                yield OutputFile(path, empty, source)
            elif extension in BLANKS:
                yield OutputFile(path, BLANKS[extension], source)
            elif not path.endswith("/"):
                yield OutputFile(path, f"{tombstone.because}\n".encode(), source)


def compile_dropped_copies(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """The same at the address of what an endorsement was about, once the copy of it is gone on purpose.

    It goes with the words of a withdrawn endorsement that are erased, and with those of a demonstration that
    was made for another address.
    """
    for id, endorsement in catalogue.endorsements.items():
        address = addresses.endorsed(id)
        is_meant = endorsement.withdrawn is not None or endorsement.demonstration
        was_published = catalogue.lock_file is not None and address.path in catalogue.lock_file.addresses
        if was_published and is_meant and endorsement.snapshot is None:
            yield Document(address, tombstone_body(address.url), endorsement.origin.path)


def compile_dropped_versions(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document | OutputFile]:
    """The same at the addresses of a version that was published, that nobody received, and that is gone."""
    if catalogue.lock_file is None:
        return
    for id, badge in catalogue.public_achievements().items():
        versions = {version.version for version in catalogue.versions_of(id)}
        for path in catalogue.lock_file.about(("badge", id)):
            parsed = parse_address(path, addresses.settings.segments)
            if parsed is None or parsed[0].is_page or parsed[1].get("version", badge.version) in versions:
                continue
            if extension := parsed[1].get("extension"):
                yield OutputFile(path, BLANKS[extension], badge.origin.path)
            else:
                address = addresses.file(path)
                yield Document(address, tombstone_body(address.url), badge.origin.path)

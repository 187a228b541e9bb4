"""Open Badges 3.0: profiles, achievements, endorsements and hosted credentials, one file each here.

Every document stands alone with the same two contexts and only terms they define, sets are arrays even of
one, and numbers are whole (requirements of both schema generations and of JSON-LD safe mode).
"""

from collections.abc import Iterator

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.formats.ob3.achievements import compile_achievements
from badgeons.publishing.formats.ob3.credentials import compile_credentials
from badgeons.publishing.formats.ob3.endorsements import compile_endorsements
from badgeons.publishing.formats.ob3.profiles import compile_profiles


def compile_open_badges_3(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """Every Open Badges 3.0 document of a catalogue."""
    yield from compile_profiles(catalogue, addresses)
    yield from compile_achievements(catalogue, addresses)
    yield from compile_endorsements(catalogue, addresses)
    yield from compile_credentials(catalogue, addresses)

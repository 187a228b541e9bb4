"""The top of the build: a catalogue becomes the files and pages of its site."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document, OutputFile, Page
from badgeons.base.settings import Settings
from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, bake
from badgeons.credentials.proofs.keys import demonstration_multikeys
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.formats import compile_documents
from badgeons.publishing.pages import SiteFacts, render_files, render_pages
from badgeons.publishing.signers import Keyring
from badgeons.publishing.signing import secure_documents


@dataclass(frozen=True)
class Site:
    """Everything a site is made of, in path order; `unsigned` are the credentials that no key could sign."""

    files: tuple[OutputFile, ...]
    pages: tuple[Page, ...]
    facts: SiteFacts
    unsigned: tuple[Document, ...]


def build_site(catalogue: Catalogue, settings: Settings, keyring: Keyring) -> Site:
    """Compile the documents, secure them, render the pages. Nothing is read or written here."""
    addresses = Addresses(settings)
    compiled = list(compile_documents(catalogue, addresses))
    documents = [each for each in compiled if isinstance(each, Document)]
    plain = [each for each in compiled if isinstance(each, OutputFile)]
    secured, unsigned = secure_documents(documents, keyring.signers, keyring.signer_at)
    machine = [*plain, *secured, *_baked(catalogue, addresses, secured)]
    facts = SiteFacts(
        addresses=addresses,
        published=frozenset(file.path for file in machine),
        demonstration_keys=keyring.demonstration,
        known_keys=frozenset(_known_keys(catalogue)),
        unsigned=bool(unsigned),
    )
    files = sorted([*machine, *render_files(catalogue, facts)], key=lambda file: file.path)
    pages = sorted(render_pages(catalogue, facts), key=lambda page: page.path)
    return Site(tuple(files), tuple(pages), facts, tuple(unsigned))


def _baked(catalogue: Catalogue, addresses: Addresses, secured: Iterable[OutputFile]) -> Iterator[OutputFile]:
    """The image of each hosted badge with the badge in it, one for each version of Open Badges.

    It holds what is published at the badge's address, whatever that is: once the badge is revoked as an Open
    Badges 2.0 object, or erased, nothing more.
    """
    published = {file.path: file for file in secured}
    for id, each in catalogue.hosted.items():
        image = catalogue.image_of(catalogue.badge_of(each.batch))
        for address, version, form in (
            (addresses.assertion(id), 2, OPEN_BADGES_2),
            (addresses.credential(id), 3, OPEN_BADGES_3),
        ):
            file = published.get(address.path)
            if image is not None and file is not None:
                path = addresses.baked_image(id, image.extension, version).path
                yield OutputFile(path, bake(image.content, json.loads(file.content), form), file.source)


def _known_keys(catalogue: Catalogue) -> Iterator[str]:
    """The public halves of the demonstration keys that actors list."""
    for id, actor in catalogue.identified_actors.items():
        if actor.keys:
            public = demonstration_multikeys(id)
            yield from (key.public for key in actor.keys if key.public in public)

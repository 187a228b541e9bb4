"""The steps that compile and sign a batch: the same bytes whether they are handed to people or hosted."""

import dataclasses
import datetime
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.awarding.batches import with_entries
from badgeons.awarding.journal import Journal
from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document
from badgeons.credentials.proofs.securing import Securer
from badgeons.model.catalogue import Catalogue, Image
from badgeons.model.delivered import DeliveredBadge
from badgeons.model.records import Achievement, Actor, AwardBatch
from badgeons.model.records.award_batch import Award
from badgeons.publishing.formats.members import first_moment
from badgeons.publishing.formats.ob2 import compile_assertions
from badgeons.publishing.formats.ob3.credentials import open_badge_credential
from badgeons.publishing.signers import Keyring
from badgeons.publishing.signing import sign_documents

SIGNED_AT_ONCE = 250
"""Awards that are compiled and signed before the files of the first of them are made."""


@dataclass(frozen=True)
class SignedAward:
    """One award in force: its credential as the bytes of its file and, when hosted, its 2.0 assertion.

    `until` is its last valid day. An award to a `did:key` has no assertion.
    """

    award: Award
    until: datetime.date | None
    credential: bytes
    assertion: Mapping[str, Any] | None = None

    @property
    def id(self) -> str:
        return self.award.id


@dataclass(frozen=True)
class CompiledBatch:
    """A batch and what its files have in common: later steps ask the catalogue nothing.

    `batch` has every award, as the repository tells it since, in the journal's order; `badge` and `image` are
    as they were awarded. `logos` are the collective's and the issuer's, None for one that has none, or for
    the collective's when it is the issuer.
    """

    batch: AwardBatch
    badge: Achievement
    image: Image
    issuer: Actor
    collective: str
    rights_contact: str
    is_demonstration: bool
    logos: tuple[Image | None, Image | None]


def compile_batch(
    journal: Journal, catalogue: Catalogue, demonstration: Collection[str] = ()
) -> CompiledBatch:
    """Look up what the catalogue says of a batch. `demonstration` are actors whose key everybody has."""
    batch = with_entries(journal.batch, journal.entries, catalogue)
    collective, logo_of = catalogue.collective, catalogue.images.get
    is_collective = batch.issuer == collective.actor
    return CompiledBatch(
        batch=batch,
        badge=catalogue.badge_of(batch),
        image=catalogue.awarded_image(batch),
        issuer=catalogue.actors[batch.issuer],
        collective=collective.name,
        rights_contact=collective.rights_contact,
        is_demonstration=batch.demonstration or batch.issuer in demonstration,
        logos=(
            None if is_collective else logo_of(("actor", collective.actor)),
            logo_of(("actor", batch.issuer)),
        ),
    )


def sign_awards(
    compiled: CompiledBatch,
    catalogue: Catalogue,
    addresses: Addresses,
    keyring: Keyring,
    earlier: Callable[[str], bytes | None],
) -> Iterator[SignedAward]:
    """The awards of a batch that are in force, in its order, signed a few hundred at a time.

    `earlier` gives the signed file that an interrupted run left of an award: it is kept when it is whole,
    even when the badge's text changed since. Raises UnsafeDocumentError when a signature would not cover what
    a document says.
    """
    securer = Securer()
    in_force = [award for award in compiled.batch.awards if not (award.revoked or award.erased)]
    for start in range(0, len(in_force), SIGNED_AT_ONCE):
        part = dataclasses.replace(compiled.batch, awards=tuple(in_force[start : start + SIGNED_AT_ONCE]))
        assertions = _assertions(part, catalogue, addresses)
        delivered = [DeliveredBadge(part, award, compiled.badge.validity) for award in part.awards]
        documents = [_credential(each, catalogue, addresses) for each in delivered]
        kept = {
            document.address.path: content
            for award, document in zip(part.awards, documents, strict=True)
            if (content := earlier(award.id)) is not None and _is_signed(content, document)
        }
        unsigned = [document for document in documents if document.address.path not in kept]
        files, _ = sign_documents(unsigned, keyring, securer)
        contents = kept | {file.path: file.content for file in files}
        for each, document in zip(delivered, documents, strict=True):
            assertion = assertions.get(addresses.assertion(each.award.id).url)
            yield SignedAward(each.award, each.until, contents[document.address.path], assertion)


def _credential(delivered: DeliveredBadge, catalogue: Catalogue, addresses: Addresses) -> Document:
    """The unsigned Open Badges 3.0 credential of an award, whose recipient is known."""
    award, batch = delivered.award, delivered.batch
    if award.recipient is None:
        raise TypeError("an award of a journal has a recipient")
    return Document(
        addresses.credential(award.id),
        open_badge_credential(delivered, award.recipient, catalogue, addresses),
        batch.origin.path,
        signer=batch.issuer,
        created=first_moment(delivered.issued),
    )


def _assertions(
    batch: AwardBatch, catalogue: Catalogue, addresses: Addresses
) -> dict[str, Mapping[str, Any]]:
    """The Open Badges 2.0 assertion of each hosted award to an e-mail hash, by address; none when private."""
    alone = catalogue.with_only(AwardBatch, batch)
    return {document.address.url: document.body for document in compile_assertions(alone, addresses)}


def _is_signed(content: bytes, credential: Document) -> bool:
    """Whether a file is the whole credential of an award, with its present place in the status list."""
    try:
        document = json.loads(content)
        same = all(document[name] == credential.body[name] for name in ("id", "credentialStatus"))
        return same and bool(document["proof"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return False

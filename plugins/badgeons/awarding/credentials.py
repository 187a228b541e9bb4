"""The steps that compile and sign a batch: the same bytes whether they are handed to people or hosted."""

import datetime
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.awarding.batches import with_entries
from badgeons.awarding.journal import Journal
from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document
from badgeons.model.catalogue import Catalogue, DeliveredBadge, Image
from badgeons.model.records import Achievement, Actor, AwardBatch
from badgeons.model.records.award_batch import Award
from badgeons.publishing.formats.members import first_moment
from badgeons.publishing.formats.ob2 import compile_assertions
from badgeons.publishing.formats.ob3.credentials import open_badge_credential
from badgeons.publishing.signers import Keyring
from badgeons.publishing.signing import sign_documents


@dataclass(frozen=True)
class CompiledAward:
    """One award in force: its unsigned Open Badges 3.0 credential and, when hosted, its 2.0 assertion.

    `until` is its last valid day. An award to a `did:key` has no assertion.
    """

    award: Award
    until: datetime.date | None
    credential: Document
    assertion: Mapping[str, Any] | None = None

    @property
    def id(self) -> str:
        return self.award.id


@dataclass(frozen=True)
class CompiledBatch:
    """A batch and all that its files are made of: later steps ask the catalogue nothing.

    `batch` has every award, as the repository tells it since; `awards` are those in force, in the journal's
    order; `badge` and `image` are as they were awarded. `logos` are the collective's and the issuer's, None
    for one that has none, or for the collective's when it is the issuer.
    """

    batch: AwardBatch
    badge: Achievement
    image: Image
    issuer: Actor
    collective: str
    rights_contact: str
    is_demonstration: bool
    logos: tuple[Image | None, Image | None]
    awards: tuple[CompiledAward, ...]


def compile_batch(
    journal: Journal, catalogue: Catalogue, addresses: Addresses, demonstration: Collection[str] = ()
) -> CompiledBatch:
    """Look up what the catalogue says of a batch, and make its unsigned documents.

    `demonstration` are the actors whose key is one that everybody has.
    """
    batch = with_entries(journal.batch, journal.entries, catalogue)
    badge = catalogue.badge_of(batch)
    assertions = _assertions(batch, catalogue, addresses)
    compiled = []
    for entry, award in zip(journal.entries, batch.awards, strict=True):
        if award.revoked or award.erased:
            continue
        delivered = DeliveredBadge(batch, award, badge.validity)
        document = Document(
            addresses.credential(award.id),
            open_badge_credential(delivered, entry.recipient, catalogue, addresses),
            batch.origin.path,
            signer=batch.issuer,
            created=first_moment(delivered.issued),
        )
        assertion = assertions.get(addresses.assertion(award.id).url)
        compiled.append(CompiledAward(award, delivered.until, document, assertion))
    collective, logo_of = catalogue.collective, catalogue.images.get
    is_collective = batch.issuer == collective.actor
    return CompiledBatch(
        batch=batch,
        badge=badge,
        image=catalogue.awarded_image(batch),
        issuer=catalogue.actors[batch.issuer],
        collective=collective.name,
        rights_contact=collective.rights_contact,
        is_demonstration=batch.demonstration or batch.issuer in demonstration,
        logos=(
            None if is_collective else logo_of(("actor", collective.actor)),
            logo_of(("actor", batch.issuer)),
        ),
        awards=tuple(compiled),
    )


def sign_batch(
    compiled: CompiledBatch, earlier: Mapping[str, bytes | None], keyring: Keyring
) -> dict[str, bytes]:
    """The signed credential of each award in force, by award, as the bytes of its file.

    Those of `earlier`, the files of an interrupted run, are kept when they are whole, even when the badge's
    text changed since. Raises UnsafeDocumentError when a signature would not cover what a document says.
    """
    kept = {
        award.id: content
        for award in compiled.awards
        if (content := earlier.get(award.id)) is not None and _is_signed(content, award.credential)
    }
    unsigned = {award.credential.address.path: award for award in compiled.awards if award.id not in kept}
    documents = [award.credential for award in unsigned.values()]
    files, _ = sign_documents(documents, keyring)
    return kept | {unsigned[file.path].id: file.content for file in files}


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

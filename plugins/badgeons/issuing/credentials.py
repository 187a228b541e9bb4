"""The signed credentials of a batch, the same bytes whether they are handed to people or hosted."""

import dataclasses
import json
from collections.abc import Collection, Mapping
from typing import Any

from badgeons.addresses import Addresses
from badgeons.catalogue import Catalogue, DeliveredBadge
from badgeons.documents import Document
from badgeons.formats.members import first_moment
from badgeons.formats.ob2 import compile_assertions
from badgeons.formats.ob3.credentials import open_badge_credential
from badgeons.proofs.keys import Signer
from badgeons.records import AwardBatch
from badgeons.records.award_batch import Award
from badgeons.securing import secure_documents


def secure_awards(
    batch: AwardBatch,
    wanted: Collection[str],
    catalogue: Catalogue,
    addresses: Addresses,
    signer: Signer,
) -> dict[str, bytes]:
    """The signed Open Badges 3.0 file of each wanted award of a batch, by award.

    The batch's awards have their recipients, even when it is private. Raises UnsafeDocumentError.
    """
    created = first_moment(batch.date)
    documents = {}
    for award in batch.awards:
        if award.id in wanted and award.recipient is not None:
            body = open_badge_credential(
                delivered(batch, award, catalogue), award.recipient, catalogue, addresses
            )
            address = addresses.credential(award.id)
            documents[address.path] = (
                award.id,
                Document(address, body, batch.origin.path, signer=batch.issuer, created=created),
            )
    files, _ = secure_documents([document for _, document in documents.values()], {batch.issuer: signer})
    return {documents[file.path][0]: file.content for file in files}


def delivered(batch: AwardBatch, award: Award, catalogue: Catalogue) -> DeliveredBadge:
    """An award of a batch that the catalogue does not have yet."""
    return DeliveredBadge(batch, award, catalogue.achievements[batch.badge].validity)


def assertions(batch: AwardBatch, catalogue: Catalogue, addresses: Addresses) -> dict[str, Mapping[str, Any]]:
    """The Open Badges 2.0 assertion of each hosted award to an e-mail hash, by award; none when private."""
    alone = dataclasses.replace(catalogue, award_batches={batch.id: batch})
    found = {document.address.url: document.body for document in compile_assertions(alone, addresses)}
    return {
        award.id: found[url] for award in batch.awards if (url := addresses.assertion(award.id).url) in found
    }


def is_credential(content: bytes | None, url: str) -> bool:
    """Whether a file holds the whole credential of an address, as an earlier run left it."""
    try:
        document = json.loads(content or b"")
        return isinstance(document, dict) and document["id"] == url and bool(document["proof"])
    except (ValueError, KeyError, RecursionError):
        return False

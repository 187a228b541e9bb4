"""The signed credentials of a batch, the same bytes whether they are handed to people or hosted."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document
from badgeons.model.catalogue import Catalogue, DeliveredBadge
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import Award
from badgeons.publishing.formats.members import first_moment
from badgeons.publishing.formats.ob2 import compile_assertions
from badgeons.publishing.formats.ob3.credentials import open_badge_credential
from badgeons.publishing.formats.status_lists import status_entry
from badgeons.publishing.signers import Keyring
from badgeons.publishing.signing import sign_documents


def secure_awards(
    batch: AwardBatch, wanted: Collection[str], catalogue: Catalogue, addresses: Addresses, keyring: Keyring
) -> dict[str, bytes]:
    """The signed Open Badges 3.0 file of each wanted award of a batch, by award.

    The batch's awards have their recipients, even when it is private. Raises UnsafeDocumentError.
    """
    documents = {}
    for award in batch.awards:
        if award.id in wanted and award.recipient is not None:
            each = delivered(batch, award, catalogue)
            address = addresses.credential(award.id)
            body = open_badge_credential(each, award.recipient, catalogue, addresses)
            created = first_moment(each.issued)
            document = Document(address, body, batch.origin.path, signer=batch.issuer, created=created)
            documents[address.path] = (award.id, document)
    files, _ = sign_documents([document for _, document in documents.values()], keyring)
    return {documents[file.path][0]: file.content for file in files}


def delivered(batch: AwardBatch, award: Award, catalogue: Catalogue) -> DeliveredBadge:
    """An award of a batch that the catalogue does not have yet."""
    return DeliveredBadge(batch, award, catalogue.badge_of(batch).validity)


def assertions(batch: AwardBatch, catalogue: Catalogue, addresses: Addresses) -> dict[str, Mapping[str, Any]]:
    """The Open Badges 2.0 assertion of each hosted award to an e-mail hash, by award; none when private."""
    alone = catalogue.with_only(AwardBatch, batch)
    found = {document.address.url: document.body for document in compile_assertions(alone, addresses)}
    return {
        award.id: found[url] for award in batch.awards if (url := addresses.assertion(award.id).url) in found
    }


def is_credential(content: bytes | None, batch: AwardBatch, award: Award, addresses: Addresses) -> bool:
    """Whether a file is the whole credential of an award, with its present place in the status list."""
    try:
        document = json.loads(content or b"")
        return (
            document["id"] == addresses.credential(award.id).url
            and document["credentialStatus"] == status_entry(addresses, batch.issuer, award.status_index)
            and bool(document["proof"])
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return False

"""Delivered badges that their recipients agreed to publish, as Open Badges 3.0 OpenBadgeCredentials.

A revoked one stays at its address: its bit in the status list tells. An erased one, whose recipient is gone
from the record, leaves a tombstone.
"""

from collections.abc import Iterator
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document
from badgeons.model.catalogue import Catalogue
from badgeons.model.delivered import DeliveredBadge
from badgeons.model.records.award_batch import Evidence, Recipient
from badgeons.publishing.formats.members import first_moment, last_moment, present, tombstone
from badgeons.publishing.formats.ob3.achievements import embedded_achievement
from badgeons.publishing.formats.ob3.parts import CONTEXT, issuer_profile
from badgeons.publishing.formats.status_lists import status_entry


def compile_credentials(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """One credential a hosted award, signed by its issuer on the day of the award, or of its new delivery."""
    for id, delivered in catalogue.hosted.items():
        address, batch = addresses.credential(id), delivered.batch
        recipient = delivered.award.recipient
        if recipient is None or delivered.is_erased:
            yield Document(address, tombstone(address.url), batch.origin.path)
            continue
        yield Document(
            address,
            open_badge_credential(delivered, recipient, catalogue, addresses),
            batch.origin.path,
            signer=batch.issuer,
            created=first_moment(delivered.issued),
        )


def open_badge_credential(
    delivered: DeliveredBadge, recipient: Recipient, catalogue: Catalogue, addresses: Addresses
) -> dict[str, Any]:
    """The credential of one award, without its proof."""
    badge, award, batch = catalogue.badge_of(delivered.batch), delivered.award, delivered.batch
    return present(
        {
            "@context": CONTEXT,
            "id": addresses.credential(award.id).url,
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": badge.name,
            "issuer": issuer_profile(addresses, catalogue.actors[batch.issuer]),
            "validFrom": first_moment(delivered.issued),
            "validUntil": last_moment(delivered.until),
            "awardedDate": first_moment(batch.date) if award.reissued else None,
            "credentialSubject": {
                **_subject(recipient),
                "achievement": embedded_achievement(catalogue, addresses, badge),
            },
            "credentialStatus": status_entry(addresses, batch.issuer, award.status_index),
            "evidence": [_evidence(evidence) for evidence in delivered.evidence],
        }
    )


def _subject(recipient: Recipient) -> dict[str, Any]:
    """Who it was awarded to: a DID, a random number, or the salted hash of an e-mail address."""
    return present(
        {
            "id": recipient.did or recipient.urn,
            "type": ["AchievementSubject"],
            "identifier": [
                present(
                    {
                        "type": "IdentityObject",
                        "hashed": True,
                        "identityHash": recipient.identity,
                        "identityType": "emailAddress",
                        "salt": recipient.salt,
                    }
                )
            ]
            if recipient.identity
            else [],
        }
    )


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return present(
        {
            "id": evidence.url,
            "type": ["Evidence"],
            "name": evidence.name,
            "description": evidence.description,
        }
    )

"""Endorsements as Open Badges 3.0 EndorsementCredentials, signed by the endorser's own key.

A badge is endorsed under its achievement's address, an actor under its DID, a delivered badge under its
credential's address, a line of value in use under its anchor on the badge's page.
"""

from collections.abc import Iterator
from typing import Any

from badgeons.addresses import Addresses
from badgeons.catalogue import Catalogue
from badgeons.documents import Document
from badgeons.formats.members import first_moment, last_moment, present, tombstone
from badgeons.formats.ob3.parts import CONTEXT, issuer_profile
from badgeons.formats.status import status_entry
from badgeons.messages import N_, in_language
from badgeons.records import Endorsement
from badgeons.records.endorsement import Target


def compile_endorsements(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """One credential an endorsement of something published.

    A withdrawn one stays, its bit telling so; without a place in a status list nothing would, and a tombstone
    takes its address.
    """
    for id, endorsement in catalogue.endorsements.items():
        target = _target_id(endorsement.target, catalogue, addresses)
        if target is None or endorsement.endorser not in catalogue.identified_actors:
            continue
        address = addresses.endorsement(id)
        if endorsement.withdrawn and endorsement.status_index is None:
            yield Document(address, tombstone(address.url), endorsement.origin.path)
            continue
        yield Document(
            address,
            _credential(endorsement, target, catalogue, addresses),
            endorsement.origin.path,
            signer=endorsement.endorser,
            created=first_moment(endorsement.date),
        )


def _credential(
    endorsement: Endorsement, target: str, catalogue: Catalogue, addresses: Addresses
) -> dict[str, Any]:
    index = endorsement.status_index
    return present(
        {
            "@context": CONTEXT,
            "id": addresses.endorsement(endorsement.id).url,
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": _name(endorsement, catalogue, addresses),
            "description": endorsement.capacity,
            "issuer": issuer_profile(addresses, catalogue.actors[endorsement.endorser]),
            "validFrom": first_moment(endorsement.date),
            "validUntil": last_moment(endorsement.until),
            "credentialSubject": {
                "id": target,
                "type": ["EndorsementSubject"],
                "endorsementComment": endorsement.comment,
            },
            "credentialStatus": status_entry(addresses, endorsement.endorser, index)
            if index is not None
            else None,
        }
    )


def _target_id(target: Target, catalogue: Catalogue, addresses: Addresses) -> str | None:
    """The identifier of what is endorsed, None when it is not published."""
    public = catalogue.public_achievements()
    if target.badge and target.badge in public:
        return addresses.achievement(target.badge).url
    if target.actor and target.actor in catalogue.identified_actors:
        return addresses.did(target.actor)
    if target.award and target.award in catalogue.hosted:
        return addresses.credential(target.award).url
    badge, _, line = (target.value_in_use or "").partition("/")
    return addresses.value_in_use(badge, line) if badge in public else None


def _name(endorsement: Endorsement, catalogue: Catalogue, addresses: Addresses) -> str:
    """What is endorsed, in words, with the badge's version on that day if it was noted."""
    words = in_language(addresses.settings.language)
    name = _target_name(endorsement.target, catalogue)
    if endorsement.version:
        return words(N_("Endossement de « {name} » (version {version})")).format(
            name=name, version=endorsement.version
        )
    return words(N_("Endossement de « {name} »")).format(name=name)


def _target_name(target: Target, catalogue: Catalogue) -> str:
    if target.actor:
        return catalogue.actors[target.actor].name
    if target.award:
        return catalogue.achievements[catalogue.delivered[target.award].batch.badge].name
    return catalogue.achievements[target.badge or (target.value_in_use or "").partition("/")[0]].name

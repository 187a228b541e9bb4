"""Endorsements as Open Badges 3.0 EndorsementCredentials, signed by the endorser's own key.

A badge is endorsed under its achievement's address, an actor under its DID, a delivered badge under its
credential's address, a line of value in use under its anchor on the badge's page. `relatedResource`
(Verifiable Credentials Data Model 2.0, section 5.3) gives the digest of what the endorser had before them: a
copy kept at its own address, or the delivered badge itself
(docs/decisions/0020-what-an-endorsement-is-pinned-to.md).
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document
from badgeons.base.messages import N_, in_language
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Endorsement
from badgeons.model.records.endorsement import Target
from badgeons.publishing.formats.members import first_moment, last_moment, present, tombstone
from badgeons.publishing.formats.ob3.parts import CONTEXT, issuer_profile
from badgeons.publishing.formats.status_lists import status_entry

MEDIA_TYPE = "application/json"
"""What every static host says of a `.json` file."""


def compile_endorsements(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """One credential an endorsement of something published; one that its endorser signed, as it came.

    A withdrawn one stays, its bit telling so; without a place in a status list nothing would, and a tombstone
    takes its address. Nothing but a tombstone is left of the endorsement of an erased award.
    """
    for id, endorsement in catalogue.endorsements.items():
        target = target_id(endorsement.target, catalogue, addresses)
        if target is None or endorsement.issuer not in catalogue.identified_actors:
            continue
        address, source = addresses.endorsement(id), endorsement.origin.path
        if is_tombstone(endorsement, catalogue):
            yield Document(address, tombstone(address.url), source)
        elif id in catalogue.signed:
            content = catalogue.signed[id]
            yield Document(address, json.loads(content), source, signed=content)
        else:
            yield Document(
                address,
                compiled_endorsement(endorsement, target, catalogue, addresses),
                source,
                signer=endorsement.issuer,
                created=first_moment(endorsement.date),
            )


def is_tombstone(endorsement: Endorsement, catalogue: Catalogue) -> bool:
    """Whether nothing is published of an endorsement but that it is over."""
    award = catalogue.delivered.get(endorsement.target.award or "")
    is_told = endorsement.status_index is not None
    return (endorsement.withdrawn is not None and not is_told) or (award is not None and award.is_erased)


def compiled_endorsement(
    endorsement: Endorsement, target: str, catalogue: Catalogue, addresses: Addresses
) -> dict[str, Any]:
    """The credential of an endorsement of the thing whose identifier is `target`, without its proof."""
    return endorsement_credential(
        endorsement,
        target,
        _endorsed_name(endorsement, catalogue),
        issuer_profile(addresses, catalogue.actors[endorsement.issuer]),
        addresses,
        on_behalf_in_words(endorsement, catalogue, addresses),
    )


def endorsement_credential(
    endorsement: Endorsement,
    target: str,
    name: str,
    issuer: Mapping[str, Any],
    addresses: Addresses,
    on_behalf: str | None = None,
) -> dict[str, Any]:
    """The same from its parts: the name of the thing, the issuer's Profile, for whom it countersigns."""
    index = endorsement.status_index
    return present(
        {
            "@context": CONTEXT,
            "id": addresses.endorsement(endorsement.id).url,
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": name_in_words(name, endorsement.version, addresses),
            "description": " ".join(filter(None, (on_behalf, endorsement.capacity))),
            "issuer": issuer,
            "validFrom": first_moment(endorsement.date),
            "validUntil": last_moment(endorsement.until),
            "credentialSubject": {
                "id": target,
                "type": ["EndorsementSubject"],
                "endorsementComment": endorsement.comment,
            },
            "credentialStatus": status_entry(addresses, endorsement.issuer, index)
            if index is not None
            else None,
            "relatedResource": related_resource(endorsement, target, addresses),
        }
    )


def related_resource(endorsement: Endorsement, target: str, addresses: Addresses) -> list[dict[str, str]]:
    """Where what was endorsed can be read for ever, and its digest; nothing for one given without it."""
    if endorsement.digest is None:
        return []
    address = addresses.endorsed(endorsement.id).url if endorsement.snapshot else target
    return [{"id": address, "digestSRI": endorsement.digest, "mediaType": MEDIA_TYPE}]


def target_id(target: Target, catalogue: Catalogue, addresses: Addresses) -> str | None:
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


def name_in_words(name: str, version: str | None, addresses: Addresses) -> str:
    """What is endorsed, in words, with the badge's version on that day if it was noted."""
    words = in_language(addresses.settings.document_language)
    if version:
        return words(N_("Endossement de « {name} » (version {version})")).format(name=name, version=version)
    return words(N_("Endossement de « {name} »")).format(name=name)


def on_behalf_in_words(endorsement: Endorsement, catalogue: Catalogue, addresses: Addresses) -> str | None:
    """For whom the collective countersigns, None when the endorser signs itself."""
    if endorsement.countersigned_by is None:
        return None
    words = in_language(addresses.settings.document_language)
    sentence = N_("Au nom de {name} ({page}), qui n’a pas de clé et que {collective} contresigne.")
    return words(sentence).format(
        name=catalogue.actors[endorsement.endorser].name,
        page=addresses.actor_page(endorsement.endorser).url,
        collective=catalogue.actors[endorsement.countersigned_by].name,
    )


def _endorsed_name(endorsement: Endorsement, catalogue: Catalogue) -> str:
    """The name of what was endorsed: that of the version of a badge that was noted."""
    badge = catalogue.versions.get((endorsement.target.badge or "", endorsement.version or ""))
    return badge.name if badge is not None else target_name(endorsement.target, catalogue)


def target_name(target: Target, catalogue: Catalogue) -> str:
    """The name of the thing endorsed, or of the badge it belongs to."""
    if target.actor:
        return catalogue.actors[target.actor].name
    if target.award:
        return catalogue.badge_of(catalogue.delivered[target.award].batch).name
    return catalogue.achievements[target.badge or (target.value_in_use or "").partition("/")[0]].name

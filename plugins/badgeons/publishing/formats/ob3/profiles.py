"""Actors as Open Badges 3.0 Profiles.

A profile's `id` is the actor's DID, the issuer of what it signs; its file is found through the DID document's
service (docs/decisions/0003-profile-identity.md).
"""

from collections.abc import Iterator
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Actor
from badgeons.publishing.formats.members import actor_image, description_of, has_issuer_2, present
from badgeons.publishing.formats.ob3.parts import CONTEXT, issuer_profile, listed_endorsements


def compile_profiles(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """One profile an identified actor, which lists the active endorsements of that actor."""
    for id, actor in catalogue.identified_actors.items():
        yield Document(
            addresses.profile(id),
            hosted_profile(catalogue, addresses, actor),
            actor.origin.path,
            endorsements=listed_endorsements(catalogue, addresses, actor=id),
        )


def hosted_profile(catalogue: Catalogue, addresses: Addresses, actor: Actor) -> dict[str, Any]:
    """The profile as it is published, without its endorsements."""
    logo = actor_image(catalogue, addresses, actor.id)
    return present(
        {
            "@context": CONTEXT,
            **issuer_profile(addresses, actor),
            "description": description_of(actor, addresses.settings.document_language),
            "image": present({"id": logo, "type": "Image", "caption": actor.logo_alt}) if logo else None,
            "otherIdentifier": _identifiers(catalogue, addresses, actor),
        }
    )


def _identifiers(catalogue: Catalogue, addresses: Addresses, actor: Actor) -> list[dict[str, str]]:
    """The actor's Open Badges 2.0 Issuer, which is the same actor under another identifier."""
    if not has_issuer_2(catalogue, actor.id):
        return []
    issuer = addresses.issuer(actor.id).url
    return [{"type": "IdentifierEntry", "identifier": issuer, "identifierType": "identifier"}]

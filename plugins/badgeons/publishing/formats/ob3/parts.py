"""Parts that several Open Badges 3.0 documents share."""

from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.credentials.contexts import CREDENTIALS_V2, OPEN_BADGES_V3
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Actor
from badgeons.publishing.formats.members import home_of, present

CONTEXT = [CREDENTIALS_V2, OPEN_BADGES_V3]


def issuer_profile(addresses: Addresses, actor: Actor) -> dict[str, Any]:
    """An actor as the issuer of a credential: a Profile object whose `id` is the controller of its keys."""
    return present(
        {
            "id": addresses.did(actor.id),
            "type": ["Profile"],
            "name": actor.name,
            "url": home_of(actor, addresses),
            "email": actor.email,
        }
    )


def listed_endorsements(catalogue: Catalogue, addresses: Addresses, **target: str) -> tuple[str, ...]:
    """Paths of the active endorsements of a badge or an actor, for its hosted document to list whole."""
    active = catalogue.active_endorsements_of(**target)
    return tuple(addresses.endorsement(endorsement.id).path for endorsement in active)

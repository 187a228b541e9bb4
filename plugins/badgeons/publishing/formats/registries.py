"""Actors in the forms that registries of others read, for a collective to send them: docs/neighbours.md.

Persons are in none of them.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Actor
from badgeons.model.records.choices import ACTOR_TYPE
from badgeons.publishing.formats.members import (
    actor_image,
    description_of,
    first_moment,
    home_of,
    present,
)
from badgeons.publishing.formats.site_index import organisations, territory_names

ORGANISATIONS = "organizations_schema-v1.0.0"
"""The schema of Murmurations that a profile says it follows."""
MEMBER_OF, MEMBER = "https://schema.org/memberOf", "https://schema.org/member"


def compile_registries(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """The list of known issuers, and a profile an organisation."""
    actors = organisations(catalogue)
    path = catalogue.collective.origin.path
    issuers = [actor for actor in actors if any(key.is_in_use for key in actor.keys)]
    yield Document(addresses.known_issuers(), known_issuers(issuers, catalogue, addresses), path)
    for actor in actors:
        profile = organisation_profile(actor, catalogue, addresses)
        yield Document(addresses.organisation_profile(actor.id), profile, actor.origin.path)


def known_issuers(issuers: list[Actor], catalogue: Catalogue, addresses: Addresses) -> dict[str, Any]:
    """The form of the static registries of the Digital Credentials Consortium: an entry a DID.

    `meta` is dated by the first days of the keys, not by the build.
    """
    days = sorted(key.since for actor in issuers for key in actor.keys)
    meta = {"created": _moment(days[0]), "updated": _moment(days[-1])} if days else None
    entries = {
        addresses.did(actor.id): present(
            {
                "name": actor.name,
                "location": ", ".join(territory_names(actor.territories, catalogue)),
                "url": home_of(actor, addresses),
            }
        )
        for actor in issuers
    }
    return {**({"meta": meta} if meta else {}), "registry": entries}


def organisation_profile(actor: Actor, catalogue: Catalogue, addresses: Addresses) -> dict[str, Any]:
    """An actor by the `organizations_schema` of Murmurations."""
    language = addresses.settings.document_language
    tags = [ACTOR_TYPE.label(actor.type, language), *actor.sectors]
    page = addresses.actor_page(actor.id).url
    return {
        "linked_schemas": [ORGANISATIONS],
        **present(
            {
                "name": actor.name,
                "primary_url": home_of(actor, addresses),
                "tags": list(dict.fromkeys(tags)),
                "urls": [{"name": catalogue.collective.name, "url": page}],
                "description": description_of(actor, language),
                "image": actor_image(catalogue, addresses, actor.id),
                "relationships": _relationships(actor, catalogue, addresses),
                "unique_id": addresses.did(actor.id),
            }
        ),
    }


def _relationships(actor: Actor, catalogue: Catalogue, addresses: Addresses) -> list[dict[str, str]]:
    """What an actor is a member of, and the members it has here."""
    others = {other.id: other for other in organisations(catalogue)}
    links = [(MEMBER_OF, others[id]) for id in actor.member_of if id in others]
    links += [(MEMBER, other) for other in others.values() if actor.id in other.member_of]
    return [
        {"predicate_url": predicate, "object_url": home_of(other, addresses)} for predicate, other in links
    ]


def _moment(day: datetime.date) -> str:
    """A moment as those registries write it."""
    return first_moment(day).replace("Z", "+00:00")

"""Pieces that documents of several formats share."""

import datetime
import json
import re
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

from badgeons.base.addresses import Address, Addresses
from badgeons.base.messages import N_, in_language
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds.addresses import EMAIL
from badgeons.model.frameworks import alignment_url
from badgeons.model.records import Achievement, Actor, choices
from badgeons.model.records.achievement_parts import Alignment

OPEN_BADGES_2 = "Open Badges v2p0"
OPEN_BADGES_3 = "Open Badges v3p0"
"""`version` of a link from one generation of a badge to the other (Open Badges 3.0 guide, migration)."""


def first_moment(day: datetime.date) -> str:
    """The beginning of a day, as both standards write it: `2026-03-14T00:00:00Z`."""
    return f"{day.isoformat()}T00:00:00Z"


def last_moment(day: datetime.date | None) -> str | None:
    """The end of a last valid day: `2027-03-14T23:59:59Z`."""
    return f"{day.isoformat()}T23:59:59Z" if day else None


def present(members: Mapping[str, Any]) -> dict[str, Any]:
    """The members that say something, in order: the standards allow neither null nor empty arrays."""
    return {name: value for name, value in members.items() if value not in (None, "", [], {})}


def json_bytes(body: Mapping[str, Any]) -> bytes:
    """A document as it is published: UTF-8, two spaces, members in their order, a line feed at the end."""
    return (_indented(body, "\n") + "\n").encode()


def _indented(value: Any, line: str) -> str:
    """What `json.dumps` gives with an indent of two spaces, in half of its time; `line` begins a line."""
    if isinstance(value, str):
        return encode_basestring(value)
    inner = f"{line}  "
    if isinstance(value, dict) and value:
        members = [f"{encode_basestring(key)}: {_indented(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(members)}{line}}}"
    if isinstance(value, list | tuple) and value:
        return f"[{inner}{f',{inner}'.join([_indented(item, inner) for item in value])}{line}]"
    return json.dumps(value)


def without_mailboxes(text: str) -> str:
    """A text as others may copy it: an e-mail address in it is told where the text is, and not in data."""
    return re.sub(EMAIL, "…", text)


def contact_of(catalogue: Catalogue) -> str:
    """The mailbox of the collective, else of its publisher, else the one for people's rights."""
    collective = catalogue.collective
    actor = catalogue.actors.get(collective.actor)
    publisher = collective.publisher.email if collective.publisher else None
    return (actor.email if actor else None) or publisher or collective.rights_contact


def home_of(actor: Actor, addresses: Addresses) -> str:
    """The address where people read about an actor: its own site, else its page here."""
    return actor.url or addresses.actor_page(actor.id).url


def has_issuer_2(catalogue: Catalogue, actor: str) -> bool:
    """Whether an actor has an Open Badges 2.0 Issuer: that standard requires an e-mail address."""
    issuer = catalogue.identified_actors.get(actor)
    return issuer is not None and issuer.email is not None


def badge_image(catalogue: Catalogue, addresses: Addresses, badge: Achievement) -> str | None:
    """The address of the image of a version of a badge."""
    image = catalogue.image_of(badge)
    later = catalogue.later_version(badge)
    return addresses.badge_image(badge.id, image.extension, later).url if image else None


def actor_image(catalogue: Catalogue, addresses: Addresses, actor: str) -> str | None:
    """The address of an actor's logo, if it has one."""
    image = catalogue.images.get(("actor", actor))
    return addresses.actor_image(actor, image.extension).url if image else None


def description_of(actor: Actor, language: str) -> str | None:
    """What an actor does, in one sentence; a fictional one says so."""
    words = in_language(language)
    fiction = words(N_("Acteur fictif, pour la démonstration.")) if actor.demonstration else None
    return " ".join(filter(None, (actor.in_brief, fiction))) or None


def tags_of(badge: Achievement, language: str) -> list[str]:
    """The badge's tags, each once; a fictional badge says so wherever it is shown."""
    fiction = [in_language(language)(N_("démonstration"))] if badge.demonstration else []
    return list(dict.fromkeys([*badge.tags, *fiction]))


def alignment_members(alignment: Alignment, language: str = "fr") -> dict[str, Any]:
    """A link to a public framework, in the words both standards share; a free framework has no name.

    `language` is that of the framework's name. It stays French in signed badges, whatever their language.
    """
    is_named = alignment.framework != "libre"
    return present(
        {
            "targetName": alignment.name,
            "targetUrl": alignment_url(alignment),
            "targetDescription": alignment.description,
            "targetFramework": choices.FRAMEWORK.label(alignment.framework, language) if is_named else None,
            "targetCode": alignment.code,
        }
    )


def tombstone(address: str) -> dict[str, Any]:
    """What stays at the address of a credential that no longer is one: nothing but that it was withdrawn."""
    return {"id": address, "revoked": True}


def badge_classes(
    catalogue: Catalogue, addresses: Addresses, badge: Achievement, language: str | None = None
) -> dict[str, Address]:
    """The Open Badges 2.0 classes of a version of a badge by issuer: the first one's, then the twins.

    `language` is that of their translations.
    """
    later = catalogue.later_version(badge)
    return {
        issuer: addresses.badge_class(badge.id, issuer if position else None, later, language)
        for position, issuer in enumerate(dict.fromkeys(badge.issuers))
        if has_issuer_2(catalogue, issuer)
    }

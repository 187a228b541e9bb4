"""The signed index of a catalogue: what neighbours need to search it and to compare badges with theirs.

Its form is `model.neighbours.SiteIndex`, told in docs/neighbours.md. It is copied into the repositories of
others, so it names no person and holds no mailbox. It is dated by the latest day among what it tells, as a
status list is: to build it again another day changes nothing.
"""

import datetime
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document, MembersOnUse
from badgeons.model.catalogue import Catalogue
from badgeons.model.neighbours import FORMAT
from badgeons.model.records import Achievement, Actor
from badgeons.model.records.choices import PERSON
from badgeons.publishing.formats.members import badge_image, first_moment, present, without_mailboxes

VERSION = 1
"""Of the form: another one has another address, and this one stays as it is."""


def compile_site_index(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """The index, signed by the collective; none where the collective's actor has no identity."""
    collective = catalogue.collective
    signer = catalogue.identified_actors.get(collective.actor)
    if signer is None:
        return
    body = MembersOnUse(partial(_members, signer, catalogue, addresses))
    created = first_moment(_day_of(catalogue, signer))
    yield Document(addresses.site_index(), body, collective.origin.path, signer=signer.id, created=created)


def _members(signer: Actor, catalogue: Catalogue, addresses: Addresses) -> dict[str, Any]:
    collective = catalogue.collective
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": addresses.site_index().url,
        "issuer": addresses.did(signer.id),
        **present(
            {
                "name": collective.name,
                "in_brief": collective.in_brief,
                "url": addresses.settings.base_url,
                "language": addresses.settings.document_language,
                "territory": catalogue.territories[collective.territory].name,
                "demonstration": collective.demonstration or None,
            }
        ),
        "actors": [_actor(actor, catalogue, addresses) for actor in organisations(catalogue)],
        "badges": [_badge(badge, catalogue, addresses) for badge in catalogue.public_achievements().values()],
    }


def organisations(catalogue: Catalogue) -> list[Actor]:
    """The actors that act here and are no person, in the order of their ids."""
    return [actor for actor in catalogue.identified_actors.values() if actor.type != PERSON]


def territory_names(ids: Iterable[str], catalogue: Catalogue) -> list[str]:
    """The names of territories, in the order of a record."""
    return [catalogue.territories[id].name for id in ids]


def _actor(actor: Actor, catalogue: Catalogue, addresses: Addresses) -> dict[str, Any]:
    return present(
        {
            "id": actor.id,
            "did": addresses.did(actor.id),
            "name": actor.name,
            "type": actor.type,
            "in_brief": actor.in_brief,
            "territories": territory_names(actor.territories, catalogue),
            "roles": list(actor.roles),
            "page": addresses.actor_page(actor.id).url,
        }
    )


def _badge(badge: Achievement, catalogue: Catalogue, addresses: Addresses) -> dict[str, Any]:
    issuers = (catalogue.actors[id] for id in badge.issuers)
    updated = latest_day(badge, catalogue.today)
    return present(
        {
            "id": badge.id,
            "name": badge.name,
            "in_brief": badge.in_brief,
            "criteria": without_mailboxes(badge.criteria),
            "tags": list(dict.fromkeys(badge.tags)),
            "family": badge.family,
            "matrix": {"category": badge.matrix.category, "posture": badge.matrix.posture}
            if badge.matrix
            else None,
            "territories": territory_names(badge.territories, catalogue),
            "issuers": [actor.name for actor in issuers if actor.type != PERSON],
            "languages": list(badge.languages),
            "status": badge.status,
            "badge_version": badge.version,
            "licence": badge.licence,
            "updated": updated.isoformat() if updated else None,
            "demonstration": badge.demonstration or None,
            "page": addresses.badge_page(badge.id).url,
            "image": badge_image(catalogue, addresses, badge),
            "image_alt": badge.image_alt,
            "achievement": addresses.achievement(badge.id).url,
        }
    )


def _days_of(badge: Achievement, today: datetime.date) -> list[datetime.date]:
    """The days of a badge's life that are not to come."""
    dates = badge.dates
    days = (dates.proposed, dates.published, dates.withdrawn) if dates else ()
    return [day for day in days if day is not None and day <= today]


def latest_day(badge: Achievement, today: datetime.date) -> datetime.date | None:
    """The latest day of a badge's life that is not to come."""
    return max(_days_of(badge, today), default=None)


def _day_of(catalogue: Catalogue, signer: Actor) -> datetime.date:
    """The latest day that an index tells of; not before the first day of the key in use, which signs it."""
    badges = catalogue.public_achievements().values()
    days = [day for badge in badges for day in _days_of(badge, catalogue.today)]
    days += [key.since for key in signer.keys if key.is_in_use and key.since <= catalogue.today]
    return max(days, default=catalogue.today)

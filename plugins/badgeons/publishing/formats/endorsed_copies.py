"""What endorsements are about, as it was when they were given: one unchanging file an endorsement."""

from collections.abc import Iterator, Mapping
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.documents import OutputFile
from badgeons.loading.parsed import attached_path
from badgeons.model.catalogue import Catalogue
from badgeons.model.records.endorsement import Target
from badgeons.publishing.formats.members import last_moment, present
from badgeons.publishing.formats.ob3.achievements import hosted_achievement
from badgeons.publishing.formats.ob3.endorsements import target_id
from badgeons.publishing.formats.ob3.profiles import hosted_profile


def compile_endorsed(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputFile]:
    """The copies that came with the endorsements, byte for byte; those of withdrawn ones stay."""
    for id, content in catalogue.snapshots.items():
        endorsement = catalogue.endorsements[id]
        if target_id(endorsement.target, catalogue, addresses) is not None:
            source = attached_path(endorsement, endorsement.snapshot or "")
            yield OutputFile(addresses.endorsed(id).path, content, source)


def endorsed_form(target: Target, catalogue: Catalogue, addresses: Addresses) -> Mapping[str, Any] | None:
    """The form of a badge, actor or line of value in use whose digest an endorsement gives.

    That of a badge or actor is its hosted document without its list of endorsements, which grows. None for a
    delivered badge, whose own signed bytes are taken, and for what is not published.
    """
    if target_id(target, catalogue, addresses) is None or target.award:
        return None
    if target.actor:
        return hosted_profile(catalogue, addresses, catalogue.actors[target.actor])
    if target.badge:
        return hosted_achievement(catalogue, addresses, catalogue.achievements[target.badge])
    return _line(target.value_in_use or "", catalogue, addresses)


def _line(target: str, catalogue: Catalogue, addresses: Addresses) -> Mapping[str, Any] | None:
    """A line of value in use as plain JSON: it is no object of Open Badges."""
    badge, _, name = target.partition("/")
    line = next((line for line in catalogue.achievements[badge].value_in_use if line.id == name), None)
    if line is None:
        return None
    return present(
        {
            "id": addresses.value_in_use(badge, name),
            "achievement": addresses.achievement(badge).url,
            "opens": line.opens,
            "type": line.type,
            "actor": addresses.did(line.actor) if line.actor in catalogue.identified_actors else line.actor,
            "confirmedBy": line.confirmed_by,
            "since": line.since.isoformat() if line.since else None,
            "validUntil": last_moment(line.until),
        }
    )

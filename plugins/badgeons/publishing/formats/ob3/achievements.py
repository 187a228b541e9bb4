"""Badges as Open Badges 3.0 Achievements.

The hosted achievement tells more than the one embedded in a delivered badge: its creator, its Open Badges 2.0
forms, and its active endorsements, complete with their proofs. None of that is embedded: a signature covers
what it embeds, and some verifiers refuse a delivered badge that holds an endorsement.

All versions of a badge are embedded under one `id`, the address of the present version, since they are one
achievement; each former version is hosted at an address of its own (docs/decisions/0030-register.md).
"""

from collections.abc import Iterator
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Achievement
from badgeons.publishing.formats.members import (
    OPEN_BADGES_2,
    alignment_members,
    badge_classes,
    badge_image,
    present,
    tags_of,
)
from badgeons.publishing.formats.ob3.parts import CONTEXT, issuer_profile, listed_endorsements

BADGE_CLASS = "https://w3id.org/openbadges#BadgeClass"

ACHIEVEMENT_TYPES = {
    "acteur": "CommunityService",
    "appartenance": "Membership",
    "competence": "Competency",
    "engagement": "CommunityService",
    "realisation": "Achievement",
}
"""Families that a type of the standard names; for the others it is `Badge`."""


def compile_achievements(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """One hosted achievement a version of a published badge, whatever the number of its issuers."""
    for id in catalogue.public_achievements():
        for badge in catalogue.versions_of(id):
            former = catalogue.former_version(badge)
            yield Document(
                addresses.achievement(id, former),
                hosted_achievement(catalogue, addresses, badge),
                badge.origin.path,
                endorsements=() if former else listed_endorsements(catalogue, addresses, badge=id),
            )


def embedded_achievement(catalogue: Catalogue, addresses: Addresses, badge: Achievement) -> dict[str, Any]:
    """The achievement as a delivered badge holds it."""
    return present(
        {
            "id": addresses.achievement(badge.id).url,
            "type": ["Achievement"],
            "name": badge.name,
            "description": badge.description,
            "criteria": {"id": addresses.badge_page(badge.id).url, "narrative": badge.criteria},
            "achievementType": ACHIEVEMENT_TYPES.get(badge.family, "Badge"),
            "image": {
                "id": badge_image(catalogue, addresses, badge),
                "type": "Image",
                "caption": badge.image_alt,
            },
            "inLanguage": addresses.settings.document_language,
            "tag": tags_of(badge, addresses.settings.document_language),
            "version": badge.version,
            "alignment": [
                {"type": ["Alignment"], **alignment_members(alignment)} for alignment in badge.alignment
            ],
        }
    )


def hosted_achievement(catalogue: Catalogue, addresses: Addresses, badge: Achievement) -> dict[str, Any]:
    """A version of an achievement as it is published, without its endorsements."""
    creator = catalogue.identified_actors.get(badge.creator or badge.issuers[0])
    version = catalogue.former_version(badge)
    page = addresses.badge_page(badge.id, version)
    return present(
        {
            "@context": CONTEXT,
            **embedded_achievement(catalogue, addresses, badge),
            "id": addresses.achievement(badge.id, version).url,
            "criteria": {"id": page.url, "narrative": badge.criteria},
            "creator": issuer_profile(addresses, creator) if creator else None,
            "related": [
                *(
                    {"id": address.url, "type": ["Related", BADGE_CLASS], "version": OPEN_BADGES_2}
                    for address in badge_classes(catalogue, addresses, badge).values()
                ),
                *_other_versions(catalogue, addresses, badge),
            ],
        }
    )


def _other_versions(
    catalogue: Catalogue, addresses: Addresses, badge: Achievement
) -> Iterator[dict[str, Any]]:
    for version in catalogue.versions_of(badge.id):
        if version.version != badge.version:
            yield {
                "id": addresses.achievement(badge.id, catalogue.former_version(version)).url,
                "type": ["Related"],
                "version": version.version,
            }

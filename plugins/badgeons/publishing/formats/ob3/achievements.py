"""Badges as Open Badges 3.0 Achievements.

The hosted achievement tells more than the one embedded in a delivered badge: its creator, its Open Badges 2.0
forms, and its active endorsements, complete with their proofs. None of that is embedded: a signature covers
what it embeds, and some verifiers refuse a delivered badge that holds an endorsement.

All versions of a badge are embedded under one `id`, the address of the present version, since they are one
achievement; each former version is hosted at an address of its own (docs/decisions/0030-register.md). So is
each translation; the hosted achievement leads to its translations by `related`, and they lead back to it.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from badgeons.base.addresses import Address, Addresses
from badgeons.base.documents import Document, MembersOnUse
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Achievement
from badgeons.publishing.formats.badge_translations import addresses_in, translations_of
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
    """One hosted achievement a version of a published badge, whatever the number of its issuers, then its
    translations."""
    for id in catalogue.public_achievements():
        for badge in catalogue.versions_of(id):
            former = catalogue.former_version(badge)
            yield Document(
                addresses.achievement(id, former),
                MembersOnUse(partial(hosted_achievement, catalogue, addresses, badge)),
                badge.origin.path,
                endorsements=() if former else listed_endorsements(catalogue, addresses, badge=id),
            )
            for language, words in translations_of(badge, addresses.settings).items():
                body = MembersOnUse(partial(translated_achievement, catalogue, addresses, words, language))
                yield Document(addresses.achievement(id, former, language), body, badge.origin.path)


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
            "alignment": _alignments(badge),
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
                *(_class(address) for address in badge_classes(catalogue, addresses, badge).values()),
                *_other_versions(catalogue, addresses, badge),
                *(
                    _in_language(language, addresses.achievement(badge.id, version, language))
                    for language in translations_of(badge, addresses.settings)
                ),
            ],
        }
    )


def translated_achievement(
    catalogue: Catalogue, addresses: Addresses, words: Achievement, language: str
) -> dict[str, Any]:
    """The same in the words of another language. Endorsements are of the original, and listed there alone."""
    version, there = catalogue.former_version(words), addresses_in(language, addresses)
    classes = badge_classes(catalogue, addresses, words, language)
    return present(
        {
            **hosted_achievement(catalogue, there, words),
            "id": addresses.achievement(words.id, version, language).url,
            "inLanguage": language,
            "tag": tags_of(words, language),
            "alignment": _alignments(words, language),
            "related": [
                _in_language(addresses.settings.document_language, addresses.achievement(words.id, version)),
                *(_class(address) for address in classes.values()),
            ],
        }
    )


def _alignments(badge: Achievement, language: str = "fr") -> list[dict[str, Any]]:
    return [
        {"type": ["Alignment"], **alignment_members(alignment, language)} for alignment in badge.alignment
    ]


def _class(address: Address) -> dict[str, Any]:
    """The same badge as an Open Badges 2.0 class (Open Badges 3.0 guide, migration)."""
    return {"id": address.url, "type": ["Related", BADGE_CLASS], "version": OPEN_BADGES_2}


def _in_language(language: str, address: Address) -> dict[str, Any]:
    """The same badge in another language (Open Badges 3.0, Related)."""
    return {"id": address.url, "type": ["Related"], "inLanguage": language}


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

"""Open Badges 2.0: hosted objects that need no signature, each true because of where it is.

Objects name each other by address and are never embedded, since verifiers fetch them again. Everything is
under one folder, which is the `startsWith` of every issuer: on a host shared with other sites the default
scope, the whole origin, would be too wide, and an endorsement is looked for in the scope of what it endorses.
"""

import re
import uuid
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import starmap
from typing import Any
from urllib.parse import urlsplit

from badgeons.base.addresses import Address, Addresses
from badgeons.base.documents import Document, MembersOnUse
from badgeons.credentials.contexts import OPEN_BADGES_V2
from badgeons.model.catalogue import Catalogue
from badgeons.model.delivered import DeliveredBadge
from badgeons.model.records import Achievement, Actor, Endorsement
from badgeons.model.records.award_batch import Evidence
from badgeons.publishing.formats.badge_translations import addresses_in, translations_of
from badgeons.publishing.formats.members import (
    OPEN_BADGES_3,
    actor_image,
    alignment_members,
    badge_classes,
    badge_image,
    description_of,
    first_moment,
    has_issuer_2,
    home_of,
    last_moment,
    present,
    tags_of,
)
from badgeons.publishing.formats.ob3.endorsements import is_tombstone, on_behalf_in_words

ACHIEVEMENT = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement"
HOST_NAME = re.compile(r"([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}")


def compile_open_badges_2(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """Every Open Badges 2.0 object of a catalogue."""
    yield from _issuers(catalogue, addresses)
    yield from _badge_classes(catalogue, addresses)
    yield from _endorsements(catalogue, addresses)
    yield from compile_assertions(catalogue, addresses)
    yield from _revocation_lists(catalogue, addresses)


def _object(type: str, address: Address, members: Mapping[str, Any]) -> dict[str, Any]:
    return present({"@context": OPEN_BADGES_V2, "type": type, "id": address.url, **members})


def _image(address: str | None, caption: str | None) -> dict[str, Any] | str | None:
    """An address, or an object that adds what the image shows."""
    return {"id": address, "caption": caption} if address and caption else address


def _actors(catalogue: Catalogue) -> dict[str, Actor]:
    return {id: actor for id, actor in catalogue.identified_actors.items() if has_issuer_2(catalogue, id)}


def _issuers(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """Issuers: `type` is `Issuer`, since with `Profile` the validator does not load the revocation list."""
    for id, actor in _actors(catalogue).items():
        address = addresses.issuer(id)
        members = {
            "name": actor.name,
            "url": home_of(actor, addresses),
            "email": actor.email,
            "description": description_of(actor, addresses.settings.document_language),
            "image": _image(actor_image(catalogue, addresses, id), actor.logo_alt),
            "revocationList": addresses.revocation_list(id).url,
            "verification": _scope(addresses),
            "endorsement": _listed(catalogue, addresses, address, actor=id),
        }
        yield Document(address, _object("Issuer", address, members), actor.origin.path)


def _scope(addresses: Addresses) -> dict[str, Any]:
    """Where an issuer's assertions may be; the host is left out when validators would not take it for one."""
    host = urlsplit(addresses.settings.base_url).netloc
    return present(
        {
            "type": "VerificationObject",
            "allowedOrigins": host if HOST_NAME.fullmatch(host) else None,
            "startsWith": addresses.file("ob/2/").url,
            "verificationProperty": "id",
        }
    )


def _badge_classes(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """One class a version of a badge and issuer, those of a version all with the same words; then the same in
    each further language."""
    for badge in (version for id in catalogue.public_achievements() for version in catalogue.versions_of(id)):
        classes = badge_classes(catalogue, addresses, badge)
        translations = translations_of(badge, addresses.settings)
        translated = {
            language: badge_classes(catalogue, addresses, badge, language) for language in translations
        }
        for issuer, address in classes.items():
            in_others = {language: there[issuer] for language, there in translated.items()}
            make = partial(_badge_class, catalogue, addresses, badge, issuer, classes, in_others)
            yield Document(address, MembersOnUse(make), badge.origin.path)
            for language, there in in_others.items():
                make = partial(
                    _translated_class,
                    catalogue,
                    addresses,
                    translations[language],
                    issuer,
                    language,
                    there,
                    address,
                )
                yield Document(there, MembersOnUse(make), badge.origin.path)


def _badge_class(
    catalogue: Catalogue,
    addresses: Addresses,
    badge: Achievement,
    issuer: str,
    classes: Mapping[str, Address],
    in_others: Mapping[str, Address],
) -> dict[str, Any]:
    """The class of a badge that an issuer gives: `classes` are those of all its issuers, `in_others` this one
    in further languages."""
    address = classes[issuer]
    members = {
        **_class_members(catalogue, addresses, badge, issuer, addresses.settings.document_language),
        "related": [
            _achievement(addresses.achievement(badge.id, catalogue.former_version(badge))),
            *_twins(classes, address),
            *_other_versions(catalogue, addresses, badge, issuer),
            *starmap(_in_language, in_others.items()),
        ],
        "endorsement": _listed(catalogue, addresses, address, badge=badge.id),
    }
    return _object("BadgeClass", address, members)


def _translated_class(
    catalogue: Catalogue,
    addresses: Addresses,
    words: Achievement,
    issuer: str,
    language: str,
    there: Address,
    original: Address,
) -> dict[str, Any]:
    """The same in the words of another language, at the address `there`."""
    version = catalogue.former_version(words)
    members = {
        **_class_members(catalogue, addresses, words, issuer, language),
        "related": [
            _achievement(addresses.achievement(words.id, version, language)),
            _in_language(addresses.settings.document_language, original),
        ],
    }
    return _object("BadgeClass", there, members)


def _class_members(
    catalogue: Catalogue, addresses: Addresses, badge: Achievement, issuer: str, language: str
) -> dict[str, Any]:
    """What a class says of itself, the words of `badge` being in `language`."""
    own = addresses.settings.document_language
    there = addresses if language == own else addresses_in(language, addresses)
    page = there.badge_page(badge.id, catalogue.former_version(badge))
    framework_language = "fr" if language == own else language
    return {
        "name": badge.name,
        "description": badge.description,
        "image": _image(badge_image(catalogue, addresses, badge), badge.image_alt),
        "criteria": {"id": page.url, "narrative": badge.criteria},
        "issuer": addresses.issuer(issuer).url,
        "tags": tags_of(badge, language),
        "@language": language,
        "version": badge.version,
        "alignment": [alignment_members(alignment, framework_language) for alignment in badge.alignment],
    }


def _in_language(language: str, address: Address) -> dict[str, Any]:
    """The same class in another language (Open Badges 2.0, Internationalization)."""
    return {"id": address.url, "type": ["BadgeClass"], "@language": language}


def _achievement(address: Address) -> dict[str, Any]:
    """The same badge as an Open Badges 3.0 Achievement."""
    return {"id": address.url, "type": [ACHIEVEMENT], "version": OPEN_BADGES_3}


def _twins(classes: Mapping[str, Address], one: Address) -> Iterator[dict[str, Any]]:
    """The same badge as its other issuers award it."""
    for twin in classes.values():
        if twin != one:
            yield {"id": twin.url, "type": ["BadgeClass"]}


def _other_versions(
    catalogue: Catalogue, addresses: Addresses, badge: Achievement, issuer: str
) -> Iterator[dict[str, Any]]:
    """The other versions of a badge that the same issuer awards or awarded."""
    for version in catalogue.versions_of(badge.id):
        address = badge_classes(catalogue, addresses, version).get(issuer)
        if version.version != badge.version and address is not None:
            yield {"id": address.url, "type": ["BadgeClass"], "version": version.version}


def _endorsements(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """One object an endorsement and endorsed object, or its revoked stub once withdrawn."""
    for endorsement in catalogue.endorsements.values():
        is_over = endorsement.withdrawn is not None or is_tombstone(endorsement, catalogue)
        for address, claimed in _claims(endorsement, catalogue, addresses):
            members = {
                "issuer": addresses.issuer(endorsement.issuer).url,
                "issuedOn": first_moment(endorsement.date),
                "expires": last_moment(endorsement.until),
                "claim": {"id": claimed, "endorsementComment": _comment(endorsement, catalogue, addresses)},
                "verification": {"type": "HostedBadge"},
            }
            yield Document(
                address,
                _object("Endorsement", address, {"revoked": True} if is_over else members),
                endorsement.origin.path,
            )


def _comment(endorsement: Endorsement, catalogue: Catalogue, addresses: Addresses) -> str:
    """What the endorser says, and for whom the collective signs when it does."""
    on_behalf = on_behalf_in_words(endorsement, catalogue, addresses)
    return f"{on_behalf}\n\n{endorsement.comment}" if on_behalf else endorsement.comment


def _claims(
    endorsement: Endorsement, catalogue: Catalogue, addresses: Addresses
) -> Iterator[tuple[Address, str]]:
    """The address of each Open Badges 2.0 form of an endorsement, and the object it endorses.

    A line of value in use is no Open Badges 2.0 object, so its endorsement has no such form.
    """
    target = endorsement.target
    if not has_issuer_2(catalogue, endorsement.issuer):
        return
    address = addresses.endorsement_2(endorsement.id)
    award = catalogue.hosted.get(target.award or "")
    badge = _endorsed_version(endorsement, catalogue)
    if target.actor and has_issuer_2(catalogue, target.actor):
        yield address, addresses.issuer(target.actor).url
    if award and _has_assertion(award, catalogue, addresses):
        yield address, addresses.assertion(award.award.id).url
    if badge:
        for issuer, badge_class in badge_classes(catalogue, addresses, badge).items():
            twin = None if issuer == badge.issuers[0] else issuer
            yield addresses.endorsement_2(endorsement.id, twin), badge_class.url


def _endorsed_version(endorsement: Endorsement, catalogue: Catalogue) -> Achievement | None:
    """The version of a published badge that was endorsed: the one that was noted, else the oldest."""
    id = endorsement.target.badge or ""
    if id not in catalogue.public_achievements():
        return None
    versions = catalogue.versions_of(id)
    return next((badge for badge in versions if badge.version == endorsement.version), versions[0])


def _listed(catalogue: Catalogue, addresses: Addresses, endorsed: Address, **target: str) -> list[str]:
    """The addresses of the active endorsements of one object."""
    return [
        address.url
        for endorsement in catalogue.active_endorsements_of(**target)
        for address, claimed in _claims(endorsement, catalogue, addresses)
        if claimed == endorsed.url
    ]


def compile_assertions(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """Hosted awards to an e-mail hash. A revoked one is a stub: `revoked` in a full body is ignored."""
    for id, delivered in catalogue.hosted.items():
        if not _has_assertion(delivered, catalogue, addresses):
            continue
        address, recipient = addresses.assertion(id), delivered.award.recipient
        if delivered.award.withdrawn or recipient is None:
            members: dict[str, Any] = {"revoked": True}
        else:
            badge = catalogue.badge_of(delivered.batch)
            members = {
                "recipient": present(
                    {
                        "type": "email",
                        "hashed": True,
                        "salt": recipient.salt,
                        "identity": recipient.identity,
                    }
                ),
                "badge": badge_classes(catalogue, addresses, badge)[delivered.batch.issuer].url,
                "issuedOn": first_moment(delivered.batch.date),
                "expires": last_moment(delivered.until),
                "verification": {"type": "HostedBadge"},
                "evidence": [_evidence(evidence) for evidence in delivered.evidence],
                "endorsement": _listed(catalogue, addresses, address, award=id),
            }
        yield Document(address, _object("Assertion", address, members), delivered.batch.origin.path)


def _has_assertion(delivered: DeliveredBadge, catalogue: Catalogue, addresses: Addresses) -> bool:
    """Whether an award has, or had before it was erased, an Open Badges 2.0 form."""
    recipient = delivered.award.recipient
    badge = catalogue.badge_of(delivered.batch)
    return delivered.batch.issuer in badge_classes(catalogue, addresses, badge) and (
        recipient is None or recipient.identity is not None
    )


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return present({"id": evidence.url, "name": evidence.name, "description": evidence.description})


def _revocation_lists(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """The withdrawn objects of each issuer.

    A number never given is in every list: the Python validator overlooks the only entry of a list.
    """
    for id, actor in _actors(catalogue).items():
        address = addresses.revocation_list(id)
        revoked = [uuid.uuid5(uuid.NAMESPACE_URL, address.url).urn, *_revoked(catalogue, addresses, id)]
        members = {
            "issuer": addresses.issuer(id).url,
            "revokedAssertions": [{"id": id} for id in revoked],
        }
        yield Document(address, _object("RevocationList", address, members), actor.origin.path)


def _revoked(catalogue: Catalogue, addresses: Addresses, actor: str) -> Iterator[str]:
    for id, delivered in catalogue.hosted.items():
        withdrawn = delivered.award.withdrawn or delivered.award.recipient is None
        if delivered.batch.issuer == actor and withdrawn and _has_assertion(delivered, catalogue, addresses):
            yield addresses.assertion(id).url
    for endorsement in catalogue.endorsements.values():
        if endorsement.issuer == actor and (endorsement.withdrawn or is_tombstone(endorsement, catalogue)):
            for address, _ in _claims(endorsement, catalogue, addresses):
                yield address.url

"""What may be endorsed, found in a catalogue or among the published files of a site, and its digest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.digests import digest_of
from badgeons.base.documents import Document
from badgeons.base.messages import N_
from badgeons.credentials.strict_json import UnreadableError, fields_of, id_of, parse_json, text_of
from badgeons.endorsing.errors import EndorsingError
from badgeons.model.catalogue import Catalogue
from badgeons.model.records.endorsement import Target
from badgeons.publishing.formats.endorsed_copies import endorsed_form
from badgeons.publishing.formats.ob3.credentials import compile_credentials
from badgeons.publishing.formats.ob3.endorsements import target_id, target_name
from badgeons.publishing.signers import Keyring
from badgeons.publishing.signing import json_bytes, sign_documents

KINDS = {"badge": "badge", "actor": "actor", "award": "award", "value": "value_in_use"}
"""What a target is called on the command line, and in a record."""

Reader = Callable[[str], bytes | None]
"""The bytes of a published file, by its path from the site's root."""


@dataclass(frozen=True)
class Endorsable:
    """A thing as it is today: its identifier, its name in words, the exact bytes an endorser has before them.

    `content` is None for a delivered badge that is not at hand, for which no digest can be given.
    """

    target: Target
    id: str
    name: str
    content: bytes
    version: str | None = None

    @property
    def is_copied(self) -> bool:
        """Whether a copy is kept: of a delivered badge none is, it could not be erased any more."""
        return self.target.award is None

    @property
    def digest(self) -> str:
        return digest_of(self.content)


def parse_target(text: str) -> Target:
    """A target written `badge:cooperer`. Raises EndorsingError."""
    kind, _, name = text.partition(":")
    if kind not in KINDS or not name:
        raise EndorsingError(
            N_(
                "« {text} » n’est pas une cible : écrivez badge:cooperer, actor:of-exemple, "
                "award: et un numéro, ou value:cooperer/premier-atelier"
            ),
            text=text,
        )
    return Target(**{KINDS[kind]: name})


def find_in_catalogue(
    target: Target, catalogue: Catalogue, addresses: Addresses, keyring: Keyring, read: Reader | None = None
) -> Endorsable:
    """What a target is in a catalogue; `read` gives the published site, when there is one at hand.

    Raises EndorsingError when it is not published, or is a badge delivered by a key that is not at hand.
    """
    id = target_id(target, catalogue, addresses)
    content = _award_bytes(target, catalogue, addresses, keyring, read)
    if target.award is None:
        form = endorsed_form(target, catalogue, addresses)
        content = json_bytes(form) if form is not None else None
    elif id is not None and content is None:
        raise EndorsingError(
            N_(
                "ce badge est signé par une clé qui n’est pas ici : "
                "ajoutez --site et le dossier du site publié"
            )
        )
    if id is None or content is None:
        raise EndorsingError(N_("cela n’existe pas dans ce catalogue, ou n’y est pas publié"))
    badge = catalogue.achievements.get(target.badge or "")
    return Endorsable(target, id, target_name(target, catalogue), content, badge.version if badge else None)


def _award_bytes(
    target: Target, catalogue: Catalogue, addresses: Addresses, keyring: Keyring, read: Reader | None
) -> bytes | None:
    """A delivered badge as it is published: from the site, else built again with the issuer's key."""
    if target.award is None:
        return None
    path = addresses.credential(target.award).path
    if read is not None:
        return read(path)
    found: list[Document] = [
        each for each in compile_credentials(catalogue, addresses) if each.address.path == path
    ]
    files, _ = sign_documents(found, keyring)
    return next((file.content for file in files), None)


def find_in_site(target: Target, addresses: Addresses, read: Reader) -> Endorsable:
    """What a target is among the files of a published site. Raises EndorsingError."""
    if target.value_in_use:
        raise EndorsingError(
            N_("une ligne de valeur d’usage s’endosse depuis une copie du dépôt du catalogue, sans --site")
        )
    if target.award:
        address = addresses.credential(target.award)
        content = read(address.path)
        document = _document(content)
        achievement = fields_of(fields_of(document.get("credentialSubject")).get("achievement"))
        if content is None or not achievement:
            raise _absent()
        return Endorsable(target, address.url, text_of(achievement.get("name")), content)
    address = addresses.achievement(target.badge) if target.badge else addresses.profile(target.actor or "")
    document = _document(read(address.path))
    if not id_of(document):
        raise _absent()
    content = json_bytes({key: value for key, value in document.items() if key != "endorsement"})
    version = text_of(document.get("version")) if target.badge else None
    return Endorsable(target, id_of(document), text_of(document.get("name")), content, version or None)


def profile_in_site(actor: str, addresses: Addresses, read: Reader) -> Mapping[str, Any]:
    """An actor's Profile as it stands in what it signs. Raises EndorsingError."""
    profile = _document(read(addresses.profile(actor).path))
    if id_of(profile) != addresses.did(actor):
        raise EndorsingError(N_("ce site ne publie pas d’acteur « {actor} »"), actor=actor)
    return {key: profile[key] for key in ("id", "type", "name", "url", "email") if key in profile}


def keys_in_site(actor: str, addresses: Addresses, read: Reader) -> set[str]:
    """The public keys that a site publishes for an actor."""
    document = _document(read(addresses.did_document(actor).path))
    listed = document.get("verificationMethod")
    found = (fields_of(each) for each in (listed if isinstance(listed, list) else []))
    return {text_of(each.get("publicKeyMultibase")) for each in found} - {""}


def _document(content: bytes | None) -> Mapping[str, Any]:
    try:
        return fields_of(parse_json(content)) if content is not None else {}
    except UnreadableError as error:
        raise EndorsingError(error.message, **error.values) from error


def _absent() -> EndorsingError:
    return EndorsingError(N_("ce site ne publie rien de tel"))

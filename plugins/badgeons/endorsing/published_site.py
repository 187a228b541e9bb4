"""What may be endorsed and who endorses, found among the published files of a site alone."""

from collections.abc import Mapping
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_
from badgeons.credentials.strict_json import (
    UnreadableError,
    fields_of,
    id_of,
    items_of,
    parse_json,
    text_of,
)
from badgeons.endorsing.errors import EndorsingError
from badgeons.endorsing.targets import Endorsable
from badgeons.model.records.endorsement import Target
from badgeons.publishing.formats.members import json_bytes


def find_in_site(target: Target, addresses: Addresses, site: Mapping[str, bytes]) -> Endorsable:
    """What a target is among the files of a published site. Raises EndorsingError."""
    if target.value_in_use:
        raise EndorsingError(
            N_("une ligne de valeur d’usage s’endosse depuis une copie du dépôt du catalogue, sans --site")
        )
    if target.award:
        address = addresses.credential(target.award)
        content = site.get(address.path)
        document = _document(content)
        achievement = fields_of(fields_of(document.get("credentialSubject")).get("achievement"))
        if content is None or not achievement:
            raise _absent()
        return Endorsable(target, address.url, text_of(achievement.get("name")), content)
    address = addresses.achievement(target.badge) if target.badge else addresses.profile(target.actor or "")
    document = _document(site.get(address.path))
    if not id_of(document):
        raise _absent()
    content = json_bytes({key: value for key, value in document.items() if key != "endorsement"})
    version = text_of(document.get("version")) if target.badge else None
    return Endorsable(target, id_of(document), text_of(document.get("name")), content, version or None)


def profile_in_site(actor: str, addresses: Addresses, site: Mapping[str, bytes]) -> Mapping[str, Any]:
    """An actor's Profile as it stands in what it signs. Raises EndorsingError."""
    profile = _document(site.get(addresses.profile(actor).path))
    if id_of(profile) != addresses.did(actor):
        raise EndorsingError(N_("ce site ne publie pas d’acteur « {actor} »"), actor=actor)
    return {key: profile[key] for key in ("id", "type", "name", "url", "email") if key in profile}


def keys_in_site(actor: str, addresses: Addresses, site: Mapping[str, bytes]) -> set[str]:
    """The public keys that a site publishes for an actor."""
    document = _document(site.get(addresses.did_document(actor).path))
    listed = document.get("verificationMethod")
    return {text_of(fields_of(method).get("publicKeyMultibase")) for method in items_of(listed)} - {""}


def _document(content: bytes | None) -> Mapping[str, Any]:
    try:
        return fields_of(parse_json(content)) if content is not None else {}
    except UnreadableError as error:
        raise EndorsingError(error.message, **error.values) from error


def _absent() -> EndorsingError:
    return EndorsingError(N_("ce site ne publie rien de tel"))

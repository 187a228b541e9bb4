"""What may be endorsed: its name, its exact bytes and their digest, found in a catalogue."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from badgeons.base.addresses import Addresses
from badgeons.base.digests import digest_of
from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.endorsing.errors import EndorsingError
from badgeons.model.catalogue import Catalogue
from badgeons.model.records.endorsement import Target
from badgeons.publishing.formats.endorsed_copies import endorsed_form
from badgeons.publishing.formats.members import json_bytes
from badgeons.publishing.formats.ob3.credentials import compile_credentials
from badgeons.publishing.formats.ob3.endorsements import target_id, target_name
from badgeons.publishing.signers import Keyring
from badgeons.publishing.signing import sign_documents

TARGET_FIELDS = {"badge": "badge", "actor": "actor", "award": "award", "value": "value_in_use"}
"""What a target is called on the command line, and the field of a record for it."""

SNAPSHOTS = "endorsed"
"""Folder of the copies of what was endorsed, below that of the endorsements."""


@dataclass(frozen=True)
class Endorsable:
    """A thing as it is today: its identifier, its name, the exact bytes that an endorser has before them."""

    target: Target
    id: str
    name: str
    content: bytes
    version: str | None = None

    @property
    def digest(self) -> str:
        """The Subresource Integrity digest of the bytes (`sha256-<base64>`)."""
        return digest_of(self.content)

    def snapshot(self, record_path: str) -> OutputFile | None:
        """The copy to keep beside an endorsement's record; of a delivered badge none: it may be to erase."""
        if self.target.award is not None:
            return None
        folder, name = posixpath.split(record_path)
        return OutputFile(f"{folder}/{SNAPSHOTS}/{posixpath.splitext(name)[0]}.json", self.content)


def parse_target(text: str) -> Target:
    """A target written `badge:cooperer`. Raises EndorsingError."""
    kind, _, name = text.partition(":")
    if kind not in TARGET_FIELDS or not name:
        raise EndorsingError(
            N_(
                "« {text} » n’est pas une cible : écrivez badge:cooperer, actor:of-exemple, "
                "award: et un numéro, ou value:cooperer/premier-atelier"
            ),
            text=text,
        )
    return Target(**{TARGET_FIELDS[kind]: name})


def find_in_catalogue(
    target: Target,
    catalogue: Catalogue,
    addresses: Addresses,
    keyring: Keyring,
    site: Mapping[str, bytes] | None = None,
) -> Endorsable:
    """What a target is in a catalogue; `site` are the published files by path, when they are at hand.

    Raises EndorsingError when it is not published, or is a badge delivered by a key that is not at hand.
    """
    id = target_id(target, catalogue, addresses)
    content = _award_bytes(target, catalogue, addresses, keyring, site)
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
    award = catalogue.delivered.get(target.award or "")
    if id is None or content is None or (award is not None and award.is_erased):
        raise EndorsingError(N_("cela n’existe pas dans ce catalogue, ou n’y est pas publié"))
    badge = catalogue.achievements.get(target.badge or "")
    return Endorsable(target, id, target_name(target, catalogue), content, badge.version if badge else None)


def _award_bytes(
    target: Target,
    catalogue: Catalogue,
    addresses: Addresses,
    keyring: Keyring,
    site: Mapping[str, bytes] | None,
) -> bytes | None:
    """A delivered badge as it is published: from the site, else built again with the issuer's key."""
    if target.award is None:
        return None
    path = addresses.credential(target.award).path
    if site is not None:
        return site.get(path)
    documents = [
        document for document in compile_credentials(catalogue, addresses) if document.address.path == path
    ]
    files, _ = sign_documents(documents, keyring)
    return next((file.content for file in files), None)

"""Endorsements that were pinned or signed for another address than the one a site is built for."""

import dataclasses
from collections.abc import Mapping
from contextlib import suppress

from badgeons.base.addresses import Addresses
from badgeons.base.hosts import is_local
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.credentials.strict_json import UnreadableError, fields_of, id_of, parse_json
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.partial import UnknownValueError, replaced
from badgeons.model.records import Endorsement
from badgeons.publishing.formats.ob3.endorsements import target_id


def without_foreign_pins(catalogue: Catalogue, settings: Settings, problems: Problems) -> Catalogue:
    """The catalogue without the digests, copies and signatures made for another address.

    That is how a preview on this machine, and a demonstration published elsewhere, are built. For a real
    endorsement it is an error: what its endorser signed speaks of the other address.
    """
    addresses = Addresses(settings)
    is_preview = is_local(settings.base_url)
    stripped = {}
    for id, endorsement in catalogue.endorsements.items():
        with suppress(UnknownValueError):
            other = _other_address(endorsement, catalogue, addresses)
            if other is None:
                continue
            if is_preview or endorsement.demonstration:
                stripped[id] = replaced(endorsement, digest=None, snapshot=None, signature=None)
            else:
                problems.add(
                    endorsement.origin.at("signature" if endorsement.signature else "digest"),
                    N_("cet endossement a été fait pour une autre adresse : {other}"),
                    N_("gardez l’adresse du site, ou demandez à « {endorser} » de l’endosser de nouveau"),
                    other=other,
                    endorser=endorsement.endorser,
                )
    if not stripped:
        return catalogue
    return dataclasses.replace(
        catalogue.with_records(*stripped.values()),
        signed=_without(catalogue.signed, stripped),
        snapshots=_without(catalogue.snapshots, stripped),
    )


def _without(files: Mapping[str, bytes], left_out: Mapping[str, Endorsement]) -> Mapping[str, bytes]:
    return {id: content for id, content in files.items() if id not in left_out}


def _other_address(endorsement: Endorsement, catalogue: Catalogue, addresses: Addresses) -> str | None:
    """The identifier that its signed file or its copy has at another address; None when it is of this one."""
    target = target_id(endorsement.target, catalogue, addresses) or ""
    expected = (
        (catalogue.signed.get(endorsement.id), addresses.endorsement(endorsement.id).url),
        (catalogue.snapshots.get(endorsement.id), target),
    )
    for content, here in expected:
        id = _id_in(content) if content is not None and here else here
        if id != here and id.endswith(_end_of(here, addresses)):
            return id
    return None


def _end_of(identifier: str, addresses: Addresses) -> str:
    """What does not depend on the site's address: a file's path, or a DID's last two words."""
    if identifier.startswith("did:"):
        return ":" + ":".join(identifier.rsplit(":", 2)[1:])
    return "/" + identifier.removeprefix(addresses.settings.base_url)


def _id_in(content: bytes) -> str:
    try:
        return id_of(fields_of(parse_json(content)))
    except UnreadableError:
        return ""

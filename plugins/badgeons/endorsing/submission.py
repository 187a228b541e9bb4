"""An endorsement as its endorser submits it: a record, a signed file, and a copy of what is endorsed."""

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.base.settings import Settings
from badgeons.credentials.proofs.keys import Signer
from badgeons.credentials.proofs.securing import secure
from badgeons.endorsing.errors import EndorsingError
from badgeons.endorsing.requests import EndorsementRequest
from badgeons.endorsing.targets import Endorsable
from badgeons.model.fields.origin import Origin
from badgeons.model.fields.written import record_text
from badgeons.model.records import KINDS, Endorsement
from badgeons.publishing.formats.members import first_moment, json_bytes
from badgeons.publishing.formats.ob3.endorsements import endorsement_credential

MAX_STEM_LENGTH = 76
"""Characters of an identifier that is chosen here; a hyphen and a number may follow."""


@dataclass(frozen=True)
class Submission:
    """The record of an endorsement, and the files to propose (none when it already is in the catalogue)."""

    record: Endorsement
    files: tuple[OutputFile, ...] = ()


def endorsement_folder(settings: Settings) -> str:
    """Where the records of endorsements are, from the repository's root."""
    return f"{settings.folders.badges}/{KINDS['endorsement'].folder}"


def choose_id(request: EndorsementRequest, taken: Collection[str]) -> str:
    """The identifier that was asked for, else a free one that says who endorses what.

    Raises EndorsingError when the one asked for is taken.
    """
    if request.id in taken:
        raise EndorsingError(
            N_("un endossement s’appelle déjà « {id} » : choisissez un autre nom"), id=request.id
        )
    if request.id is not None:
        return request.id
    target = request.target
    what = target.badge or target.actor or (target.award or "")[:8] or (target.value_in_use or "")
    stem = f"{request.statement.endorser}-{what.replace('/', '-')}"[:MAX_STEM_LENGTH].strip("-")
    number = 1
    while (id := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return id


def new_record(
    id: str,
    request: EndorsementRequest,
    endorsable: Endorsable,
    settings: Settings,
    *,
    is_signed: bool,
    status_index: int | None = None,
    countersigned_by: str | None = None,
    demonstration: bool = False,
) -> Endorsement:
    """The record of an endorsement, pinned to the digest and version of what it is about."""
    path = f"{endorsement_folder(settings)}/{id}.yml"
    snapshot = endorsable.snapshot(path)
    statement = request.statement
    return Endorsement(
        id=id,
        origin=Origin(path),
        target=endorsable.target,
        endorser=statement.endorser,
        capacity=statement.capacity,
        comment=statement.comment,
        date=statement.date,
        until=statement.until,
        version=endorsable.version,
        digest=endorsable.digest,
        snapshot=posixpath.relpath(snapshot.path, posixpath.dirname(path)) if snapshot else None,
        status_index=status_index,
        countersigned_by=countersigned_by,
        signature=f"{id}.json" if is_signed else None,
        demonstration=demonstration,
    )


def submit(
    record: Endorsement,
    endorsable: Endorsable,
    addresses: Addresses,
    issuer: Mapping[str, Any],
    signer: Signer | None,
) -> Submission:
    """The files of an endorsement: signed with the endorser's key, else left for the build to sign.

    `issuer` is the endorser's Profile, as it stands in what it signs.
    """
    path = record.origin.path
    files = [OutputFile(path, record_text(record).encode())]
    snapshot = endorsable.snapshot(path)
    if snapshot is not None:
        files.append(snapshot)
    if signer is not None:
        body = endorsement_credential(record, endorsable.id, endorsable.name, issuer, addresses)
        signed = secure(body, signer, first_moment(record.date))
        files.append(OutputFile(f"{posixpath.dirname(path)}/{record.signature}", json_bytes(signed)))
    return Submission(record, tuple(files))

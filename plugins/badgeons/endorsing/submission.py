"""An endorsement as its endorser submits it: a record, a signed file, and a copy of what is endorsed."""

import datetime
import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.documents import OutputFile
from badgeons.base.settings import Settings
from badgeons.credentials.proofs.keys import Signer
from badgeons.credentials.proofs.securing import secure
from badgeons.endorsing.endorsables import Endorsable
from badgeons.model.fields.origin import Origin
from badgeons.model.fields.written import record_text
from badgeons.model.records import KINDS, Endorsement
from badgeons.publishing.formats.members import first_moment
from badgeons.publishing.formats.ob3.endorsements import endorsement_credential
from badgeons.publishing.signing import json_bytes

COPIES = "endorsed"
"""Folder of the copies, below that of the endorsements."""
LONGEST_ID = 76


@dataclass(frozen=True)
class Said:
    """What an endorser says, and from when to when. Text as written, the days as records hold them."""

    endorser: str
    capacity: str
    comment: str
    date: datetime.date
    until: datetime.date | None = None


@dataclass(frozen=True)
class Submission:
    """The files of an endorsement, by path from the repository's root."""

    record: Endorsement
    files: tuple[OutputFile, ...]


def new_id(said: Said, endorsable: Endorsable, taken: Collection[str]) -> str:
    """A free identifier that says who endorses what."""
    target = endorsable.target
    what = target.badge or target.actor or (target.award or "")[:8] or (target.value_in_use or "")
    stem = f"{said.endorser}-{what.replace('/', '-')}"[:LONGEST_ID].strip("-")
    number = 1
    while (id := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return id


def new_record(
    id: str,
    said: Said,
    endorsable: Endorsable,
    settings: Settings,
    *,
    is_signed: bool,
    status_index: int | None = None,
    countersigned_by: str | None = None,
    demonstration: bool = False,
) -> Endorsement:
    """The record of an endorsement, pinned to the digest and version of what it is about."""
    folder = f"{settings.folders.badges}/{KINDS['endorsement'].folder}"
    return Endorsement(
        id=id,
        origin=Origin(f"{folder}/{id}.yml"),
        target=endorsable.target,
        endorser=said.endorser,
        capacity=said.capacity,
        comment=said.comment,
        date=said.date,
        until=said.until,
        version=endorsable.version,
        digest=endorsable.digest,
        snapshot=f"{COPIES}/{id}.json" if endorsable.is_copied else None,
        status_index=status_index,
        countersigned_by=countersigned_by,
        signature=f"{id}.json" if is_signed else None,
        demonstration=demonstration,
    )


def submit(
    record: Endorsement,
    endorsable: Endorsable,
    addresses: Addresses,
    issuer: Mapping[str, Any] | None = None,
    signer: Signer | None = None,
) -> Submission:
    """The files of an endorsement: signed here with the endorser's key, else left for the build to sign."""
    folder = posixpath.dirname(record.origin.path)
    files = [OutputFile(record.origin.path, record_text(record).encode())]
    if record.snapshot is not None:
        files.append(OutputFile(f"{folder}/{record.snapshot}", endorsable.content))
    if signer is not None and issuer is not None:
        body = endorsement_credential(record, endorsable.id, endorsable.name, issuer, addresses)
        signed = secure(body, signer, first_moment(record.date))
        files.append(OutputFile(f"{folder}/{record.signature}", json_bytes(signed)))
    return Submission(record, tuple(files))

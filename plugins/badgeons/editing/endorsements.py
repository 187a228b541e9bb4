"""Withdrawing an endorsement, erasing what one says of a person, pinning one to what it is about."""

import datetime
import posixpath
from collections.abc import Sequence

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.editing.edits import Change, Edit, Remove, SetValue
from badgeons.editing.errors import ChangeError
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Endorsement

ERASED_WORDS = N_("Texte effacé avec le badge délivré.")


def find_endorsement(catalogue: Catalogue, id: str) -> Endorsement:
    """The endorsement of an identifier. Raises ChangeError."""
    endorsement = catalogue.endorsements.get(id)
    if endorsement is None:
        raise ChangeError(N_("aucun endossement ne s’appelle « {id} »"), id=id)
    return endorsement


def withdraw(endorsement: Endorsement, day: datetime.date) -> Change:
    """Take an endorsement back; nothing to do when it was. Raises ChangeError for a day before it began."""
    if endorsement.withdrawn is not None:
        return Change()
    if day < endorsement.date:
        raise ChangeError(
            N_("cet endossement date du {date} : le {day} est trop tôt"), date=endorsement.date, day=day
        )
    return Change((SetValue(endorsement.origin.path, (), "withdrawn", day),))


def erase_words(endorsement: Endorsement, day: datetime.date) -> Change:
    """Withdraw an endorsement and leave nothing of what it said of a person, signed file included."""
    path = endorsement.origin.path
    edits: list[Edit] = list(withdraw(endorsement, max(day, endorsement.date)).edits)
    for key in ("capacity", "comment"):
        if getattr(endorsement, key) != ERASED_WORDS:
            edits.append(SetValue(path, (), key, ERASED_WORDS))
    deleted = []
    for key in ("digest", "snapshot", "signature"):
        value = getattr(endorsement, key)
        if value is not None:
            edits.append(Remove(path, (), key))
            deleted += [] if key == "digest" else [posixpath.join(posixpath.dirname(path), value)]
    return Change(tuple(edits), deleted=tuple(deleted))


def to_pin(catalogue: Catalogue, ids: Sequence[str], *, again: bool = False) -> list[Endorsement]:
    """The endorsements named, else all, that the build signs and that have no digest of what they are about.

    `again` takes those too that are pinned. Raises ChangeError for a name that is not one, or is that of an
    endorsement which its endorser signed.
    """
    named = [find_endorsement(catalogue, id) for id in ids] or list(catalogue.endorsements.values())
    for endorsement in named:
        if ids and endorsement.signature is not None:
            raise ChangeError(
                N_(
                    "« {id} » est signé par l’endosseur : lui seul peut le refaire, avec « badgeons endorse »"
                ),
                id=endorsement.id,
            )
    return [record for record in named if record.signature is None and (again or record.digest is None)]


def pin(endorsement: Endorsement, digest: str, version: str | None, snapshot: OutputFile | None) -> Change:
    """Write the digest, the version and the copy of what an endorsement is about, as it is today.

    Raises ChangeError when it speaks of another version than today's.
    """
    if endorsement.version not in (None, version):
        raise ChangeError(
            N_("« {id} » parle de la version {endorsed}, qui n’est plus celle du badge ({version})"),
            id=endorsement.id,
            endorsed=endorsement.version,
            version=version,
        )
    path = endorsement.origin.path
    edits: list[Edit] = [SetValue(path, (), "digest", digest)]
    if version is not None and endorsement.version is None:
        edits.append(SetValue(path, (), "version", version))
    if snapshot is None:
        return Change(tuple(edits))
    name = posixpath.relpath(snapshot.path, posixpath.dirname(path))
    edits.append(SetValue(path, (), "snapshot", name))
    return Change(tuple(edits), (snapshot,))

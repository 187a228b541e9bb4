"""The record that stands for a published address whose content is gone (docs/decisions/0030-register.md)."""

import datetime
import re
from urllib.parse import unquote

from badgeons.base.address_kinds import INDEX, subject_of
from badgeons.base.messages import N_
from badgeons.base.settings import Settings
from badgeons.base.slugs import MAX_SLUG_LENGTH
from badgeons.editing.errors import ChangeError
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.origin import Origin
from badgeons.model.lockfile import LockFile
from badgeons.model.records import KINDS, Tombstone


def find_address(lock_file: LockFile | None, text: str) -> str:
    """The published address that `text` names, as the lock file has it.

    Raises ChangeError when it was never published, and for that of a badge that somebody received: nothing
    may be deleted there.
    """
    if lock_file is None:
        raise ChangeError(N_("rien n’est encore inscrit au registre : supprimez sans crainte"))
    plain = plain_address(text, lock_file)
    address = next((form for form in (plain, f"{plain}/") if form in lock_file.addresses), None)
    if address is None:
        close = nearest(plain, sorted(lock_file.addresses))
        raise ChangeError(
            N_("« {address} » n’a jamais été publiée ; vouliez-vous dire « {close} » ?")
            if close
            else N_("« {address} » n’a jamais été publiée"),
            address=text,
            close=close,
        )
    _refuse_awarded(address, lock_file)
    return address


def plain_address(text: str, lock_file: LockFile) -> str:
    """An address as the lock file has it, from one copied out of a browser or written by hand."""
    for url in (lock_file.base_url, *lock_file.former_urls):
        if text.startswith(url):
            text = unquote(text.removeprefix(url))
    return text.partition("#")[0].removeprefix("/").removesuffix(INDEX)


def _refuse_awarded(address: str, lock_file: LockFile) -> None:
    kind, id = subject_of(address, lock_file.published_segments) or ("", "")
    if kind == "award":
        raise ChangeError(
            N_("c’est l’adresse d’un badge délivré ; pour l’effacer : badgeons erase {id}"), id=id
        )
    if kind == "badge" and lock_file.has_awarded(id):
        raise ChangeError(
            N_(
                "le badge « {id} » a été délivré : il garde sa page et ses fichiers. "
                "S’il n’est plus délivré, écrivez « status: retire » dans sa fiche"
            ),
            id=id,
        )


def new_tombstone(
    address: str, because: str, date: datetime.date, settings: Settings, moved: str | None = None
) -> Tombstone:
    """The record that tells why nothing is at an address any more, and which page took over."""
    id = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-")[:MAX_SLUG_LENGTH].strip("-")
    path = f"{settings.folders.badges}/{KINDS['tombstone'].folder}/{id}.yml"
    return Tombstone(id=id, origin=Origin(path), address=address, because=because, date=date, moved=moved)

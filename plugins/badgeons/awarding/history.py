"""What the private folder knows of earlier awards: the key of its digests, and a journal a batch.

secret              the key of the journals' digests
journals/<batch>    see `journal`
<batch>/<award>/    what one person receives
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from badgeons.awarding.errors import AwardingError
from badgeons.awarding.journal import DAMAGED, Journal, awards_line, done_line, facts_line, parse_journal
from badgeons.base.messages import N_
from badgeons.base.slugs import is_slug
from badgeons.doors.private_folder import LOCK, PrivateFolder, is_private_folder, open_private_folder

SECRET, JOURNALS = "secret", "journals"
OWN_NAMES = frozenset((SECRET, JOURNALS, LOCK))
"""What is in a private folder beside the folders of batches: no batch has such a name."""
SECRET_LENGTH = 32
"""Bytes; the file has them in hexadecimal."""
IN_USE = N_("une autre remise, ou un envoi, est en cours dans ce dossier : attendez sa fin")


@dataclass(frozen=True)
class History:
    """The earlier batches of a private folder: each journal by its batch, and the key of their digests."""

    secret: bytes = field(repr=False)
    journals: Mapping[str, Journal] = field(default_factory=dict)


def open_awards_folder(path: Path) -> PrivateFolder:
    """The private folder of a catalogue's awards, made when it is absent. Raises PrivateFolderError."""
    return open_private_folder(path, JOURNALS)


def is_awards_folder(path: Path) -> bool:
    """Whether `path` is a private folder of awards."""
    return is_private_folder(path, JOURNALS)


def read_history(folder: PrivateFolder) -> History:
    """What is known of earlier awards. Raises AwardingError when any of it is missing or damaged."""
    return History(_read_secret(folder), read_journals(folder))


def read_journals(folder: PrivateFolder) -> dict[str, Journal]:
    """Every journal by its batch. Raises AwardingError for a damaged one."""
    journals = {}
    for name in filter(is_slug, folder.names(JOURNALS)):  # what file managers leave there is no journal
        content = folder.read(JOURNALS, name)
        if content is None:
            raise AwardingError(DAMAGED, batch=name)
        journal = parse_journal(content, name)
        if journal is not None:
            journals[name] = journal
    return journals


def commit_awards(folder: PrivateFolder, earlier: Journal | None, journal: Journal) -> None:
    """Commit to a run: the batch's facts at the first one, then the entries that `earlier` does not have.

    Both are on the disk when it returns; everything that is made afterwards follows from them.
    """
    id = journal.batch.id
    if earlier is None:
        folder.append(facts_line(journal.batch), JOURNALS, id)
    known = {entry.award.id for entry in earlier.entries} if earlier else set()
    new = [entry for entry in journal.entries if entry.award.id not in known]
    if new:
        folder.append(awards_line(new), JOURNALS, id)


def mark_done(folder: PrivateFolder, journal: Journal) -> None:
    """Say that everything was made for the journal as it stands."""
    if not journal.is_done:
        folder.append(done_line(len(journal.entries)), JOURNALS, journal.batch.id)


def _read_secret(folder: PrivateFolder) -> bytes:
    """The key of the digests, drawn at the first run.

    Raises AwardingError when it is missing though there are journals: people would be awarded twice.
    """
    path = folder.path / SECRET
    content = folder.read(SECRET)
    if content is None:
        if folder.names(JOURNALS):
            raise AwardingError(
                N_("le fichier « {path} » manque : remettez la copie de sauvegarde du dossier privé"),
                path=path,
            )
        secret = secrets.token_bytes(SECRET_LENGTH)
        folder.write(secret.hex().encode(), SECRET, durable=True)
        return secret
    try:
        secret = bytes.fromhex(content.decode("ascii").strip())
    except ValueError:
        secret = b""
    if len(secret) != SECRET_LENGTH:
        raise AwardingError(N_("le fichier « {path} » est abîmé"), path=path)
    return secret

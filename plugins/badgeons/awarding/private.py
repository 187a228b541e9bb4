"""The disk door to the private folder: journals, and all that is handed to people; its owner's alone.

secret              the key of the journals' digests
journals/<batch>    see `journal`
<batch>/<award>/    what one person receives
"""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from badgeons.awarding.errors import IssuingError
from badgeons.awarding.journal import Journal, parse_journal, whole_lines
from badgeons.base.messages import N_
from badgeons.doors.output import sync_folder, write_file

SECRET, LOCK, JOURNALS = "secret", "lock", "journals"
SECRET_LENGTH = 32
FOLDER_MODE, FILE_MODE = 0o700, 0o600
LARGEST_FILE = 64 * 1024 * 1024


class PrivateFolder:
    """A folder outside the repository; make one with `open_private_folder`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One run at a time; the system frees the lock of a run that was killed. Raises IssuingError."""
        descriptor = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT, FILE_MODE)
        try:
            _lock(descriptor)
            yield
        finally:
            os.close(descriptor)

    def secret(self) -> bytes:
        """The key of the digests, drawn at the first run.

        Raises IssuingError when it is missing though there are journals: people would be awarded twice.
        """
        path = self.path / SECRET
        if not path.exists():
            if any((self.path / JOURNALS).iterdir()):
                raise IssuingError(
                    N_("le fichier « {path} » manque : remettez la copie de sauvegarde du dossier privé"),
                    path=path,
                )
            write_file(path, secrets.token_hex(SECRET_LENGTH).encode(), FILE_MODE, durable=True)
        secret = bytes.fromhex(path.read_text("ascii").strip())
        if len(secret) != SECRET_LENGTH:
            raise IssuingError(N_("le fichier « {path} » est abîmé"), path=path)
        return secret

    def journals(self) -> dict[str, Journal]:
        """Every journal by its batch."""
        found = {}
        for path in sorted((self.path / JOURNALS).iterdir()):
            journal = parse_journal(path.read_bytes())
            if journal is not None:
                found[path.name] = journal
        return found

    def append(self, line: str, *parts: str) -> None:
        """Add a line to a file and wait until it is on the disk; an earlier line cut short is dropped."""
        path = self.path.joinpath(*parts)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
        try:
            kept = len(whole_lines(path.read_bytes()))
            os.ftruncate(descriptor, kept)
            os.lseek(descriptor, kept, os.SEEK_SET)
            _write_whole(descriptor, line.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        sync_folder(path.parent)

    def read(self, *parts: str) -> bytes | None:
        """A file, None when there is none or it is not an ordinary one of a usual size."""
        path = self.path.joinpath(*parts)
        if not path.is_file() or path.is_symlink() or path.stat().st_size > LARGEST_FILE:
            return None
        return path.read_bytes()

    def write(self, content: bytes, *parts: str) -> None:
        """Put a file in its place at once, unless it is already there as it should be."""
        path = self.path.joinpath(*parts)
        if self.read(*parts) == content:
            return
        make_private(path.parent)
        write_file(path, content, FILE_MODE)

    def names(self, *parts: str) -> list[str]:
        """The names of the files of a folder, none when it is absent."""
        folder = self.path.joinpath(*parts)
        return sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []

    def remove(self, *parts: str) -> None:
        """Delete a file that should no longer be there."""
        self.path.joinpath(*parts).unlink(missing_ok=True)


def open_private_folder(path: Path) -> PrivateFolder:
    """The private folder at `path`, made when it is absent.

    Raises IssuingError when the folder holds something else: it would be closed to others, and mixed up.
    """
    journals = path / JOURNALS
    if path.exists() and not journals.is_dir():
        if not path.is_dir():
            raise IssuingError(N_("« {path} » n’est pas un dossier"), path=path)
        if any(path.iterdir()):
            raise IssuingError(
                N_("le dossier « {path} » contient autre chose : choisissez un dossier neuf"), path=path
            )
    make_private(path)
    path.chmod(FOLDER_MODE)
    make_private(journals)
    return PrivateFolder(path)


def make_private(folder: Path) -> None:
    """Make a folder and those above it, closed to other users."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_private(folder.parent)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)


def _write_whole(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def _lock(descriptor: int) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as cause:
        raise IssuingError(N_("une autre remise est en cours dans ce dossier : attendez sa fin")) from cause

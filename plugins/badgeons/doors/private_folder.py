"""A folder for what identifies people, on the operator's disk: closed to other users, one run at a time.

What its files mean is no concern of this module.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from badgeons.base.messages import N_, WordedError
from badgeons.doors.output import sync_folder, write_file

LOCK = "lock"
FOLDER_MODE, FILE_MODE = 0o700, 0o600
MAX_FILE_SIZE = 64 * 1024 * 1024
"""Bytes; a larger file is none of ours."""


class PrivateFolderError(WordedError):
    """The folder cannot serve: it holds something else, or another run is at work in it."""


class PrivateFolder:
    """A folder outside the repository; make one with `open_private_folder`.

    `parts` are the names that lead to a file from the folder, one a level.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def locked(self, in_use: str) -> Iterator[None]:
        """One run at a time; the system frees the lock of a killed one.

        Raises PrivateFolderError, which says `in_use`, when another run is at work here.
        """
        descriptor = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT, FILE_MODE)
        try:
            _lock(descriptor, in_use)
            yield
        finally:
            os.close(descriptor)

    def read(self, *parts: str) -> bytes | None:
        """A file, None when there is none or it is not an ordinary one of a usual size."""
        path = self.path.joinpath(*parts)
        if not path.is_file() or path.is_symlink() or path.stat().st_size > MAX_FILE_SIZE:
            return None
        return path.read_bytes()

    def write(self, content: bytes, *parts: str, durable: bool = False) -> None:
        """Put a file in its place at once, unless it is already there as it should be.

        `durable` waits until the disk has it.
        """
        path = self.path.joinpath(*parts)
        if self.read(*parts) == content:
            return
        make_private(path.parent)
        write_file(path, content, FILE_MODE, durable=durable)

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

    def names(self, *parts: str) -> list[str]:
        """The names of what is in a folder, none when it is absent."""
        folder = self.path.joinpath(*parts)
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []

    def remove(self, *parts: str) -> None:
        """Delete a file that should no longer be there."""
        self.path.joinpath(*parts).unlink(missing_ok=True)


def open_private_folder(path: Path, marker: str) -> PrivateFolder:
    """The private folder at `path`, made when it is absent.

    `marker` is the subfolder that each of ours has. Raises PrivateFolderError when the folder holds something
    else: it would be closed to others, and mixed up.
    """
    if path.exists() and not is_private_folder(path, marker):
        if not path.is_dir():
            raise PrivateFolderError(N_("« {path} » n’est pas un dossier"), path=path)
        if any(path.iterdir()):
            raise PrivateFolderError(
                N_("le dossier « {path} » contient autre chose : choisissez un dossier neuf"), path=path
            )
    make_private(path)
    path.chmod(FOLDER_MODE)
    make_private(path / marker)
    return PrivateFolder(path)


def is_private_folder(path: Path, marker: str) -> bool:
    """Whether `open_private_folder` made this folder."""
    return (path / marker).is_dir()


def make_private(folder: Path) -> None:
    """Make a folder and those above it, closed to other users."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_private(folder.parent)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)


def write_private_file(path: Path, content: bytes) -> None:
    """Put a file of its owner's alone in its place, on the disk when it returns. Raises OSError."""
    write_file(path, content, FILE_MODE, durable=True)


def is_taken(path: Path) -> bool:
    """Whether something has this name, a link that leads nowhere included."""
    return path.exists() or path.is_symlink()


def whole_lines(content: bytes) -> bytes:
    """What `append` wrote, without a last line cut short by an interruption."""
    return content[: content.rfind(b"\n") + 1]


def _write_whole(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def _lock(descriptor: int, in_use: str) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as cause:
        raise PrivateFolderError(in_use) from cause

"""Mails on disk, read and never changed: `.eml` files of a folder, a Maildir, an mbox, one file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from badgeons.doors.folders import read_file

MAX_MAIL = 30 * 1024 * 1024
"""Bytes; what mail servers take is less."""
MAX_LINE = 1024 * 1024
MAILDIR = ("cur", "new")
FIRST_LINE = b"From "
ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
"""How an mbox writes a line of a message that would begin another (RFC 4155)."""


@dataclass(frozen=True)
class StoredMail:
    """A mail: what to call it, and its bytes; None for one that is larger than `MAX_MAIL`."""

    label: str
    content: bytes | None = field(repr=False)


def read_mails(path: Path) -> Iterator[StoredMail]:
    """The mails at a path, in the order of their names or places. Raises OSError."""
    if not path.is_dir():
        yield from _of_file(path)
        return
    for file in _files(path):
        if not file.is_symlink() and file.is_file():
            yield StoredMail(file.relative_to(path).as_posix(), read_file(file, MAX_MAIL))


def _files(folder: Path) -> list[Path]:
    """The files of a Maildir, else those that are named `.eml`."""
    folders = [folder / name for name in MAILDIR if (folder / name).is_dir()]
    if len(folders) == len(MAILDIR):
        return sorted(file for inner in folders for file in inner.iterdir())
    return sorted(file for file in folder.iterdir() if file.suffix.lower() == ".eml")


def _of_file(path: Path) -> Iterator[StoredMail]:
    with path.open("rb") as file:
        is_mbox = file.read(len(FIRST_LINE)) == FIRST_LINE
    if is_mbox:
        for number, content in enumerate(_of_mbox(path), 1):
            yield StoredMail(f"{path.name}:{number}", content)
    else:
        yield StoredMail(path.name, read_file(path, MAX_MAIL))


def _of_mbox(path: Path) -> Iterator[bytes | None]:
    """The messages of an mbox: each begins at a line `From …` that follows an empty one."""
    lines: list[bytes] = []
    size = 0
    is_start = False  # whether the next line may begin another message
    with path.open("rb") as file:
        file.readline(MAX_LINE)
        while line := file.readline(MAX_LINE):
            if is_start and line.startswith(FIRST_LINE):
                yield _whole(lines, size)
                lines, size, is_start = [], 0, False
                continue
            size += len(line)
            if size <= MAX_MAIL:
                lines.append(line)
            is_start = line in (b"\n", b"\r\n")
    yield _whole(lines, size)


def _whole(lines: list[bytes], size: int) -> bytes | None:
    return ESCAPED.sub(rb"\1", b"".join(lines)) if size <= MAX_MAIL else None

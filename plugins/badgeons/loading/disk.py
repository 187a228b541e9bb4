"""What the disk is asked, in one place, so that a result can say what it depends on.

While `recorded` is entered, each question is kept with a digest of its answer. What was computed meanwhile
holds as long as every question is answered alike. No other module below the doors touches the disk.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple, TypeVar

A = TypeVar("A")

OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
CHANGED = ""
"""In the place of the digest of what answered in two ways: nothing answers like it."""


class Item(NamedTuple):
    """What is in a folder: its name, and `folder`, `file`, `link` or `other`."""

    name: str
    kind: str


class Recorded(NamedTuple):
    """A question of `_QUESTIONS`, the path it was asked of, the most bytes asked for, the answer's digest."""

    question: str
    path: str
    size: int
    digest: str


class Answers:
    """The questions that were asked, each once: of a file, the one that took most of it."""

    def __init__(self) -> None:
        self._recorded: dict[tuple[str, str], Recorded] = {}

    def __iter__(self) -> Iterator[Recorded]:
        return iter(self._recorded.values())

    def record(self, question: str, path: str, size: int, answer: object) -> None:
        """Record a question and a digest of its answer."""
        known = self._recorded.get((question, path))
        if known is not None and known.size > size:
            return
        digest = _digest(answer)
        if known is not None and known.size == size and known.digest != digest:
            digest = CHANGED
        self._recorded[question, path] = Recorded(question, path, size, digest)


@contextmanager
def recorded() -> Iterator[Answers]:
    """Record what the disk is asked meanwhile."""
    answers = Answers()
    token = _RECORDING.set(answers)
    try:
        yield answers
    finally:
        _RECORDING.reset(token)


def are_answered_alike(recorded_before: Iterable[Recorded]) -> bool:
    """Whether the disk answers now as it did; a question that is not known was never answered."""
    return all(
        question in _QUESTIONS and _digest(_QUESTIONS[question](path, size)) == digest
        for question, path, size, digest in recorded_before
    )


def file_start(path: Path, size: int) -> bytes | str | None:
    """The first `size` bytes of an ordinary file; None for what is no ordinary file, and the system's reason
    for what cannot be opened, symbolic links among them."""
    return _noted("file", path, size, _file_start(os.fspath(path), size))


def folder_items(path: Path) -> list[Item] | str | None:
    """What is directly in a folder, by name; None when it is absent, the system's reason when it cannot be
    read."""
    return _noted("folder", path, 0, _folder_items(os.fspath(path), 0))


def is_link(path: Path) -> bool:
    """Whether a path is that of a symbolic link."""
    return _noted("link", path, 0, _is_link(os.fspath(path), 0))


def exists(path: Path) -> bool:
    """Whether something stands at a path."""
    return _noted("presence", path, 0, _exists(os.fspath(path), 0))


def _noted(question: str, path: Path, size: int, answer: A) -> A:
    """An answer, which is recorded where that is wanted."""
    answers = _RECORDING.get()
    if answers is not None:
        answers.record(question, os.fspath(path), size, answer)
    return answer


def _file_start(path: str, size: int) -> bytes | str | None:
    try:
        descriptor = os.open(path, OPEN_FLAGS)
    except OSError as error:
        return error.strerror or ""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as file:
        return file.read(size)


def _folder_items(path: str, _: int) -> list[Item] | str | None:
    try:
        with os.scandir(path) as entries:
            return sorted(Item(entry.name, _kind_of(entry)) for entry in entries)
    except FileNotFoundError:
        return None
    except OSError as error:
        return error.strerror or ""


def _kind_of(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


def _is_link(path: str, _: int) -> bool:
    return Path(path).is_symlink()


def _exists(path: str, _: int) -> bool:
    return Path(path).exists()


_QUESTIONS: dict[str, Callable[[str, int], object]] = {
    "file": _file_start,
    "folder": _folder_items,
    "link": _is_link,
    "presence": _exists,
}


def _digest(answer: object) -> str:
    """A digest of an answer, which tells bytes from a reason."""
    content = b"content " + answer if isinstance(answer, bytes) else ascii(answer).encode()
    return hashlib.blake2b(content, digest_size=32).hexdigest()


_RECORDING: ContextVar[Answers | None] = ContextVar("_RECORDING", default=None)

"""A folder of published files, read one by one when they are asked for: a site may be larger than memory."""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

MAX_FILE = 16 * 1024 * 1024
"""Bytes. No badge, image or list is larger; a larger or unreadable file is as good as absent."""


def read_file(path: Path, max_bytes: int = MAX_FILE) -> bytes | None:
    """The content of a file, None when it is larger than that. Raises OSError."""
    with path.open("rb") as file:
        # room is taken for what is asked: no more than what an ordinary file has, and a byte to see it grow
        size = os.fstat(file.fileno()).st_size or max_bytes
        content = file.read(min(size, max_bytes) + 1)
        if len(content) > size:
            content += file.read(max(max_bytes + 1 - len(content), 0))
    return content if len(content) <= max_bytes else None


def file_names(path: Path) -> list[str] | None:
    """The names of what is in a folder, sorted; None when it is no folder. Raises OSError."""
    return sorted(entry.name for entry in path.iterdir()) if path.is_dir() else None


def add_missing_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write those of `files`, by path from `folder`, that are not there yet. Raises OSError."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(content)


def file_sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """The path, from a folder, and the bytes of every file below; links are not followed. Raises OSError."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                below = file_sizes(folder / entry.name)
                yield from ((f"{entry.name}/{path}", size) for path, size in below)
            elif entry.is_file(follow_symlinks=False):
                yield entry.name, entry.stat(follow_symlinks=False).st_size


def paths_below(folder: Path) -> Iterator[str]:
    """The path of every file below a folder, from it; what a link leads to counts when it is a file."""
    return (path for path, entry in _entries_below(folder) if entry is not None and entry.is_file())


def entries_below(folder: Path) -> Iterator[str]:
    """The path, from a folder, of all that is below and no folder, links too, whatever it is or weighs.

    A folder that cannot be looked into counts as one, with a final `/`.
    """
    return (path for path, _ in _entries_below(folder))


class FolderFiles(Mapping[str, bytes]):
    """The files of a folder by path from it, in order; links are not followed.

    Asking for one touches that one only; going through them lists the folder once.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def __getitem__(self, path: str) -> bytes:
        if path not in self.__dict__.get("_paths", ()) and path not in self:
            raise KeyError(path)
        try:
            content = read_file(self._folder / path)
        except OSError:
            content = None
        if content is None:
            raise KeyError(path)
        return content

    def __contains__(self, path: object) -> bool:
        if not isinstance(path, str) or not path or "\0" in path:
            return False
        file = self._folder / path
        try:
            is_inside = file.resolve() == file and file.is_relative_to(self._folder)
            is_plain = is_inside and file.relative_to(self._folder).as_posix() == path
            return is_plain and file.is_file() and file.stat().st_size <= MAX_FILE
        except OSError:
            return False

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    @cached_property
    def _paths(self) -> dict[str, None]:
        """The path of each file, in the order of its parts."""
        return dict.fromkeys(sorted(_files_in(self._folder), key=lambda path: path.split("/")))


def _files_in(folder: Path) -> Iterator[str]:
    """The ordinary files of a folder and of those in it, but for links and files that are too large."""
    for path, entry in _entries_below(folder):
        if entry is not None and entry.is_file(follow_symlinks=False) and entry.stat().st_size <= MAX_FILE:
            yield path


def _entries_below(folder: Path) -> Iterator[tuple[str, "os.DirEntry[str] | None"]]:
    """As `entries_below`, each path with its entry; None for a folder that cannot be looked into."""
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            entries = list(os.scandir(os.path.join(folder, prefix)))
        except OSError:
            yield prefix, None
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}", entry

"""The repository's own files, read as they are and written one by one."""

from collections.abc import Iterable
from pathlib import Path

from badgeons.base.documents import OutputFile
from badgeons.doors.output import write_file


def read_repository_file(root: Path, path: str) -> bytes:
    """The bytes of a file below `root`. Raises OSError."""
    return (root / path).read_bytes()


def write_repository_files(root: Path, files: Iterable[OutputFile]) -> list[str]:
    """Put each file in its place below `root`, in order, each on the disk before the next; their paths.

    Raises OSError.
    """
    paths = []
    for file in files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, file.content, durable=True)
        paths.append(file.path)
    return paths


def remove_repository_file(root: Path, path: str) -> None:
    """Delete a file below `root`, which may be absent. Raises OSError."""
    (root / path).unlink(missing_ok=True)

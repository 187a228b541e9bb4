"""The repository's own files, read as they are and written one by one."""

import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from badgeons.base.documents import OutputFile
from badgeons.base.settings import Settings
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


def last_changed_record(root: Path, settings: Settings) -> str:
    """The path of the record or page of prose that git saw change last, else that of the collective."""
    folders = (settings.folders.badges, settings.folders.content)
    patterns = [f"{folder}/*.{extension}" for folder in folders for extension in ("yml", "md")]
    command = ["git", "-C", str(root), "log", "-1", "-z", "--format=", "--name-only", "--relative"]
    command += ["--diff-filter=d", "--", *patterns]
    try:
        output = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout  # noqa: S603
    except (OSError, UnicodeDecodeError, subprocess.CalledProcessError):
        output = ""
    present = (path for path in output.split("\0") if path and (root / path).is_file())
    return next(present, f"{settings.folders.content}/collective.yml")


def remove_repository_file(root: Path, path: str) -> None:
    """Delete a file below `root`, which may be absent. Raises OSError."""
    (root / path).unlink(missing_ok=True)


def apply_changes(root: Path, contents: Mapping[str, bytes | None]) -> None:
    """Put files in their places below `root`, in order; None deletes. Raises OSError."""
    for path, content in contents.items():
        if content is None:
            remove_repository_file(root, path)
        else:
            write_repository_files(root, [OutputFile(path, content)])


def uncommitted_files(root: Path, paths: Sequence[str]) -> list[str]:
    """Those of `paths` whose content git would lose: changed since the last commit, or never in one.

    Empty where git keeps nothing of `root`, or is absent.
    """
    if not paths:
        return []
    command = ["git", "--no-optional-locks", "--literal-pathspecs", "-C", str(root), "status", "--porcelain"]
    command += ["-z", "--untracked-files=all", "--ignored", "--no-renames", "--", *paths]
    try:
        output = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout  # noqa: S603
    except (OSError, UnicodeDecodeError, subprocess.CalledProcessError):
        return []
    return [line[len("XY ") :] for line in output.split("\0") if line]

"""Results kept from one run to the next, as JSON, in a folder of the user's outside every repository.

A result that is absent, damaged, of another program or of other inputs is computed again; the folder may be
deleted at any time (decision 13).
"""

import hashlib
import json
import os
import re
import stat
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import badgeons
from badgeons.doors.key_variables import has_keys

FOLDER = "BADGEONS_CACHE"
"""The environment variable that names the folder of results."""
MAX_FILES = 200
"""Results kept: those that were written last."""
PREFIX, RESULT, UNFINISHED = "badgeons-", ".json", ".tmp"
OWN_NAME = re.compile(rf"{PREFIX}(?:[0-9a-f]{{64}}{RESULT}|\w{{8}}{UNFINISHED})", re.ASCII)
"""The names that are written here, those of a run that was killed included: others' files are left alone."""
OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class ResultCache:
    """Values of JSON by name, each with a digest of what it was computed from, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str, inputs: object) -> object:
        """What is kept under a name; None when that is nothing, or was computed from other inputs."""
        try:
            digest, _, content = self._path(name).read_bytes().partition(b"\n")
            kept: Any = json.loads(content) if digest == _checksum(content) else None
        except (OSError, ValueError, RecursionError):
            return None
        is_of_inputs = isinstance(kept, dict) and kept.get("inputs") == _digest_of(inputs)
        return kept.get("value") if is_of_inputs else None

    def write(self, name: str, inputs: object, value: object) -> None:
        """Keep a value in the place of what was there; nothing is kept on a full or read-only disk."""
        content = json.dumps({"inputs": _digest_of(inputs), "value": value}, separators=(",", ":")).encode()
        with suppress(OSError):
            self._remove_oldest()
            descriptor, temporary = tempfile.mkstemp(UNFINISHED, PREFIX, self._folder)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.writelines((_checksum(content), b"\n", content))
                Path(temporary).replace(self._path(name))
            except OSError:
                Path(temporary).unlink(missing_ok=True)
                raise

    def _path(self, name: str) -> Path:
        digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
        return self._folder / f"{PREFIX}{digest}{RESULT}"

    def _remove_oldest(self) -> None:
        """Make place for one more result."""
        own = [path for path in self._folder.iterdir() if OWN_NAME.fullmatch(path.name)]
        own.sort(key=lambda path: path.lstat().st_mtime, reverse=True)
        for path in own[MAX_FILES - 1 :]:
            path.unlink(missing_ok=True)


def open_result_cache(environment: Mapping[str, str]) -> ResultCache | None:
    """The results in the folder that BADGEONS_CACHE names, else in the user's for what may be made again.

    None where that folder cannot be had, or where another user could write to it; and with private keys at
    hand: nothing kept may speak of them, and what is signed was looked into by the run that signs.
    """
    if has_keys(environment):
        return None
    try:
        folder = _folder_in(environment)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
    except (OSError, RuntimeError):
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & OTHERS_MAY_WRITE):
        return None
    return ResultCache(folder) if stat.S_ISDIR(status.st_mode) else None


def _folder_in(environment: Mapping[str, str]) -> Path:
    """Where results are (XDG Base Directory Specification 0.8). Raises RuntimeError without a home."""
    named = environment.get(FOLDER)
    if named:
        return Path(named)
    return Path(environment.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "badgeons"


def _checksum(content: bytes) -> bytes:
    """What a file begins with, so that one that was damaged is not taken for what it was."""
    return hashlib.blake2b(content, digest_size=32).hexdigest().encode()


def _digest_of(inputs: object) -> str:
    """A digest of JSON values and of the program that computes from them."""
    content = json.dumps([program_digest(), inputs], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


@cache
def program_digest() -> str:
    """A digest of what the program is: Python, the distributions installed, each file of its own packages.

    Files count by their sizes and times, as Python takes them for its own compiled files.
    """
    own = Path(badgeons.__file__).parent
    files = [_files_of(folder) for folder in (own, own.with_name("mkdocs_badgeons")) if folder.is_dir()]
    content = json.dumps([sys.version, sorted(_distributions()), files])
    return hashlib.sha256(content.encode()).hexdigest()


def _distributions() -> set[str]:
    """The names and versions of what is installed, as the names of its folders tell them."""
    names: set[str] = set()
    for folder in filter(None, sys.path):
        with suppress(OSError):
            names.update(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))
    return names


def _files_of(folder: str | Path) -> list[tuple[str, int, int]]:
    """The path, size and time of each file of a package."""
    files = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir():
                files += _files_of(entry.path) if entry.name != "__pycache__" else []
            else:
                status = entry.stat()
                files.append((entry.path, status.st_size, status.st_mtime_ns))
    return files

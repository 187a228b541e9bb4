"""What `badgeons verify` is given: a file, a folder, an address, the standard input, lists of issuers."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from badgeons.base.messages import N_, WordedError, WrongUseError
from badgeons.doors.folders import MAX_FILE, FolderFiles, read_file
from badgeons.doors.network import OnlineResolver
from badgeons.verifying import OutOfReachError, parse_known
from badgeons.verifying.trust import VerificationContext

STANDARD_INPUT = "-"
MAX_LIST = 1024 * 1024
"""Bytes of a list of issuers."""
BADGE_ENDINGS = (".json", ".jsonld", ".jws", ".jwt", ".png", ".svg")
_PAGE = (b"<!doctype html", b"<html")


class BadgeInputError(WordedError):
    """What was given is no badge, or could not be had."""


def local_path(what: str) -> Path | None:
    """The file or folder that is meant, None for an address or the standard input.

    Raises WrongUseError when there is none.
    """
    if what == STANDARD_INPUT or what.startswith(("https://", "http://")):
        return None
    path = Path(what)
    if not path.exists():
        raise WrongUseError(N_("il n’y a ni fichier ni dossier « {path} »"), path=what)
    return path


def read_badge(
    what: str, path: Path | None, context: VerificationContext, network: OnlineResolver | None
) -> bytes:
    """The bytes to verify, of `path` if what is given is a file, see `local_path`.

    Raises BadgeInputError when they cannot be those of a badge or cannot be had, WrongUseError when what was
    given cannot be read or asks for an option.
    """
    if path is not None:
        content = _read(path, MAX_FILE)
    elif what == STANDARD_INPUT:
        content = sys.stdin.buffer.read(MAX_FILE + 1)
        content = content if len(content) <= MAX_FILE else None
    else:
        content = context.from_site(what) or _fetch(what, network)
    if content is None:
        raise BadgeInputError(N_("ce fichier est trop gros pour être un badge"))
    if content[:256].lstrip().lower().startswith(_PAGE):
        raise BadgeInputError(
            N_("c’est une page, pas un badge : donnez le fichier du badge (.json, .jws, .png ou .svg)")
        )
    return content


def badge_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of a folder that may be a badge, by path from it, with its content."""
    files = FolderFiles(folder)
    return ((path, files[path]) for path in files if path.lower().endswith(BADGE_ENDINGS))


def read_known_issuers(paths: Iterable[Path]) -> dict[str, str]:
    """The issuers of several lists, their names by identifier. Raises WrongUseError."""
    known: dict[str, str] = {}
    for path in paths:
        content = _read(path, MAX_LIST)
        try:
            known |= parse_known((content or b"\xff").decode("utf-8"))
        except UnicodeDecodeError as cause:
            raise WrongUseError(
                N_("la liste {path} n’est pas un fichier texte en UTF-8"), path=path
            ) from cause
    return known


def _read(path: Path, max_bytes: int) -> bytes | None:
    try:
        return read_file(path, max_bytes)
    except OSError as cause:
        raise WrongUseError(
            N_("impossible de lire {path} : {reason}"), path=path, reason=cause.strerror or cause
        ) from cause


def _fetch(url: str, network: OnlineResolver | None) -> bytes:
    if network is None:
        raise WrongUseError(N_("pour consulter une adresse, ajoutez --online"))
    try:
        return network.fetch(url)
    except OutOfReachError as cause:
        raise BadgeInputError(
            N_("{url} n’a pas pu être consulté : {reason}"), url=url, reason=cause
        ) from cause

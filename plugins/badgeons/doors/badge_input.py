"""What `badgeons verify` is given: a file, a folder, an address, the standard input, lists of issuers."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from badgeons.base.messages import N_, WordedError, WrongUseError
from badgeons.doors.folders import MAX_FILE, FolderFiles, read_file
from badgeons.doors.network import OnlineResolver
from badgeons.verifying import OutOfReachError, parse_known
from badgeons.verifying.inputs import Extraction, extract, fragment_in, refused, typed_address
from badgeons.verifying.reach import secure_address
from badgeons.verifying.trust import VerificationContext

STANDARD_INPUT = "-"
MAX_LIST = 1024 * 1024
"""Bytes of a list of issuers."""
BADGE_ENDINGS = (".json", ".jsonld", ".jws", ".jwt", ".png", ".svg")
MAX_STEPS = 3
"""From an address to another: a QR code gives a page, which gives a document."""
_ADDRESS_ONLY = N_("on n’y trouve que l’adresse d’un badge, qui n’a pas été consultée : {url}")
_ENDLESS = N_("cette adresse mène à une autre, puis à une autre, sans fin")
_UNREACHED = N_("{url} n’a pas pu être consulté : {reason}")


class BadgeInputError(WordedError):
    """What was given could not be had."""


def local_path(what: str) -> Path | None:
    """The file or folder that is meant, None for an address or the standard input.

    Raises WrongUseError when there is none.
    """
    if what == STANDARD_INPUT or what.startswith(("https://", "http://")):
        return None
    path = Path(what)
    if path.exists():
        return path
    if typed_address(what) is not None:
        return None
    raise WrongUseError(N_("il n’y a ni fichier ni dossier « {path} »"), path=what)


def read_input(
    what: str, path: Path | None, context: VerificationContext, network: OnlineResolver | None
) -> Extraction:
    """The badges in what is given, or why there is none; `path` is its file if it is one, see `local_path`.

    A badge that is only at an address is read there, from the site or the network. Raises BadgeInputError
    when what was given cannot be had, WrongUseError when it cannot be read or asks for an option.
    """
    url, content = "", None
    if path is not None:
        content = _read(path, MAX_FILE)
    elif what == STANDARD_INPUT:
        content = sys.stdin.buffer.read(MAX_FILE + 1)
        content = content if len(content) <= MAX_FILE else None
    elif (link := typed_address(what) or what) and fragment_in(link) is not None:
        content = link.encode()
    else:
        url, content = _read_address(link, context, network)
    if content is None:
        raise BadgeInputError(N_("ce fichier est trop gros pour être un badge"))
    extraction = extract(content, url)
    for _ in range(MAX_STEPS):
        if extraction.badges or not extraction.addresses:
            return extraction
        extraction = _follow(extraction, context, network)
    return extraction if extraction.badges or not extraction.addresses else refused(_ENDLESS)


def _follow(
    extraction: Extraction, context: VerificationContext, network: OnlineResolver | None
) -> Extraction:
    """What is at the first address of an extraction at which there is a badge; else why there is none."""
    refusal = None
    for address in extraction.addresses:
        try:
            url, content = _read_address(address, context, network)
        except WrongUseError:
            refusal = refusal or refused(_ADDRESS_ONLY, url=address)
        except BadgeInputError as error:
            refusal = refusal or refused(error.message, **error.values)
        else:
            inner = extract(content, url)
            if inner.badges or inner.addresses:
                return inner
            refusal = refusal or inner
    return refusal or extraction


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


def _read_address(
    url: str, context: VerificationContext, network: OnlineResolver | None
) -> tuple[str, bytes]:
    """Where an address leads, and what is there."""
    url = secure_address(url) or url
    content = context.from_site(url)
    if content is not None:
        return url, content
    if network is None:
        raise WrongUseError(N_("pour consulter une adresse, ajoutez --online"))
    try:
        return network.fetch(url)
    except OutOfReachError as cause:
        raise BadgeInputError(_UNREACHED, url=url, reason=cause) from cause

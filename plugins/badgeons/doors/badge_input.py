"""What `verify` and `import` are given: a file, a folder, an address, standard input, lists of issuers."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from badgeons.base.messages import N_, WordedError, WrongUseError
from badgeons.credentials.constants import input_limits
from badgeons.doors.folders import MAX_FILE, FolderFiles, paths_below, read_file
from badgeons.verifying import OutOfReachError, parse_known
from badgeons.verifying.inputs import Extraction, extract, fragment_in, refused, typed_address
from badgeons.verifying.reach import secure_address
from badgeons.verifying.trust import VerificationContext

if TYPE_CHECKING:
    from badgeons.doors.network import OnlineResolver

ReadAddress = Callable[[str], tuple[str, bytes]]
"""Where an address leads, and what is there. Raises BadgeInputError and WrongUseError."""
STANDARD_INPUT = "-"
MAX_LIST = 1024 * 1024
"""Bytes of a list of issuers."""
BADGE_ENDINGS = (".json", ".jsonld", ".jws", ".jwt", ".png", ".svg")
MAX_STEPS = 3
"""From an address to another: a QR code gives a page, which gives a document."""
_HIDDEN = re.compile(r"(?:^|/)\.|(?:^|/)__MACOSX/")
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
    what: str, path: Path | None, context: VerificationContext, network: "OnlineResolver | None"
) -> Extraction:
    """The badges in what is given, or why there is none; `path` is its file if it is one, see `local_path`.

    A badge that is only at an address is read there, from the site or the network. Raises BadgeInputError
    when what was given cannot be had, WrongUseError when it cannot be read or asks for an option.
    """
    read_address = partial(_read_address, from_site=context.from_site, network=network)
    url, content = _read_given(what, path, read_address)
    return _followed(extract(content, url), read_address)


def read_given_files(
    what: str, path: Path | None, network: "OnlineResolver | None"
) -> Sequence[tuple[str, bytes]]:
    """Each file that is given, by name: one, those of a folder in order, or what is at an address.

    Raises BadgeInputError when there are too many or one is too large, WrongUseError as `read_input` does.
    """
    if path is None or not path.is_dir():
        read_address = partial(_read_address, from_site=lambda url: None, network=network)
        url, content = _read_given(what, path, read_address)
        return [(path.name if path else url or what, content)]
    most, size = input_limits(), 0
    files: list[tuple[str, bytes]] = []
    for name in (name for name in paths_below(path) if not _HIDDEN.search(name)):
        content = FolderFiles(path).get(name, b"")
        size += len(content)
        if len(files) == most.max_archive_files or size > most.max_archive_bytes:
            raise BadgeInputError(
                N_("ce dossier contient trop de choses ({files} fichiers et {megabytes} Mo au plus)"),
                files=most.max_archive_files,
                megabytes=most.max_archive_bytes // 2**20,
            )
        files.append((name, content))
    return sorted(files)


def follow_addresses(extraction: Extraction, network: "OnlineResolver | None") -> Extraction:
    """What is at the addresses that were found in what was given, asked over the network.

    Raises nothing: without network, the refusal says which address was not asked.
    """
    return _followed(extraction, partial(_read_address, from_site=lambda url: None, network=network))


def _read_given(what: str, path: Path | None, read_address: ReadAddress) -> tuple[str, bytes]:
    """The bytes that are given, and the address where they were read, empty for a file."""
    url, content = "", None
    if path is not None:
        content = _read(path, MAX_FILE)
    elif what == STANDARD_INPUT:
        content = sys.stdin.buffer.read(MAX_FILE + 1)
        content = content if len(content) <= MAX_FILE else None
    elif (link := typed_address(what) or what) and fragment_in(link) is not None:
        content = link.encode()
    else:
        url, content = read_address(link)
    if content is None:
        raise BadgeInputError(N_("ce fichier est trop gros pour être un badge"))
    return url, content


def _followed(extraction: Extraction, read_address: ReadAddress) -> Extraction:
    for _ in range(MAX_STEPS):
        if extraction.badges or not extraction.addresses:
            return extraction
        extraction = _follow(extraction, read_address)
    return extraction if extraction.badges or not extraction.addresses else refused(_ENDLESS)


def _follow(extraction: Extraction, read_address: ReadAddress) -> Extraction:
    """What is at the first address of an extraction at which there is a badge; else why there is none."""
    refusal = None
    for address in extraction.addresses:
        try:
            url, content = read_address(address)
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
    url: str, from_site: Callable[[str], bytes | None], network: "OnlineResolver | None"
) -> tuple[str, bytes]:
    """Where an address leads, and what is there."""
    url = secure_address(url) or url
    content = from_site(url)
    if content is not None:
        return url, content
    if network is None:
        raise WrongUseError(N_("pour consulter une adresse, ajoutez --online"))
    try:
        return network.fetch(url)
    except OutOfReachError as cause:
        raise BadgeInputError(_UNREACHED, url=url, reason=cause) from cause

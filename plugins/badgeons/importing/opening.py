"""What is in the bytes that are given: documents of badges, pictures, tables, in archives or not.

Names of files are only told and compared: nothing is ever written where one says.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from badgeons.base.messages import N_
from badgeons.base.spreadsheets import Row, TableError, parse_table
from badgeons.credentials.baking import BakingError, EmptyImageError, unbake
from badgeons.credentials.constants import input_limits
from badgeons.credentials.errors import ProofError
from badgeons.credentials.strict_json import UnreadableError, fields_of, id_of, parse_json
from badgeons.importing.notes import RefusedImportError
from badgeons.importing.texts import visible
from badgeons.verifying.inputs import Extraction, RefusedInput, extract
from badgeons.verifying.inputs.archives import members_of, office_kind
from badgeons.verifying.inputs.kinds import kind_of
from badgeons.verifying.jws import is_jws
from badgeons.verifying.parsing import AddressError, parse_document

Follow = Callable[[Extraction], Extraction]
"""The extraction of what is at the addresses of another one."""

_TABLE_ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods")
_TOO_DEEP = N_("ce fichier en contient un autre, qui en contient un autre, trop de fois")


@dataclass(frozen=True)
class GivenDocument:
    """A JSON value in which badges are described, and the picture that carried it, if one did."""

    name: str
    document: object
    image: bytes | None = None


@dataclass(frozen=True)
class GivenTable:
    """The lines of a table in which badges are described."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Opened:
    """What one thing that was given holds; `refusals` are the files of it that could not be used.

    `other_files` hold nothing of a badge. `addresses` stand for badges that nobody asked for yet.
    """

    documents: tuple[GivenDocument, ...] = ()
    tables: tuple[GivenTable, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    refusals: tuple[tuple[str, ProofError | RefusedImportError | TableError], ...] = ()
    other_files: tuple[str, ...] = ()

    def __add__(self, other: "Opened") -> "Opened":
        return Opened(
            (*self.documents, *other.documents),
            (*self.tables, *other.tables),
            {**self.pictures, **other.pictures},
            (*self.refusals, *other.refusals),
            (*self.other_files, *other.other_files),
        )

    @property
    def is_empty(self) -> bool:
        return not (self.documents or self.tables)

    def by_address(self) -> dict[str, Mapping[str, Any]]:
        """The objects among the documents, by their own addresses."""
        objects = (fields_of(given.document) for given in self.documents)
        return {id_of(fields): fields for fields in objects if id_of(fields)}

    def find_file(self, address: str) -> bytes | None:
        """The picture whose file name is the end of an address or path, when one alone has it."""
        name = _file_name(address)
        found = [content for path, content in self.pictures.items() if posixpath.basename(path) == name]
        return found[0] if name and len(found) == 1 else None


def open_given(files: Iterable[tuple[str, bytes]], follow: Follow) -> Opened:
    """What files hold, by name. A file of several that holds nothing of a badge is told, not refused."""
    opened = Opened()
    named = list(files)
    for name, content in named:
        opened += _open(name, content, follow, is_alone=len(named) == 1)
    return opened


def _open(name: str, content: bytes, follow: Follow, *, is_alone: bool, depth: int = 0) -> Opened:
    try:
        return _open_kind(name, content, follow, is_alone=is_alone, depth=depth)
    except (ProofError, RefusedImportError, TableError) as error:
        return Opened(refusals=((visible(name), error),))
    except RecursionError:
        return Opened(refusals=((visible(name), RefusedImportError(_TOO_DEEP)),))


def _open_kind(name: str, content: bytes, follow: Follow, *, is_alone: bool, depth: int) -> Opened:
    if depth > input_limits().max_depth:
        raise RefusedImportError(_TOO_DEEP)
    kind = kind_of(content)
    is_sheet = kind == "old office" or (kind == "zip" and office_kind(content) == "spreadsheet")
    if is_sheet or (
        name.lower().endswith(_TABLE_ENDINGS) and kind in ("text", "message", "unknown", "badge")
    ):
        return Opened(tables=(GivenTable(visible(name), tuple(parse_table(content))),))
    if kind == "zip" and office_kind(content) is None:
        return _open_archive(name, content, follow, depth)
    if kind in ("png", "svg"):
        return _open_picture(name, content, follow, is_alone=is_alone, depth=depth)
    if kind == "badge":
        return Opened(documents=(GivenDocument(visible(name), _parse_document(content)),))
    if not is_alone and kind not in ("message", "pdf"):
        is_picture = kind == "picture"
        return Opened(
            pictures={name: content} if is_picture else {}, other_files=() if is_picture else (visible(name),)
        )
    return _open_extracted(name, extract(content), follow, depth)


def _parse_document(content: bytes) -> object:
    return parse_document(content).document if is_jws(content) else parse_json(content)


def _open_archive(name: str, content: bytes, follow: Follow, depth: int) -> Opened:
    """Each file of an archive, under the archive's name."""
    opened = Opened()
    for member in members_of(content):
        path = f"{name}/{_inner_name(member.name)}"
        opened += _open(path, member.content, follow, is_alone=False, depth=depth + 1)
    return opened


def _inner_name(name: str) -> str:
    """The name of a file in an archive as it is told: no way out of it, whichever way it is written."""
    parts = re.split(r"[\\/]+", visible(name))
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "?"


def _open_picture(name: str, content: bytes, follow: Follow, *, is_alone: bool, depth: int) -> Opened:
    """A PNG or SVG: the badge baked in it, else a picture, whose QR code may tell when it is alone."""
    try:
        unbake(content)
    except EmptyImageError:
        if is_alone:
            return _open_extracted(name, extract(content), follow, depth)
        return Opened(pictures={name: content})
    except BakingError as error:
        raise UnreadableError(error.message, **error.values) from error
    try:
        document = parse_document(content).document
    except AddressError as error:
        opened = _open_extracted(name, Extraction(addresses=(error.url,)), follow, depth)
        return replace(opened, documents=tuple(replace(given, image=content) for given in opened.documents))
    return Opened(documents=(GivenDocument(visible(name), document, content),), pictures={name: content})


def _open_extracted(name: str, extraction: Extraction, follow: Follow, depth: int) -> Opened:
    """The badges that were taken out of something else, or that are at the addresses found there."""
    if not extraction.badges and extraction.addresses:
        extraction = follow(extraction)
    if not extraction.badges:
        raise RefusedInput(extraction.message or _UNASKED, **_values_of(extraction))
    opened = Opened()
    for member in extraction.badges:
        inner = f"{name}/{member.name}" if member.name else name
        opened += _open(inner, member.content, follow, is_alone=False, depth=depth + 1)
    return opened


_UNASKED = N_("on n’y trouve que l’adresse d’un badge, qui n’a pas été consultée : {url}")


def _values_of(extraction: Extraction) -> Mapping[str, object]:
    return extraction.values if extraction.message else {"url": visible(extraction.addresses[0])}


def _file_name(address: str) -> str:
    """The last part of an address or path, without what follows `?`."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return posixpath.basename(unquote(path).replace("\\", "/"))

"""What a site was built from, published so that anyone can build it again and compare (`badgeons audit`).

The file says a commit, a moment, a version and three settings that the environment may give: all that the
bytes of a site depend on, beside keys. It names no machine and nobody. Two builds of one commit and moment
are equal.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from badgeons import __version__
from badgeons.base.addresses import Addresses
from badgeons.base.documents import FileOnUse, OutputFile
from badgeons.base.messages import N_, WordedError
from badgeons.credentials.strict_json import UnreadableError, parse_json
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.formats.members import json_bytes

NAME = "provenance.json"
"""Below `data/`: kept for ever, as the names of its members are."""
FORMAT = "badgeons-provenance"
VERSION = 1
PROGRAM = "mkdocs-badgeons"
COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
"""The name of a commit, by SHA-1 or SHA-256."""
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
YEARS = range(1970, 2200)
"""Those that a build may speak of: each year has pages of its own."""
FOLDER = re.compile(r"(?:(?!\.)[^/\\\0]{1,255}/){0,16}")

State = Literal["committed", "changed", "no-commit"]
"""Whether the files were those of the commit, others, or in no commit at all."""


@dataclass(frozen=True)
class BuildSource:
    """The commit of a build (empty: none), the folder of the catalogue in its repository (with a final `/`;
    empty: its root), whether a file had changed since, and the moment that the build speaks of, in UTC."""

    moment: datetime.datetime
    commit: str = ""
    folder: str = ""
    is_changed: bool = False

    @property
    def state(self) -> State:
        if not self.commit:
            return "no-commit"
        return "changed" if self.is_changed else "committed"


SourceFinder = Callable[[], BuildSource]


@dataclass(frozen=True)
class Provenance:
    """What a site says of its build: its address, its repository (empty: not told), the version of the
    program, whether it has documents to print, and what it was built from."""

    base_url: str
    repository: str
    program_version: str
    prints: bool
    source: BuildSource


class ProvenanceError(WordedError):
    """What a site says of its build cannot be read."""


def provenance_file(catalogue: Catalogue, addresses: Addresses, find: SourceFinder | None) -> OutputFile:
    """The file of a build; `find` says what it is built from when it is written (None: it will not be)."""
    path = addresses.data_file(NAME).path
    return FileOnUse(path, partial(_content, addresses, find or partial(_of_day, catalogue.today)))


def _of_day(day: datetime.date) -> BuildSource:
    return BuildSource(datetime.datetime.combine(day, datetime.time(), datetime.UTC))


def _content(addresses: Addresses, find: SourceFinder) -> bytes:
    source, settings = find(), addresses.settings
    return json_bytes(
        {
            "format": FORMAT,
            "version": VERSION,
            "id": addresses.data_file(NAME).url,
            "url": settings.base_url,
            "repository": settings.repository,
            "commit": source.commit or None,
            "folder": source.folder,
            "state": source.state,
            "moment": source.moment.strftime(MOMENT),
            "program": {"name": PROGRAM, "version": __version__},
            "print": settings.prints,
        }
    )


def parse_provenance(content: bytes) -> Provenance:
    """What a provenance file says, which anyone may have written. Raises ProvenanceError."""
    try:
        values = parse_json(content)
    except UnreadableError as error:
        raise ProvenanceError(error.message, **error.values) from error
    if not isinstance(values, dict) or values.get("format") != FORMAT or values.get("version") != VERSION:
        raise ProvenanceError(N_("ce fichier n’est pas de la forme « {form} » version {version}"), **_form())
    program = values.get("program")
    try:
        return Provenance(
            base_url=_text(values, "url"),
            repository=_text(values, "repository"),
            program_version=_text(program if isinstance(program, dict) else {}, "version"),
            prints=values.get("print") is True,
            source=_parse_source(values),
        )
    except ValueError as cause:
        raise ProvenanceError(N_("« {member} » manque ou ne se lit pas"), member=str(cause)) from cause


def _parse_source(values: dict[str, Any]) -> BuildSource:
    commit, folder = values.get("commit") or "", _text(values, "folder")
    if not isinstance(commit, str) or (commit and not COMMIT.fullmatch(commit)):
        raise ValueError("commit")
    if not FOLDER.fullmatch(folder):
        raise ValueError("folder")
    try:
        moment = datetime.datetime.strptime(_text(values, "moment"), MOMENT).replace(tzinfo=datetime.UTC)
    except ValueError:
        raise ValueError("moment") from None
    if moment.year not in YEARS:
        raise ValueError("moment")
    return BuildSource(moment, commit, folder, values.get("state") != "committed")


def _text(values: dict[str, Any], member: str) -> str:
    """The text of a member. Raises ValueError with its name."""
    value = values.get(member)
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError(member)
    return value


def _form() -> dict[str, object]:
    return {"form": FORMAT, "version": VERSION}

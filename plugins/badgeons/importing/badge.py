"""What another platform says of a badge."""

from dataclasses import dataclass

from badgeons.importing.notes import Note
from badgeons.model.records.achievement_parts import Alignment


@dataclass(frozen=True)
class ForeignBadge:
    """A badge as it was read, its words already plain text; empty where nothing is said.

    `source` is where it stands in what was given, for people. `address` is that of the badge itself, which
    names it for ever. `image` is a picture as it was found, not yet judged; `image_note` says why there is
    none. `notes` tell what could not be read or kept. `family` and `licence` are values of the catalogue's
    choices, `validity` months.
    """

    source: str
    name: str = ""
    in_brief: str = ""
    description: str = ""
    criteria: str = ""
    criteria_url: str = ""
    issuer: str = ""
    issuer_url: str = ""
    address: str = ""
    apply_url: str = ""
    why: str = ""
    image: bytes | None = None
    image_note: Note | None = None
    image_alt: str = ""
    family: str = ""
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    alignment: tuple[Alignment, ...] = ()
    version: str = ""
    validity: int | None = None
    licence: str = ""
    notes: tuple[Note, ...] = ()

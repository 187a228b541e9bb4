"""The identifier of what is proposed: made from its name, never one that is or was somebody's."""

import unicodedata
from collections.abc import Collection, Iterable
from contextlib import suppress

from badgeons.base.address_kinds import subject_of
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.base.slugs import RESERVED, is_slug, slug_like
from badgeons.loading.candidates import record_of_path
from badgeons.loading.sources import Sources
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.shown import shown
from badgeons.model.records import RESERVED_FOLDERS, RecordKind

MAX_STEM_LENGTH = 76
"""Characters of an identifier that is made from a name; a hyphen and a number may follow."""
NO_FILE_NAMES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""What Windows takes for a device, whatever its extension."""
LOOK_LIKE_LATIN = frozenset(
    ("ARMENIAN", "CHEROKEE", "COPTIC", "CYRILLIC", "FULLWIDTH", "GREEK", "MATHEMATICAL")
)
UNSEEN = "\xad\u200b\u200c\u200d"
FIRST_OF_PICTURES = "\u2600"
"""From here on, signs that nobody sees may join others: an emoji is made of several."""


def taken_ids(kind: RecordKind, sources: Sources, catalogue: Catalogue) -> set[str]:
    """The identifiers that no new record of a kind may have: of records, of what was published, reserved."""
    taken = {*sources.known.get(kind.name, ()), *RESERVED, *NO_FILE_NAMES}
    if kind.nested:
        taken |= RESERVED_FOLDERS
    if catalogue.lock_file is not None:
        segments = catalogue.lock_file.published_segments
        subjects = (subject_of(path, segments) for path in catalogue.lock_file.addresses)
        taken |= {subject[1] for subject in subjects if subject is not None and subject[0] == kind.name}
    return taken


def ids_of_paths(paths: Iterable[str], settings: Settings) -> set[str]:
    """The identifiers of the records at some paths; other files have none."""
    ids = set()
    for path in paths:
        with suppress(ValueError, IndexError):
            ids.add(record_of_path(path, settings)[1])
    return ids


def choose_id(name: str, fallback: str, taken: Collection[str]) -> str:
    """A free identifier made from a name, numbered when there is another; `fallback` for a name without any
    letter that an identifier may have."""
    stem = slug_like(name)[:MAX_STEM_LENGTH].strip("-") or fallback
    number = 1
    while (id := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return id


def check_id(id: str, taken: Collection[str], place: Place, problems: Problems) -> bool:
    """Whether an identifier that was asked for can be given; told when it cannot."""
    if not is_slug(id):
        problems.add(
            place,
            N_("« {id} » ne peut pas être un identifiant : minuscules sans accent, chiffres et tirets"),
            id=shown(id),
        )
        return False
    if id in taken:
        problems.add(
            place,
            N_("« {id} » existe déjà, ou a existé : choisissez un autre identifiant"),
            N_("ou endossez, adaptez, demandez ce qui existe"),
            id=id,
        )
        return False
    return True


def check_name(name: str, place: Place, problems: Problems) -> None:
    """Tell of a name that may be taken for another one: letters of several scripts, or signs unseen."""
    scripts = {unicodedata.name(character, "").partition(" ")[0] for character in name if character.isalpha()}
    if "LATIN" in scripts and scripts & LOOK_LIKE_LATIN:
        strange = next(c for c in name if unicodedata.name(c, "").partition(" ")[0] in LOOK_LIKE_LATIN)
        problems.add(
            place,
            N_("ce nom mélange des lettres de plusieurs écritures : « {letter} » ({code})"),
            N_("retapez-le au clavier"),
            letter=strange,
            code=f"U+{ord(strange):04X}",
        )
    seen = "".join(character for character in name if character not in UNSEEN)
    if seen != name and max(seen, default="") < FIRST_OF_PICTURES:
        problems.add(place, N_("ce nom contient un signe invisible"), N_("retapez-le au clavier"))

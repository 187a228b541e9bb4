"""What is inside a file, as texts and tables that know their places, whatever its format."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from badgeons.base.messages import N_, fill
from badgeons.loading.privacy.normalised import PLAIN, Writing

MAX_INFLATED_SIZE = 64 * 1024 * 1024
"""Bytes of all that is taken out of one file: beyond, it is made to exhaust who reads it."""
MAX_DEPTH = 3
"""Files within files (an attachment, an embedded sheet) that are opened one in the other."""


class Phrase(NamedTuple):
    """A marked sentence with its values, to be put inside another."""

    sentence: str
    values: dict[str, object]

    def in_words(self, language: str) -> str:
        return fill(language, self.sentence, **self.values)


@dataclass(frozen=True)
class Spot:
    """A point of a file: line and column from 1 in a text, else words (`within`), as for a sheet's cell."""

    line: int = 0
    column: int = 0
    within: Phrase | None = None


SpotOf = Callable[[int], Spot]
"""From a position in a text to where it is for who opens the file."""


@dataclass(frozen=True)
class Table:
    """Rows of cells, titles among them. `start` and `end` are positions in the passage that holds it.

    `is_data` says that the whole of it is nothing else (a sheet, a CSV file), not a table on a page.
    """

    rows: Sequence[tuple[str, ...]] = field(repr=False)
    start: int
    end: int
    is_data: bool


@dataclass(frozen=True)
class Passage:
    """A piece of text to look into, and the tables in it."""

    text: str = field(repr=False)
    spot_of: SpotOf = field(repr=False)
    writing: Writing = PLAIN
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Unseen:
    """Why a file, or a part of it, could not be looked into."""

    what: str
    hint: str
    is_error: bool = True


ARCHIVE = Unseen(
    N_("archive : ce qu’elle contient ne peut pas être relu"),
    N_("ajoutez les fichiers un à un, sans ceux qui parlent de personnes"),
)
DATABASE = Unseen(
    N_("base de données : ce qu’elle contient ne peut pas être relu"),
    N_("supprimez-la ; des données sans personnes s’écrivent en CSV"),
)
ENCRYPTED = Unseen(
    N_("fichier chiffré ou protégé par un mot de passe : il ne peut pas être relu"),
    N_("enregistrez-le sans mot de passe, ou supprimez-le ; un secret n’a pas sa place ici, même chiffré"),
)
KEYS = Unseen(
    N_("clé privée dans le dépôt"),
    N_("supprimez-la et changez de clé : celle-ci doit être considérée comme volée"),
)
BROKEN = Unseen(
    N_("ce fichier ne s’ouvre pas : il ne peut pas être relu"),
    N_("enregistrez-le de nouveau depuis son logiciel, ou supprimez-le"),
)
TOO_LARGE = Unseen(
    N_("ce fichier est trop gros pour être relu"),
    N_("allégez-le, ou publiez-le ailleurs et donnez son adresse"),
)
NO_TEXT = Unseen(
    N_("ce PDF n’a pas de texte qui se lise (une image, sans doute) : il n’a pas été relu"),
    N_("vérifiez vous-même qu’il ne nomme personne"),
    is_error=False,
)
OLD_FORMAT = Unseen(
    N_("ce format ancien n’a été relu qu’en partie"),
    N_("enregistrez-le en .docx, .odt, .xlsx ou .ods, ou vérifiez vous-même qu’il ne nomme personne"),
    is_error=False,
)
UNKNOWN = Unseen(
    N_("format inconnu : ce fichier n’a pas pu être relu"),
    N_("vérifiez vous-même qu’il ne parle d’aucune personne"),
    is_error=False,
)


@dataclass(frozen=True)
class InnerFile:
    """A file inside another, or one that is alone."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Contents:
    """All that could be taken out of a file: texts, the files in it, and what could not be looked into."""

    passages: tuple[Passage, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    inner: tuple[InnerFile, ...] = ()


class TooLargeError(Exception):
    """More comes out of a file than it may hold."""


class Budget:
    """Bytes that may still be taken out of one file, shared by all that is inside it."""

    def __init__(self, size: int = MAX_INFLATED_SIZE) -> None:
        self.left = size

    def spend(self, size: int) -> None:
        """Count `size` bytes. Raises TooLargeError when there are no more."""
        self.left -= size
        if self.left < 0:
            raise TooLargeError


def lines_of(text: str) -> SpotOf:
    """Line and column in a text."""

    def spot_of(position: int) -> Spot:
        return Spot(text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))

    return spot_of


def always(spot: Spot) -> SpotOf:
    """One place for a whole text, which has no lines of its own."""
    return lambda position: spot


def within(sentence: str, **values: object) -> Spot:
    """A place that has words only."""
    return Spot(within=Phrase(sentence, values))

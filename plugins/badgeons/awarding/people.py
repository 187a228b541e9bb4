"""The people of a list: who is to receive a badge, and which lines nobody can act on."""

import dataclasses
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from badgeons.awarding.columns import ColumnChoice, Columns, Role, find_columns, marks_of
from badgeons.awarding.errors import AwardingError
from badgeons.awarding.evidence import holds_email, parse_evidence
from badgeons.awarding.mailbox import INVISIBLE, Mailbox, parse_mailbox
from badgeons.base.languages import LANGUAGE_NAMES
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.spreadsheets import Row, TableError, parse_table
from badgeons.base.tables import plain_title
from badgeons.doors.folders import read_file
from badgeons.doors.private_location import check_location
from badgeons.doors.project import SiteProject
from badgeons.model.fields.kinds.numbers import NO, YES
from badgeons.model.records.award_batch import Evidence

DID_KEY = re.compile(r"did:key:z[1-9A-HJ-NP-Za-km-z]{40,120}")
MAX_NAME_LENGTH = 120


@dataclass(frozen=True)
class Person:
    """Someone to award, as a line of a list says: an address in small letters, a `did:key`, or both."""

    line: int
    address: str = field(default="", repr=False)
    did: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    language: str = ""
    evidence: tuple[Evidence, ...] = ()
    consents: bool | None = None
    code: str = ""
    """Digest of the one-time code the award is given for; none for the people of a list."""

    @property
    def identity(self) -> str:
        """What makes this person the same one from a list to the next: the address, else the `did:key`."""
        return f"mailto:{self.address}" if self.address else self.did


@dataclass(frozen=True)
class People:
    """Whom a list names, each once; `problems` tell of the other lines; `ignored` titles have no use."""

    persons: tuple[Person, ...]
    problems: Problems
    repeated: tuple[tuple[int, int], ...] = ()
    """Lines that say again what an earlier one said, each with that one's number."""
    ignored: tuple[str, ...] = ()
    name_titles: tuple[str, ...] = ()
    """The titles of the columns that names come from."""
    address_titles: tuple[str, ...] = ()
    settled: int = 0
    """Claims that were met on another day, when these people come from claims."""


def read_people(
    path: Path,
    project: SiteProject,
    *,
    is_published: bool,
    choice: ColumnChoice | None = None,
    with_marked: bool = False,
) -> People:
    """The people of the list at `path`; `is_published` leaves out those who do not agree to it.

    `choice` says whose columns are meant where the titles do not; `with_marked` takes lines that say absent,
    cancelled or refunded like the others.

    Raises AwardingError naming the file, WrongUseError for a list kept in the repository.
    """
    if path.resolve().is_relative_to(project.root):
        check_location(path, project)
    limit = project.settings.limits.batch
    try:
        content = read_file(path, limit)
        if content is None:
            raise AwardingError(N_("cette liste est trop grosse : {limit} Mio au plus"), limit=limit >> 20)
        people = parse_people(content, path.name, choice, with_marked=with_marked)
    except AwardingError as error:
        raise AwardingError("{path}: {error}", path=path.name, error=error) from error
    return without_refusals(people, path.name) if is_published else people


def parse_people(
    content: bytes, path: str, choice: ColumnChoice | None = None, *, with_marked: bool = False
) -> People:
    """The people of a table; `path` names it in problems. Raises AwardingError when it is no such table.

    Lines that say that nothing is to be awarded, or that give somebody else's address, are problems.
    """
    try:
        table = parse_table(content)
    except TableError as error:
        raise AwardingError(error.message, **error.values) from error
    columns, rows = find_columns(table, choice)
    if rows and not any(_cells(row, columns, Role.ADDRESS) or _cells(row, columns, Role.DID) for row in rows):
        raise AwardingError(
            N_(
                "aucune ligne n’a d’adresse électronique. Sans adresses, « badgeons codes » imprime des "
                "codes à remettre à chaque personne"
            )
        )
    problems = Problems()
    _tell_of_repairs(rows, path, problems)
    marks = {} if with_marked else marks_of(columns, rows)
    persons = []
    for row in rows:
        place = Place(path, row.line)
        person = _person(row, columns, place, problems)
        if row.line in marks:
            title, words = marks[row.line]
            problems.add(
                place,
                N_("à délivrer ? La colonne « {title} » dit : « {words} »")
                if words
                else N_("à délivrer ? La colonne « {title} » ne dit rien, et dit oui pour d’autres"),
                N_("laissez cette ligne de côté ; pour délivrer ce badge quand même : --with-marked"),
                title=title,
                words=words,
            )
        elif person is not None and not _is_somebody_elses(row, columns, person, place, problems):
            persons.append(person)
    kept, repeated = _each_once(persons, path, problems)
    return People(
        tuple(kept),
        problems,
        tuple(repeated),
        tuple(columns.title(column) for column in columns.unused),
        tuple(columns.title(column) for column in columns.name_columns),
        tuple(columns.title(column) for column in columns.of(Role.ADDRESS)),
    )


def _tell_of_repairs(rows: Sequence[Row], path: str, problems: Problems) -> None:
    repaired = [row.line for row in rows if row.is_repaired]
    if repaired:
        problems.warn(
            Place(path, repaired[0]),
            N_("les accents de ce tableau étaient abîmés (« Ã© » pour « é ») ; lignes réparées : {count}"),
            N_("relisez les noms ; au tableur, ouvrez le fichier comme « UTF-8 »"),
            count=len(repaired),
        )


def _is_somebody_elses(row: Row, columns: Columns, person: Person, place: Place, problems: Problems) -> bool:
    """Whether the line's address is that of someone of another name; if so a problem asks whose it is."""
    if columns.address_owner is None or not person.address:
        return False
    owner = " ".join(row.cells[column] for column in columns.address_owner if column < len(row.cells))
    if person.name and _words(owner) == _words(person.name):
        return False
    problems.add(
        place,
        N_(
            "l’adresse est celle d’une autre personne (« {title} ») : est-ce aussi celle de "
            "qui reçoit le badge ?"
        ),
        N_('si oui pour toute la liste : --address-column "{title}" ; sinon corrigez la ligne'),
        title=columns.title(columns.of(Role.ADDRESS)[0]),
    )
    return True


def _words(name: str) -> list[str]:
    return sorted(plain_title(name).split()) or sorted(name.casefold().split())


def without_refusals(people: People, path: str) -> People:
    """Of the people of the list `path`, those whose award may be published; the others become problems."""
    problems = people.problems
    for person in people.persons:
        place = Place(path, person.line)
        if person.consents is False:
            problems.add(
                place,
                N_("cette personne n’a pas donné son accord à la publication"),
                N_("délivrez-lui son badge à part, avec --private"),
            )
        if holds_email(person.evidence):
            problems.add(place, N_("la preuve contient une adresse électronique"))
    refused = {problem.place.line for problem in problems}
    kept = tuple(person for person in people.persons if person.line not in refused)
    return dataclasses.replace(people, persons=kept)


def _person(row: Row, columns: Columns, place: Place, problems: Problems) -> Person | None:
    try:
        if any(row.cells[columns.width :]):
            raise AwardingError(N_("cette ligne a plus de cases que la ligne de titres"))
        mailbox = _mailbox(_cells(row, columns, Role.ADDRESS))
        did = _did(_cells(row, columns, Role.DID))
        if mailbox is None and not did:
            raise AwardingError(N_("cette ligne n’a pas d’adresse électronique"))
        return Person(
            line=row.line,
            address=mailbox.address if mailbox else "",
            did=did,
            name=_name(row, columns) or (tidy_name(mailbox.name) if mailbox else ""),
            language=_language(_cells(row, columns, Role.LANGUAGE)),
            evidence=tuple(
                trace for cell in _cells(row, columns, Role.EVIDENCE) for trace in parse_evidence(cell)
            ),
            consents=_consent(row, columns),
        )
    except AwardingError as error:
        problems.add(place, error.message, "", **error.values)
        return None


def _cells(row: Row, columns: Columns, role: Role) -> list[str]:
    """The cells of a role that say something."""
    return [row.cells[column] for column in columns.of(role) if column < len(row.cells) and row.cells[column]]


def _mailbox(cells: Sequence[str]) -> Mailbox | None:
    mailboxes = [parse_mailbox(cell) for cell in cells]
    if len({mailbox.address for mailbox in mailboxes}) > 1:
        raise AwardingError(N_("deux adresses électroniques différentes : gardez-en une"))
    return next((mailbox for mailbox in mailboxes if mailbox.name), mailboxes[0] if mailboxes else None)


def _did(cells: Sequence[str]) -> str:
    if cells and not DID_KEY.fullmatch(cells[0]):
        raise AwardingError(N_("l’identité numérique n’est pas un « did:key:z… » complet"))
    return cells[0] if cells else ""


def _name(row: Row, columns: Columns) -> str:
    cells = [row.cells[column] for column in columns.name_columns if column < len(row.cells)]
    return tidy_name(" ".join(cells))


def tidy_name(name: str) -> str:
    """A name with single spaces and nothing invisible. Raises AwardingError."""
    text = unicodedata.normalize("NFC", " ".join(name.translate(INVISIBLE).split()))
    if len(text) > MAX_NAME_LENGTH:
        raise AwardingError(N_("le nom est trop long : {count} caractères au plus"), count=MAX_NAME_LENGTH)
    if "\ufffd" in text:
        raise AwardingError(N_("une lettre du nom est perdue (« \ufffd ») : reprenez la liste d’origine"))
    if not text.isprintable():
        raise AwardingError(N_("le nom contient un caractère invisible : retapez-le"))
    return text


def _language(cells: Sequence[str]) -> str:
    if not cells:
        return ""
    word = plain_title(cells[0])
    for code, names in LANGUAGE_NAMES.items():
        if word in (code, *map(plain_title, names)):
            return code
    codes = ", ".join(LANGUAGE_NAMES)
    raise AwardingError(N_("la langue de cette ligne est inconnue : écrivez l’un de {codes}"), codes=codes)


def _consent(row: Row, columns: Columns) -> bool | None:
    """What the line says of its consent; None when the table has no such column."""
    if not columns.of(Role.CONSENT):
        return None
    words = [plain_title(cell) for cell in _cells(row, columns, Role.CONSENT)]
    if any(word not in YES | NO | {"true", "false"} for word in words):
        raise AwardingError(N_("l’accord de cette ligne n’est ni « oui » ni « non »"))
    return bool(words) and words[0] in YES | {"true"}


def _each_once(
    people: Sequence[Person], path: str, problems: Problems
) -> tuple[list[Person], list[tuple[int, int]]]:
    """One line a person. The same address under two names may be two people: that is for a human to say."""
    first: dict[str, Person] = {}
    repeated, doubtful = [], set()
    for person in people:
        keys = [key for key in (person.address, person.did) if key]
        earlier = next((first[key] for key in keys if key in first), person)
        first |= {key: person for key in keys if key not in first}
        if earlier is person:
            continue
        if _is_same(earlier, person):
            repeated.append((person.line, earlier.line))
            continue
        for one, other in ((earlier, person), (person, earlier)):
            doubtful.add(one.line)
            problems.add(
                Place(path, one.line),
                N_("la même adresse que ligne {line}, mais pas le même nom"),
                N_("une personne, une adresse : corrigez l’une des deux lignes"),
                line=other.line,
            )
    left_out = doubtful | {line for line, _ in repeated}
    return [person for person in people if person.line not in left_out], repeated


def _is_same(one: Person, other: Person) -> bool:
    names = [sorted(person.name.casefold().split()) for person in (one, other) if person.name]
    return (one.address, one.did) == (other.address, other.did) and (len(names) < 2 or names[0] == names[1])

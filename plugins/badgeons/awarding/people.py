"""The people of a list: who is to receive a badge, and which lines nobody can act on."""

import dataclasses
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from badgeons.awarding.columns import Columns, Role, find_columns
from badgeons.awarding.errors import AwardingError
from badgeons.awarding.evidence import holds_email, parse_evidence
from badgeons.awarding.mailbox import INVISIBLE, Mailbox, parse_mailbox
from badgeons.awarding.tables import Row, parse_table
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.tables import plain_title
from badgeons.doors.folders import read_file
from badgeons.doors.private_location import check_location
from badgeons.doors.project import Project
from badgeons.model.fields.kinds.numbers import NO, YES
from badgeons.model.records.award_batch import Evidence

DID_KEY = re.compile(r"did:key:z[1-9A-HJ-NP-Za-km-z]{40,120}")
MAX_NAME_LENGTH = 120
LANGUAGES = {"fr": "fr", "francais": "fr", "french": "fr", "en": "en", "anglais": "en", "english": "en"}


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
    settled: int = 0
    """Claims that were met on another day, when these people come from claims."""


def read_people(path: Path, project: Project, *, is_published: bool) -> People:
    """The people of the list at `path`; `is_published` leaves out those who do not agree to it.

    Raises AwardingError naming the file, WrongUseError for a list kept in the repository.
    """
    if path.resolve().is_relative_to(project.root):
        check_location(path, project)
    limit = project.settings.limits.batch
    try:
        content = read_file(path, limit)
        if content is None:
            raise AwardingError(N_("cette liste est trop grosse : {limit} Mio au plus"), limit=limit >> 20)
        people = parse_people(content, path.name)
    except AwardingError as error:
        raise AwardingError("{path}: {error}", path=path.name, error=error) from error
    return without_refusals(people, path.name) if is_published else people


def parse_people(content: bytes, path: str) -> People:
    """The people of a table; `path` names it in problems. Raises AwardingError when it is no such table."""
    columns, rows = find_columns(parse_table(content))
    problems = Problems()
    persons = [
        person
        for row in rows
        if (person := _person(row, columns, Place(path, row.line), problems)) is not None
    ]
    kept, repeated = _each_once(persons, path, problems)
    return People(tuple(kept), problems, tuple(repeated), columns.ignored)


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
    is_whole = not columns.of(Role.GIVEN_NAME) and columns.of(Role.FULL_NAME)
    roles = [Role.FULL_NAME] if is_whole else [Role.GIVEN_NAME, Role.FAMILY_NAME]
    return tidy_name(" ".join(cell for role in roles for cell in _cells(row, columns, role)))


def tidy_name(name: str) -> str:
    """A name with single spaces and nothing invisible. Raises AwardingError."""
    text = unicodedata.normalize("NFC", " ".join(name.translate(INVISIBLE).split()))
    if len(text) > MAX_NAME_LENGTH:
        raise AwardingError(N_("le nom est trop long : {count} caractères au plus"), count=MAX_NAME_LENGTH)
    if not text.isprintable():
        raise AwardingError(N_("le nom contient un caractère invisible : retapez-le"))
    return text


def _language(cells: Sequence[str]) -> str:
    if not cells:
        return ""
    language = LANGUAGES.get(plain_title(cells[0]))
    if language is None:
        raise AwardingError(N_("la langue de cette ligne est inconnue : écrivez fr ou en"))
    return language


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

"""Whether a table is a list of people: names beside what reaches or identifies the ones who bear them."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from badgeons.base.hosts import is_example_host
from badgeons.base.tables import plain_title
from badgeons.loading.privacy.contents import Table
from badgeons.loading.privacy.normalised import normalise
from badgeons.loading.privacy.persons import FICTION, find_all_emails, is_mobile, phone_digits


class Role(Enum):
    """What a column holds of a person."""

    GIVEN_NAME = "given_name"
    PERSON = "person"
    """A name that can only be somebody's: family name, full name, participant."""
    NAME = "name"
    """A name: somebody's or something's."""
    EMAIL = "email"
    PHONE = "phone"
    BIRTH = "birth"
    NATIONAL = "national"
    POSTAL = "postal"


_THINGS = (
    r"\b(structures?|associations?|organismes?|organisations?|etablissements?|entreprises?|collectifs?|badges?|lieux?"
    r"|evenements?|territoires?|communes?|fichiers?|projets?|parcours|villes?|ecoles?|societes?|collectivites?"
    r"|champs?|salles?|sites?|produits?|formations?|ateliers?|services?|groupes?|reseaux?|logos?|domaines?|roles?)\b"
)
"""Words by which a title says that its column is of things."""
_TITLES: tuple[tuple[Role | None, str], ...] = (
    (
        Role.BIRTH,
        r"^(?!.*\b(nom|lieu|ville|pays)\b).*\bnaissance\b|^nee?( e)? le$|\bbirth ?(date|day)?\b|^dob$",
    ),
    (Role.NATIONAL, r"\b(nir|securite sociale|n secu|num secu|ssn|ine)\b"),
    (
        Role.EMAIL,
        r"\b(courriels?|e ?mails?|mails?|mel|messagerie|adresses? electroniques?)\b|^@$",
    ),
    (Role.PHONE, r"\b(tel|telephones?|portables?|mobiles?|gsm|phones?|tel fixe|cell)\b"),
    (Role.GIVEN_NAME, r"\b(prenoms?|forenames?|(given|first) names?|firstname|givenname)\b"),
    (None, _THINGS),
    (
        Role.PERSON,
        r"\bnom (de famille|d usage|usuel|de naissance|patronymique|marital|complet|de l |des? |du )"
        r"|\b(last|family|full) ?names?\b|\bsurname\b|^(lastname|fullname|civilite)$"
        r"|\bnom\b.*\b(adherent|payeur|eleve|parent|participant|beneficiaire|stagiaire|candidat|referent|apprenant)",
    ),
    (
        Role.PERSON,
        r"^(participant|beneficiaire|stagiaire|apprenant|eleve|etudiant|adherent|benevole|candidat|inscrit|titulaire"
        r"|recipiendaire|laureat|salarie|usager|personne|membre|recipient|attendee|student|learner|animateur)"
        r"( ?e| ?ne| ?te)?( ?s)?$",
    ),
    (
        Role.POSTAL,
        r"^(adresse|address|rue|voie)( postale| complete| personnelle| du domicile| [12])?$|\bdomicile\b",
    ),
    (Role.NAME, r"^(votre |ton |son )?(noms?|names?|identite|qui)$|^nom "),
)
"""The role of a column by its title (as `plain_title` gives it), first match first; None: not a person's."""
Rows = Sequence[tuple[str, ...]]
NAMES = frozenset((Role.GIVEN_NAME, Role.PERSON, Role.NAME))

HEADER_SEARCHED = 15
"""Rows among which the titles are looked for: some exports have a heading above them."""
SAMPLE = 200
"""Rows by which a column without a title is known."""
MANY_ADDRESSES = 5
"""Different addresses from which a table is a list of addresses, whatever stands beside them."""

_NAME_CELL = re.compile(r"(?:[^\W\d_]['’.-]?){2,}(?: (?:[^\W\d_]['’.-]?)+){1,4}")
_OF_THINGS = frozenset({
    "le", "la", "les", "l", "un", "une", "des", "a", "au", "aux", "d", "et", "en", "pour", "sur",
    "mairie", "ville", "commune", "espace", "maison", "centre", "lycee", "college", "ecole", "institut",
    "universite", "association", "club", "reseau", "federation", "ligue", "union", "region",
    "departement", "metropole", "bibliotheque", "mediatheque", "ludotheque", "fabrique", "atelier",
    "ateliers", "cafe", "theatre", "musee", "hotel", "place", "parc", "pole", "groupe", "societe",
    "agence", "mission", "tiers", "fablab", "cinema", "stade", "salle", "foyer", "comite", "conseil",
    "collectif", "collectivite", "structure", "organisme", "entreprise", "office", "cooperative",
    "fondation", "festival", "badge", "badges", "territoire", "pays", "nouvelle", "grand",
})  # fmt: skip
"""Words (without accents) that names of places, structures and badges have, and those of persons have not."""
_BIRTH_CELL = re.compile(
    r"(?:[0-3]?[0-9][/.-][01]?[0-9][/.-](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]).*"
)
_PHONE_CELL = re.compile(r"(?:\+[0-9]{2,3}|0|\(0\))?[ .(-]*[1-9](?:[ .)/-]*[0-9]){7,9}")
_NATIONAL_CELL = re.compile(r"[1-478](?: ?[0-9]){10,14}(?: ?[0-9AB]){0,2}")


@dataclass(frozen=True)
class Declared:
    """What the records say to everyone on purpose: e-mail addresses (small letters), phones (nine digits)."""

    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PeopleFound:
    """A list of people. Columns from 1, 0 when there is none; a list of mere names on a page is no error."""

    name_column: int
    data_column: int
    is_error: bool = True


def find_people(table: Table, declared: Declared) -> PeopleFound | None:
    """What makes a table a list of people; None when it is not one.

    One person of an example domain alone is a template to fill in. What the records declare is nobody's.
    """
    cells = [tuple(map(_as_read, row)) for row in table.rows]
    for columns, rows in _readings(cells, HEADER_SEARCHED if table.is_data else 1):
        found = _judge(columns, rows, declared, table.is_data)
        if found is not None:
            return found
    return _many_addresses(cells, declared) if table.is_data else None


def _as_read(cell: str) -> str:
    return cell if cell.isascii() else normalise(cell).text


def _readings(rows: Rows, searched: int) -> Iterator[tuple[dict[int, Role], Rows]]:
    """The roles of the columns and the rows below, for each row that may be the titles; then without any."""
    for position, row in enumerate(rows[:searched]):
        roles = {column: role for column, cell in enumerate(row) if (role := _role_of(cell)) is not None}
        if NAMES.intersection(roles.values()) and len(roles) > 1:
            yield roles, rows[position + 1 :]
    if rows:
        yield _roles_by_cells(rows[:SAMPLE]), rows


def _role_of(title: str) -> Role | None:
    plain = plain_title(title)
    if not plain or len(plain) > 80:
        return None
    return next((role for role, pattern in _TITLES if re.search(pattern, plain)), None)


def _roles_by_cells(rows: Rows) -> dict[int, Role]:
    """Columns of addresses and of names, told by most of their cells."""
    roles = {}
    for column in range(max(map(len, rows))):
        cells = [row[column] for row in rows if column < len(row) and row[column]]
        for role, is_one in _CELLS.items():
            if cells and 3 * sum(map(is_one, cells)) >= 2 * len(cells):
                roles[column] = role
                break
    return roles


def _is_email(cell: str) -> bool:
    return "@" in cell and next(find_all_emails(cell), None) is not None


def is_name_of_a_person(text: str) -> bool:
    """Whether a text is two to five words with capitals, none of which is a word for places or structures."""
    if len(text) > 60 or _NAME_CELL.fullmatch(text) is None:
        return False
    words = re.split(r"[ ’'-]", text)
    return all(word[:1].isupper() for word in text.split()) and not _OF_THINGS.intersection(
        map(plain_title, words)
    )


_CELLS: dict[Role, Callable[[str], bool]] = {Role.EMAIL: _is_email, Role.NAME: is_name_of_a_person}


def _judge(roles: dict[int, Role], rows: Rows, declared: Declared, is_data: bool) -> PeopleFound | None:
    names = {column: role for column, role in roles.items() if role in NAMES}
    is_of_persons = any(role is not Role.NAME for role in names.values()) or _are_persons(names, rows)
    for column, role in roles.items():
        if role in NAMES:
            continue
        told = sum(
            _weight(role, row[column], declared, is_of_persons)
            for row in rows
            if column < len(row) and any(name < len(row) and row[name] for name in names)
        )
        if names and told >= 1:
            return PeopleFound(min(names) + 1, column + 1)
    roles_of_names = set(names.values())
    if Role.GIVEN_NAME not in roles_of_names or len(roles_of_names) == 1:
        return None
    filled = sum(all(name < len(row) and row[name] for name in names) for row in rows)
    return PeopleFound(min(names) + 1, 0, is_error=is_data) if filled > 1 else None


def _are_persons(columns: Collection[int], rows: Rows) -> bool:
    """Whether most of the names of a table, and more than one, are made as those of persons are."""
    names = [row[column] for row in rows for column in columns if column < len(row) and row[column]]
    return len(names) > 1 and 3 * sum(map(is_name_of_a_person, names)) >= 2 * len(names)


def _weight(role: Role, cell: str, declared: Declared, is_of_persons: bool) -> float:
    """How much a cell beside a name tells of a person: 1 is enough, one half is when there are two."""
    if not cell:
        return 0
    if role is Role.EMAIL:
        addresses = {found.value for found in find_all_emails(cell)} - declared.emails
        hosts = {address.rpartition("@")[2] for address in addresses}
        return 0.5 if hosts and all(map(is_example_host, hosts)) else float(bool(hosts))
    if role is Role.PHONE:
        digits = phone_digits(cell)
        if not _PHONE_CELL.fullmatch(cell) or digits in declared.phones:
            return 0
        if digits.startswith(FICTION):
            return 0.5
        return float(is_of_persons or is_mobile(digits))
    if role is Role.BIRTH:
        return float(_BIRTH_CELL.fullmatch(cell) is not None or (is_of_persons and cell.isdecimal()))
    if role is Role.NATIONAL:
        return float(_NATIONAL_CELL.fullmatch(cell) is not None)
    return 0.5 if is_of_persons else 0


def _many_addresses(rows: Rows, declared: Declared) -> PeopleFound | None:
    addresses: dict[str, int] = {}
    for row in rows:
        for column, cell in enumerate(row):
            if "@" in cell:
                addresses |= {found.value: column for found in find_all_emails(cell)}
    undeclared = addresses.keys() - declared.emails
    if len(undeclared) < MANY_ADDRESSES:
        return None
    return PeopleFound(0, addresses[min(undeclared)] + 1)

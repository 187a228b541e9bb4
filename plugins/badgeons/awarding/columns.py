"""What the columns of a list of people are, from titles in anyone's words.

A line may tell of several persons: an adherent and who pays, a pupil and the parents, a participant and an
adviser. The columns of each person are one set; a name is never put together from two of them, nor is an
address taken from somebody else's. What remains doubtful is refused, with the choice that settles it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from badgeons.awarding.errors import AwardingError
from badgeons.base.messages import N_, Bilingual
from badgeons.base.spreadsheets import Row
from badgeons.base.tables import plain_title


class Role(StrEnum):
    """What the cells of a column are."""

    ADDRESS = "address"
    DID = "did"
    FULL_NAME = "full_name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    EVIDENCE = "evidence"
    LANGUAGE = "language"
    CONSENT = "consent"


LINE_TITLES = (
    (None, r"\b(nom d utilisateur|user ?name|login|pseudo\w*|mot de passe|nom du fichier)\b"),
    (Role.DID, r"\b(did|portefeuille|wallet|identite numerique)\b"),
    (Role.CONSENT, r"\b(consent\w*|accord|accepte\w*|autoris\w*|rgpd)\b"),
    (Role.LANGUAGE, r"\b(langue|language|lang)\b"),
    (Role.EVIDENCE, r"\b(preuves?|evidence|traces?|justificatifs?|realisations?)\b"),
)
"""The role of a column that speaks of the whole line, by its title; None for one that is never of use."""
PERSON_TITLES = (
    (Role.ADDRESS, r"\b(courriels?|mails?|emails?|mel|messagerie|adresse electronique|@)\b"),
    (Role.FULL_NAME, r"\bnom (et |ou )?prenoms?\b|\bprenoms? (et |ou )?nom\b|\bnom complet\b|\bfull name\b"),
    (Role.FULL_NAME, r"^(name|personne)?$"),
    (Role.GIVEN_NAME, r"\bprenoms?\b|\b(first|given) name\b|\bforename\b"),
    (Role.FAMILY_NAME, r"^nom( famille| usage| usuel| naissance| marital)?$"),
    (Role.FAMILY_NAME, r"\b(last|family) name\b|\bsurname\b"),
)
"""The role of a column that tells of one person, by what its title says besides whose it is."""
PERHAPS_ADDRESS = r"^(adresse|address|contact|identifiant)$"
"""Titles of a column that holds e-mail addresses or something else: its cells tell."""
NAME_ROLES = frozenset((Role.FULL_NAME, Role.FAMILY_NAME, Role.GIVEN_NAME))

RECIPIENT_WORDS = re.compile(
    r"adherente?s?|participante?s?|eleves?|etudiante?s?|apprenante?s?|stagiaires?|beneficiaires?|membres?|"
    r"enfants?|jeunes?|salariee?s?|candidate?s?|inscrite?s?|usagere?s?|benevoles?|volontaires?|licenciee?s?|"
    r"titulaires?|apprentie?s?|laureate?s?|recipients?|students?|learners?|attendees?|members?|pupils?|"
    r"volunteers?|child|children"
)
"""Words of a title that say: the person whom the line is about."""
OTHER_WORDS = re.compile(
    r"payeurs?|payeuses?|payer|acheteurs?|acheteuses?|buyer|acquereurs?|responsables?|parents?|pere|mere|"
    r"tuteurs?|tutrices?|tutor|guardian|representante?s?|conseillers?|conseilleres?|advis[eo]r|referente?s?|"
    r"accompagnateurs?|accompagnatrices?|accompagnante?s?|prescripteurs?|prescriptrices?|formateurs?|"
    r"formatrices?|trainer|enseignante?s?|professeure?s?|profs?|teacher|animateurs?|animatrices?|"
    r"organisateurs?|organisatrices?|employeurs?|employer|entreprise|structure|organisme|association|"
    r"organisation|societe|etablissement|ecole|urgence|emergency|prevenir|contacter|conjointe?s?|"
    r"facturation|billing|manager|maitre|encadrante?s?|educateurs?|educatrices?"
)
"""Words of a title that say: somebody else, or an organisation."""
LINK_WORDS = frozenset(
    (
        *("a", "au", "aux", "d", "de", "des", "du", "e", "es", "of", "s"),
        *("l", "la", "le", "les", "the", "un", "une"),
        *("ma", "mon", "sa", "son", "ta", "ton", "vos", "votre", "her", "his", "their", "your"),
        *("legal", "legale", "legaux", "obligatoire", "personne", "required", "stage"),
    )
)
"""Words of a title that change nothing to what it says. « personne » alone is a name, see PERSON_TITLES."""
FIELD_CODE = re.compile(r"^\s*\w[\w\[\]-]{0,29}\.\s+(?=\S)")
"""What survey tools put before a title: `Q1. `, `email. `."""

NOT_AWARDED = re.compile(
    r"^(absente?s?|annulee?s?|annulation|rembourse\w*|refusee?s?|refus|rejetee?s?|en attente|"
    r"(sur )?liste d attente|excusee?s?|abandon\w*|desist\w*|desinscri\w*|non venue?s?|pas venue?s?|"
    r"non present\w*|pas present\w*|"
    r"non valide\w*|pas valide\w*|ajournee?s?|echec|echoue\w*|no show|not attended|did not attend|cancel\w*|"
    r"refund\w*|declined|rejected|pending|waiting\w*|waitlist\w*|withdrawn|failed)\b"
)
"""Cells, in any column without another use, that say that nothing is to be awarded for their line."""
PRESENCE_TITLES = re.compile(
    r"\b(presente?s?|presence|venue?s?|a participe|participation|attended|attendance|emarge\w*|"
    r"valide(e|s)?|obtenue?s?|reussi\w*|admise?s?)\b"
)
"""Titles of columns where « non », or nothing beside somebody else's « oui », says the same."""
ABSENCE_TITLES = re.compile(
    r"\b(absente?s?|absence|annule\w*|annulation|rembourse\w*|desinscri\w*|desist\w*|abandon\w*|cancel\w*|"
    r"refund\w*|no show)\b"
)
"""Titles of columns where anything but « non » says so: a yes, a date, an amount."""
NO_WORDS = frozenset(("non", "no", "n", "faux", "false", "0", "0 0", "0 00"))
YES_WORDS = frozenset(("oui", "yes", "o", "y", "x", "vrai", "true", "1", "p", "present", "presente"))

HEADER_SEARCHED = 15
"""Lines among which the titles are looked for: some exports have a heading above them."""
_SINGLE = frozenset((Role.DID, Role.LANGUAGE, Role.CONSENT))
"""Roles that one column alone may have."""


@dataclass(frozen=True)
class ColumnChoice:
    """The columns that the operator named, by title or number from 1: those of the name, of the address."""

    names: tuple[str, ...] = ()
    address: str | None = None


@dataclass(frozen=True)
class Columns:
    """Where each role stands (columns from 0, in their order), and the titles nobody asked for.

    `address_owner`, when it is not None, are the columns of the name of the person whose address is used: it
    is the recipient's only where the two names are the same.
    """

    roles: Mapping[Role, tuple[int, ...]] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    width: int = 0
    address_owner: tuple[int, ...] | None = None

    def of(self, role: Role) -> tuple[int, ...]:
        return self.roles.get(role, ())

    def title(self, column: int) -> str:
        """The title of a column, else its number from 1."""
        named = self.titles[column] if column < len(self.titles) else ""
        return named or str(column + 1)

    @property
    def name_columns(self) -> tuple[int, ...]:
        """The columns that names are made of, in the order of a name."""
        if self.of(Role.FULL_NAME) and not self.of(Role.GIVEN_NAME):
            return self.of(Role.FULL_NAME)
        return (*self.of(Role.GIVEN_NAME), *self.of(Role.FAMILY_NAME))

    @property
    def unused(self) -> tuple[int, ...]:
        """The columns with a title and without a role."""
        used = {column for columns in self.roles.values() for column in columns}
        return tuple(column for column, title in enumerate(self.titles) if title and column not in used)


@dataclass(frozen=True)
class _Titled:
    """A column that tells of a person: `subject` is the word for whom, empty when the title does not say."""

    column: int
    role: Role
    subject: str
    rank: int = 0
    is_bare: bool = False
    """Whether the title is the word for the person and nothing else: `Formateur`."""

    @property
    def is_other(self) -> bool:
        return OTHER_WORDS.match(self.subject) is not None


def find_columns(rows: Sequence[Row], choice: ColumnChoice | None = None) -> tuple[Columns, Sequence[Row]]:
    """The columns of a table and its lines below the titles; a bare list of addresses needs no title.

    Raises AwardingError when no column holds addresses, when two claim a role that one alone may have, or
    when it is not certain whose a name or an address is.
    """
    choice = choice or ColumnChoice()
    for position, row in enumerate(rows[:HEADER_SEARCHED]):
        if any("@" in cell and len(cell) > 1 for cell in row.cells):
            break
        below = rows[position + 1 :]
        roles, titled = _roles(row, below)
        has_address = any(title.role is Role.ADDRESS for title in titled)
        if has_address or Role.DID in roles or (choice.address and _titled_so(choice.address, row)):
            _refuse_doubles(row, roles)
            return _of_one_person(row, below, roles, titled, choice), below
    return _without_titles(rows), rows


def parse_title(text: str) -> tuple[Role | None, str, str]:
    """The role of a column by its title, whose it is (`payeur`, `parent 1`, or empty), and what is left."""
    words = plain_title(FIELD_CODE.sub("", text))
    for role, pattern in LINE_TITLES:
        if re.search(pattern, words):
            return role, "", ""
    subject, numbers, rest = "", "", []
    for word in words.split():
        if word.isdigit():
            numbers = word
        elif OTHER_WORDS.fullmatch(word):
            subject = word
        elif RECIPIENT_WORDS.fullmatch(word):
            subject = subject or word
        elif word not in LINK_WORDS or words == "personne":
            rest.append(word)
    said = " ".join(rest)
    whose = f"{subject} {numbers}".strip() if subject else ""
    if not said and not subject:
        return None, "", ""
    role = next((role for role, pattern in PERSON_TITLES if re.search(pattern, said)), None)
    return role, whose, said


def marks_of(columns: Columns, rows: Sequence[Row]) -> dict[int, tuple[str, str]]:
    """The lines that say that nothing is to be awarded, by number: the column's title, and the words."""
    marks: dict[int, tuple[str, str]] = {}
    for column in columns.unused:
        title = plain_title(columns.title(column))
        cells = {row.line: plain_title(row.cells[column]) if column < len(row.cells) else "" for row in rows}
        is_presence = PRESENCE_TITLES.search(title) is not None and not ABSENCE_TITLES.search(title)
        is_absence = ABSENCE_TITLES.search(title) is not None
        is_ticked = any(cell in YES_WORDS for cell in cells.values())
        for line, cell in cells.items():
            mark = NOT_AWARDED.match(cell)
            is_mark = (
                mark is not None
                or (is_presence and (cell in NO_WORDS or (not cell and is_ticked)))
                or (is_absence and cell not in {"", *NO_WORDS})
            )
            if is_mark:
                marks.setdefault(line, (columns.title(column), mark[0] if mark else cell[:20]))
    return marks


def _roles(row: Row, below: Sequence[Row]) -> tuple[dict[Role, tuple[int, ...]], list[_Titled]]:
    """The columns that speak of the whole line, by role; and those that tell of a person."""
    roles: dict[Role, tuple[int, ...]] = {}
    titled, perhaps = [], []
    for column, text in enumerate(row.cells):
        role, subject, said = parse_title(text)
        if role is None and re.search(PERHAPS_ADDRESS, said):
            perhaps.append(_Titled(column, Role.ADDRESS, subject))
        elif role is Role.ADDRESS or role in NAME_ROLES:
            rank = 0 if re.search(r"usage|usuel|marital", said) else 2 if "naissance" in said else 1
            if said or _holds_names(column, below):
                titled.append(_Titled(column, role, subject, rank, is_bare=not said))
        elif role is not None:
            roles[role] = (*roles.get(role, ()), column)
    if not any(title.role is Role.ADDRESS and not title.is_other for title in titled):
        titled += [title for title in perhaps if _holds_addresses(title.column, below)]
    return roles, titled


def _of_one_person(
    row: Row,
    below: Sequence[Row],
    roles: dict[Role, tuple[int, ...]],
    titled: Sequence[_Titled],
    choice: ColumnChoice,
) -> Columns:
    """The columns of the person whom each line is about."""
    if choice.names:
        names, person = _chosen_names(choice.names, row)
    else:
        names, person = _own_names(row, below, titled)
    owner: tuple[int, ...] | None = None
    if choice.address:
        addresses = [_chosen(choice.address, row)]
    else:
        addresses, owner = _own_addresses(row, below, titled, person, has_did=Role.DID in roles)
    found = {**roles, **names, **({Role.ADDRESS: tuple(addresses)} if addresses else {})}
    return Columns(found, row.cells, len(row.cells), owner)


def _own_names(
    row: Row, below: Sequence[Row], titled: Sequence[_Titled]
) -> tuple[dict[Role, tuple[int, ...]], str]:
    """The columns of the recipient's name, and the word that titles have for the recipient."""
    names = [title for title in titled if title.role in NAME_ROLES and not title.is_other]
    subjects = list(dict.fromkeys(title.subject for title in names if title.subject))
    if len(subjects) > 1:
        raise _doubt(row, names)
    person = subjects[0] if subjects else ""
    unnamed = [title for title in names if not title.subject]
    if person and unnamed:
        own = {title.role for title in names if title.subject}
        others = _sets_of_others(titled)
        if own & {title.role for title in unnamed} or any(roles & NAME_ROLES for roles in others.values()):
            raise _doubt(row, names)
    by_role: dict[Role, tuple[int, ...]] = {}
    for role in NAME_ROLES:
        candidates = sorted((title for title in names if title.role is role), key=lambda title: title.rank)
        best = [title for title in candidates if title.rank == candidates[0].rank]
        if len(best) > 1 and not _are_equal([title.column for title in best], below):
            raise _doubt(row, best)
        if best:
            by_role[role] = (best[0].column,)
    return by_role, person


def _own_addresses(
    row: Row, below: Sequence[Row], titled: Sequence[_Titled], person: str, *, has_did: bool
) -> tuple[list[int], tuple[int, ...] | None]:
    """The columns of the recipient's address; beside them, those of the name of whoever it may belong to."""
    addresses = [title for title in titled if title.role is Role.ADDRESS]
    own = [title for title in addresses if person and title.subject == person]
    own = own or [title for title in addresses if not title.subject]
    others = _sets_of_others(titled)
    if own:
        lacking = [roles for roles in others.values() if roles & NAME_ROLES and Role.ADDRESS not in roles]
        if person and lacking and all(not title.subject for title in own):
            raise _doubt(row, [title for title in titled if title.role is Role.ADDRESS])
        columns = [title.column for title in own]
        return [column for column in columns if _holds_addresses(column, below)] or columns[:1], None
    if has_did:
        return [], None
    owners = list(dict.fromkeys(title.subject for title in addresses))
    names = [title for title in titled if title.role in NAME_ROLES]
    owner = [title.column for title in names if owners[:1] == [title.subject]]
    has_name = any(title.subject in (person, "") for title in names)
    if len(owners) != 1 or not owner or not has_name:
        raise _doubt(row, [*names, *addresses])
    return [title.column for title in addresses], tuple(owner)


def _sets_of_others(titled: Iterable[_Titled]) -> dict[str, set[Role]]:
    """What titles tell of each other person, by the word for them."""
    others: dict[str, set[Role]] = {}
    for title in titled:
        if title.is_other and not title.is_bare:
            others.setdefault(title.subject, set()).add(title.role)
    return others


def _chosen_names(names: Sequence[str], row: Row) -> tuple[dict[Role, tuple[int, ...]], str]:
    """The columns that the operator named for the name, and whose they are."""
    columns = [_chosen(name, row) for name in names]
    parsed = [parse_title(row.cells[column]) for column in columns]
    roles = [role for role, _, _ in parsed]
    if len(columns) == 2 and {*roles} == {Role.GIVEN_NAME, Role.FAMILY_NAME}:
        return {role: (column,) for role, column in zip(roles, columns, strict=True) if role}, parsed[0][1]
    return {Role.FULL_NAME: tuple(columns)}, parsed[0][1]


def _chosen(name: str, row: Row) -> int:
    """The column of a title, or of a number from 1. Raises AwardingError when none or several have it."""
    columns = _titled_so(name, row)
    if len(columns) != 1:
        raise AwardingError(
            N_("« {name} » : {count} colonnes ont ce titre ; les titres sont : {titles}"),
            name=name[:60],
            count=len(columns),
            titles=_quoted(row.cells),
        )
    return columns[0]


def _titled_so(name: str, row: Row) -> list[int]:
    wanted = plain_title(name)
    columns = [column for column, title in enumerate(row.cells) if title and plain_title(title) == wanted]
    if not columns and name.strip().isdecimal() and 0 < int(name) <= len(row.cells):
        return [int(name) - 1]
    return columns


def _doubt(row: Row, titled: Iterable[_Titled]) -> AwardingError:
    return AwardingError(
        N_(
            "plusieurs personnes par ligne : de qui sont ces colonnes ? {titles}. Dites-le par --name-column "
            "et --address-column, avec le titre ou le numéro d’une colonne"
        ),
        titles=_quoted(row.cells[title.column] for title in sorted(titled, key=lambda title: title.column)),
    )


def _quoted(titles: Iterable[str]) -> Bilingual:
    shown = [title[:60] for title in titles if title]
    return Bilingual(", ".join(f"« {each} »" for each in shown), ", ".join(f"“{each}”" for each in shown))


def _are_equal(columns: Sequence[int], rows: Sequence[Row]) -> bool:
    """Whether some columns say the same on every line."""
    return all(len({cell.casefold() for cell in _cells(row, columns)}) <= 1 for row in rows)


def _cells(row: Row, columns: Iterable[int]) -> Iterator[str]:
    return (row.cells[column] if column < len(row.cells) else "" for column in columns)


def _holds_addresses(column: int, rows: Sequence[Row]) -> bool:
    return any("@" in cell for row in rows for cell in _cells(row, [column]))


def _holds_names(column: int, rows: Sequence[Row]) -> bool:
    """Whether the cells of a column titled by a person's word alone may be names: no numbers, no yes."""
    cells = [plain_title(cell) for row in rows for cell in _cells(row, [column]) if cell]
    return any(re.search(r"\D", cell) for cell in cells) and not {*cells} <= NO_WORDS | YES_WORDS


def _refuse_doubles(row: Row, roles: dict[Role, tuple[int, ...]]) -> None:
    for role in _SINGLE & roles.keys():
        if len(roles[role]) > 1:
            raise AwardingError(
                N_("deux colonnes disent la même chose : « {first} » et « {second} » ; gardez-en une"),
                first=row.cells[roles[role][0]],
                second=row.cells[roles[role][1]],
            )


def _without_titles(rows: Sequence[Row]) -> Columns:
    first = rows[0].cells
    holding = [column for column, cell in enumerate(first) if "@" in cell]
    if len(holding) != 1:
        raise AwardingError(
            N_(
                "aucune colonne d’adresses électroniques : donnez à cette colonne le titre « courriel » sur "
                "la première ligne. Sans adresses, « badgeons codes » imprime des codes à remettre à chaque "
                "personne"
            )
        )
    others = [column for column, cell in enumerate(first) if cell and column not in holding]
    roles = {Role.ADDRESS: tuple(holding)}
    if len(first) == 2 and len(others) == 1:
        roles[Role.FULL_NAME] = tuple(others)
    return Columns(roles, (), len(first))

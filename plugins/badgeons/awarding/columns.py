"""What the columns of a list of people are, from titles in anyone's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from badgeons.awarding.errors import AwardingError
from badgeons.awarding.tables import Row
from badgeons.base.messages import N_
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


TITLES = (
    (Role.DID, r"\b(did|portefeuille|wallet|identite numerique)\b"),
    (Role.CONSENT, r"\b(consent\w*|accord|accepte\w*|autoris\w*|rgpd)\b"),
    (Role.LANGUAGE, r"\b(langue|language|lang)\b"),
    (Role.EVIDENCE, r"\b(preuves?|evidence|traces?|justificatifs?|realisations?)\b"),
    (Role.ADDRESS, r"\b(courriels?|mails?|emails?|e mails?|mel|messagerie|adresse electronique|@)\b"),
    (Role.FULL_NAME, r"\bnom (et |ou )?prenoms?\b|\bprenoms? (et |ou )?nom\b|\bnom complet\b|\bfull name\b"),
    (Role.FULL_NAME, r"^(name|personne|participant|participante|participant e|participants|beneficiaire)s?$"),
    (Role.GIVEN_NAME, r"\bprenoms?\b|\b(first|given) name\b|\bforename\b"),
    (Role.FAMILY_NAME, r"^(votre |ton |son )?nom( de famille| d usage| usuel| de naissance)?$"),
    (Role.FAMILY_NAME, r"\b(last|family) name\b|\bsurname\b"),
)
"""The role of a column by what its title says, first match first; titles as `plain_title` gives them."""
PERHAPS_ADDRESS = r"^(votre |ton |son )?(adresse|address|contact|identifiant)$"
"""Titles of a column that holds e-mail addresses or something else: its cells tell."""
HEADER_SEARCHED = 15
"""Lines among which the titles are looked for: some exports have a heading above them."""
_SINGLE = frozenset((Role.DID, Role.LANGUAGE, Role.CONSENT))
"""Roles that one column alone may have."""


@dataclass(frozen=True)
class Columns:
    """Where each role stands (columns from 0, in their order), and the titles nobody asked for."""

    roles: dict[Role, tuple[int, ...]] = field(default_factory=dict)
    width: int = 0
    ignored: tuple[str, ...] = ()

    def of(self, role: Role) -> tuple[int, ...]:
        return self.roles.get(role, ())


def find_columns(rows: Sequence[Row]) -> tuple[Columns, Sequence[Row]]:
    """The columns of a table and its lines below the titles; a bare list of addresses needs no title.

    Raises AwardingError when no column holds addresses, or two claim a role that one alone may have.
    """
    for position, row in enumerate(rows[:HEADER_SEARCHED]):
        if any("@" in cell and len(cell) > 1 for cell in row.cells):
            break
        below = rows[position + 1 :]
        roles = _roles(row, below)
        if Role.ADDRESS in roles or Role.DID in roles:
            _refuse_doubles(row, roles)
            taken = {column for columns in roles.values() for column in columns}
            ignored = tuple(cell for column, cell in enumerate(row.cells) if cell and column not in taken)
            return Columns(roles, len(row.cells), ignored), below
    return _without_titles(rows), rows


def _roles(row: Row, below: Sequence[Row]) -> dict[Role, tuple[int, ...]]:
    columns_of: dict[Role, list[int]] = {}
    titles = [plain_title(cell) for cell in row.cells]
    for column, title in enumerate(titles):
        role = next((role for role, pattern in TITLES if re.search(pattern, title)), None)
        if role is not None:
            columns_of.setdefault(role, []).append(column)
    if Role.ADDRESS not in columns_of:
        perhaps = [column for column, title in enumerate(titles) if re.search(PERHAPS_ADDRESS, title)]
        columns_of |= {Role.ADDRESS: holding} if (holding := _holding_addresses(perhaps, below)) else {}
    elif len(columns_of[Role.ADDRESS]) > 1:
        columns_of[Role.ADDRESS] = (
            _holding_addresses(columns_of[Role.ADDRESS], below) or columns_of[Role.ADDRESS][:1]
        )
    return {role: tuple(columns) for role, columns in columns_of.items()}


def _holding_addresses(columns: Sequence[int], rows: Sequence[Row]) -> list[int]:
    return [
        column
        for column in columns
        if any(column < len(row.cells) and "@" in row.cells[column] for row in rows)
    ]


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
                "aucune colonne d’adresses électroniques : "
                "donnez à cette colonne le titre « courriel » sur la première ligne"
            )
        )
    others = [column for column, cell in enumerate(first) if cell and column not in holding]
    roles = {Role.ADDRESS: tuple(holding)}
    if len(first) == 2 and len(others) == 1:
        roles[Role.FULL_NAME] = tuple(others)
    return Columns(roles, len(first))

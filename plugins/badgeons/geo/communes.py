"""Communes by INSEE code or by name, found in a table that is never parsed whole."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from badgeons.geo.areas import areas, departement_code
from badgeons.geo.names import plain_name
from badgeons.geo.points import Point

CODE = re.compile(r"[0-9][0-9AB][0-9]{3}")
"""The shape of an INSEE code, and of a postal code."""
WITH_DEPARTEMENT = re.compile(r"(.+?)\s*\(([^()]+)\)")
LETTERS = "abcdefghijklmnopqrstuvwxyz-"
MAX_NAME_LENGTH = 60
"""Longer names are not compared with others: none is so long."""
MAX_NEAREST = 4
MIN_RATIO = 0.75


@dataclass(frozen=True)
class Commune:
    """A commune, or a municipal district of Paris, Lyon or Marseille, which has the point of its city.

    `point` is inside it, None for those of which none is known (some overseas collectivities); `epci` is a
    SIREN, empty without one.
    """

    code: str
    name: str
    epci: str
    point: Point | None

    @property
    def departement(self) -> str:
        """The code of its département."""
        return departement_code(self.code)

    @property
    def departement_name(self) -> str:
        return areas().departements[self.departement].name

    @property
    def label(self) -> str:
        """Its name, then what tells it from others of that name: « Saint-Denis (93, Seine-Saint-Denis) »."""
        return f"{self.name} ({self.departement}, {self.departement_name})"


@cache
def commune_of_code(code: str) -> Commune | None:
    """The commune with an INSEE code, None when there is none."""
    if not CODE.fullmatch(code):
        return None
    table = _table()
    position = table.find(f";{code}|".encode())
    return None if position < 0 else _commune(_line_at(position))


@cache
def communes_called(written: str) -> tuple[Commune, ...]:
    """The communes that have a name, whatever its accents, capitals and signs, in the order of their codes.

    The name may be followed by a département, to tell it from others: `Saint-Denis (93)`.
    """
    communes = _communes_with_key(plain_name(written))
    match = WITH_DEPARTEMENT.fullmatch(written.strip())
    if communes or match is None:
        return communes
    wanted = {match[2].strip().upper(), plain_name(match[2])}
    return tuple(
        commune
        for commune in _communes_with_key(plain_name(match[1]))
        if wanted & {commune.departement, plain_name(commune.departement_name)}
    )


@cache
def nearest_communes(written: str) -> tuple[Commune, ...]:
    """Communes whose names are near a text that is none: longer, one slip apart, else alike after a while."""
    key = plain_name(written)
    if not key or len(key) > MAX_NAME_LENGTH:
        return ()
    communes = list(_communes_beginning_with(f"{key}-"))[:MAX_NEAREST]
    communes += (commune for near in sorted(_one_slip_apart(key)) for commune in _communes_with_key(near))
    if not communes:
        start = key[: max(2, len(key) // 2)]
        alike = {plain_name(commune.name): commune for commune in _communes_beginning_with(start)}
        communes = [alike[near] for near in difflib.get_close_matches(key, alike, MAX_NEAREST, MIN_RATIO)]
    return tuple(communes[:MAX_NEAREST])


@cache
def communes_of_epci(siren: str) -> tuple[Commune, ...]:
    """The communes of an intermunicipality, by name."""
    return _matching(rf"^[^\n]*\|{list(areas().epcis).index(siren)}\|[^|\n]*\|[^|\n]*$")


@cache
def communes_of_departement(code: str) -> tuple[Commune, ...]:
    """The communes of a département, by name."""
    return _matching(rf"^[^\n;]*;{re.escape(code)}[0-9]{{{5 - len(code)}}}\|[^\n]*$")


def _matching(pattern: str) -> tuple[Commune, ...]:
    return tuple(_commune(match[0]) for match in re.finditer(pattern.encode(), _table(), re.MULTILINE))


def _one_slip_apart(key: str) -> set[str]:
    """Every text that one slip makes of another: a letter less, more or other, two that changed places."""
    parts = [(key[:cut], key[cut:]) for cut in range(len(key) + 1)]
    removed = (start + end[1:] for start, end in parts if end)
    swapped = (start + end[1] + end[0] + end[2:] for start, end in parts if len(end) > 1)
    changed = (start + letter + end[1:] for start, end in parts if end for letter in LETTERS)
    added = (start + letter + end for start, end in parts for letter in LETTERS)
    return {*removed, *swapped, *changed, *added} - {key, ""}


def _communes_with_key(key: str) -> tuple[Commune, ...]:
    communes = []
    for line in _lines_from(key):
        if _key(line) != key:
            break
        communes.append(_commune(line))
    return tuple(communes)


def _communes_beginning_with(start: str) -> Iterator[Commune]:
    for line in _lines_from(start):
        if not _key(line).startswith(start):
            break
        yield _commune(line)


def _lines_from(key: str) -> Iterator[bytes]:
    """The lines of the table from the first whose key is `key` or follows it."""
    table = _table()
    low, high = 0, len(table)
    while low < high:  # `low` and `high` are starts of lines, or the end
        middle = table.rfind(b"\n", 0, (low + high) // 2) + 1
        middle = max(middle, low)
        line = _line_at(middle)
        if _key(line) < key:
            low = middle + len(line) + 1
        else:
            high = middle
    while low < len(table):
        line = _line_at(low)
        yield line
        low += len(line) + 1


def _line_at(position: int) -> bytes:
    """The line of the table in which a position is."""
    table = _table()
    return table[table.rfind(b"\n", 0, position) + 1 : table.index(b"\n", position)]


def _key(line: bytes) -> str:
    return plain_name(line[: line.index(b";")].decode())


def _commune(line: bytes) -> Commune:
    name, _, values = line.decode().partition(";")
    code, epci, latitude, longitude = values.split("|")
    return Commune(
        code,
        name,
        list(areas().epcis)[int(epci)] if epci else "",
        Point(int(latitude) / 1000, int(longitude) / 1000) if latitude else None,
    )


@cache
def _table() -> bytes:
    return (files(__package__) / "communes.txt").read_bytes()

"""Many values of one group as a CSV table: one line a value, one column a field."""

import csv
from collections.abc import Iterator

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.kinds import Group, Many
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.nodes import Entries, Items, Node, Scalar
from badgeons.model.fields.shown import shown

NESTED = "."
"""Between a group's key and its field's in a column's name: `recipient.urn`."""


def columns_of(group: type) -> dict[str, tuple[str, ...]]:
    """The columns a table of `group` may have, each with the keys that lead to its value."""
    columns: dict[str, tuple[str, ...]] = {}
    for field in fields_of(group).values():
        if isinstance(field.kind, Group):
            columns |= {
                f"{field.key}{NESTED}{inner}": (field.key, inner) for inner in columns_of(field.kind.of)
            }
        elif not isinstance(field.kind, Many):
            columns[field.key] = (field.key,)
    return columns


def parse_lines(text: str, path: str, group: type, problems: Problems) -> Items | None:
    """The lines of a CSV text as nodes (comma or semicolon, header in any order); None after a problem."""
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        header = _header(next(rows, []), path, group, problems)
        if header is None:
            return None
        return Items(Place(path, 1, 1), tuple(_values(rows, header, path, problems)))
    except csv.Error:
        problems.add(
            Place(path, max(rows.line_num, 1), 1),
            N_("cette ligne du tableau n’est pas lisible"),
            N_("vérifiez les guillemets : ils vont par deux"),
        )
        return None


def with_lines(document: Entries, key: str, lines: Items) -> Entries:
    """A record with the values of its table after those of its own list."""
    own = next((value for name, value in document.entries if name.text == key), None)
    items = (*own.items, *lines.items) if isinstance(own, Items) else lines.items
    others = tuple(entry for entry in document.entries if entry[0].text != key)
    return Entries(document.place, (*others, (Scalar(lines.place, key), Items(lines.place, items))))


def _header(row: list[str], path: str, group: type, problems: Problems) -> list[tuple[str, ...]] | None:
    known = columns_of(group)
    names = [cell.strip() for cell in row]
    sound = bool(names)
    if not names:
        problems.add(Place(path, 1, 1), N_("ce tableau n’a pas de ligne de titres"))
    for position, name in enumerate(names):
        if name not in known:
            sound = False
            close = nearest(name, known)
            problems.add(
                Place(path, 1, _column(row, position)),
                N_("colonne inconnue : « {name} »"),
                N_("les colonnes possibles : {columns}")
                if close is None
                else N_("vouliez-vous dire « {close} » ?"),
                name=shown(name),
                close=close,
                columns=", ".join(known),
            )
        elif name in names[:position]:
            sound = False
            problems.add(
                Place(path, 1, _column(row, position)), N_("colonne écrite deux fois : « {name} »"), name=name
            )
    return [known[name] for name in names] if sound else None


def _values(
    rows: Iterator[list[str]], header: list[tuple[str, ...]], path: str, problems: Problems
) -> Iterator[Entries]:
    for row in rows:
        line = rows.line_num  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            problems.add(
                Place(path, line, 1),
                N_("il faut {expected} cases sur cette ligne comme sur la première, il y en a {found}"),
                N_("vérifiez les virgules ; une case qui en contient se met entre guillemets doubles"),
                found=len(row),
                expected=len(header),
            )
            continue
        yield _as_entries(row, header, Place(path, line, 1))


def _as_entries(row: list[str], header: list[tuple[str, ...]], place: Place) -> Entries:
    values: dict[str, Node] = {}
    groups: dict[str, list[tuple[Scalar, Node]]] = {}
    for position, keys in enumerate(header):
        text = row[position].strip()
        if not text:
            continue
        cell = Scalar(Place(place.path, place.line, _column(row, position)), text)
        if len(keys) == 1:
            values[keys[0]] = cell
        else:
            groups.setdefault(keys[0], []).append((Scalar(cell.place, keys[1]), cell))
    values |= {key: Entries(place, tuple(inner)) for key, inner in groups.items()}
    return Entries(place, tuple((Scalar(value.place, key), value) for key, value in values.items()))


def _column(row: list[str], position: int) -> int:
    """Column of a cell, right for lines without quotes (those of numbers and codes)."""
    return sum(len(cell) + 1 for cell in row[:position]) + 1

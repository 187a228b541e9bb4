"""Many values of one group as a CSV table: one line a value, one column a field."""

import csv
from collections.abc import Iterator

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.kinds import Group, Many
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.nodes import Entries, Items, Node, Scalar, Unread
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


def parse_lines(text: str, path: str, group: type, problems: Problems) -> Items:
    """The lines of a CSV text as nodes (comma or semicolon, header in any order)."""
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    items: list[Node] = []
    try:
        header = _header(next(rows, []), path, group, problems)
        items.extend(_values(rows, header, path, problems))
    except csv.Error:
        place = Place(path, max(rows.line_num, 1), 1)
        items.append(Unread(place))
        problems.add(
            place,
            N_("cette ligne du tableau n’est pas lisible"),
            N_("vérifiez les guillemets : ils vont par deux"),
        )
    return Items(Place(path, 1, 1), tuple(items))


def with_lines(document: Entries, key: str, lines: Items | Unread) -> Entries:
    """A record with the values of its table after those of its own list."""
    own = next((value for name, value in document.entries if name.text == key), None)
    value: Node = lines
    if isinstance(lines, Items) and isinstance(own, Items):
        value = Items(lines.place, (*own.items, *lines.items))
    elif isinstance(own, Unread) or document.may_have_lost(key):
        value = Unread(lines.place)
    others = tuple(entry for entry in document.entries if entry[0].text != key)
    return Entries(document.place, (*others, (Scalar(lines.place, key), value)), document.lost)


def _header(row: list[str], path: str, group: type, problems: Problems) -> list[tuple[str, ...]]:
    """The keys that lead to the value of each column, none for a column that cannot be read."""
    known = columns_of(group)
    names = [cell.strip() for cell in row]
    columns: list[tuple[str, ...]] = []
    if not names:
        problems.add(Place(path, 1, 1), N_("ce tableau n’a pas de ligne de titres"))
    for position, name in enumerate(names):
        columns.append(known.get(name, ()))
        if name not in known:
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
            columns[position] = ()
            problems.add(
                Place(path, 1, _column(row, position)), N_("colonne écrite deux fois : « {name} »"), name=name
            )
    return columns


def _values(
    rows: Iterator[list[str]], header: list[tuple[str, ...]], path: str, problems: Problems
) -> Iterator[Node]:
    for row in rows:
        place = Place(path, rows.line_num, 1)  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in row):
            continue
        if header and len(row) != len(header):
            problems.add(
                place,
                N_("il faut {expected} cases sur cette ligne comme sur la première, il y en a {found}"),
                N_("vérifiez les virgules ; une case qui en contient se met entre guillemets doubles"),
                found=len(row),
                expected=len(header),
            )
        yield _as_entries(row, header, place) if len(row) == len(header) else Unread(place)


def _as_entries(row: list[str], header: list[tuple[str, ...]], place: Place) -> Entries:
    values: dict[str, Node] = {}
    groups: dict[str, list[tuple[Scalar, Node]]] = {}
    for position, keys in enumerate(header):
        text = row[position].strip()
        if not text or not keys:
            continue
        cell = Scalar(Place(place.path, place.line, _column(row, position)), text)
        if len(keys) == 1:
            values[keys[0]] = cell
        else:
            groups.setdefault(keys[0], []).append((Scalar(cell.place, keys[1]), cell))
    # a column that cannot be read may be any of those that are not there
    lost: frozenset[str] | None = frozenset() if all(header) else None
    values |= {key: Entries(place, tuple(inner), lost) for key, inner in groups.items()}
    return Entries(place, tuple((Scalar(value.place, key), value) for key, value in values.items()), lost)


def _column(row: list[str], position: int) -> int:
    """Column of a cell, right for lines without quotes (those of numbers and codes)."""
    return sum(len(cell) + 1 for cell in row[:position]) + 1

"""Changing one cell of a CSV text and leaving the other lines as they are."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.editing.errors import ChangeError

NAME = "id"


@dataclass(frozen=True)
class Row:
    """One row: its cells, and the text they were written as, line ends left out."""

    cells: list[str]
    text: str


def with_cell(text: str, id: str, column: str, value: str) -> str:
    """The table with `value` in a column of the row of an award; the column is added when it is missing.

    Raises ChangeError when no row has this `id`.
    """
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = list(_rows(text, delimiter))
    names = [cell.strip() for cell in rows[0].cells]
    if NAME not in names:
        raise ChangeError(N_("ce tableau n’a pas de colonne « {name} »"), name=NAME)
    if column not in names:
        if not value:
            return text
        names.append(column)
        rows = [
            Row([*row.cells, "" if number else column], f"{row.text}{delimiter}{'' if number else column}")
            if row.text.strip()
            else row
            for number, row in enumerate(rows)
        ]
    key, place = names.index(NAME), names.index(column)
    position = next(
        (
            number
            for number, row in enumerate(rows)
            if row.cells[key : key + 1] and row.cells[key].strip() == id
        ),
        0,
    )
    if not position:
        raise ChangeError(N_("aucune ligne de ce tableau n’a le numéro {id}"), id=id)
    cells = [value if number == place else cell for number, cell in enumerate(rows[position].cells)]
    rows[position] = Row(cells, _written(cells, delimiter))
    return "\n".join(row.text for row in rows) + ("\n" if text.endswith("\n") else "")


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    lines = text.splitlines()
    reader = csv.reader([f"{line}\n" for line in lines], delimiter=delimiter, strict=True)
    start = 0
    for cells in reader:
        end = reader.line_num
        yield Row(cells, "\n".join(lines[start:end]))
        start = end


def _written(cells: list[str], delimiter: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="").writerow(cells)
    return line.getvalue()

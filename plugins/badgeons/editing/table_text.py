"""Changing cells of a CSV text and leaving the other lines as they are."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.editing.edits import SetCell
from badgeons.editing.errors import ChangeError

ID_COLUMN = "id"


@dataclass(frozen=True)
class Row:
    """One row: its cells, and the text they were written as, line ends left out."""

    cells: list[str]
    text: str


def with_cells(text: str, edits: Iterable[SetCell]) -> str:
    """The table with a value in a column of the row of each award; a column is added when it is missing.

    Raises ChangeError when no row has the `id` of an award.
    """
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = list(_rows(text, delimiter))
    columns = [cell.strip() for cell in rows[0].cells]
    if ID_COLUMN not in columns:
        raise ChangeError(N_("ce tableau n’a pas de colonne « {name} »"), name=ID_COLUMN)
    row_of_award = _rows_by_award(rows, columns.index(ID_COLUMN))
    for edit in edits:
        if edit.id not in row_of_award:
            raise ChangeError(N_("aucune ligne de ce tableau n’a le numéro {id}"), id=edit.id)
        if edit.column not in columns:
            if not edit.value:
                continue
            columns.append(edit.column)
            rows = [_with_column(row, edit.column if row is rows[0] else "", delimiter) for row in rows]
        number = row_of_award[edit.id]
        cells = list(rows[number].cells)
        cells[columns.index(edit.column)] = edit.value
        rows[number] = Row(cells, _csv_line(cells, delimiter))
    return "\n".join(row.text for row in rows) + ("\n" if text.endswith("\n") else "")


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    lines = text.splitlines()
    reader = csv.reader([f"{line}\n" for line in lines], delimiter=delimiter, strict=True)
    start = 0
    for cells in reader:
        end = reader.line_num
        yield Row(cells, "\n".join(lines[start:end]))
        start = end


def _rows_by_award(rows: list[Row], column: int) -> dict[str, int]:
    """The position of each award's row, below the row of titles; of two for one award, the first."""
    positions: dict[str, int] = {}
    for position, row in enumerate(rows[1:], 1):
        for cell in row.cells[column : column + 1]:
            positions.setdefault(cell.strip(), position)
    return positions


def _with_column(row: Row, cell: str, delimiter: str) -> Row:
    """A row with one more cell; an empty line stays empty."""
    return Row([*row.cells, cell], f"{row.text}{delimiter}{cell}") if row.text.strip() else row


def _csv_line(cells: list[str], delimiter: str) -> str:
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="").writerow(cells)
    return line.getvalue()

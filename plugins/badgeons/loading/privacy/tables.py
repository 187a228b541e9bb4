"""Tables in texts: CSV in any usual spelling, Markdown, lists of things in JSON, cards of people (vCard)."""

import csv
import io
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from badgeons.base.messages import N_
from badgeons.base.tables import find_delimiter, split_excel_line
from badgeons.loading.privacy.contents import Passage, Spot, Table, within

MAX_ROWS = 5_000
"""Rows in which people are looked for: a list of people shows itself long before."""
MAX_JSON_SIZE = 4 * 1024 * 1024
"""Characters of a JSON text that is parsed for its tables."""
MAX_KEYS = 60

_RULE = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE)
"""The line of dashes under the titles of a Markdown table."""
_CARD = re.compile(r"^BEGIN:VCARD[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_CARD_LINE = re.compile(
    r"^(?:[\w-]+\.)?(FN|EMAIL|TEL|BDAY|ADR)(?:;[^:\n]*)?:(.*)$", re.MULTILINE | re.IGNORECASE
)
_CARD_TITLES = {
    "FN": "nom complet",
    "EMAIL": "courriel",
    "TEL": "téléphone",
    "BDAY": "date de naissance",
    "ADR": "adresse",
}


def csv_table(text: str) -> Iterator[Table]:
    """The table that a whole text is, when its lines are cut by one of the usual signs."""
    delimiter, rest = split_excel_line(text)
    rows = list(_csv_rows(rest, delimiter or find_delimiter(text)))
    if rows:
        yield Table(rows, 0, len(text), is_data=True)


def _csv_rows(text: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    """The first rows that say something, up to one that cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = (tuple(cell.strip() for cell in row) for row in reader)
    with suppress(csv.Error):
        yield from islice(filter(any, rows), MAX_ROWS)


def markdown_tables(text: str) -> Iterator[Table]:
    """The tables of Markdown, by the line of dashes under their titles."""
    if "|" not in text or "--" not in text:
        return
    end = 0
    for rule in _RULE.finditer(text):
        if rule.start() < end:
            continue
        start = text.rfind("\n", 0, max(rule.start() - 1, 0)) + 1
        lines = [text[start : max(rule.start() - 1, 0)]]
        end = rule.end() + 1
        while end < len(text):
            stop = text.find("\n", end)
            line = text[end : stop if stop >= 0 else len(text)]
            if "|" not in line:
                break
            lines.append(line)
            end += len(line) + 1
        rows = [_markdown_row(line) for line in lines if "|" in line]
        if rows:
            yield Table(rows, start, min(end, len(text)), is_data=False)


def _markdown_row(line: str) -> tuple[str, ...]:
    bare = re.sub(r"[*_`]", "", line.strip(" \t>")).strip("|")
    return tuple(cell.strip() for cell in bare.split("|"))


def json_tables(text: str) -> Iterator[Table]:
    """Lists of objects, with their names as titles."""
    if len(text) > MAX_JSON_SIZE:
        return
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
            objects = [item for item in value[:MAX_ROWS] if isinstance(item, dict)]
            if objects:
                yield _of_objects(objects, len(text))


def _of_objects(objects: Sequence[dict[str, object]], length: int) -> Table:
    titles = list(dict.fromkeys(key for item in objects for key in item))[:MAX_KEYS]
    rows = [tuple(_scalar(item.get(title)) for title in titles) for item in objects]
    return Table([tuple(titles), *rows], 0, length, is_data=True)


def _scalar(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int | float) else ""


def card_tables(text: str) -> Iterator[Table]:
    """The cards of a vCard file (RFC 6350): one row a person, or a structure."""
    rows = []
    for card in _CARD.split(re.sub(r"\r?\n[ \t]", "", text))[1:]:
        values = {match[1].upper(): match[2].strip() for match in _CARD_LINE.finditer(card)}
        rows.append(tuple(values.get(name, "") for name in _CARD_TITLES))
    if rows:
        yield Table([tuple(_CARD_TITLES.values()), *rows], 0, len(text), is_data=True)


def sheet_passage(rows: Iterable[tuple[int, Sequence[str]]], sheet: int) -> Passage:
    """A sheet of a workbook, from its numbered rows; its places are told as people name cells (`B3`)."""
    numbers: list[int] = []
    starts: list[int] = []
    lines: list[str] = []
    cells: list[tuple[str, ...]] = []
    length = 0
    for number, row in rows:
        clean = tuple(" ".join(cell.split()) for cell in row)
        if not any(clean):
            continue
        line = "\t".join(clean)
        numbers.append(number)
        starts.append(length)
        lines.append(line)
        cells.append(clean)
        length += len(line) + 1

    def spot_of(position: int) -> Spot:
        row = max(bisect_right(starts, position) - 1, 0)
        column = lines[row].count("\t", 0, position - starts[row]) if lines else 0
        cell = f"{_letters(column)}{numbers[row] if numbers else 1}"
        return within(N_("feuille {sheet}, case {cell}"), sheet=sheet, cell=cell)

    return Passage("\n".join(lines), spot_of, tables=(Table(cells[:MAX_ROWS], 0, length, is_data=True),))


def _letters(column: int) -> str:
    """The letters of a column: 0 gives A, 26 gives AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

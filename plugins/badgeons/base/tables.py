"""What tables that people export have in common: the sign between cells, the titles of columns."""

import csv
import datetime
import io
import re
from collections import Counter

from badgeons.base.texts import without_accents

DELIMITERS = (";", "\t", ",", "|")
MAX_SAMPLE = 50
"""Lines looked at to find the delimiter."""
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
"""The first bytes of a text, and the encoding they tell."""


def split_excel_line(text: str) -> tuple[str, str]:
    """The delimiter that Excel writes on a first line of its own (`sep=;`), else "", and the table's text."""
    first, _, rest = text.partition("\n")
    line = first.strip()
    return (line[4], rest) if line.lower().startswith("sep=") and len(line) == 5 else ("", text)


def find_delimiter(text: str) -> str:
    """The sign that cuts most of the first lines into the same number of cells, and into most of them."""

    def score(delimiter: str) -> tuple[float, int]:
        counts: Counter[int] = Counter()
        try:
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
                if any(cell.strip() for cell in row):
                    counts[len(row)] += 1
                if counts.total() == MAX_SAMPLE:
                    break
        except csv.Error:
            return 0, 0
        usual, times = counts.most_common(1)[0] if counts else (0, 0)
        return (times / counts.total(), usual) if usual > 1 else (0, 0)

    return max(DELIMITERS, key=score)


def cell_text(value: object) -> str:
    """The text of a cell of a spreadsheet: whole numbers without a point, days as in ISO 8601."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return str(value)


def plain_title(title: str) -> str:
    """A title without accents, capitals or punctuation: `Adresse e-mail :` gives `adresse e mail`."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", title)
    return re.sub(r"[^a-z0-9@]+", " ", without_accents(apart).lower()).strip()

"""Tables as CSV (RFC 4180) in UTF-8, for spreadsheets and programs.

A spreadsheet takes a cell that begins with one of `=+-@` for a formula, and records hold what strangers
wrote. It may also cut a file at other signs than the comma: a French one does at `;`, and then what follows
begins a cell. A `'` is written before whatever could so become a formula; nothing else is changed, and
`plain_text` gives every text back as it was. Numbers, days, and true or false are written as they are.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from badgeons.model.fields.declared import Field
from badgeons.publishing.formats.open_data.fields import LIST_SEPARATOR

_CELL_START = r"(?:^|(?<=[;|\t]))"
"""Where a cell may begin for some spreadsheet: those that cut at `,` know the quotes around it."""
_FORMULA = r"(?=[\s\"']*[=+\-@＝＋－＠])"
_TO_MARK = re.compile(_CELL_START + _FORMULA)
_MARKED = re.compile(f"{_CELL_START}'{_FORMULA}")
_LINE_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def csv_bytes(columns: Iterable[Field], entries: Iterable[Mapping[str, Any]]) -> bytes:
    """A table with a line of names, then one an entry."""
    keys = [column.key for column in columns]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(keys)
    writer.writerows([_cell(entry.get(key, "")) for key in keys] for entry in entries)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        # the sign between values cannot be in one: it is the broken bar there
        return harmless(LIST_SEPARATOR.join(str(each).replace(LIST_SEPARATOR, "¦") for each in value))
    return harmless(value) if isinstance(value, str) else str(value)


def harmless(text: str) -> str:
    """A text on one line that no spreadsheet takes for a formula."""
    return _TO_MARK.sub("'", _LINE_BREAKS.sub(" ", text))


def plain_text(cell: str) -> str:
    """The text of a cell, on one line, without the marks of `harmless`."""
    return _MARKED.sub("", cell)

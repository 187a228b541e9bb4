"""A table as people export it: CSV in any usual spelling, or a spreadsheet's own file."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineWorkbook

from badgeons.base.messages import N_, WordedError
from badgeons.base.tables import BYTE_ORDER_MARKS, cell_text, find_delimiter, split_excel_line

MAX_LINES = 50_000
MAX_INFLATED_SIZE = 256 * 1024 * 1024
"""Bytes of a spreadsheet's parts once inflated."""
_AFTER_FIRST_BYTE = (
    "\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
)
_TWICE_ENCODED = re.compile(f"[\u00c2-\u00f4][{_AFTER_FIRST_BYTE}]")
"""The first byte of a sign in UTF-8 and a following one, as Windows-1252 shows them."""
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""First bytes of .xlsx and .ods files, and of old .xls ones."""


class TableError(WordedError):
    """A file that is no table, or one that is too large; its cells are never quoted."""


@dataclass(frozen=True)
class Row:
    """A line that says something: its number in the file, from 1, and its cells without space around.

    `is_repaired` when a cell had been encoded twice (`ZoÃ©`) and was put right.
    """

    line: int
    cells: tuple[str, ...]
    is_repaired: bool = False


def parse_table(content: bytes) -> list[Row]:
    """The lines of a CSV text (UTF-8, UTF-16 or Windows-1252) or of the first sheet of a spreadsheet.

    Blank lines are left out. Raises TableError when it is no table.
    """
    cells = _sheet(content) if content.startswith((_ZIP, _COMPOUND)) else _csv(decode(content))
    rows = []
    for line, row in cells:
        read = [cell.strip() for cell in row]
        repaired = tuple(repair_encoding(cell).strip() for cell in read)
        if any(repaired):
            rows.append(Row(line, repaired, repaired != tuple(read)))
        if len(rows) > MAX_LINES:
            raise TableError(N_("ce tableau a plus de {count} lignes"), count=MAX_LINES)
    if not rows:
        raise TableError(N_("ce tableau est vide"))
    return rows


def repair_encoding(text: str) -> str:
    """A text whose UTF-8 was read as Windows-1252, as it was meant: `ZoÃ©` gives `Zoé`. Others as they are.

    No text that people write has such pairs, and what is put right is valid UTF-8 throughout.
    """
    if not _TWICE_ENCODED.search(text):
        return text
    try:
        return b"".join(_windows_byte(sign) for sign in text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _windows_byte(sign: str) -> bytes:
    """The byte that Windows-1252 shows as `sign`; its five unused bytes are control characters."""
    return sign.encode("latin-1") if "\x80" <= sign < "\xa0" else sign.encode("cp1252")


def decode(content: bytes) -> str:
    """The text of a file of unknown encoding: its byte order mark's, else UTF-8, else Windows-1252."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded(content.removeprefix(mark), encoding)
    try:
        return _clean(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _decoded(content, "cp1252")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return _clean(content.decode(encoding))
    except UnicodeDecodeError as cause:
        raise TableError(
            N_("l’encodage de ce tableau est inconnu : enregistrez-le en « CSV UTF-8 »")
        ) from cause


def _clean(text: str) -> str:
    if "\0" in text:
        raise TableError(N_("ce fichier n’est pas un tableau : exportez la feuille en « CSV UTF-8 »"))
    return text


def _csv(text: str) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows; the number is that of the row's first line."""
    delimiter, text = split_excel_line(text)
    before = 1 if delimiter else 0
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or find_delimiter(text), strict=True)
    line = 1
    try:
        for row in rows:
            yield line + before, row
            line = rows.line_num + 1
    except csv.Error as cause:
        raise TableError(
            N_("la ligne {line} du tableau n’est pas lisible : vérifiez ses guillemets, ils vont par deux"),
            line=line + before,
        ) from cause


def _sheet(content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        if content.startswith(_ZIP):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                if sum(part.file_size for part in parts.infolist()) > MAX_INFLATED_SIZE:
                    raise TableError(N_("cette feuille de calcul est trop grosse"))
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            sheets = (book.get_sheet_by_index(position) for position in range(len(book.sheet_names)))
            rows = next((rows for sheet in sheets if (rows := sheet.to_python(skip_empty_area=False))), [])
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as cause:
        if isinstance(cause, TableError):
            raise
        raise TableError(
            N_("cette feuille de calcul ne se lit pas : exportez-la en « CSV UTF-8 » depuis le tableur")
        ) from cause
    for line, row in enumerate(rows, 1):
        yield line, [cell_text(value) for value in row]

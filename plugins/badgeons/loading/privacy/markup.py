"""HTML and the XML of office files as the text that people see, with its tables.

The tags are cut out, not parsed: hostile XML costs no more than its length, and a document that no parser
takes is read all the same.
"""

import re
from dataclasses import dataclass, field

from badgeons.loading.privacy.contents import Table

TAG = re.compile(r"<(/?)([A-Za-z][\w.-]*:)?([A-Za-z][\w-]*)([^<>]*)>|<[!?][^<>]*>")
ROWS = frozenset(("tr", "table-row", "row"))
CELLS = frozenset(("td", "th", "tc", "table-cell", "covered-table-cell", "cell"))
TABLES = frozenset(("table", "tbl"))
BLOCKS = frozenset((
    "p", "h", "h1", "h2", "h3", "h4", "h5", "h6", "br", "cr", "div", "li", "dt", "dd", "title", "line-break",
    "section", "article", "header", "footer", "pre", "blockquote", "option", "text",
))  # fmt: skip
"""Elements (small letters, without prefix) after which the text goes on elsewhere."""
SPACES = frozenset(("tab", "s"))
REPEATED = re.compile(r"number-(?:columns|rows)-repeated=[\"']([0-9]{1,7})[\"']")
MAX_COLUMNS = 256
"""Cells kept of one row; empty ones that an office file repeats count up to here too."""


@dataclass
class MarkupTable:
    """Rows of cells, and the number of each row; where it stands in the text and in the source."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    text_span: tuple[int, int] = (0, 0)
    source_span: tuple[int, int] = (0, 0)

    def on_a_page(self) -> Table:
        """The table among other things, placed in the source."""
        return Table(self.rows, *self.source_span, is_data=False)

    def in_a_text(self) -> Table:
        """The table among other things, placed in the text."""
        return Table(self.rows, *self.text_span, is_data=False)


@dataclass
class MarkupText:
    """What people see (entities left as they are), and what only tags hold that may be an address."""

    text: str = ""
    in_tags: str = ""
    tables: list[MarkupTable] = field(default_factory=list)


def read_markup(source: str) -> MarkupText:
    """The text and the tables of HTML or of an office file's XML."""
    reader = _Reader()
    end = 0
    for match in TAG.finditer(source):
        reader.take_text(source[end : match.start()])
        end = match.end()
        if match[3]:
            reader.take_tag(match)
    reader.take_text(source[end:])
    return MarkupText("".join(reader.pieces), "\n".join(reader.in_tags), reader.tables)


class _Reader:
    """Puts pieces of text together, and into the cells of the innermost table."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.in_tags: list[str] = []
        self.tables: list[MarkupTable] = []
        self.open: list[MarkupTable] = []
        self.row: list[str] | None = None
        self.cell: list[str] | None = None
        self.number = 0

    def take_text(self, text: str) -> None:
        if not text:
            return
        self.pieces.append(text)
        self.length += len(text)
        if self.cell is not None:
            self.cell.append(text)

    def take_tag(self, match: re.Match[str]) -> None:
        is_end, name, attributes = bool(match[1]), match[3].lower(), match[4]
        if "@" in attributes or "%40" in attributes:
            self.in_tags.append(attributes)
        is_alone = attributes.endswith("/")
        if name in TABLES:
            self._take_table(match, is_end)
        elif name in ROWS:
            self._end_row()
            if not is_end and self.open:
                self.number += 1
                self.row = []
            elif is_end:
                self.number += _repeated(attributes) - 1
        elif name in CELLS:
            self._end_cell()
            if not is_end and self.row is not None:
                self.cell = []
                if is_alone:
                    blank = min(_repeated(attributes), MAX_COLUMNS - len(self.row))
                    self.cell = None
                    self.row += [""] * blank
            self.take_text("\n")
        elif name in BLOCKS and (is_end or name in ("br", "cr", "line-break")):
            self.take_text("\n")
        elif name in SPACES:
            self.take_text(" ")

    def _take_table(self, match: re.Match[str], is_end: bool) -> None:
        self._end_row()
        if not is_end:
            self.open.append(
                MarkupTable(text_span=(self.length, self.length), source_span=(match.start(), match.end()))
            )
            self.number = 0
        elif self.open:
            table = self.open.pop()
            table.text_span = (table.text_span[0], self.length)
            table.source_span = (table.source_span[0], match.end())
            if table.rows:
                self.tables.append(table)

    def _end_row(self) -> None:
        self._end_cell()
        if self.row is not None and any(self.row) and self.open:
            self.open[-1].rows.append(tuple(self.row[:MAX_COLUMNS]))
            self.open[-1].numbers.append(self.number)
        self.row = None

    def _end_cell(self) -> None:
        if self.cell is not None and self.row is not None and len(self.row) < MAX_COLUMNS:
            self.row.append(" ".join("".join(self.cell).split()))
        self.cell = None


def _repeated(attributes: str) -> int:
    match = REPEATED.search(attributes)
    return int(match[1]) if match else 1

"""What is in office files: sheets as cells, documents and slides as text, and the files within them."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from python_calamine import CalamineError, CalamineWorkbook

from badgeons.base.messages import N_
from badgeons.base.tables import cell_text
from badgeons.loading.privacy.contents import (
    ARCHIVE,
    BROKEN,
    DATABASE,
    ENCRYPTED,
    OLD_FORMAT,
    TOO_LARGE,
    Budget,
    Contents,
    InnerFile,
    Passage,
    Spot,
    SpotOf,
    TooLargeError,
    always,
    within,
)
from badgeons.loading.privacy.markup import MarkupText, read_markup
from badgeons.loading.privacy.normalised import Writing
from badgeons.loading.privacy.raw import read_raw
from badgeons.loading.privacy.tables import sheet_passage

MAX_PARTS = 5_000
MAX_CELLS = 2_000_000
"""Cells of a sheet, empty ones among them: a library that reads it holds them all."""
_XML = Writing(markup=True)
_CELLS_OF_SHEETS = re.compile(r"xl/(worksheets/.*|sharedStrings\.xml|styles\.xml|calcChain\.xml|theme/.*)\Z")
_SLIDE = re.compile(r"ppt/(?:slides|notesSlides)/\D*([0-9]{1,4})\.xml\Z")
_MARKUP = (".xml", ".rels", ".vml", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".rdf")
_INNER_FILES = (
    ".xlsx",
    ".xlsm",
    ".docx",
    ".docm",
    ".pptx",
    ".ods",
    ".odt",
    ".pdf",
    ".zip",
    ".bin",
    ".csv",
    ".txt",
)
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=\"([0-9]{1,7})\"")
_CELL = re.compile(rb"<(?:\w+:)?c\b(?:[^>]*?\br=\"([A-Z]{1,3})([0-9]{1,7})\")?")


def read_zip(content: bytes, budget: Budget) -> Contents:
    """The text of an OOXML, OpenDocument or EPUB file and the files in it; any other ZIP is an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > MAX_PARTS:
                return Contents(unseen=(TOO_LARGE,))
            if not _is_document(names, archive):
                return Contents(unseen=(ARCHIVE,))
            if any(info.flag_bits & 1 for info in archive.infolist()):
                return Contents(unseen=(ENCRYPTED,))
            return _read_document(content, archive, names, budget)
    except TooLargeError:
        return Contents(unseen=(TOO_LARGE,))
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        KeyError,
    ):
        return Contents(unseen=(BROKEN,))


def _is_document(names: Sequence[str], archive: zipfile.ZipFile) -> bool:
    if "[Content_Types].xml" in names:
        return any(name.startswith(("xl/", "word/", "ppt/", "visio/")) for name in names)
    if "mimetype" not in names or archive.getinfo("mimetype").file_size > 200:
        return False
    kind = archive.read("mimetype")
    return kind.startswith((b"application/vnd.oasis.opendocument", b"application/epub+zip"))


def _read_document(
    content: bytes, archive: zipfile.ZipFile, names: Sequence[str], budget: Budget
) -> Contents:
    if any(name.startswith("database/") for name in names):
        return Contents(unseen=(DATABASE,))
    passages: list[Passage] = []
    inner: list[InnerFile] = []
    for info in archive.infolist():
        name = info.filename
        if name.lower().endswith(_MARKUP):
            xml = _part(archive, info, budget)
            if name == "META-INF/manifest.xml" and b"encryption-data" in xml:
                return Contents(unseen=(ENCRYPTED,))
            markup = read_markup(xml.decode("utf-8", "replace"))
            is_sheets = name == "content.xml" and b"<office:spreadsheet" in xml
            passages += _open_sheets(markup) if is_sheets else _passages(name, markup)
        elif name.lower().endswith(_INNER_FILES):
            inner.append(InnerFile(name, _part(archive, info, budget)))
    sheets = [archive.read(name) for name in names if re.fullmatch(r"xl/worksheets/[^/]*\.xml", name)]
    if any(name.startswith("xl/") for name in names):
        # a binary workbook (.xlsb) says nothing of its size before it is read
        is_binary = "xl/workbook.bin" in names
        workbook = Contents(unseen=(OLD_FORMAT,)) if is_binary else _workbook(content, sheets)
        return Contents((*passages, *workbook.passages), workbook.unseen, tuple(inner))
    return Contents(tuple(passages), inner=tuple(inner))


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    """A part of a ZIP, whatever size it says it has."""
    budget.spend(info.file_size)
    with archive.open(info) as part:
        content = part.read(info.file_size + 1)
    budget.spend(max(len(content) - info.file_size, 0))
    return content


def _passages(name: str, markup: MarkupText) -> Iterator[Passage]:
    """The text of a part (cells of a sheet are read otherwise) and the addresses that its tags hold."""
    if markup.text.strip() and not _CELLS_OF_SHEETS.match(name):
        tables = tuple(table.in_a_text() for table in markup.tables)
        yield Passage(markup.text, _spot_in_part(name, markup.text), _XML, tables)
    if markup.in_tags:
        yield _hidden(markup)


def _hidden(markup: MarkupText) -> Passage:
    return Passage(markup.in_tags, always(within(N_("dans un lien ou une information cachée"))), _XML)


def _spot_in_part(name: str, text: str) -> SpotOf:
    slide = _SLIDE.match(name)

    def spot_of(position: int) -> Spot:
        if slide:
            return within(N_("diapositive {number}"), number=int(slide[1]))
        number = sum(1 for line in text[:position].split("\n")[:-1] if line.strip()) + 1
        return within(N_("ligne {number} du texte"), number=number)

    return spot_of


def _open_sheets(markup: MarkupText) -> Iterator[Passage]:
    """The sheets of an OpenDocument file. (The library would write out every repeated cell.)"""
    for number, table in enumerate(sorted(markup.tables, key=lambda table: table.text_span), 1):
        yield sheet_passage(zip(table.numbers, table.rows, strict=True), number)
    if markup.in_tags:
        yield _hidden(markup)


def _workbook(content: bytes, sheets: Sequence[bytes]) -> Contents:
    """The sheets of a workbook, once it is known that none spreads a few cells over millions."""
    if any(_size(sheet) > MAX_CELLS for sheet in sheets):
        return Contents(unseen=(TOO_LARGE,))
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            passages = []
            for position in range(len(book.sheet_names)):
                rows = book.get_sheet_by_index(position).to_python(skip_empty_area=False)
                numbered = ((number, list(map(cell_text, row))) for number, row in enumerate(rows, 1))
                passages.append(sheet_passage(numbered, position + 1))
            return Contents(tuple(passages))
    except (CalamineError, OSError, ValueError) as error:
        is_encrypted = "password" in str(error).lower() or "encrypt" in str(error).lower()
        return Contents(unseen=(ENCRYPTED if is_encrypted else BROKEN,))


def _size(sheet: bytes) -> int:
    """Cells of the smallest rectangle that holds all those of a sheet, from its corner."""
    columns = rows = 0
    for number, row in enumerate(re.split(rb"(?=<(?:\w+:)?row\b)", sheet)):
        cells = list(_CELL.finditer(row))
        columns = max(columns, len(cells), *(_column(cell[1] or b"") for cell in cells), 0)
        rows = max(rows, number, *(int(cell[2] or 0) for cell in cells), *map(int, _ROW.findall(row)), 0)
    return columns * rows


def _column(letters: bytes) -> int:
    """The number of a column from its letters: A gives 1."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def read_compound(content: bytes) -> Contents:
    """An old office file: cells when it is a workbook, else what text can be seen in its bytes."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Contents(unseen=(ENCRYPTED,))
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        contents = _workbook(content, ())
        if contents.unseen != (BROKEN,):
            return contents
    return Contents(read_raw(content).passages, (OLD_FORMAT,))

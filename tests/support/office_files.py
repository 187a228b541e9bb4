"""Small office files, messages and PDFs as programs write them, for tests that look into files."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from xml.sax.saxutils import escape

from reportlab.pdfgen.canvas import Canvas

Rows = Sequence[Sequence[str]]
CONTENT_TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def xlsx(*sheets: Rows, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook whose cells hold their text (`inlineStr`)."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": CONTENT_TYPES}
    relations = [
        f"<Relationship Id='r{n}' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'"
        f" Target='worksheets/sheet{n}.xml'/>"
        for n in range(1, len(sheets) + 1)
    ]
    names = [f"<sheet name='F{n}' sheetId='{n}' r:id='r{n}'/>" for n in range(1, len(sheets) + 1)]
    parts["_rels/.rels"] = (
        f"<Relationships xmlns='{RELATIONS}'><Relationship Id='w' Target='xl/workbook.xml' "
        "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/></Relationships>"
    )
    parts["xl/_rels/workbook.xml.rels"] = (
        f"<Relationships xmlns='{RELATIONS}'>{''.join(relations)}</Relationships>"
    )
    parts["xl/workbook.xml"] = (
        f"<workbook xmlns='{SHEET}' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
        f"<sheets>{''.join(names)}</sheets></workbook>"
    )
    for number, rows in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(rows)
    return zipped({**parts, **(more or {})})


def _sheet(rows: Rows) -> str:
    lines = (
        f'<row r="{number}">{"".join(_cell(number, column, cell) for column, cell in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{SHEET}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(row: int, column: int, text: str) -> str:
    return f'<c r="{chr(65 + column)}{row}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def open_document(kind: str, content: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument file of a kind (`text`, `spreadsheet`, `presentation`) with a body."""
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": "<?xml version='1.0'?>"
            f"<office:document-content xmlns:office='{OFFICE}:office:1.0' "
            f"xmlns:table='{OFFICE}:table:1.0' xmlns:text='{OFFICE}:text:1.0' "
            "xmlns:xlink='http://www.w3.org/1999/xlink'>"
            f"<office:body><office:{kind}>{content}</office:{kind}></office:body></office:document-content>",
            **(more or {}),
        }
    )


def ods(*sheets: Rows) -> bytes:
    """A sheet whose rows end, as those of real files do, in a great many empty cells."""

    def row(cells: Sequence[str]) -> str:
        inside = "".join(
            f"<table:table-cell office:value-type='string'><text:p>{escape(cell)}</text:p></table:table-cell>"
            if cell
            else "<table:table-cell/>"
            for cell in cells
        )
        blank = "<table:table-cell table:number-columns-repeated='16380'/>"
        return f"<table:table-row>{inside}{blank}</table:table-row>"

    empty = "<table:table-row table:number-rows-repeated='1048570'><table:table-cell/></table:table-row>"
    return open_document(
        "spreadsheet",
        "".join(
            f"<table:table table:name='F{number}'>{''.join(map(row, rows))}{empty}</table:table>"
            for number, rows in enumerate(sheets, 1)
        ),
    )


def flat_sheet(row: str, cell: str, rows: Rows) -> bytes:
    """A sheet in one XML file, with its elements' names."""
    lines = ("".join(f"<{cell}><text:p>{escape(text)}</text:p></{cell}>" for text in line) for line in rows)
    body = "".join(f"<{row}>{line}</{row}>" for line in lines)
    return f"<?xml version='1.0'?><office><Table>{body}</Table></office>".encode()


def odt(*paragraphs: str) -> bytes:
    return open_document("text", "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs))


def docx(*paragraphs: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A document whose words are cut into runs, as editors do when a spelling is corrected."""

    def runs(text: str) -> str:
        pieces = (text[start : start + 3] for start in range(0, len(text), 3))
        return "".join(f"<w:r><w:t xml:space='preserve'>{escape(piece)}</w:t></w:r>" for piece in pieces)

    body = "".join(
        paragraph if paragraph.startswith("<w:tbl>") else f"<w:p>{runs(paragraph)}</w:p>"
        for paragraph in paragraphs
    )
    document = f"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": document, **(more or {})})


def docx_table(rows: Rows) -> str:
    cells = (
        "".join(f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def pptx(*slides: str) -> bytes:
    parts = {
        f"ppt/slides/slide{number}.xml": f"<p:sld><a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p></p:sld>"
        for number, text in enumerate(slides, 1)
    }
    return zipped({"[Content_Types].xml": CONTENT_TYPES, **parts})


def pdf(*lines: str, link: str = "", compressed: bool = True) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=int(compressed), invariant=True)
    for number, line in enumerate(lines):
        canvas.drawString(50, 800 - 20 * number, line)
    if link:
        canvas.linkURL(link, (0, 0, 100, 100))
    canvas.save()
    return file.getvalue()


def message(text: str, html: str = "", attached: Mapping[str, bytes] | None = None, **header: str) -> bytes:
    mail = EmailMessage()
    for name, value in header.items():
        mail[name] = value
    mail.set_content(text, cte="base64")
    if html:
        mail.add_alternative(html, subtype="html", cte="quoted-printable")
    for name, content in (attached or {}).items():
        mail.add_attachment(content, "application", "octet-stream", filename=name)
    return mail.as_bytes()

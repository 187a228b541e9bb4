"""A sheet of codes to cut up: A4, ten cells a page, as PDF or as HTML complete in itself."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import segno
from babel.dates import format_date
from markupsafe import Markup
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from badgeons.awarding.fonts import BOLD, REGULAR, can_draw, drawable, lines_of, parts_of_address
from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_, in_language
from badgeons.codes.code import shown_code
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import CodeSheet
from badgeons.publishing.pages.environment import environment

COLUMNS, ROWS = 2, 5
MARGIN = 10 * mm
CELL_WIDTH, CELL_HEIGHT = (A4[0] - 2 * MARGIN) / COLUMNS, (A4[1] - 2 * MARGIN) / ROWS
PADDING = 4 * mm
QR_WIDTH = 32 * mm
QUIET_ZONE = 4
DOTS = 8
"""Pixels of a module of a QR code."""
CODE_SIZE = 13
CODE_HEIGHT = 8 * mm
MARK = 4 * mm
"""Length of a cut mark."""
HOW = N_("Ce badge est à vous ? Visez le dessin avec un téléphone, ou ouvrez {page} et recopiez le code.")
SCALES = (1.0, 0.9, 0.8, 0.7, 0.6)
STEP = 1.25
_ALPHANUMERIC, _BYTE = 2, 4
"""Modes of QR segments (ISO/IEC 18004, table 2)."""


@dataclass(frozen=True)
class Cell:
    """What one piece of paper says, in words; `badge` stands out, `page` is the address that `how` names."""

    code: str = field(repr=False)
    link: str = field(repr=False)
    badge: str
    event: str
    page: str
    how: str
    limit: str
    notice: str = ""

    @property
    def shown(self) -> str:
        return shown_code(self.code)

    @property
    def how_html(self) -> Markup:
        """`how`, whose address goes on to another line where one is read easily."""
        before, page, after = self.how.partition(self.page)
        parted = Markup("<wbr>").join(parts_of_address(page))
        return Markup('{}<span class="page">{}</span>{}').format(before, parted, after)

    @property
    def qr(self) -> segno.QRCode:
        """The link as a QR code: the page's address, then the code in the dense alphanumeric mode."""
        page, _, code = self.link.partition("#")
        segments = [(f"{page}#", _BYTE), (code, _ALPHANUMERIC)]
        return segno.make(segments, error="m", micro=False, boost_error=True)  # type: ignore[arg-type]

    @property
    def svg(self) -> Markup:
        text = io.BytesIO()
        self.qr.save(text, kind="svg", border=QUIET_ZONE, omitsize=True, xmldecl=False, svgns=True, nl=False)
        return Markup(text.getvalue().decode())  # noqa: S704 (made of numbers)


def claim_link(addresses: Addresses, code: str) -> str:
    """The address of the claim page with a code after `#`, which no server is told."""
    return f"{addresses.page(addresses.settings.segments.claims).url}#{shown_code(code)}"


def cells_of(
    sheet: CodeSheet, codes: Sequence[str], catalogue: Catalogue, addresses: Addresses
) -> Iterator[Cell]:
    """The pieces of paper of a sheet, in the order of its codes."""
    language = addresses.settings.language
    words = in_language(language)
    page = addresses.page(addresses.settings.segments.claims).url.partition("://")[2]
    day = format_date(sheet.until, "long", locale=language)
    for code in codes:
        yield Cell(
            code=code,
            link=claim_link(addresses, code),
            badge=catalogue.achievements[sheet.badge].name,
            event=catalogue.events[sheet.event].name,
            page=page,
            how=words(HOW).format(page=page),
            limit=words(N_("À utiliser une fois, jusqu’au {day}.")).format(day=day),
            notice=words(N_("Démonstration : ce badge ne reconnaît rien.")) if sheet.demonstration else "",
        )


def render_html(sheet: CodeSheet, codes: Sequence[str], catalogue: Catalogue, addresses: Addresses) -> bytes:
    """The sheet as one HTML file that prints on A4."""
    cells = list(cells_of(sheet, codes, catalogue, addresses))
    size = COLUMNS * ROWS
    pages = [cells[start : start + size] for start in range(0, len(cells), size)]
    language = addresses.settings.language
    template = environment(language).get_template("code_sheet.html")
    return template.render(sheet=sheet.id, language=language, pages=pages).encode()


def render_pdf(
    sheet: CodeSheet, codes: Sequence[str], catalogue: Catalogue, addresses: Addresses
) -> bytes | None:
    """The sheet as PDF; None when a letter is in neither font."""
    cells = list(cells_of(sheet, codes, catalogue, addresses))
    if not can_draw("".join(text for _, _, text in _paragraphs(cells[0]))):
        return None
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=A4, invariant=1, lang=addresses.settings.language)
    canvas.setTitle(sheet.id)
    for position, cell in enumerate(cells):
        place = position % (COLUMNS * ROWS)
        if place == 0:
            if position:
                canvas.showPage()
            _draw_marks(canvas)
        row, column = divmod(place, COLUMNS)
        _draw_cell(canvas, cell, MARGIN + column * CELL_WIDTH, A4[1] - MARGIN - (row + 1) * CELL_HEIGHT)
    canvas.showPage()
    canvas.save()
    return output.getvalue()


def _paragraphs(cell: Cell) -> list[tuple[str, float, str]]:
    """Font, size and words of what stands beside the QR code."""
    texts = [
        (BOLD, 12.0, cell.badge),
        (REGULAR, 9.5, cell.event),
        (REGULAR, 8.5, cell.how),
        (BOLD, 8.5, cell.limit),
        (BOLD, 8.5, cell.notice),
    ]
    return [(font, size, drawable(text)) for font, size, text in texts if text]


def _draw_cell(canvas: Canvas, cell: Cell, left: float, bottom: float) -> None:
    inner_left, inner_bottom = left + PADDING, bottom + PADDING
    top = bottom + CELL_HEIGHT - PADDING
    image = io.BytesIO()
    cell.qr.save(image, kind="png", scale=DOTS, border=QUIET_ZONE)
    image.seek(0)
    right = left + CELL_WIDTH - PADDING
    canvas.drawImage(ImageReader(image), right - QR_WIDTH, top - QR_WIDTH, QR_WIDTH, QR_WIDTH)
    canvas.setFont(BOLD, CODE_SIZE)
    middle = (inner_left + right) / 2
    canvas.drawCentredString(middle, inner_bottom + CODE_HEIGHT - CODE_SIZE, cell.shown)
    _draw_words(
        canvas, cell, inner_left, top, right - QR_WIDTH - 2 * mm - inner_left, inner_bottom + CODE_HEIGHT
    )


def _draw_words(canvas: Canvas, cell: Cell, left: float, top: float, width: float, bottom: float) -> None:
    """The paragraphs from the top, smaller when they are long."""
    lines: list[tuple[str, float, str]] = []
    for scale in SCALES:
        lines = [
            (font, size * scale, line)
            for font, size, text in _paragraphs(cell)
            for line in [*lines_of(text, font, size * scale, width), ""]
        ]
        if sum(_height(size, line) for _, size, line in lines) <= top - bottom:
            break
    y = top
    for font, size, line in lines:
        y -= _height(size, line)
        if y < bottom:
            return
        canvas.setFont(font, size)
        canvas.drawString(left, y, line)


def _height(size: float, line: str) -> float:
    return size * STEP if line else size * 0.4


def _draw_marks(canvas: Canvas) -> None:
    """Where to cut: a small cross at each corner of a cell."""
    canvas.setLineWidth(0.3)
    for column in range(COLUMNS + 1):
        for row in range(ROWS + 1):
            x, y = MARGIN + column * CELL_WIDTH, MARGIN + row * CELL_HEIGHT
            canvas.line(x - MARK / 2, y, x + MARK / 2, y)
            canvas.line(x, y - MARK / 2, x, y + MARK / 2)

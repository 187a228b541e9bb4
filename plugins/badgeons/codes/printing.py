"""A sheet of codes to cut up: A4, ten cells a page, as PDF or as HTML complete in itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from markupsafe import Markup

from badgeons.base.addresses import Addresses
from badgeons.base.dates import day_in_words
from badgeons.base.messages import N_, in_language
from badgeons.base.qr_codes import QrCode, qr_code
from badgeons.codes.code import shown_code
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import CodeSheet
from badgeons.printing import PrintedDocument, compile_pdf
from badgeons.printing.pictures import qr_png
from badgeons.printing.words import on_paper, parts_of_address
from badgeons.publishing.pages.environment import environment
from badgeons.publishing.pages.look import paper_colour

T = TypeVar("T")
CELLS_OF_A_PAGE = 10
HOW = N_("Ce badge est à vous ? Visez le dessin avec un téléphone, ou ouvrez {page} et recopiez le code.")


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
    def qr(self) -> QrCode:
        """The link as a QR code that still reads with 15 % of it spoilt."""
        return qr_code(self.link, level="M")

    @property
    def svg(self) -> Markup:
        return Markup(self.qr.to_svg())  # noqa: S704 (made of numbers)


def claim_page(addresses: Addresses) -> str:
    """The address of the page where a badge is claimed."""
    return addresses.page(addresses.settings.segments.claims).url


def claim_link(addresses: Addresses, code: str) -> str:
    """The address of the claim page with a code after `#`, which no server is told."""
    return f"{claim_page(addresses)}#{shown_code(code)}"


def cells_of(
    sheet: CodeSheet, codes: Sequence[str], catalogue: Catalogue, addresses: Addresses
) -> Iterator[Cell]:
    """The pieces of paper of a sheet, in the order of its codes."""
    language = addresses.settings.language
    words = in_language(language)
    page = claim_page(addresses).partition("://")[2]
    day = day_in_words(sheet.until, language)
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
    pages = _pages(cells)
    language = addresses.settings.language
    template = environment(language).get_template("code_sheet.html")
    return template.render(sheet=sheet.id, language=language, pages=pages).encode()


def render_pdf(sheet: CodeSheet, codes: Sequence[str], catalogue: Catalogue, addresses: Addresses) -> bytes:
    """The sheet as tagged PDF. Raises PrintingError when no font has a sign of it."""
    language = addresses.settings.language
    words = in_language(language)
    cells = list(cells_of(sheet, codes, catalogue, addresses))
    first = cells[0]
    before, _, after = first.how.partition(first.page)
    numbered = [{"picture": f"code-{number}", "shown": cell.shown} for number, cell in enumerate(cells)]
    values = {
        "badge": on_paper(first.badge, language),
        "event": on_paper(first.event, language),
        "before": on_paper(before, language),
        "page": {"url": claim_page(addresses), "shown": on_paper(first.page, language)},
        "after": on_paper(after, language),
        "limits": [on_paper(line, language) for line in (first.limit, first.notice) if line],
        "code_alt": words(N_("Le même code, à viser avec un téléphone")),
        "pages": _pages(numbered),
    }
    return compile_pdf(
        PrintedDocument(
            "code_sheet",
            words(N_("Codes à découper, {sheet}")).format(sheet=sheet.id),
            language,
            catalogue.collective.name,
            values,
            rasters={f"code-{number}": qr_png(cell.qr) for number, cell in enumerate(cells)},
            accent=paper_colour(addresses.settings.look),
        )
    )


def _pages(cells: Sequence[T]) -> list[Sequence[T]]:
    return [cells[start : start + CELLS_OF_A_PAGE] for start in range(0, len(cells), CELLS_OF_A_PAGE)]

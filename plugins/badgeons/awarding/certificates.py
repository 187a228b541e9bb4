"""The step that makes a certificate to print: HTML complete in itself, and PDF where its fonts allow it."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import PIL.Image
import segno
from markupsafe import Markup
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas

from badgeons.awarding.credentials import CompiledBatch
from badgeons.awarding.details import AwardDetails, in_words
from badgeons.awarding.fonts import BOLD, REGULAR, can_draw, drawable, lines_of
from badgeons.awarding.images import LOGO_WIDTH, BadgeImage
from badgeons.awarding.wording import CERTIFICATE, Wording
from badgeons.base.messages import N_, in_language
from badgeons.base.settings import Settings
from badgeons.credentials.links import LinkError, credential_qr

HTML, PDF = "attestation.html", "attestation.pdf"
CODE_WIDTH = 80 * mm
LOGO_SIDE = 15 * mm
MARK_WIDTH = 120 * mm
COLOUR = "#0c5954"
QUIET_ZONE = 4
DOTS = 6
"""Pixels of a module of a QR code in a PDF."""


@dataclass(frozen=True)
class Pictures:
    """What is drawn on the certificates of a batch: the badge's image, and the logos that there are."""

    badge: BadgeImage
    collective: BadgeImage | None = None
    issuer: BadgeImage | None = None

    @classmethod
    def of(cls, compiled: CompiledBatch) -> "Pictures":
        logos = (BadgeImage(logo, LOGO_WIDTH) if logo else None for logo in compiled.logos)
        return cls(BadgeImage(compiled.image), *logos)

    def contents(self) -> bytes:
        """All their bytes, to tell whether one changed."""
        return b"".join(each.image.content for each in (self.badge, self.collective, self.issuer) if each)


def certificate_files(
    details: AwardDetails,
    credential: Mapping[str, Any],
    pictures: Pictures,
    wording: Wording,
    settings: Settings,
) -> dict[str, bytes | None]:
    """The certificate's files by name; None for the PDF when its fonts lack a letter.

    The QR code holds the whole credential, and is left out when it would be too large to print.
    Raises AwardingError for a wrong template.
    """
    code: segno.QRCode | None
    try:
        code = credential_qr(settings.base_url, credential, settings.prose.verify)
    except LinkError:
        code = None
    return {
        HTML: render_html(details, pictures, code, wording),
        PDF: render_pdf(details, pictures, code),
    }


def render_html(
    details: AwardDetails, pictures: Pictures, code: segno.QRCode | None, wording: Wording
) -> bytes:
    """The certificate as one HTML file, A4 landscape once printed."""
    drawn = Markup(_svg(code)) if code else ""  # noqa: S704 (made of numbers)
    values = {
        **details.template_values(),
        "image": pictures.badge.data_url,
        "collective_logo": pictures.collective.data_url if pictures.collective else "",
        "issuer_logo": pictures.issuer.data_url if pictures.issuer else "",
        "code": drawn,
    }
    return wording.render(CERTIFICATE, details.language, values).encode()


def render_pdf(details: AwardDetails, pictures: Pictures, code: segno.QRCode | None) -> bytes | None:
    """The certificate as PDF, the same bytes for the same badge; None when a letter is in neither font."""
    sheet = _Sheet(details)
    if not can_draw(sheet.words()):
        return None
    return sheet.draw(pictures, code)


def _svg(code: segno.QRCode) -> str:
    text = io.BytesIO()
    code.save(text, kind="svg", border=QUIET_ZONE, omitsize=True, xmldecl=False, svgns=True, nl=False)
    return text.getvalue().decode()


class _Sheet:
    """The words of one certificate and where they go, in points from the bottom left."""

    def __init__(self, details: AwardDetails) -> None:
        words = in_language(details.language)
        language = details.language
        self.details = details
        self.title = words(N_("Attestation"))
        until = words(N_("Valable jusqu’au {day}.")).format(day=in_words(details.until, language))
        texts = [
            (REGULAR, 13, words(N_("{issuer} remet à")).format(issuer=details.issuer)),
            (BOLD, 22, details.name or words(N_("la personne qui porte ce badge"))),
            (REGULAR, 13, words(N_("le badge"))),
            (BOLD, 20, words(N_("« {badge} »")).format(badge=details.badge)),
            (REGULAR, 11, details.in_brief),
            (REGULAR, 11, words(N_("Remis le {day}.")).format(day=in_words(details.date, language))),
            (REGULAR, 11, until if details.until else ""),
            (
                BOLD,
                12,
                words(N_("Démonstration : ce badge ne reconnaît rien.")) if details.is_demonstration else "",
            ),
        ]
        self.middle = [(font, size, drawable(text)) for font, size, text in texts]
        self.scan = words(
            N_(
                "Visez ce code avec un téléphone pour vérifier ce badge. "
                "Le badge entier est dans le code : rien n’est envoyé à personne."
            )
        )
        self.drop = words(N_("Pour vérifier ce badge, déposez le fichier badge.png sur {page}")).format(
            page=details.verifier
        )
        self.caution = words(N_("Cette feuille seule ne prouve rien : c’est le badge signé qui se vérifie."))
        self.number = words(N_("Numéro : {award}")).format(award=details.award)
        self.collective, self.issuer = drawable(details.collective), drawable(details.issuer)

    def words(self) -> str:
        """Every letter to draw."""
        middle = [text for _, _, text in self.middle]
        return "".join(
            [
                *middle,
                self.title,
                self.scan,
                self.drop,
                self.caution,
                self.number,
                self.collective,
                self.issuer,
            ]
        )

    def draw(self, pictures: Pictures, code: segno.QRCode | None) -> bytes:
        output = io.BytesIO()
        width, height = landscape(A4)
        canvas = Canvas(output, pagesize=(width, height), invariant=1, lang=self.details.language)
        canvas.setTitle(f"{self.title} – {self.details.badge}")
        canvas.setAuthor(self.details.issuer)
        canvas.setStrokeColor(COLOUR)
        canvas.setLineWidth(2)
        canvas.roundRect(10 * mm, 10 * mm, width - 20 * mm, height - 20 * mm, 6 * mm)
        side = 62 * mm
        _draw_picture(canvas, pictures.badge, 18 * mm, (height - side) / 2, side)
        top = height - 16 * mm - LOGO_SIDE
        _draw_mark(canvas, pictures.collective, self.collective, 18 * mm, top)
        if self.issuer != self.collective:
            _draw_mark(canvas, pictures.issuer, self.issuer, width - 18 * mm, top, is_right=True)
        left, right = 86 * mm, width - CODE_WIDTH - 22 * mm
        self._draw_middle(canvas, left, right - left, height)
        self._draw_side(canvas, code, right + 4 * mm, height)
        canvas.showPage()
        canvas.save()
        return output.getvalue()

    def _draw_middle(self, canvas: Canvas, left: float, width: float, height: float) -> None:
        lines = [
            (font, size, line)
            for font, size, text in self.middle
            if text
            for line in [*simpleSplit(text, font, size, width), ""]
        ]
        step = 1.35
        y = (height + sum((size if line else size * 0.5) * step for _, size, line in lines)) / 2
        for font, size, line in lines:
            y -= (size if line else size * 0.5) * step
            canvas.setFont(font, size)
            canvas.drawCentredString(left + width / 2, y, line)

    def _draw_side(self, canvas: Canvas, code: segno.QRCode | None, left: float, height: float) -> None:
        y = height / 2 + 52 * mm
        if code is not None:
            y -= CODE_WIDTH
            _draw_code(canvas, code, left, y)
        for text, size in (
            (self.scan if code is not None else self.drop, 7.5),
            (self.caution, 7.5),
            (self.number, 6),
        ):
            y -= 2 * mm
            for line in lines_of(text, REGULAR, size, CODE_WIDTH):
                y -= 10
                canvas.setFont(REGULAR, size)
                canvas.drawString(left, y, line)


def _draw_mark(
    canvas: Canvas, logo: BadgeImage | None, name: str, x: float, y: float, *, is_right: bool = False
) -> None:
    """A logo and the name beside it, in the corner whose edge is at `x`."""
    gap = LOGO_SIDE + 3 * mm if logo else 0
    if logo:
        _draw_picture(canvas, logo, x - LOGO_SIDE if is_right else x, y, LOGO_SIDE)
    lines = simpleSplit(name, BOLD, 10, MARK_WIDTH - gap)
    draw = canvas.drawRightString if is_right else canvas.drawString
    canvas.setFont(BOLD, 10)
    for number, line in enumerate(lines):
        draw(
            x - gap if is_right else x + gap,
            y + LOGO_SIDE / 2 - 3 + (len(lines) / 2 - number - 0.5) * 12,
            line,
        )


def _draw_picture(canvas: Canvas, picture: BadgeImage, left: float, bottom: float, side: float) -> None:
    canvas.drawImage(
        picture.for_pdf, left, bottom, side, side, mask="auto", preserveAspectRatio=True, anchor="c"
    )


def _draw_code(canvas: Canvas, code: segno.QRCode, left: float, bottom: float) -> None:
    """The QR code as an image fine enough that no program blurs its modules."""
    rows = [bytes(0 if module else 255 for module in row) for row in code.matrix_iter(border=QUIET_ZONE)]
    side = len(rows)
    drawn = PIL.Image.frombytes("L", (side, side), b"".join(rows)).resize(
        (side * DOTS, side * DOTS), PIL.Image.Resampling.NEAREST
    )
    canvas.drawImage(ImageReader(drawn), left, bottom, CODE_WIDTH, CODE_WIDTH)

"""A certificate to print: HTML complete in itself, and PDF where its fonts have every letter of the name."""

import base64
import io
from dataclasses import dataclass
from functools import cached_property

import PIL.Image
import resvg_py
import segno
from markupsafe import Markup
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from badgeons.awarding.handouts import Handout, in_words
from badgeons.awarding.wording import CERTIFICATE, Wording
from badgeons.base.messages import N_, in_language
from badgeons.model.catalogue import Image

PNG_WIDTH = 600
"""Pixels of a badge's PNG image."""
CODE_WIDTH = 80 * mm
QUIET_ZONE = 4
DOTS = 6
"""Pixels of a module of a QR code in a PDF."""
NARROW_SPACE = "\u202f"
"""The fonts do not have it."""
REGULAR, BOLD = "Vera", "VeraBd"
"""Fonts that come with reportlab (Bitstream Vera, free): the Latin letters of western and central Europe."""


@dataclass(frozen=True)
class Picture:
    """A badge's image as certificates and baked files need it."""

    image: Image

    @cached_property
    def png(self) -> bytes:
        """The image as PNG; text in an SVG needs the fonts of the machine."""
        if self.image.extension == "png":
            return self.image.content
        source = self.image.content.decode("utf-8")
        return resvg_py.svg_to_bytes(
            svg_string=source, width=PNG_WIDTH, skip_system_fonts="<text" not in source
        )

    @cached_property
    def address(self) -> str:
        """The image as a `data:` address."""
        return f"data:{self.image.media_type};base64,{base64.b64encode(self.image.content).decode()}"

    @cached_property
    def for_pdf(self) -> ImageReader:
        return ImageReader(io.BytesIO(self.png))


def render_html(handout: Handout, picture: Picture, code: segno.QRCode | None, wording: Wording) -> bytes:
    """The certificate as one HTML file, A4 landscape once printed."""
    facts = {**handout.told(), "image": picture.address, "code": Markup(_svg(code)) if code else ""}  # noqa: S704
    return wording.render(CERTIFICATE, handout.language, facts).encode()


def render_pdf(handout: Handout, picture: Picture, code: segno.QRCode | None) -> bytes | None:
    """The certificate as PDF, the same bytes for the same badge; None when a letter is in neither font."""
    fonts = [TTFont(name, f"{name}.ttf") for name in (REGULAR, BOLD)]
    for font in fonts:
        registerFont(font)
    sheet = _Sheet(handout)
    known = set.intersection(*(set(font.face.charToGlyph) for font in fonts))
    if any(ord(letter) not in known for letter in sheet.words()):
        return None
    return sheet.draw(picture, code)


def _svg(code: segno.QRCode) -> str:
    text = io.BytesIO()
    code.save(text, kind="svg", border=QUIET_ZONE, omitsize=True, xmldecl=False, svgns=True, nl=False)
    return text.getvalue().decode()


class _Sheet:
    """The words of one certificate and where they go, in points from the bottom left."""

    def __init__(self, handout: Handout) -> None:
        words = in_language(handout.language)
        language = handout.language
        self.handout = handout
        self.title = words(N_("Attestation"))
        until = words(N_("Valable jusqu’au {day}.")).format(day=in_words(handout.until, language))
        texts = [
            (REGULAR, 13, words(N_("{issuer} remet à")).format(issuer=handout.issuer)),
            (BOLD, 22, handout.name or words(N_("la personne qui porte ce badge"))),
            (REGULAR, 13, words(N_("le badge"))),
            (BOLD, 20, words(N_("« {badge} »")).format(badge=handout.badge)),
            (REGULAR, 11, handout.in_brief),
            (REGULAR, 11, words(N_("Remis le {day}.")).format(day=in_words(handout.date, language))),
            (REGULAR, 11, until if handout.until else ""),
            (
                BOLD,
                12,
                words(N_("Démonstration : ce badge ne reconnaît rien.")) if handout.is_demonstration else "",
            ),
        ]
        self.middle = [(font, size, text.replace(NARROW_SPACE, "\xa0")) for font, size, text in texts]
        self.scan = words(
            N_(
                "Visez ce code avec un téléphone pour vérifier ce badge. "
                "Le badge entier est dans le code : rien n’est envoyé à personne."
            )
        )
        self.drop = words(N_("Pour vérifier ce badge, déposez le fichier badge.png sur {page}")).format(
            page=handout.verifier
        )
        self.caution = words(
            N_("Cette feuille seule ne prouve rien : c’est le badge signé qui se vérifie. Numéro : {award}")
        ).format(award=handout.award)

    def words(self) -> str:
        """Every letter to draw."""
        return "".join(text for _, _, text in self.middle) + self.title + self.scan + self.drop + self.caution

    def draw(self, picture: Picture, code: segno.QRCode | None) -> bytes:
        output = io.BytesIO()
        width, height = landscape(A4)
        canvas = Canvas(output, pagesize=(width, height), invariant=1, lang=self.handout.language)
        canvas.setTitle(f"{self.title} – {self.handout.badge}")
        canvas.setAuthor(self.handout.issuer)
        canvas.setLineWidth(1.5)
        canvas.rect(10 * mm, 10 * mm, width - 20 * mm, height - 20 * mm)
        side = 62 * mm
        canvas.drawImage(
            picture.for_pdf, 18 * mm, (height - side) / 2, side, side, mask="auto", preserveAspectRatio=True
        )
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
        for text in (self.scan if code is not None else self.drop, self.caution):
            y -= 3 * mm
            for line in simpleSplit(text, REGULAR, 7.5, CODE_WIDTH):
                y -= 10
                canvas.setFont(REGULAR, 7.5)
                canvas.drawString(left, y, line)


def _draw_code(canvas: Canvas, code: segno.QRCode, left: float, bottom: float) -> None:
    """The QR code as an image fine enough that no program blurs its modules."""
    rows = [bytes(0 if module else 255 for module in row) for row in code.matrix_iter(border=QUIET_ZONE)]
    side = len(rows)
    drawn = PIL.Image.frombytes("L", (side, side), b"".join(rows)).resize(
        (side * DOTS, side * DOTS), PIL.Image.Resampling.NEAREST
    )
    canvas.drawImage(ImageReader(drawn), left, bottom, CODE_WIDTH, CODE_WIDTH)

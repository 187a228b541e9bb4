"""The fonts of what is drawn as PDF: Bitstream Vera, free, which comes with reportlab.

They have the Latin letters of western and central Europe; what holds another letter is made as HTML instead.
"""

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "Vera", "VeraBd"
NARROW_SPACE = "\u202f"
"""The narrow space of French typography, which the fonts lack."""


def drawable(text: str) -> str:
    """A text with a usual space for each narrow one."""
    return text.replace(NARROW_SPACE, "\xa0")


def can_draw(text: str) -> bool:
    """Whether both fonts have every letter of a text; makes them ready for use."""
    fonts = [TTFont(name, f"{name}.ttf") for name in (REGULAR, BOLD)]
    for font in fonts:
        registerFont(font)
    letters = set.intersection(*(set(font.face.charToGlyph) for font in fonts))
    return all(ord(letter) in letters for letter in text)

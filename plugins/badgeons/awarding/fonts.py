"""The fonts of what is drawn as PDF: Bitstream Vera, free, which comes with reportlab.

They have the Latin letters of western and central Europe; what holds another letter is made as HTML instead.
"""

import re
from collections.abc import Iterator
from functools import cache

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

rl_config.useA85 = 0  # no reader needs streams as ASCII, a quarter longer

REGULAR, BOLD = "Vera", "VeraBd"
NARROW_SPACE = "\u202f"
"""The narrow space of French typography, which the fonts lack."""


def drawable(text: str) -> str:
    """A text with a usual space for each narrow one."""
    return text.replace(NARROW_SPACE, "\xa0")


def parts_of_address(text: str) -> list[str]:
    """Where an address may go on to another line, as typographers do: after `/`, before `.`."""
    return re.split(r"(?<=/)(?=\w)|(?=\.\w)", text)


def lines_of(text: str, font: str, size: float, width: float) -> Iterator[str]:
    """The lines of a text, no wider than `width` (points), of a font that is ready for use.

    A word stays whole where a line can hold it; else it parts as an address does, after `-` or anywhere.
    """
    line = ""
    for word in text.split(" "):
        is_wide = stringWidth(word, font, size) > width
        for number, part in enumerate(parts_of_address(word) if is_wide else [word]):
            glue = "" if number else " "
            if line and (stringWidth(line + glue + part, font, size) > width or (is_wide and not number)):
                yield line
                line = ""
            line += glue + part if line else part
            while stringWidth(line, font, size) > width and len(line) > 1:
                end = max(1, sum(stringWidth(line[:end], font, size) <= width for end in range(1, len(line))))
                end = line.rfind("-", 0, end) + 1 or end
                yield line[:end]
                line = line[end:]
    yield line


def can_draw(text: str) -> bool:
    """Whether both fonts have every letter of a text; makes them ready for use."""
    return letters().issuperset(map(ord, text))


@cache
def letters() -> frozenset[int]:
    """The letters that both fonts have, by code point. They are read and registered once."""
    fonts = [TTFont(name, f"{name}.ttf") for name in (REGULAR, BOLD)]
    for font in fonts:
        registerFont(font)
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))

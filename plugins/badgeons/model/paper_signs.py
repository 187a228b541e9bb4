"""The signs that printed documents can show: those of the fonts of the package and of its compiler of paper.

`paper_signs.txt` has the ranges of their code points, in hexadecimal: of Atkinson Hyperlegible Next, and of
the fonts that typst 0.15 brings along. The tests of `printing` hold it against the compiler.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

LETTERS = ("L", "N", "Z")
"""Categories of the signs without which words cannot be read, and of spaces (Unicode, 4.5)."""


def missing_signs(text: str) -> str:
    """The signs of a text that no font of paper has, each once; those that show nothing are not told."""
    if text.isascii():
        return ""
    found = (match[0][0] for match in _missing().finditer(text))
    signs = (sign for sign in found if unicodedata.category(sign) not in ("Cf", "Mn", "Me"))
    return "".join(dict.fromkeys(signs))


def is_letter(sign: str) -> bool:
    """Whether words lose their sense without a sign."""
    return unicodedata.category(sign)[0] in LETTERS


def on_paper_signs(text: str) -> str:
    """A text without the drawings that no font of paper has, such as emoji.

    Its letters stay, even those that no font has: the compiler refuses them. A text of such drawings
    alone stays as it is.
    """
    if text.isascii() or not _missing().search(text):
        return text
    kept = _missing().sub(lambda found: found[0] if is_letter(found[0][0]) else "", text)
    return re.sub(r"(?<=\s) +", "", kept).strip() or text


@cache
def _missing() -> re.Pattern[str]:
    """One sign that no font has, with what joins it to another and chooses how it is drawn."""
    ranges = (files(__package__) / "paper_signs.txt").read_text("ascii").split()
    shown = "".join("-".join(f"\\U{int(end, 16):08x}" for end in pair.split("-")) for pair in ranges)
    return re.compile(rf"[^\s\u200b{shown}][\u200d\ufe0e\ufe0f]*")

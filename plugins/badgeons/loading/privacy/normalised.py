"""A text as people read it, whatever tricks of writing it holds, with the way back to where it is written.

Addresses, numbers and keys are looked for in this form only: full-width letters, letters of no width,
entities, escapes and folded lines hide nothing.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters that take no place on the screen."""
MAX_REPLACED = 16
"""Different characters that are replaced one by one, which is faster than all at once."""
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,20});?"
_BACKSLASHED = r"\\(?=[@._+-])"
_ESCAPE = r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|U[0-9A-Fa-f]{8})"
_PERCENT = r"%(?:40|2[BDEbde])"
_FOLD = r"\r?\n[ \t]"


@dataclass(frozen=True)
class Writing:
    """How a format lets one write a character otherwise.

    `markup`: as an entity (HTML, XML, Markdown). `escapes`: as a code after a backslash (JSON, YAML).
    `folded`: with a line end and a space in the middle of it (iCalendar, vCard: RFC 5545, 3.1).
    """

    markup: bool = False
    escapes: bool = False
    folded: bool = False


PLAIN = Writing()


@dataclass(frozen=True)
class NormalisedText:
    """`text` without tricks. `starts`: where pieces of it begin, in it and in the text as it was written."""

    text: str
    starts: tuple[tuple[int, ...], tuple[int, ...]] = ((0,), (0,))

    def written_at(self, position: int) -> int:
        """Where a character of `text` is in the text as it was written."""
        here, there = self.starts
        piece = bisect_right(here, position) - 1
        return there[piece] + position - here[piece]


def normalise(text: str, writing: Writing = PLAIN) -> NormalisedText:
    """The text with each character in its usual form, and without those that nobody sees."""
    unseen = ""
    if not text.isascii():
        characters = {character for character in set(text) if not character.isascii()}
        unseen = "".join(sorted(filter(_UNSEEN.fullmatch, characters)))
        text = _in_usual_forms(text, characters)
    pattern = _tricks(text, unseen, writing)
    if pattern is None:
        return NormalisedText(text)
    pieces: list[str] = []
    here, there = [0], [0]
    length = end = 0
    for match in pattern.finditer(text):
        shown = _shown(match[0])
        pieces += (text[end : match.start()], shown)
        length += match.start() - end + len(shown)
        end = match.end()
        here.append(length)
        there.append(end)
    pieces.append(text[end:])
    return NormalisedText("".join(pieces), (tuple(here), tuple(there)))


def _in_usual_forms(text: str, characters: Iterable[str]) -> str:
    """The text with the compatibility form (NFKC) of each character that has one of the same length."""
    forms = {character: unicodedata.normalize("NFKC", character) for character in characters}
    replaced = {character: form for character, form in forms.items() if len(form) == 1 and form != character}
    if len(replaced) > MAX_REPLACED:
        return text.translate({ord(character): form for character, form in replaced.items()})
    for character, form in replaced.items():
        text = text.replace(character, form)
    return text


def _tricks(text: str, unseen: str, writing: Writing) -> re.Pattern[str] | None:
    """What to look for: the tricks whose first sign is somewhere in the text."""
    patterns = [f"[{unseen}]"] if unseen else []
    patterns += [_PERCENT] if "%" in text else []
    patterns += [_ENTITY] if writing.markup and "&" in text else []
    patterns += [_BACKSLASHED] if writing.markup and "\\" in text else []
    patterns += [_ESCAPE] if writing.escapes and "\\" in text else []
    patterns += [_FOLD] if writing.folded else []
    return re.compile("|".join(patterns)) if patterns else None


def _shown(written: str) -> str:
    """What a reader sees of a trick of writing: one character, or nothing."""
    if written.startswith("&"):
        return _visible(unescape(written))
    if written.startswith("%"):
        return chr(int(written[1:], 16))
    if written.startswith("\\") and len(written) > 1:
        code = int(written[2:], 16)
        return _visible(chr(code)) if code < 0x110000 else ""
    return ""


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else ""

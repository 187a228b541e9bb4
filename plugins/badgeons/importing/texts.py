"""Words of anyone as plain text: no markup, nothing invisible, letters in their usual form."""

import re
import unicodedata
from html.parser import HTMLParser

from badgeons.base.texts import first_invisible
from badgeons.model.markup import CONTENT_OF

MAX_CHARACTERS = 100_000
"""Characters of a text that are looked at: what follows could not be kept anyway."""
MAX_UNWRAPPINGS = 5
"""Times that text is taken out of markup that was itself written as text."""
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:-]*(?:\s[^<>]*)?/?>|<!")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("ol", "p", "pre", "section", "table", "ul"),
    )
)
_LINES = frozenset(("br", "li", "tr"))


def has_markup(text: str) -> bool:
    """Whether a text is written in HTML; an address between angle brackets, as in Markdown, is not."""
    return _TAG.search(text) is not None


def plain_text(text: str) -> str:
    """The words of a text that may be HTML, on their lines, without what nobody sees.

    Items of lists begin with `- `, paragraphs are apart: what is left reads as Markdown.
    """
    text = text[:MAX_CHARACTERS]
    for _ in range(MAX_UNWRAPPINGS):
        if not has_markup(text) and not _ENTITY.search(text):
            break
        text = _text_of_html(text)
    else:
        text = re.sub(r"[<>]", "", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = visible(unicodedata.normalize("NFC", text))
    lines = (re.sub(r" {2,}$|\s+$", "", line) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def plain_line(text: str) -> str:
    """The words of a text on one line; spaces that do not break are kept."""
    return re.sub(r"[ \n]+", " ", plain_text(text)).strip()


def visible(text: str) -> str:
    """A text without the characters that no record may hold (controls, marks of direction)."""
    if first_invisible(text) is None:
        return text
    return "".join(character for character in text if first_invisible(character) is None)


def usual_letters(text: str) -> str:
    """A text whose letters of mathematics or of double width are the usual ones; the rest as it is."""
    return "".join(
        unicodedata.normalize("NFKC", character)
        if character.isalpha() and unicodedata.decomposition(character).startswith(("<font>", "<wide>"))
        else character
        for character in text
    )


def shortened(text: str, max_length: int) -> str:
    """A text cut at the end of a word, with an ellipsis, when it is longer than that."""
    if len(text) <= max_length:
        return text
    kept = text[: max_length - 1]
    space = max(kept.rfind(" "), kept.rfind("\n"))
    return (kept[:space] if space > max_length // 2 else kept).rstrip(" ,;:.\n") + "…"


def first_sentences(text: str, max_length: int) -> str:
    """The first sentences of a text that hold in a length; its beginning when not even one does."""
    line = " ".join(text.split())
    if len(line) <= max_length:
        return line
    ends = [match.end() for match in re.finditer(r"[.!?…](?=\s)", line[:max_length])]
    return line[: ends[-1]] if ends else shortened(line, max_length)


class _Words(HTMLParser):
    """The words of HTML: those of scripts, styles and what is not shown left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden:
            self._depth += tag == self._hidden
        elif tag in CONTENT_OF:
            self._hidden, self._depth = tag, 1
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag in _LINES:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._depth -= tag == self._hidden
            self._hidden = self._hidden if self._depth else ""
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def _text_of_html(text: str) -> str:
    """The words of HTML; line ends of the source are kept only where no tag tells of paragraphs."""
    parser = _Words()
    parser.feed(text)
    parser.close()
    lines = ("".join(parser.parts)).split("\n")
    return "\n".join(line.strip() if has_markup(text) else line for line in lines)

"""HTML of a mail as the lines of text that people see in it, with the Markdown signs of titles and lists."""

import html
import re

from badgeons.loading.privacy.markup import read_markup

UNSEEN = (("<!--", "-->"), ("<head", "</head>"), ("<style", "</style>"), ("<script", "</script>"))
"""Where what nobody sees begins and ends."""
SPACES = re.compile(r"[ \t\r\n\f]+")
BLOCK = re.compile(r"<(?=(?:div|p|h[1-6]|ul|ol|li|blockquote|table|tr|hr)\b)", re.IGNORECASE)
TITLE = re.compile(r"<h([1-6])\b[^<>]*>", re.IGNORECASE)
ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
START = "\x02"
"""Put where a block begins: a new line unless one has just begun."""


def html_text(source: str) -> str:
    """The text of HTML: a line for each block, `#` before titles, `- ` before items of lists."""
    for begin, end in UNSEEN:
        source = _without(source, begin, end)
    source = SPACES.sub(" ", source.replace(START, ""))
    source = BLOCK.sub(f"{START}<", source)
    source = TITLE.sub(lambda match: f"{match[0]}{'#' * int(match[1])} ", source)
    source = ITEM.sub(lambda match: f"{match[0]}- ", source)
    text = html.unescape(_with_starts(read_markup(source).text))
    lines = [line.strip(" \t\xa0") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _with_starts(text: str) -> str:
    """A new line where a block begins, unless one has just begun."""
    kept: list[str] = []
    for piece in filter(None, (piece.strip(" ") for piece in text.split(START))):
        if kept and not kept[-1].endswith("\n"):
            kept.append("\n")
        kept.append(piece)
    return "".join(kept)


def _without(source: str, begin: str, end: str) -> str:
    """The source without what stands from each `begin` to the next `end`, or to the end of all."""
    lowered = source.lower()
    if len(lowered) != len(source):  # a letter whose small form is longer: the places would not agree
        lowered = source
    kept, position = [], 0
    while (start := lowered.find(begin, position)) >= 0:
        kept.append(source[position:start])
        stop = lowered.find(end, start + len(begin))
        if stop < 0:
            return "".join(kept)
        position = stop + len(end)
    kept.append(source[position:])
    return "".join(kept)

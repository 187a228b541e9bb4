"""The headings of a page that is ready HTML, for its table of contents."""

import re
from dataclasses import dataclass, field
from html import unescape

HEADING = re.compile(
    r"<h(?P<level>[23])\b[^>]*?\sid=\"?(?P<id>[^\"\s>]+)[^>]*>(?P<words>.*?)</h(?P=level)>", re.DOTALL
)
PIECE = re.compile(rf"<(?P<end>/?)section\b(?P<section>[^>]*)>|{HEADING.pattern}", re.DOTALL)
HIDDEN = re.compile(r"<section\b[^>]*\shidden\b")
TAG = re.compile(r"<[^>]*>")


@dataclass
class Heading:
    """A heading of the second level, or of the third below it: its name in the page, its words."""

    id: str
    title: str
    level: int
    children: "list[Heading]" = field(default_factory=list)


def outline_of(html: str) -> list[Heading]:
    """The headings of second level that have a name, each with those of third level.

    A hidden section is not there yet: nothing leads to it.
    """
    headings: list[Heading] = []
    hidden: list[bool] = []
    for piece in (PIECE if HIDDEN.search(html) else HEADING).finditer(html):
        if not piece["id"]:
            if not piece["end"]:
                hidden.append(re.search(r"\shidden\b", piece["section"]) is not None)
            elif hidden:
                hidden.pop()
        elif not any(hidden):
            title = " ".join(unescape(TAG.sub("", piece["words"])).split())
            heading = Heading(piece["id"], title, int(piece["level"]))
            siblings = headings if heading.level == 2 or not headings else headings[-1].children
            siblings.append(heading)
    return headings

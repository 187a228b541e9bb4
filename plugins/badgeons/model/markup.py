"""Words of authors → HTML that is safe on any page: nothing runs, nothing is asked from another server."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

TAGS = {
    "a", "abbr", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6",
    "hr", "li", "ol", "p", "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
"""No image, frame, form, style or script: a picture would be asked from someone else's server."""
ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}, "th": {"scope"}}
SCHEMES = {"https", "http", "mailto"}
CONTENT_OF = {
    "script",
    "style",
    "title",
    "iframe",
    "object",
    "template",
    "textarea",
    "noscript",
    "svg",
    "math",
}
PROSE_TAGS = TAGS | {
    "caption", "cite", "dfn", "details", "div", "figcaption", "figure", "h1", "img", "ins", "kbd", "mark",
    "q", "s", "section", "small", "span", "summary", "tfoot",
}  # fmt: skip
PROSE_ATTRIBUTES = {
    **ATTRIBUTES,
    "*": {"class", "id", "lang", "title"},
    "img": {"alt", "height", "loading", "src", "width"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "details": {"open"},
}
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.-]*")
OUTSIDE = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})")
LOADERS = {"mermaid"}
"""Classes at which the theme fetches a program from someone else's server."""
EMPTY_HEADER = re.compile(r"<th(?: [^>]*)?>\s*</th>")
"""The corner of a table with headers on two sides: it heads nothing, and must not be read as a header."""
BARE_HEADER = re.compile(r"<th(?=[ >])(?![^>]* scope=)")
HEADING = re.compile(r"h([1-6])")
INLINE = re.compile(rf"[`\\\[<&*_{STX}]|  \n")
"""How all that Python-Markdown, or an extension that pages may ask for, reads within a line begins."""
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t[hd](?: [^>]*)?>(.*?)</t[hd]>", re.DOTALL)
SPANS = re.compile(r"<t[hd] [^>]*(?:col|row)span=")
TAG = re.compile(r"<[^>]*>")


@lru_cache(maxsize=4096)
def render_markdown(text: str, first_heading: int = 2) -> str:
    """HTML of a record's Markdown text.

    Headings are moved so that the highest is of level `first_heading` and none is skipped, as readers who go
    from heading to heading need.
    """
    html = _markdown(first_heading).reset().convert(text)
    return _with_scrolling_tables(EMPTY_HEADER.sub("<td></td>", _cleaner_of_records().clean(html)))


@lru_cache(maxsize=512)
def render_prose(text: str) -> str:
    """HTML of a page of prose written in Markdown, without its front matter; comments that are marks stay."""
    extensions = ("admonition", "attr_list", "fenced_code", "tables", "toc")
    return sanitise(Markdown(extensions=[*extensions, PlainLines()], output_format="html").convert(text))


def sanitise(html: str) -> str:
    """HTML of a page written by hand, with what prose may hold and no more.

    Images are the site's own; no id takes the place of one of the theme's (they begin with `__`). Comments
    stay: some are places to fill.
    """
    clean = EMPTY_HEADER.sub("<td></td>", _cleaner_of_prose().clean(html))
    return _with_scrolling_tables(BARE_HEADER.sub('<th scope="col"', clean))


@cache
def _cleaner_of_records() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        clean_content_tags=CONTENT_OF,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )


@cache
def _cleaner_of_prose() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=PROSE_TAGS,
        clean_content_tags=CONTENT_OF,
        attributes=PROSE_ATTRIBUTES,
        attribute_filter=_prose_attribute,
        url_schemes=SCHEMES,
        strip_comments=False,
        link_rel=None,
    )


def _with_scrolling_tables(html: str) -> str:
    """Each table in a frame that scrolls when it is wide, reached by keyboard and named by its headers.

    Each cell says its column's name, which small screens show: there, rows are put below one another.
    """
    return TABLE.sub(_framed, html)


def _framed(table_match: re.Match[str]) -> str:
    first, *rows = ROW.findall(table_match[0]) or [""]
    headers = [TAG.sub("", cell).strip().replace('"', "&quot;") for cell in CELL.findall(first)]
    name = ", ".join(filter(None, headers)) if "<th" in first else ""
    group = f' role="group" aria-label="{name}"' if name else ""
    stacks = bool(name) and not SPANS.search(table_match[0])
    table = table_match[0].replace(
        "<table>", f'<table class="bdg-prose bdg-table{" bdg-table--stack" if stacks else ""}">', 1
    )
    for row in rows if stacks else ():
        table = table.replace(row, _labelled(row, headers), 1)
    return f'<div class="bdg-scroll" tabindex="0"{group}>{table}</div>'


def _labelled(row: str, headers: list[str]) -> str:
    """A row whose cells say the name of their column."""
    names = iter(headers)
    return re.sub(r"<td(?=[ >])", lambda _: f'<td data-label="{next(names, "")}"', row)


def _prose_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "src" and OUTSIDE.match(value):
        return None
    if name == "id" and not ID.fullmatch(value):
        return None
    if name == "class":
        return " ".join(name for name in value.split() if name.lower() not in LOADERS)
    return value


@cache
def _markdown(first_heading: int) -> Markdown:
    return Markdown(
        extensions=[
            "abbr",
            "def_list",
            "sane_lists",
            "tables",
            PlainLines(),
            _OrderlyHeadings(first_heading),
        ],
        output_format="html",
    )


class PlainLines(Extension):
    """Spares text that holds no inline markup the fifteen searches of Python-Markdown, near half of its work.

    The HTML is the same: text is put aside, as code is, only where nothing would have been found.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.treeprocessors.register(_PlainLines(md), "plain_lines", 21)  # the next is Python-Markdown's own


class _PlainLines(Treeprocessor):
    def run(self, root: Element) -> None:
        if any(isinstance(each, AbbrTreeprocessor) and each.abbrs for each in self.md.treeprocessors):
            return  # they are looked for afterwards, in what was not put aside
        for element in root.iter():
            if element.text and not INLINE.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not INLINE.search(element.tail):
                element.tail = AtomicString(element.tail)


class _OrderlyHeadings(Extension):
    def __init__(self, first: int) -> None:
        super().__init__()
        self.first = first

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.treeprocessors.register(_Headings(md, self.first), "orderly_headings", 5)


class _Headings(Treeprocessor):
    def __init__(self, md: Markdown, first: int) -> None:
        super().__init__(md)
        self.first = first

    def run(self, root: Element) -> None:
        for element, level in orderly([element for element in root.iter() if _level(element)], self.first):
            element.tag = f"h{level}"
        for cell in root.iter("th"):
            cell.set("scope", "col")


def _level(element: Element) -> int:
    match = HEADING.fullmatch(str(element.tag))
    return int(match[1]) if match else 0


def orderly(headings: Iterable[Element], first: int) -> list[tuple[Element, int]]:
    """Each heading with its new level: never above `first`, never more than one below the one before."""
    headings = list(headings)
    highest = min((_level(heading) for heading in headings), default=1)
    levels = []
    before = first - 1
    for heading in headings:
        before = min(_level(heading) - highest + first, before + 1, 6)
        levels.append((heading, before))
    return levels

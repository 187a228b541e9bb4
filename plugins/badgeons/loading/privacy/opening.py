"""From a file's bytes to what is in it: each format has its way, and what cannot be looked into is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from badgeons.loading.privacy.contents import (
    ARCHIVE,
    DATABASE,
    ENCRYPTED,
    KEYS,
    MAX_DEPTH,
    TOO_LARGE,
    UNKNOWN,
    Budget,
    Contents,
    InnerFile,
    Passage,
    Table,
    TooLargeError,
    Unseen,
    lines_of,
)
from badgeons.loading.privacy.formats import Format, decoded, format_of
from badgeons.loading.privacy.markup import read_markup
from badgeons.loading.privacy.normalised import PLAIN, Writing
from badgeons.loading.privacy.raw import read_raw
from badgeons.loading.privacy.tables import card_tables, csv_table, json_tables, markdown_tables

Reader = Callable[[str, bytes, Budget], Contents]
TablesOf = Callable[[str], Iterator[Table]]


@dataclass(frozen=True)
class TextKind:
    """How the texts of some extensions are written, and where tables are in them."""

    extensions: tuple[str, ...]
    writing: Writing = PLAIN
    tables: TablesOf | None = None


def _page_tables(text: str) -> Iterator[Table]:
    return (table.on_a_page() for table in read_markup(text).tables)


TEXT_KINDS = (
    TextKind(("md", "markdown"), Writing(markup=True), markdown_tables),
    TextKind(
        ("html", "htm", "xhtml", "xht", "svg", "xml", "rss", "atom", "fods", "fodt", "fodp"),
        Writing(markup=True),
        _page_tables,
    ),
    TextKind(("json", "geojson", "jsonld"), Writing(escapes=True), json_tables),
    TextKind(("yml", "yaml"), Writing(markup=True, escapes=True)),
    TextKind(("ics",), Writing(folded=True)),
    TextKind(("vcf", "vcard"), Writing(folded=True), card_tables),
    TextKind(("py", "js", "mjs", "ts", "css", "toml", "po", "pot", "lock", "sh", "cfg", "ini", "rst", "j2")),
)
OTHER_TEXTS = TextKind((), tables=csv_table)
"""A text of any other extension may be a table."""
_KIND_OF = {extension: kind for kind in TEXT_KINDS for extension in kind.extensions}
_MESSAGES = ("eml", "mht", "mhtml")


def open_contents(name: str, content: bytes) -> Contents:
    """What is in a file, and in the files in it; `name` gives its extension."""
    budget = Budget()
    passages: list[Passage] = []
    unseen: dict[Unseen, None] = {}
    waiting = [(InnerFile(name, content), 0)]
    try:
        while waiting:
            file, depth = waiting.pop()
            opened = _open(file.name, file.content, budget)
            passages += opened.passages
            # a part of an unknown format is what office files are made of
            unseen |= {reason: None for reason in opened.unseen if reason.is_error or not depth}
            if opened.inner and depth == MAX_DEPTH:
                unseen[ARCHIVE] = None
            else:
                waiting += ((inner, depth + 1) for inner in opened.inner)
    except TooLargeError:
        unseen[TOO_LARGE] = None
    return Contents(tuple(passages), tuple(unseen))


def open_text(name: str, text: str) -> Contents:
    """What is in a text, which knows its lines and columns."""
    kind = _KIND_OF.get(_extension(name), OTHER_TEXTS)
    tables = tuple(kind.tables(text)) if kind.tables else ()
    return Contents((Passage(text, lines_of(text), kind.writing, tables),))


def _open(name: str, content: bytes, budget: Budget) -> Contents:
    return _READERS[format_of(name, content)](name, content, budget)


# what few files need is imported when one of them comes


def _read_text(name: str, content: bytes, budget: Budget) -> Contents:
    if _extension(name) not in _MESSAGES:
        return open_text(name, decoded(content) or "")
    from badgeons.loading.privacy.mail import read_message

    return read_message(content, budget)


def _read_zip(name: str, content: bytes, budget: Budget) -> Contents:
    from badgeons.loading.privacy.office import read_zip

    return read_zip(content, budget)


def _read_compound(name: str, content: bytes, budget: Budget) -> Contents:
    from badgeons.loading.privacy.office import read_compound

    return read_compound(content)


def _read_pdf(name: str, content: bytes, budget: Budget) -> Contents:
    from badgeons.loading.privacy.pdf import read_pdf

    return read_pdf(content, budget)


def _read_jpeg(name: str, content: bytes, budget: Budget) -> Contents:
    """The letters that stand before the picture: a title, a legend, an author."""
    return read_raw(content.partition(b"\xff\xda")[0])


def _read_binary(name: str, content: bytes, budget: Budget) -> Contents:
    return Contents(read_raw(content).passages, (UNKNOWN,))


def _always(contents: Contents) -> Reader:
    return lambda name, content, budget: contents


_READERS: dict[Format, Reader] = {
    Format.TEXT: _read_text,
    Format.ZIP: _read_zip,
    Format.COMPOUND: _read_compound,
    Format.PDF: _read_pdf,
    Format.JPEG: _read_jpeg,
    Format.BINARY: _read_binary,
    Format.PNG: _always(Contents()),
    Format.MEDIA: _always(Contents()),
    Format.ARCHIVE: _always(Contents(unseen=(ARCHIVE,))),
    Format.DATABASE: _always(Contents(unseen=(DATABASE,))),
    Format.ENCRYPTED: _always(Contents(unseen=(ENCRYPTED,))),
    Format.KEY_STORE: _always(Contents(unseen=(KEYS,))),
}


def _extension(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""

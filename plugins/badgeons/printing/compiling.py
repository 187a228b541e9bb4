"""From a document to a PDF: tagged, with its fonts in it, the same bytes for the same values.

The compiler gets the template, the values and the pictures from memory. Its folder is that of the fonts, from
which no template reads: it opens no other file, and reaches no network.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from badgeons.base.messages import N_, WordedError
from badgeons.model.paper_signs import on_paper_signs
from badgeons.printing.documents import PrintedDocument

if TYPE_CHECKING:
    import typst

MISSING = re.compile(r'the text `"(.*)"` could not be displayed')
"""What the compiler says of a sign that no font has: PDF/UA-1 allows none (ISO 14289-1, 7.21.8)."""


class PrintingError(WordedError):
    """A document that cannot be made."""


def compile_pdf(document: PrintedDocument) -> bytes:
    """The PDF of a document. Raises PrintingError when no font has a sign of it, or an image is damaged."""
    import typst  # on use: a large library, and most commands print nothing

    sources: Any = _sources(document)  # the compiler's stub lacks files in memory
    try:
        return typst.compile(
            sources, root=_fonts_folder(), font_paths=_fonts(), format="pdf", pdf_standards=["ua-1"]
        )
    except typst.TypstError as error:
        missing = MISSING.search(error.message)
        if missing is None:
            raise PrintingError(
                N_("« {title} » ne peut pas être imprimé : {reason}"),
                title=document.title,
                reason=error.message,
            ) from error
        raise PrintingError(
            N_("« {title} » ne peut pas être imprimé : aucune police n’a le signe « {sign} »"),
            title=document.title,
            sign=missing[1],
        ) from error


def document_digest(document: PrintedDocument) -> str:
    """A name for the PDF of a document (SHA-256, hexadecimal), another one when a byte of it may differ."""
    parts = {"compiler": version("typst").encode(), "fonts": _fonts_digest(), **_sources(document)}
    summary = [(name, hashlib.sha256(content).hexdigest()) for name, content in sorted(parts.items())]
    return hashlib.sha256(json.dumps(summary).encode()).hexdigest()


def _sources(document: PrintedDocument) -> dict[str, bytes]:
    """The files that the compiler is given."""
    about = {
        "title": document.title,
        "language": document.language,
        "author": document.author,
        "accent": document.accent,
        "rasters": {name: list(content) for name, content in document.rasters.items()},
    }
    return {
        "main.typ": _template(document.template),
        "common.typ": _template("common"),
        "data.json": json.dumps({**_shown(document.values), **about}, ensure_ascii=False).encode(),
        **{f"pictures/{name}.svg": svg.encode() for name, svg in document.pictures.items()},
    }


def _shown(value: Any) -> Any:
    """Values without the drawings that no font has: a name is printed without its emoji."""
    if isinstance(value, str):
        return on_paper_signs(value)
    if isinstance(value, Mapping):
        return {name: _shown(each) for name, each in value.items()}
    return [_shown(each) for each in value] if isinstance(value, list | tuple) else value


@cache
def _fonts_digest() -> bytes:
    fonts = sorted(files(__package__).joinpath("fonts").iterdir(), key=lambda font: font.name)
    return hashlib.sha256(b"".join(font.read_bytes() for font in fonts)).digest()


@cache
def _template(name: str) -> bytes:
    return files(__package__).joinpath("templates", f"{name}.typ").read_bytes()


def _fonts_folder() -> str:
    return str(files(__package__).joinpath("fonts"))


@cache
def _fonts() -> "typst.Fonts":
    """The package's fonts, then those that come with the compiler; none of the machine’s."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[_fonts_folder()])

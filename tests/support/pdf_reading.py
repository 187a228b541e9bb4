"""A PDF as a screen reader goes through it: the structure tree, and what is in no element of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, NameObject

SHOWN = {
    b"Tj",
    b"TJ",
    b"'",
    b'"',
    b"Do",
    b"f",
    b"F",
    b"f*",
    b"B",
    b"B*",
    b"b",
    b"b*",
    b"S",
    b"s",
    b"sh",
    b"EI",
}
"""Operators that put something on a page (ISO 32000-1, annex A)."""


@dataclass
class Element:
    """An element of the structure: its standard type, its alternative text, what it holds, in order."""

    type: str
    alt: str
    children: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Page (from 0) and number of the marked content that it holds itself."""
    links: int = 0

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            yield from child.walk()


class TaggedPdf:
    """A PDF, read by pypdf."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        self.catalogue: Any = self.reader.trailer["/Root"]

    @property
    def language(self) -> str:
        return str(self.catalogue["/Lang"])

    @cached_property
    def text(self) -> str:
        """The words of all pages in the order of their contents, on one line."""
        words = " ".join(page.extract_text() for page in self.reader.pages)
        return " ".join(words.replace("\u200b", "").split())

    @cached_property
    def root(self) -> Element:
        tree = self.catalogue["/StructTreeRoot"]
        roles = tree.get("/RoleMap", {})
        pages = {page.indirect_reference: number for number, page in enumerate(self.reader.pages)}

        def element(node: Any, page: int) -> Element:
            page = pages[node.raw_get("/Pg")] if "/Pg" in node else page
            made = Element(_standard(node["/S"], roles), str(node.get("/Alt", "")))
            for kid in _many(node.get("/K")):
                kid = kid.get_object()
                if isinstance(kid, int):
                    made.marks.append((page, int(kid)))
                elif kid.get("/Type") == "/MCR":
                    place = pages[kid.raw_get("/Pg")] if "/Pg" in kid else page
                    made.marks.append((place, int(kid["/MCID"])))
                elif kid.get("/Type") == "/OBJR":
                    made.links += 1
                else:
                    made.children.append(element(kid, page))
            return made

        document = element(_many(tree["/K"])[0].get_object(), -1)
        assert document.type == "Document"
        return document

    def elements(self, *types: str) -> list[Element]:
        return [each for each in self.root.walk() if not types or each.type in types]

    @property
    def headings(self) -> list[int]:
        """The level of each heading, in order."""
        return [int(each.type[1]) for each in self.root.walk() if each.type in {f"H{n}" for n in range(1, 7)}]

    def untagged(self) -> list[bytes]:
        """Operators that show something outside marked content and artifacts."""
        return [
            operator
            for page in self.reader.pages
            for operator, depth in _operators(ContentStream(page.get_contents(), self.reader))
            if operator in SHOWN and not depth
        ]

    def fonts(self) -> list[Any]:
        """The descriptor of every font, those of composite fonts included."""
        fonts = [
            font.get_object()
            for page in self.reader.pages
            for font in page["/Resources"].get("/Font", DictionaryObject()).values()
        ]
        inner = [kid.get_object() for font in fonts for kid in font.get("/DescendantFonts", [])]
        return [font["/FontDescriptor"] for font in [*fonts, *inner] if "/FontDescriptor" in font]


def check_accessible(content: bytes, language: str, title: str) -> TaggedPdf:
    """Hold a PDF to what PDF/UA-1 asks and a program can tell (ISO 14289-1, 7.1 to 7.21)."""
    pdf = TaggedPdf(content)
    assert pdf.catalogue["/MarkInfo"]["/Marked"]
    assert pdf.language == language
    assert pdf.reader.metadata is not None
    assert pdf.reader.metadata.title == title
    assert pdf.catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.catalogue["/Metadata"].get_data()
    assert not {"/CreationDate", "/ModDate"} & set(pdf.reader.metadata)
    # everything on a page is in the structure or said to be decoration, once, in the order it is read
    assert pdf.untagged() == []
    marks = [mark for each in pdf.root.walk() for mark in each.marks]
    assert marks
    assert len(set(marks)) == len(marks)
    # headings begin at 1 and skip no level; figures say what is seen
    assert pdf.headings[0] == 1
    assert all(after <= before + 1 for before, after in zip(pdf.headings, pdf.headings[1:], strict=False))
    assert all(figure.alt for figure in pdf.elements("Figure"))
    # every annotation is a link with words, in a Link element
    annotations = [note.get_object() for page in pdf.reader.pages for note in page.get("/Annots", [])]
    assert all(note["/Subtype"] == "/Link" and note["/Contents"] for note in annotations)
    assert sum(each.links for each in pdf.elements("Link")) == len(annotations)
    assert pdf.fonts()
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font) for font in pdf.fonts())
    return pdf


def _operators(stream: ContentStream) -> Iterator[tuple[bytes, int]]:
    depth = 0
    for _, operator in stream.operations:
        depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
        yield operator, depth


def _standard(name: NameObject, roles: Any) -> str:
    while name in roles:
        name = roles[name]
    return str(name).removeprefix("/")


def _many(value: Any) -> list[Any]:
    value = value.get_object() if hasattr(value, "get_object") else value
    return [] if value is None else list(value) if isinstance(value, list) else [value]

"""Files of every usual format are opened, and what is in them is found where people would look for it."""

import gzip
import io
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from badgeons.loading.privacy.contents import (
    ARCHIVE,
    BROKEN,
    DATABASE,
    ENCRYPTED,
    KEYS,
    NO_TEXT,
    OLD_FORMAT,
    TOO_LARGE,
    UNKNOWN,
    Unseen,
)
from badgeons.loading.privacy.detectors import DETECTORS
from badgeons.loading.privacy.normalised import normalise
from badgeons.loading.privacy.opening import open_contents
from badgeons.loading.privacy.people import Declared, find_people
from badgeons.loading.privacy.persons import find_emails
from support import office_files as office

ADDRESS = "jeanne@asso-quelconque.fr"
WORDS = f"Pour venir, écrire à {ADDRESS} avant mardi."
PEOPLE = [("Nom", "Prénom", "Naissance"), ("ESSAI", "Zoé", "12/03/2005"), ("EXEMPLE", "Awa", "02/11/2004")]
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
RELATION = (
    f"<Relationships><Relationship Id='r' TargetMode='External' Target='mailto:{ADDRESS}'/></Relationships>"
)
HTML_PEOPLE = "<table><tr><th>Nom<th>Prénom<th>Naissance<tr><td>ESSAI<td>Zoé<td>12/03/2005</table>"

PIECES = (
    b"<",
    b">",
    b"(",
    b")",
    b"[",
    b"\\8",
    b"stream\n",
    b"endstream",
    b"\0",
    b"@",
    b"|--|\n",
    b"&#",
    b"\\u",
)
"""Signs that mean something to one reader or another."""

WITH_ADDRESS = {
    "liste.csv": WORDS.encode(),
    "liste-windows.csv": WORDS.encode("cp1252"),
    "liste-utf-16.txt": WORDS.encode("utf-16"),
    "liste-utf-16-sans-marque.txt": WORDS.encode("utf-16-le"),
    "sans-extension": WORDS.encode(),
    "page.html": f"<p>Écrire à <b>jeanne</b>&#64;asso.fr, ou {ADDRESS}</p>".encode(),
    "donnees.json": b'{"contact": "jeanne\\u0040asso-quelconque.fr"}',
    "rencontre.ics": b"BEGIN:VEVENT\r\nATTENDEE:mailto:jeanne@asso-\r\n quelconque.fr\r\nEND:VEVENT",
    "carte.vcf": f"BEGIN:VCARD\nFN:Jeanne\nEMAIL;TYPE=work:{ADDRESS}\nEND:VCARD".encode(),
    "sheet.xlsx": office.xlsx([("x",), ("", WORDS)]),
    "second-sheet.xlsx": office.xlsx([("x",)], [("", "", WORDS)]),
    "comment.xlsx": office.xlsx([("x",)], more={"xl/comments1.xml": f"<comments><t>{WORDS}</t></comments>"}),
    "link.xlsx": office.xlsx([("x",)], more={"xl/worksheets/_rels/sheet1.xml.rels": RELATION}),
    "sheet.ods": office.ods([("x",), ("", WORDS)]),
    "text.odt": office.odt("Bonjour.", f"Pour venir, écrire à jeanne<text:s/>ou {ADDRESS}."),
    "link.odt": office.odt(f"<text:a xlink:href='mailto:{ADDRESS}'>écrire</text:a>"),
    "slides.odp": office.open_document("presentation", f"<text:p>{WORDS}</text:p>"),
    "text.docx": office.docx("Bonjour.", WORDS),
    "link.docx": office.docx("écrire", more={"word/_rels/document.xml.rels": RELATION}),
    "footer.docx": office.docx("x", more={"word/footer1.xml": f"<w:ftr><w:p>{WORDS}</w:p></w:ftr>"}),
    "embedded.docx": office.docx("x", more={"word/embeddings/liste.xlsx": office.xlsx([(WORDS,)])}),
    "slides.pptx": office.pptx("Bonjour", WORDS),
    "text.pdf": office.pdf("Bonjour", f"Ecrire a {ADDRESS}"),
    "plain.pdf": office.pdf("Bonjour", f"Ecrire a {ADDRESS}", compressed=False),
    "link.pdf": office.pdf("Bonjour", link=f"mailto:{ADDRESS}"),
    "message.eml": office.message("Bonjour", Subject="Atelier", To=f"Jeanne <{ADDRESS}>"),
    "body.eml": office.message(WORDS, Subject="Atelier"),
    "html.eml": office.message("Bonjour", f"<p>{WORDS}</p>", Subject="Atelier"),
    "attachment.eml": office.message("Bonjour", attached={"liste.xlsx": office.xlsx([(WORDS,)])}),
    "old.doc": COMPOUND + WORDS.encode("utf-16-le"),
    "unknown.bin": bytes(range(256)) + f"user {ADDRESS} \0".encode(),
    "photo.jpg": b"\xff\xd8\xff\xe1\0\x40Exif\0\0 Photo de " + ADDRESS.encode() + b"\xff\xda" + bytes(64),
}


def addresses(name: str, content: bytes) -> set[str]:
    texts = [
        normalise(passage.text, passage.writing).text for passage in open_contents(name, content).passages
    ]
    return {found.value for text in texts for found in find_emails(text)}


@pytest.mark.parametrize("name", WITH_ADDRESS)
def test_an_address_is_found_in(name: str) -> None:
    assert ADDRESS in addresses(name, WITH_ADDRESS[name])


WITH_PEOPLE = {
    "liste.csv": "\n".join(map(";".join, PEOPLE)).encode(),
    "liste.tsv": "\n".join(map("\t".join, PEOPLE)).encode("utf-16"),
    "liste.txt": "\n".join(map(",".join, PEOPLE)).encode("cp1252"),
    "liste.xlsx": office.xlsx(PEOPLE),
    "second.xlsx": office.xlsx([("x",)], PEOPLE),
    "liste.ods": office.ods(PEOPLE),
    "second.ods": office.ods([("x",)], PEOPLE),
    "table.docx": office.docx("Bonjour", office.docx_table(PEOPLE)),
    "table.odt": office.open_document(
        "text",
        "<table:table>"
        + "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
            + "</table:table-row>"
            for row in PEOPLE
        )
        + "</table:table>",
    ),
    "page.html": HTML_PEOPLE.encode(),
    "flat.fods": office.flat_sheet("table:table-row", "table:table-cell", PEOPLE),
    "excel-2003.xml": office.flat_sheet("Row", "Cell", PEOPLE),
    "page.md": b"| Nom | Naissance |\n|---|---|\n| Zo\xc3\xa9 | 12/03/2005 |\n",
    "cards.vcf": b"BEGIN:VCARD\r\nFN:Zo\xc3\xa9 Essai\r\nBDAY:2005-03-12\r\nEND:VCARD\r\n",
    "liste.json": b'[{"nom": "ESSAI", "naissance": "2005-03-12"}]',
    "attachment.eml": office.message("x", attached={"liste.csv": "\n".join(map(";".join, PEOPLE)).encode()}),
}


@pytest.mark.parametrize("name", WITH_PEOPLE)
def test_a_list_of_people_is_found_in(name: str) -> None:
    contents = open_contents(name, WITH_PEOPLE[name])
    tables = [table for passage in contents.passages for table in passage.tables]
    assert any(find_people(table, Declared()) for table in tables)


def test_a_cell_is_named_as_people_name_it() -> None:
    for content in (
        office.xlsx([("x",)], [(), ("", "", ADDRESS)]),
        office.ods([("x",)], [("y",), ("", "", ADDRESS)]),
    ):
        for passage in open_contents("liste", content).passages:
            for found in find_emails(passage.text):
                spot = passage.spot_of(found.start).within
                assert spot is not None and spot.in_words("fr") == "feuille 2, case C2"


def test_a_slide_and_a_line_are_told() -> None:
    (_, passage) = open_contents("x.pptx", office.pptx("Bonjour", WORDS)).passages
    spot = passage.spot_of(passage.text.index(ADDRESS)).within
    assert spot is not None and spot.in_words("fr") == "diapositive 2"
    (passage,) = open_contents("x.docx", office.docx("Bonjour", WORDS)).passages
    spot = passage.spot_of(passage.text.index(ADDRESS)).within
    assert spot is not None and spot.in_words("fr") == "ligne 2 du texte"


def tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("liste.csv"))
    return file.getvalue()


def flagged_as_encrypted(content: bytes) -> bytes:
    """A ZIP whose parts say that they are encrypted (bit 0 of the flags, in both places)."""
    return content.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0").replace(
        b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\1\0"
    )


def encrypted_pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=pdfencrypt.StandardEncryption("secret"))
    canvas.drawString(50, 800, "x")
    canvas.save()
    return file.getvalue()


def picture_pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(50, 50, 100, 100)
    canvas.save()
    return file.getvalue()


ENCRYPTED_ODS = office.open_document(
    "spreadsheet",
    "x",
    {"META-INF/manifest.xml": "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"},
)
UNSEEN: dict[str, tuple[bytes, Unseen]] = {
    "liste.zip": (office.zipped({"liste.csv": "x"}), ARCHIVE),
    "empty.zip": (office.zipped({}), ARCHIVE),
    "liste.csv.gz": (gzip.compress(b"x"), ARCHIVE),
    "liste.tar": (tar(), ARCHIVE),
    "liste.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(30), ARCHIVE),
    "liste.rar": (b"Rar!\x1a\x07\x01\0", ARCHIVE),
    "liste.xz": (b"\xfd7zXZ\0" + bytes(30), ARCHIVE),
    "liste.bz2": (b"BZh91AY&SY", ARCHIVE),
    "liste.numbers": (office.zipped({"Index/Document.iwa": b"\0\1"}), ARCHIVE),
    "disguised.png": (office.zipped({"liste.csv": "x"}), ARCHIVE),
    "base.sqlite": (b"SQLite format 3\0" + bytes(100), DATABASE),
    "base.odb": (office.open_document("base", "x", {"database/script": "x"}), DATABASE),
    "base.mdb": (b"\0\1\0\0Standard Jet DB\0", DATABASE),
    "liste.xlsx": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), ENCRYPTED),
    "parts.xlsx": (flagged_as_encrypted(office.xlsx([("x",)])), ENCRYPTED),
    "liste.ods": (ENCRYPTED_ODS, ENCRYPTED),
    "liste.pdf": (encrypted_pdf(), ENCRYPTED),
    "liste.age": (b"age-encryption.org/v1\n-> X25519 x", ENCRYPTED),
    "liste.asc": (b"-----BEGIN PGP MESSAGE-----\n\nx", ENCRYPTED),
    "liste.gpg": (b"\x85\x01\x8c\x03\xff\xfe\0\1", ENCRYPTED),
    "liste.enc": (b"Salted__12345678", ENCRYPTED),
    "cles.kdbx": (b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5", ENCRYPTED),
    "cles.kdb": (b"\x03\xd9\xa2\x9a\x65\xfb\x4b\xb5\0", ENCRYPTED),
    "cle.p12": (b"\x30\x82\x09\x01\x02\x01\x03\x30\x82\xff\0", KEYS),
    "cle": (bytes.fromhex("302e020100300506032b657004220420") + bytes(32), KEYS),
    "cles.jks": (b"\xfe\xed\xfe\xed\0\0\0\2", KEYS),
    "cut.xlsx": (office.xlsx([("x",)])[:200], BROKEN),
    "nothing.xlsx": (office.zipped({"[Content_Types].xml": "", "xl/workbook.xml": "x"}), BROKEN),
    "scan.pdf": (picture_pdf(), NO_TEXT),
    "old.doc": (COMPOUND, OLD_FORMAT),
    "binary.xlsb": (office.zipped({"[Content_Types].xml": "", "xl/workbook.bin": b"\0"}), OLD_FORMAT),
    "thing.dat": (bytes(range(256)), UNKNOWN),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_looked_into_is_told(name: str) -> None:
    content, expected = UNSEEN[name]
    assert open_contents(name, content).unseen == (expected,)
    assert expected.is_error is (expected not in (NO_TEXT, OLD_FORMAT, UNKNOWN))


SEEN = {
    "text.txt": b"Bonjour",
    "empty": b"",
    "picture.png": b"\x89PNG\r\n\x1a\n",
    "picture.gif": b"GIF89a",
    "picture.webp": b"RIFF\0\0\0\0WEBPVP8 ",
    "sound.mp3": b"ID3\x04",
    "film.mp4": b"\0\0\0\x18ftypmp42",
    "font.woff2": b"wOF2\0\1\0\0",
    "icon.ico": b"\0\0\1\0\1\0",
    "sheet.xlsx": office.xlsx([("x",)]),
    "sheet.ods": office.ods([("x",)]),
    "text.docx": office.docx("Bonjour"),
    "text.pdf": office.pdf("Bonjour"),
    "book.epub": office.zipped({"mimetype": "application/epub+zip", "page.xhtml": "<p>Bonjour</p>"}),
}


@pytest.mark.parametrize("name", SEEN)
def test_what_can_be_looked_into_says_nothing(name: str) -> None:
    assert open_contents(name, SEEN[name]).unseen == ()


def bomb(size: int) -> bytes:
    """A document that inflates to `size` bytes."""
    return office.docx("x", more={"word/footer1.xml": b" " * size})


def spread() -> bytes:
    sheet = (
        f'<worksheet xmlns="{office.SHEET}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    return office.xlsx([("x",)], more={"xl/worksheets/sheet1.xml": sheet})


def repeated() -> bytes:
    return office.open_document(
        "spreadsheet",
        "<table:table><table:table-row table:number-rows-repeated='9999999'>"
        "<table:table-cell table:number-columns-repeated='9999999'><text:p>x</text:p></table:table-cell>"
        "</table:table-row></table:table>",
    )


def nested(depth: int) -> bytes:
    content = office.docx("x")
    for _ in range(depth):
        content = office.docx("x", more={"word/embeddings/inner.docx": content})
    return content


def lying(content: bytes) -> bytes:
    """A ZIP whose directory says that its parts are small."""
    start = content.index(b"PK\x01\x02", content.rindex(b"word/footer1.xml") - 60)
    return content[: start + 24] + (10).to_bytes(4, "little") + content[start + 28 :]


HOSTILE = {
    "bomb": (lambda: bomb(70_000_000), TOO_LARGE),
    "bomb of a PDF": (lambda: b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + b"x", NO_TEXT),
    "cells far apart": (lambda: spread(), TOO_LARGE),
    "repeated cells": (lambda: repeated(), None),
    "files in files": (lambda: nested(6), ARCHIVE),
    "size that lies": (lambda: lying(bomb(2_000_000)), BROKEN),
    "open tags": (lambda: office.docx("<w:p " * 100_000), None),
    "open brackets": (lambda: b"(" * 300_000, None),
    "open strings of a PDF": (lambda: b"%PDF-1.4 stream\nBT " + b"(a" * 200_000, NO_TEXT),
    "brackets of a PDF": (lambda: b"%PDF-1.4 stream\nBT Tj " + b"[" * 200_000 + b"((((" * 9, NO_TEXT),
    "rules of tables": (lambda: b"--|--\n" * 60_000, None),
    "cards that do not end": (lambda: b"BEGIN:VCARD\n" * 30_000, None),
    "ats": (lambda: b"@a." * 100_000, None),
    "digits": (lambda: b"06 12 34 56 78 " * 20_000, None),
    "zeros": (lambda: b"00 " * 100_000, None),
    "keys that begin": (lambda: b"-----BEGIN PRIVATE KEY-----   \n" * 10_000, None),
    "entities": (lambda: b"&#64;" * 60_000, None),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_files_made_to_exhaust_are_judged_like_any_other(name: str) -> None:
    make, expected = HOSTILE[name]
    content = make()
    extension = {"rules of tables": "md", "cards that do not end": "vcf", "entities": "html"}.get(name, "txt")
    start = time.process_time()
    contents = open_contents(f"file.{extension}", content)
    for passage in contents.passages:
        text = normalise(passage.text, passage.writing).text
        for detector in DETECTORS:
            list(detector.find(text))
        for table in passage.tables:
            find_people(table, Declared())
    assert time.process_time() - start < 10
    assert expected is None or expected in contents.unseen


EDITS = st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES) | st.binary(max_size=6))


@settings(max_examples=200)
@given(name=st.sampled_from(sorted(WITH_ADDRESS)), edits=st.lists(EDITS, min_size=1, max_size=6))
def test_damaged_files_never_make_a_traceback(name: str, edits: list[tuple[float, int, bytes]]) -> None:
    """Whatever its bytes, a file gives texts whose places are in it, and reasons."""
    content = WITH_ADDRESS[name]
    for where, dropped, piece in edits:
        start = int(where * len(content))
        content = content[:start] + piece + content[start + dropped :]
    for passage in open_contents(name, content).passages:
        normal = normalise(passage.text, passage.writing)
        for detector in DETECTORS:
            for found in detector.find(normal.text):
                position = normal.written_at(found.start)
                assert 0 <= position < len(passage.text)
                passage.spot_of(position)
        for table in passage.tables:
            find_people(table, Declared())


def test_a_pdf_of_a_browser_is_read() -> None:
    """Letters stand there as codes of the file's own, with a table of what they stand for."""
    content = Path(__file__).with_name("printed-by-chromium.pdf").read_bytes()
    assert ADDRESS in addresses("page.pdf", content)


def test_a_damaged_zip_is_told(tmp_path: Path) -> None:
    content = bytearray(office.docx(WORDS * 50))
    content[80:120] = bytes(40)
    assert open_contents("x.docx", bytes(content)).unseen == (BROKEN,)
    assert not zipfile.is_zipfile(tmp_path)

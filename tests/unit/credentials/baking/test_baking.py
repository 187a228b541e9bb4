"""Credentials in images, read back by other libraries; every other byte stays."""

from __future__ import annotations

import io
import json
import struct
import zlib
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, BakedForm, BakingError, bake, unbake
from badgeons.credentials.baking.forms import FORMS
from badgeons.credentials.constants import limits

DOCUMENT = {"id": "https://example.org/1.json", "name": "Coopérer 🎈", "description": "]]> <!-- & ]]"}
SVG = (
    '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- <svg> un commentaire -->\n'
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" aria-label="a > b">\n'
    "  <title>Coopérer</title>\n</svg>\n<!-- fin -->\n"
).encode()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def png(**options: Any) -> bytes:
    file = io.BytesIO()
    Image.new("RGBA", (8, 8), (200, 30, 90, 255)).save(file, "PNG", **options)
    return file.getvalue()


PNG = png()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunk(image: bytes, kind: bytes, data: bytes) -> bytes:
    end = image.index(b"IEND") - 4
    return image[:end] + chunk(kind, data) + image[end:]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.version)
@pytest.mark.parametrize("image", [PNG, SVG], ids=["png", "svg"])
@settings(max_examples=30, deadline=None)
@given(document=st.dictionaries(st.text(max_size=8), VALUES, max_size=4))
def test_what_is_baked_comes_back(image: bytes, form: BakedForm, document: dict[str, Any]) -> None:
    found = unbake(bake(image, document, form))
    assert found.form == form
    assert json.loads(found.payload) == document
    assert found.payload.isascii()


@pytest.mark.parametrize(
    ("form", "keyword"), [(OPEN_BADGES_2, "openbadges"), (OPEN_BADGES_3, "openbadgecredential")]
)
def test_pillow_reads_the_same_text_and_the_same_image(form: BakedForm, keyword: str) -> None:
    baked = bake(PNG, DOCUMENT, form)
    read = Image.open(io.BytesIO(baked))
    read.load()
    text = read.text  # type: ignore[attr-defined]
    assert {name: json.loads(value) for name, value in text.items()} == {keyword: DOCUMENT}
    assert read.tobytes() == Image.open(io.BytesIO(PNG)).tobytes()


def test_no_other_byte_of_a_png_changes() -> None:
    baked = bake(PNG, DOCUMENT, OPEN_BADGES_3)
    start = baked.index(b"iTXt") - 4
    length = struct.unpack(">I", baked[start : start + 4])[0]
    assert baked[:start] + baked[start + 12 + length :] == PNG


@pytest.mark.parametrize(
    ("form", "namespace", "element"),
    [
        (OPEN_BADGES_2, "http://openbadges.org", "assertion"),
        (OPEN_BADGES_3, "https://purl.imsglobal.org/ob/v3p0", "credential"),
    ],
)
def test_a_credential_is_the_first_child_of_an_svg(form: BakedForm, namespace: str, element: str) -> None:
    baked = bake(SVG, DOCUMENT, form)
    root = ElementTree.fromstring(baked)
    first = root[0]
    assert first.tag == f"{{{namespace}}}{element}"
    assert json.loads(first.text or "") == DOCUMENT
    assert first.get("verify") == (DOCUMENT["id"] if form == OPEN_BADGES_2 else None)
    assert baked.count(b"<![CDATA[") == 1
    assert [child.tag for child in root[1:]] == ["{http://www.w3.org/2000/svg}title"]


def test_no_other_byte_of_an_svg_changes() -> None:
    baked = bake(SVG, DOCUMENT, OPEN_BADGES_3)
    start, end = baked.index(b"<openbadges:"), baked.index(b"</openbadges:credential>") + 24
    declaration = b' xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
    assert (baked[:start] + baked[end:]).replace(declaration, b"", 1) == SVG


@pytest.mark.parametrize("image", [PNG, SVG], ids=["png", "svg"])
@pytest.mark.parametrize("first", FORMS)
@pytest.mark.parametrize("second", FORMS)
def test_an_image_holds_one_credential(image: bytes, first: BakedForm, second: BakedForm) -> None:
    with pytest.raises(BakingError, match="déjà un badge"):
        bake(bake(image, DOCUMENT, first), DOCUMENT, second)


def test_two_credentials_in_one_image_are_refused() -> None:
    keyword = b"openbadges\0\0\0\0\0{}"
    with pytest.raises(BakingError, match="plusieurs"):
        unbake(with_chunk(with_chunk(PNG, b"iTXt", keyword), b"iTXt", keyword))
    one = b'<o:assertion xmlns:o="http://openbadges.org"><![CDATA[{}]]></o:assertion>'
    with pytest.raises(BakingError, match="plusieurs"):
        unbake(SVG.replace(b"<title>", one + one + b"<title>"))


def test_a_second_credential_where_only_other_tools_look_is_refused() -> None:
    hidden = b"openbadgecredential\0\0" + zlib.compress(b'{"a": 2}')
    with pytest.raises(BakingError, match="lisible"):
        unbake(with_chunk(bake(PNG, DOCUMENT, OPEN_BADGES_3), b"zTXt", hidden))
    baked = bake(SVG, DOCUMENT, OPEN_BADGES_3)
    with pytest.raises(BakingError, match="plusieurs"):
        unbake(baked.replace(b"<openbadges:credential>", b'<openbadges:credential verify="a.b.c">'))


def test_older_ways_of_baking_are_read() -> None:
    compressed = b"openbadges\0\1\0fr\0mot\0" + zlib.compress(b'{"a": 1}')
    assert unbake(with_chunk(PNG, b"iTXt", compressed)).payload == '{"a": 1}'
    assert (
        unbake(with_chunk(PNG, b"tEXt", b"openbadges\0https://example.org/1")).payload
        == "https://example.org/1"
    )
    verify = b'<o:assertion xmlns:o="http://openbadges.org" verify="a.b.c"/>'
    assert unbake(SVG.replace(b"<title>", verify + b"<title>")).payload == "a.b.c"


def test_every_truncation_of_a_png_is_refused() -> None:
    baked = bake(PNG, DOCUMENT, OPEN_BADGES_3)
    for length in range(len(baked)):
        with pytest.raises(BakingError):
            unbake(baked[:length])


def test_every_damaged_byte_of_the_credential_is_seen() -> None:
    baked = bake(PNG, DOCUMENT, OPEN_BADGES_3)
    start = baked.index(b"iTXt")
    for position in range(start, start + 60):
        damaged = bytearray(baked)
        damaged[position] ^= 0x20
        with pytest.raises(BakingError):
            unbake(bytes(damaged))


BOMB = zlib.compress(bytes(limits().max_baked_characters + 1))
HOSTILE = {
    "nothing": b"",
    "text": b"bonjour",
    "jpeg": b"\xff\xd8\xff\xe0",
    "html": b"<html></html>",
    "open": b"<svg",
    "no credential": PNG,
    "no credential in svg": SVG,
    "entities": b'<!DOCTYPE s [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    "external": b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"/>',
    "deep": b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 100_000,
    "encoding": b'<?xml version="1.0" encoding="x-inconnu"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "signature only": PNG[:8],
    "header twice": PNG[:33] + PNG[8:],
    "bomb": with_chunk(PNG, b"iTXt", b"openbadges\0\1\0\0\0" + BOMB),
    "broken bomb": with_chunk(PNG, b"iTXt", b"openbadges\0\1\0\0\0" + BOMB[:50]),
    "no separators": with_chunk(PNG, b"iTXt", b"openbadges\0\0\0fr"),
    "not utf-8": with_chunk(PNG, b"iTXt", b"openbadges\0\0\0\0\0\xff"),
    "unknown compression": with_chunk(PNG, b"iTXt", b"openbadges\0\2\0\0\0{}"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_images_are_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(BakingError) as refusal:
        unbake(HOSTILE[name])
    assert refusal.value.in_words("fr") == str(refusal.value) != ""


@pytest.mark.parametrize(
    "image",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"><g/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="urn:autre"><g/></svg>',
        '<?xml version="1.0" encoding="ISO-8859-1"?><svg xmlns="http://www.w3.org/2000/svg">é</svg>'.encode(
            "latin-1"
        ),
        b"pas une image",
        PNG[:-1],
    ],
)
def test_an_image_that_cannot_be_baked_is_refused(image: bytes) -> None:
    with pytest.raises(BakingError):
        bake(image, DOCUMENT, OPEN_BADGES_3)


def test_a_prefixed_svg_is_baked() -> None:
    image = b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:g/></s:svg>'
    assert json.loads(unbake(bake(image, DOCUMENT, OPEN_BADGES_3)).payload) == DOCUMENT

"""Images: drawings pass, everything active, broken or excessive is told with its line."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from badgeons.base.problems import Place, Problems
from badgeons.loading.images import check_image, image_size

DRAWING = b"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 64 64">
  <title>Un rond</title>
  <defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
  <circle id="c" cx="32" cy="32" r="30" fill="url(#g)" style="stroke:#000;mask:url('#m')"/>
  <use href="#c" xlink:href="#c"/>
</svg>
"""


def told(content: bytes, extension: str) -> list[str]:
    problems = Problems()
    check_image(content, extension, Place("image"), problems)
    return [("" if problem.is_error else "warning ") + problem.in_words("fr") for problem in problems]


def drawing(inside: str, attributes: str = "") -> bytes:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {attributes}>\n{inside}\n</svg>'
    ).encode()


def png(width: int = 128, height: int = 128, **text: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    for key, value in text.items():
        info.add_text(key, value)
    buffer = BytesIO()
    noise = bytes(range(256)) * (width * height * 3 // 256 + 1)
    Image.frombytes("RGB", (width, height), noise[: width * height * 3]).save(buffer, "PNG", pnginfo=info)
    return buffer.getvalue()


def test_a_plain_drawing_passes() -> None:
    assert told(DRAWING, "svg") == []
    assert image_size(DRAWING, "svg") == (64.0, 64.0)


@pytest.mark.parametrize(
    ("inside", "word"),
    [
        ("<script>alert(1)</script>", "« script »"),
        ("<style>@import url(http://x)</style>", "« style »"),
        ("<foreignObject><p/></foreignObject>", "« foreignObject »"),
        ('<image href="http://example.org/x.png"/>', "« image »"),
        ('<animate attributeName="href" values="javascript:x"/>', "« animate »"),
        ('<set attributeName="onclick" to="x"/>', "« set »"),
        ('<a href="#x"><rect/></a>', "« a »"),
        ("<metadata/>", "« metadata »"),
        ('<rect onclick="x()"/>', "« onclick »"),
        ('<rect ONLOAD="x()"/>', "« ONLOAD »"),
        ('<use href="http://example.org/a.svg#b"/>', "vers l’extérieur"),
        ('<use href="data:image/svg+xml,x"/>', "vers l’extérieur"),
        ('<rect fill="url(http://example.org/#a)"/>', "à l’extérieur"),
        ('<rect fill="url( //example.org/#a)"/>', "à l’extérieur"),
        ('<rect style="fill:u\\72l(http://example.org)"/>', "à l’extérieur"),
        ('<rect style="background:image-set(x)"/>', "à l’extérieur"),
        ('<rect xml:base="http://example.org/"/>', "« base »"),
        ('<rect x:label="a" xmlns:x="http://www.inkscape.org/namespaces/inkscape"/>', "« label »"),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script>', "« script »"),
        ("<?xml-stylesheet href='http://example.org/'?>", "instruction"),
        ('<openbadges:assertion xmlns:openbadges="http://openbadges.org" verify="x"/>', "déjà un badge"),
    ],
)
def test_what_does_not_draw_is_told_at_its_line(inside: str, word: str) -> None:
    found = told(drawing(inside), "svg")
    assert any(problem.startswith("image:2:") and word in problem for problem in found), found


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "abîmée"),
        (b"<svg", "abîmée"),
        (DRAWING[:-20], "abîmée"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', "DOCTYPE"),
        (b"<html/>", "pas une image SVG"),
        (b'<svg width="5" height="5"/>', "pas une image SVG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "dimensions"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="9"/>', "dimensions"),
        ("<?xml version='1.0' encoding='UTF-16'?><svg/>".encode("utf-16"), "UTF-8"),
        (b"<?xml version='1.0' encoding='latin-1'?><svg/>", "UTF-8"),
        (drawing("<g>" * 60 + "</g>" * 60), "trop compliqué"),
        (drawing("<rect/>" * 10_001), "trop compliqué"),
    ],
)
def test_a_broken_or_excessive_drawing_is_told(content: bytes, word: str) -> None:
    assert any(word in problem for problem in told(content, "svg"))


def test_references_cannot_multiply_or_loop() -> None:
    levels = "".join(f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 8))
    chain = "".join(f'<g id="c{n}"><use href="#c{n + 1}"/></g>' for n in range(3000))
    loop = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'
    for inside in (f'<g id="l0"><rect/></g>{levels}', chain, loop):
        assert any("se répète" in problem for problem in told(drawing(inside), "svg"))
    shared = '<g id="a"><rect/><rect/></g>' + '<use href="#a"/>' * 50
    assert told(drawing(shared), "svg") == []


def test_a_drawing_full_of_problems_stops_being_told() -> None:
    assert len(told(drawing("\n".join("<script/>" for _ in range(500))), "svg")) == 10


def test_a_sound_png_passes() -> None:
    assert told(png(), "png") == []
    assert image_size(png(64, 32), "png") == (64, 32)


def test_every_truncation_of_a_png_is_told() -> None:
    content = png(100, 100)
    for length in range(0, len(content), 97):
        assert told(content[:length], "png"), length


def test_a_changed_byte_of_the_pixels_is_told() -> None:
    content = bytearray(png())
    content[len(content) // 2] ^= 1
    assert "abîmée" in told(bytes(content), "png")[0]


def test_a_decompression_bomb_is_refused_before_it_is_decoded() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    assert "trop grande" in told(bomb, "png")[0]


def test_a_baked_or_telling_png_is_told() -> None:
    assert "déjà un badge" in told(png(openbadges="{}"), "png")[0]
    assert told(png(Author="quelqu'un"), "png")[0].startswith("warning ")
    assert told(png(20, 20), "png")[0].startswith("warning image: cette image est petite")


@pytest.mark.parametrize("extension", ["svg", "png"])
@given(content=st.binary(max_size=300))
def test_no_bytes_make_a_traceback(content: bytes, extension: str) -> None:
    prefix = b"\x89PNG\r\n\x1a\n" if extension == "png" else b'<svg xmlns="http://www.w3.org/2000/svg">'
    assert told(prefix + content, extension)
    told(content, extension)
    image_size(content, extension)

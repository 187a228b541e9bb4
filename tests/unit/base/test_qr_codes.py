"""A QR code drawn as a path or as pixels is read back, and is as small as its text allows."""

from __future__ import annotations

import io

import pytest
import resvg_py
import zxingcpp
from PIL import Image

from badgeons.base.qr_codes import qr_code
from support.qr_images import drawn

TEXTS = (
    "A",
    "https://badges.example.org/verifier/#Q1.8*LSI4V7",
    "https://exemple.net/%C3%A9?" * 60,
    "0123456789" * 40 + "A:" * 500,
)


def read(picture: Image.Image) -> list[tuple[str, str]]:
    return [(code.text, code.ec_level) for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("mask", [None, 3])
def test_both_drawings_are_read(text: str, mask: int | None) -> None:
    code = qr_code(text, mask=mask)
    svg = resvg_py.svg_to_bytes(svg_string=code.to_svg(), width=4 * (code.side + 8), background="white")
    ((told, _),) = read(drawn(code))
    ((shown, _),) = read(Image.open(io.BytesIO(svg)))
    assert told == shown == text


def test_a_level_is_kept_and_none_takes_the_highest_that_fits() -> None:
    ((_, asked),) = read(drawn(qr_code("A", level="M")))
    ((_, highest),) = read(drawn(qr_code("A")))
    assert (asked, highest) == ("M", "H")
    assert qr_code("A").version == 1


def test_a_text_too_long_for_any_code_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        qr_code("A" * 4400)

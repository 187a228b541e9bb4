"""QR codes are those that segno draws, with the mask that it chooses: published codes keep their bytes."""

from __future__ import annotations

import io
import uuid
from typing import TYPE_CHECKING

import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.publishing.pages import qr_lengths
from badgeons.publishing.pages.qr_codes import drawn_code
from badgeons.publishing.pages.qr_masks import best_mask, modules_of, shape_of

if TYPE_CHECKING:
    import pytest


def choice_of_segno(text: str) -> int:
    return int(segno.make(text, error="l", micro=False, boost_error=False).mask)


def our_choice(text: str) -> int:
    code = segno.make(text, error="l", micro=False, boost_error=False, mask=0)
    return best_mask(modules_of(code), shape_of(code))


def test_addresses_of_every_length_up_to_versions_that_tell_it() -> None:
    base = "https://badgeons.example.org/"
    for length in range(0, 130, 6):
        address = f"{base}{'badges-delivres/' * (length % 7)}{'x7' * length}/"
        assert our_choice(address) == choice_of_segno(address), address


@settings(max_examples=40)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=160))
def test_any_text(text: str) -> None:
    assert our_choice(text) == choice_of_segno(text)


def drawn_by_segno(text: str, mask: int | None) -> str:
    drawing = io.BytesIO()
    segno.make(text, error="l", micro=False, boost_error=False, mask=mask).save(
        drawing, kind="svg", border=2, omitsize=True, xmldecl=False, svgns=False, nl=False, svgclass=None,
        lineclass=None,
    )  # fmt: skip
    return drawing.getvalue().decode()


def test_codes_made_of_others_of_their_length_are_those_of_segno(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr_lengths, "MIN_CODES", 2)
    monkeypatch.setattr(qr_lengths, "_LENGTHS", {})
    for number in range(9):
        address = f"https://badgeons.example.org/badges-delivres/{uuid.UUID(int=number * 0x1234567 << 64)}/"
        mask = None if number % 2 else number % 8
        assert drawn_code(address, mask) == drawn_by_segno(address, mask), address


def test_codes_of_texts_of_another_kind_are_those_of_segno() -> None:
    for text in ("HTTPS://A.EXAMPLE/B", "https://a.example/b", "1234567890123456789", "https://a.example/é"):
        assert drawn_code(text) == drawn_by_segno(text, None), text

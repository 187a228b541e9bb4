"""The mask of a QR code is the one that segno chooses: published codes keep their bytes."""

from __future__ import annotations

import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.publishing.pages.qr_masks import best_mask


def choice_of_segno(text: str) -> int:
    return int(segno.make(text, error="l", micro=False, boost_error=False).mask)


def our_choice(text: str) -> int:
    return best_mask(segno.make(text, error="l", micro=False, boost_error=False, mask=0))


def test_addresses_of_every_length_up_to_versions_that_tell_it() -> None:
    base = "https://badgeons.example.org/"
    for length in range(0, 130, 6):
        address = f"{base}{'badges-delivres/' * (length % 7)}{'x7' * length}/"
        assert our_choice(address) == choice_of_segno(address), address


@settings(max_examples=40)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=160))
def test_any_text(text: str) -> None:
    assert our_choice(text) == choice_of_segno(text)

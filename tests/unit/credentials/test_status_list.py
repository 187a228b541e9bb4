from __future__ import annotations

import base64
import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.credentials.constants import limits
from badgeons.credentials.errors import EncodingError
from badgeons.credentials.status_list import (
    decode_status_list,
    encode_status_list,
    status_bit,
    status_list_length,
)

LENGTH, LONGEST = status_list_length(), limits().max_status_list_bits


def packed(content: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(gzip.compress(content, mtime=0)).decode().rstrip("=")


@settings(max_examples=10, deadline=None)
@given(st.sets(st.integers(0, LENGTH - 1), max_size=20))
def test_exactly_the_given_bits_are_set(indexes: set[int]) -> None:
    bits = decode_status_list(encode_status_list(indexes))
    assert {index for index in range(LENGTH) if status_bit(bits, index)} == indexes


def test_the_first_bit_is_the_highest_of_the_first_byte() -> None:
    assert decode_status_list(encode_status_list([0, 9]))[:2] == bytes([0b1000_0000, 0b0100_0000])


def test_the_same_bits_give_the_same_text_without_a_time() -> None:
    text = encode_status_list([5, 70413])
    assert text == encode_status_list([70413, 5, 5])
    content = base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4))
    assert content[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
    assert gzip.decompress(content) == decode_status_list(text)


@pytest.mark.parametrize("index", [-1, LENGTH])
def test_an_index_outside_the_list_is_refused(index: int) -> None:
    with pytest.raises(EncodingError):
        encode_status_list([index])
    with pytest.raises(EncodingError):
        status_bit(decode_status_list(encode_status_list(())), index)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        "u====",
        "ué",
        "u" + "A" * (LONGEST // 4 + 1),
        packed(bytes(LENGTH // 8 - 1)),
        packed(bytes(LONGEST // 8 + 1)),
        packed(bytes(LENGTH // 8))[:-8],
        "u" + base64.urlsafe_b64encode(bytes(100)).decode(),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(EncodingError):
        decode_status_list(text)

from __future__ import annotations

import base58 as reference
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.credentials.errors import EncodingError
from badgeons.credentials.proofs import base58
from badgeons.credentials.proofs.multikey import decode_multibase, decode_multikey, encode_multikey


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_agrees_with_another_library(content: bytes) -> None:
    text = base58.encode(content)
    assert text == reference.b58encode(content).decode()
    assert base58.decode(text) == content


@settings(deadline=None)
@given(st.integers(0, 40), st.binary(max_size=40))
def test_keeps_leading_zeros(zeros: int, rest: bytes) -> None:
    content = b"\0" * zeros + rest
    assert base58.decode(base58.encode(content)) == content


@pytest.mark.parametrize("text", ["0", "O", "I", "l", "é", " ", "z6Mk\n", "1" * 513])
def test_refuses_what_is_no_base58(text: str) -> None:
    with pytest.raises(EncodingError):
        base58.decode(text)


def test_multibase_says_its_base() -> None:
    with pytest.raises(EncodingError):
        decode_multibase("uAAAA")


def test_only_ed25519_keys_are_read() -> None:
    public_key = bytes(range(32))
    assert decode_multikey(encode_multikey(public_key)) == public_key
    for other in (b"\xec\x01" + public_key, b"\xed\x01" + public_key[:-1]):
        with pytest.raises(EncodingError):
            decode_multikey("z" + base58.encode(other))

"""A credential in a link comes out as it went in, and a damaged link gives nothing."""

from __future__ import annotations

import json
import random
import zlib
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgeons.credentials.baking.svg import payloads_of_svg
from badgeons.credentials.constants import limits
from badgeons.credentials.links import (
    LINK_MARK,
    MAX_QR_VERSION,
    QR_MARK,
    LinkError,
    credential_fragment,
    credential_link,
    credential_qr,
    credential_qr_svg,
    parse_fragment,
)
from support.sites import BASE_URL, credential, signed

SIGNED = signed(credential())
ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
IN_FRAGMENTS = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:")
PRINTED = (
    "v1.IyOZIYLNOT8fWHQWpRYppOYpJOfn5ABzcWaaEnWCA-g4AA",
    "Q1.4*8L8SI4V7-Z4EQG35M$$5W-V*B54UW4O02TFU5LEBGBP0NB7WH",
)
"""Fragments as they may be on paper already: they must open for ever."""
PRINTED_DOCUMENT = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    "name": "Coopérer en collectif",
    "proof": [{"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022"}],
}


def qr_fragment(document: dict[str, Any]) -> str:
    """The fragment in the QR code of a document, from the text that was encoded."""
    from badgeons.credentials import links as sharing

    return QR_MARK + sharing._spelled(sharing._packed(document))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(), below, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), json_values, max_size=5))
def test_both_spellings_come_back(document: dict[str, Any]) -> None:
    try:
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return
    assert json.loads(parse_fragment(credential_fragment(document))) == document
    spelled = qr_fragment(document)
    assert set(spelled) <= IN_FRAGMENTS & ALPHANUMERIC
    assert json.loads(parse_fragment(spelled)) == document


def test_a_link_is_the_verifiers_address_and_the_credential() -> None:
    link = credential_link(BASE_URL, SIGNED)
    assert link.startswith(f"{BASE_URL}verifier/#{LINK_MARK}")
    assert json.loads(parse_fragment(link.partition("#")[2])) == SIGNED
    assert len(link) < 0.6 * len(json.dumps(SIGNED, separators=(",", ":")))


def test_an_ordinary_badge_has_a_qr_code_for_paper() -> None:
    assert int(credential_qr(BASE_URL, SIGNED).version) < 20
    svg = credential_qr_svg(BASE_URL, SIGNED)
    assert payloads_of_svg(svg) == []
    assert svg == credential_qr_svg(BASE_URL, SIGNED)
    assert b"width=" not in svg.partition(b">")[0]


@pytest.mark.parametrize("length", [2_000, 20_000])
def test_a_badge_too_long_for_paper_is_said(length: int) -> None:
    noise = random.Random(7)
    narrative = "".join(noise.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(length))
    subject = {**credential()["credentialSubject"], "narrative": narrative}
    with pytest.raises(LinkError, match="QR"):
        credential_qr(BASE_URL, signed(credential(credentialSubject=subject)))
    assert MAX_QR_VERSION < 40


def bomb(length: int) -> str:
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = deflater.compress(b" " * length) + deflater.flush()
    return LINK_MARK + urlsafe_b64encode(packed).decode().rstrip("=")


DAMAGED = {
    "nothing": "",
    "another mark": "v2.AAAA",
    "cut": credential_fragment(SIGNED)[:-20],
    "changed": credential_fragment(SIGNED)[:40] + "A" + credential_fragment(SIGNED)[41:90],
    "not base64": "v1.é",
    "not the alphabet": "Q1.abc",
    "a lone character": "Q1.AAAA",
    "too large a group": "Q1.:::",
    "inflates to too much": bomb(limits().max_linked_credential_bytes + 2),
    "inflates to gigabytes": bomb(40 * 2**20),
    "too long": LINK_MARK + "A" * 70_000,
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_link_gives_nothing(name: str) -> None:
    with pytest.raises(LinkError):
        parse_fragment(DAMAGED[name])


@given(st.text(max_size=60))
def test_any_text_gives_bytes_or_a_refusal(text: str) -> None:
    for mark in (LINK_MARK, QR_MARK):
        try:
            content = parse_fragment(mark + text)
        except LinkError:
            continue
        assert len(content) <= limits().max_linked_credential_bytes


@pytest.mark.parametrize("fragment", PRINTED)
def test_what_was_printed_opens_for_ever(fragment: str) -> None:
    assert json.loads(parse_fragment(fragment)) == PRINTED_DOCUMENT

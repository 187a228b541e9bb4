"""A credential in a link comes out as it went in, and a damaged link gives nothing."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgeons.credentials import links
from badgeons.credentials.links import (
    LINK_MARK,
    MAX_QR_VERSION,
    QR_MARK,
    LinkError,
    credential_fragment,
    credential_link,
    credential_qr,
)
from support.fragments import document_of
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
    return QR_MARK + links._qr_text(links._packed(document))


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
    assert document_of(credential_fragment(document)) == document
    spelled = qr_fragment(document)
    assert set(spelled) <= IN_FRAGMENTS & ALPHANUMERIC
    assert document_of(spelled) == document


def test_a_link_is_the_verifiers_address_and_the_credential() -> None:
    link = credential_link(BASE_URL, SIGNED)
    assert link.startswith(f"{BASE_URL}verifier/#{LINK_MARK}")
    assert document_of(link.partition("#")[2]) == SIGNED
    assert len(link) < 0.6 * len(json.dumps(SIGNED, separators=(",", ":")))


def test_an_ordinary_badge_has_a_qr_code_for_paper() -> None:
    assert credential_qr(BASE_URL, SIGNED).version < 20
    assert credential_qr(BASE_URL, SIGNED) == credential_qr(BASE_URL, SIGNED)


@pytest.mark.parametrize("length", [2_000, 20_000])
def test_a_badge_too_long_for_paper_is_said(length: int) -> None:
    noise = random.Random(7)
    narrative = "".join(noise.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(length))
    subject = {**credential()["credentialSubject"], "narrative": narrative}
    with pytest.raises(LinkError, match="QR"):
        credential_qr(BASE_URL, signed(credential(credentialSubject=subject)))
    assert MAX_QR_VERSION < 40


@pytest.mark.parametrize("fragment", PRINTED)
def test_what_was_printed_opens_for_ever(fragment: str) -> None:
    assert document_of(fragment) == PRINTED_DOCUMENT

"""Fragments of links to the verifier, read as the page reads them: what is written must come back."""

from __future__ import annotations

import base64
import json
import zlib
from importlib.resources import files
from typing import Any

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:"


def document_of(fragment: str) -> dict[str, Any]:
    """The document of a fragment in either spelling."""
    mark, text = fragment[:3], fragment[3:]
    packed = {"v1.": _from_base64url, "Q1.": _from_qr}[mark](text)
    dictionary = files("badgeons.credentials.links").joinpath("dictionary-1.txt").read_bytes()
    inflater = zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=dictionary)
    document: dict[str, Any] = json.loads(inflater.decompress(packed))
    assert inflater.eof
    return document


def _from_base64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _from_qr(text: str) -> bytes:
    """Three characters are two bytes, a last pair one."""
    content = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        number = sum(ALPHABET.index(digit) * 43**power for power, digit in enumerate(reversed(group)))
        content += number.to_bytes(len(group) - 1, "big")
    return bytes(content)

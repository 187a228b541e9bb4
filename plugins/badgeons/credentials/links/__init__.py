"""A whole credential in the fragment of a link: what follows `#` is never sent to a server.

Two spellings of the same compressed bytes: `v1.`, base64url, for links; `Q1.`, for QR codes, in characters of
their dense alphanumeric mode. The bytes are raw deflate (RFC 1951) with a preset dictionary, because
credentials look alike. A spelling never changes: links are printed on paper. A better one gets a new number.
"""

import base64
import json
import re
import struct
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from badgeons.base.messages import N_, WordedError
from badgeons.base.qr_codes import QrCode, qr_code

LINK_MARK = "v1."
QR_MARK = "Q1."
MAX_QR_VERSION = 28
"""129 modules a side: it still reads from paper when printed 6 cm wide (`docs/verifier.md`)."""
MASK = 3
"""Of the eight masks (ISO/IEC 18004, 7.8). Compressed bytes are as even under each: over random contents, the
penalty of each is within 6 % of the lowest. Looking for the lowest takes three quarters of the time."""
MAX_FRAGMENT_CHARACTERS = 64 * 1024
MAX_CREDENTIAL_BYTES = 1024 * 1024
"""Of the JSON in a fragment once decompressed."""
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:"
"""The 43 characters that both the alphanumeric mode of QR codes and the fragment of an address allow."""
_BASE = len(_ALPHABET)


class LinkError(WordedError):
    """A credential too long for a QR code, or a link that carries none that can be read."""


@cache
def _dictionary() -> bytes:
    return files(__name__).joinpath("dictionary-1.txt").read_bytes()


def credential_fragment(document: Mapping[str, Any]) -> str:
    """What to put after the `#` of the verifier's address: `v1.` and the signed credential."""
    return LINK_MARK + base64.urlsafe_b64encode(_packed(document)).decode().rstrip("=")


def credential_link(base_url: str, document: Mapping[str, Any], page: str = "verifier/") -> str:
    """The link that opens the verifier of the site at `base_url` (ending in `/`) on the credential."""
    return f"{base_url}{page}#{credential_fragment(document)}"


def credential_qr(base_url: str, document: Mapping[str, Any], page: str = "verifier/") -> QrCode:
    """The QR code of that link, in its dense spelling, with the error correction that fits in its size.

    Raises LinkError when it would be too dense to be read from paper.
    """
    try:
        made = qr_code(f"{base_url}{page}#{QR_MARK}{_qr_text(_packed(document))}", mask=MASK)
    except ValueError:
        made = None
    if made is None or made.version > MAX_QR_VERSION:
        raise LinkError(N_("ce badge est trop long pour un QR code imprimé : donnez plutôt son fichier"))
    return made


def parse_fragment(fragment: str) -> bytes:
    """The JSON of a credential in a fragment (`v1.…`, `Q1.…`), as bytes that nobody has looked at yet.

    Raises LinkError when it carries none, is damaged, or becomes too long.
    """
    mark, text = fragment[: len(LINK_MARK)], fragment[len(LINK_MARK) :]
    if mark not in (LINK_MARK, QR_MARK) or len(text) > MAX_FRAGMENT_CHARACTERS:
        raise LinkError(N_("ce lien ne contient pas de badge"))
    damaged = LinkError(N_("ce lien est abîmé : il en manque peut-être un morceau"))
    inflater = zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=_dictionary())
    try:
        packed = _of_qr_text(text) if mark == QR_MARK else _of_base64url(text)
        content = inflater.decompress(packed, MAX_CREDENTIAL_BYTES + 1)
    except (ValueError, zlib.error) as cause:
        raise damaged from cause
    if len(content) > MAX_CREDENTIAL_BYTES:
        raise LinkError(N_("ce lien contient un document trop gros"))
    if not inflater.eof:
        raise damaged
    return content


def _of_base64url(text: str) -> bytes:
    if not _BASE64URL.fullmatch(text):
        raise ValueError(text)
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _of_qr_text(text: str) -> bytes:
    """The bytes that `_qr_text` spells. Raises ValueError for any other text."""
    content = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        number = 0
        for character in group:
            number = number * _BASE + _ALPHABET.index(character)
        if len(group) == 1 or number >= 256 ** (len(group) - 1):
            raise ValueError(group)
        content += number.to_bytes(len(group) - 1, "big")
    return bytes(content)


def _packed(document: Mapping[str, Any]) -> bytes:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9, zlib.Z_DEFAULT_STRATEGY, _dictionary())
    return deflater.compress(text) + deflater.flush()


def _qr_text(content: bytes) -> str:
    """Two bytes as three characters, the most significant first; a last lone byte as two."""
    pairs = struct.unpack(f">{len(content) // 2}H", content[: len(content) // 2 * 2])
    ends = _two_digits()
    digits = [_ALPHABET[pair // _BASE**2] + ends[pair % _BASE**2] for pair in pairs]
    return "".join(digits) + (ends[content[-1]] if len(content) % 2 else "")


@cache
def _two_digits() -> tuple[str, ...]:
    return tuple(first + second for first in _ALPHABET for second in _ALPHABET)

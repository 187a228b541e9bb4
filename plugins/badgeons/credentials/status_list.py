"""Bitstring status lists (Bitstring Status List 1.0, sections 2.2 and 3).

A list is a long row of bits; bit 0 is the most significant of the first byte. A credential holds an index.
"""

import base64
import binascii
import struct
import zlib
from collections.abc import Iterable

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.errors import EncodingError

_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""No file name, no time, best compression, unknown system: the same bits always give the same bytes."""


def status_list_length() -> int:
    """Bits of a written list: the least allowed, as fewer would tell too much about who is looked at."""
    return limits().min_status_list_bits


def encode_status_list(set_indexes: Iterable[int]) -> str:
    """`encodedList`: `u`, then base64url without padding of the gzipped bits, those of `set_indexes` being 1.

    Raises EncodingError for an index outside the list.
    """
    bits = bytearray(status_list_length() // 8)
    for index in set_indexes:
        if not 0 <= index < status_list_length():
            raise EncodingError(N_("l’indice {index} sort de la liste d’états"), index=index)
        bits[index // 8] |= 0x80 >> (index % 8)
    return "u" + base64.urlsafe_b64encode(_gzip(bytes(bits))).decode().rstrip("=")


def decode_status_list(encoded: str) -> bytes:
    """The bits of an `encodedList`, eight a byte.

    Raises EncodingError when it is not base64url of gzip, or not between 131,072 bits and 16 Mi bits long.
    """
    shortest, longest = limits().min_status_list_bits, limits().max_status_list_bits
    text = encoded.removeprefix("u")
    if len(text) > longest // 4:
        raise EncodingError(N_("liste d’états trop longue"))
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        inflater = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        bits = inflater.decompress(packed, longest // 8 + 1)
    except (binascii.Error, ValueError, zlib.error) as cause:
        raise EncodingError(N_("cette liste d’états n’est pas lisible (base64url puis gzip)")) from cause
    if len(bits) > longest // 8:
        raise EncodingError(N_("liste d’états trop longue"))
    if not inflater.eof:
        raise EncodingError(N_("cette liste d’états est tronquée"))
    if len(bits) * 8 < shortest:
        raise EncodingError(
            N_("une liste d’états a au moins {least} bits, par octets entiers"), least=shortest
        )
    return bits


def status_bit(bits: bytes, index: int) -> bool:
    """Whether the bit of `index` is set. Raises EncodingError when the list is shorter than that."""
    if not 0 <= index < len(bits) * 8:
        raise EncodingError(N_("l’indice {index} sort de la liste d’états"), index=index)
    return bool(bits[index // 8] & (0x80 >> (index % 8)))


def _gzip(content: bytes) -> bytes:
    deflater = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    trailer = struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)
    return _GZIP_HEADER + deflater.compress(content) + deflater.flush() + trailer

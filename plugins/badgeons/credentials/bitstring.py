"""Bits as a status list tells them (`encodedList`; Bitstring Status List 1.0, section 3.2)."""

import base64
import struct
import zlib
from collections.abc import Iterable

_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""No file name, no time, best compression, unknown system: the same bits always give the same bytes."""


def encode_bitstring(set_indexes: Iterable[int], length: int) -> str:
    """`u`, then base64url without padding of the gzipped bits, those of `set_indexes` being 1.

    Bit 0 is the most significant of the first byte. `length` is in bits, a multiple of 8; every index is at
    least 0 and less than `length`.
    """
    bits = bytearray(length // 8)
    for index in set_indexes:
        bits[index // 8] |= 0x80 >> (index % 8)
    return "u" + base64.urlsafe_b64encode(_gzip(bytes(bits))).decode().rstrip("=")


def _gzip(content: bytes) -> bytes:
    deflater = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    trailer = struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)
    return _GZIP_HEADER + deflater.compress(content) + deflater.flush() + trailer

"""Bitstring status lists (Bitstring Status List 1.0, sections 2.2 and 3).

A list is a long row of bits; bit 0 is the most significant of the first byte. A credential holds an index.
"""

import base64
import binascii
import zlib
from collections.abc import Iterable

from badgeons.base.messages import N_
from badgeons.credentials.bitstring import encode_bitstring
from badgeons.credentials.proofs.errors import EncodingError

SHORTEST = 131_072
"""Bits, the least the standard allows: fewer would tell too much about who is looked at."""
LONGEST = 16 * 1024 * 1024
"""Bits read from a list of others (2 MiB once inflated)."""


def encode_status_list(set_indexes: Iterable[int], length: int = SHORTEST) -> str:
    """`encodedList`: `u`, then base64url without padding of the gzipped bits, those of `set_indexes` being 1.

    `length` is in bits, a multiple of 8, at least 131,072. Raises EncodingError for an index outside it.
    """
    if length < SHORTEST or length % 8:
        raise EncodingError(
            N_("une liste d’états a au moins {least} bits, par octets entiers"), least=SHORTEST
        )
    indexes = sorted(set_indexes)
    for index in (*indexes[:1], *indexes[-1:]):
        if not 0 <= index < length:
            raise EncodingError(N_("l’indice {index} sort de la liste d’états"), index=index)
    return encode_bitstring(indexes, length)


def decode_status_list(encoded: str) -> bytes:
    """The bits of an `encodedList`, eight a byte.

    Raises EncodingError when it is not base64url of gzip, or not between 131,072 bits and 16 Mi bits long.
    """
    text = encoded.removeprefix("u")
    if len(text) > LONGEST // 4:
        raise EncodingError(N_("liste d’états trop longue"))
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        inflater = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        bits = inflater.decompress(packed, LONGEST // 8 + 1)
    except (binascii.Error, ValueError, zlib.error) as cause:
        raise EncodingError(N_("cette liste d’états n’est pas lisible (base64url puis gzip)")) from cause
    if len(bits) > LONGEST // 8:
        raise EncodingError(N_("liste d’états trop longue"))
    if not inflater.eof:
        raise EncodingError(N_("cette liste d’états est tronquée"))
    if len(bits) * 8 < SHORTEST:
        raise EncodingError(
            N_("une liste d’états a au moins {least} bits, par octets entiers"), least=SHORTEST
        )
    return bits


def status_bit(bits: bytes, index: int) -> bool:
    """Whether the bit of `index` is set. Raises EncodingError when the list is shorter than that."""
    if not 0 <= index < len(bits) * 8:
        raise EncodingError(N_("l’indice {index} sort de la liste d’états"), index=index)
    return bool(bits[index // 8] & (0x80 >> (index % 8)))

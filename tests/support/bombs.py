"""What is small and inflates to a lot, made at once: compressing gigabytes takes seconds."""

import zlib

MEBIBYTE = 2**20
LAST_BLOCK = b"\x03\x00"
"""An empty last block (RFC 1951, 3.2.3)."""


def deflated_zeros(mebibytes: int, wbits: int = -zlib.MAX_WBITS) -> bytes:
    """That many mebibytes of zeros as raw deflate, zlib or gzip (`wbits`), without the checksum at its end.

    After a full flush a block depends on nothing before it, so that one serves again and again.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    first, again = (packer.compress(bytes(MEBIBYTE)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * (mebibytes - 1) + LAST_BLOCK

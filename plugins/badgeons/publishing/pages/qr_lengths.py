"""The modules of the QR codes of many texts of one length, as the addresses of delivered badges are.

segno takes some milliseconds for a code. Each of its modules is a sum, modulo 2, of bits of the text
(Reed-Solomon codes are linear: ISO/IEC 18004, 7.5), so a bit turns the same modules whatever the text. They
are found by drawing a text with that bit changed; any other code is then that of the first text, turned by
each bit that differs.
"""

from functools import partial

import segno

from badgeons.publishing.pages.qr_masks import best_mask, lines_of, modules_of, shape_of

MIN_CODES = 64
"""How many codes of one length segno draws: finding what each bit turns takes as long."""
_LENGTHS: "dict[int, CodesOfLength]" = {}
_code = partial(segno.make, error="l", micro=False, boost_error=False)


def lines_of_code(text: str, mask: int | None) -> list[str]:
    """The modules of the code of a text, row by row (`1`: dark); None as `mask` chooses the best."""
    # with a small letter in it, segno writes a text in bytes from its first character to its last
    if not text.isascii() or text == text.upper():
        return CodesOfLength(text).lines(text, mask)
    if len(text) not in _LENGTHS:
        _LENGTHS[len(text)] = CodesOfLength(text)
    return _LENGTHS[len(text)].lines(text, mask)


class CodesOfLength:
    """The codes of texts as long as the first one, written in bytes as it is."""

    def __init__(self, first: str) -> None:
        code = _code(first, mask=0)
        self._first = first
        self._modules = modules_of(code)
        self._shape = shape_of(code)
        self._count = 0
        self._turned_by_bit: dict[int, int] = {}
        self._turned_by_mask: dict[int, int] = {}

    def lines(self, text: str, mask: int | None) -> list[str]:
        """As `lines_of_code`."""
        modules = self._modules_of(text)
        chosen = best_mask(modules, self._shape) if mask is None else mask
        return lines_of(modules ^ self._by_mask(chosen), self._shape)

    def _modules_of(self, text: str) -> int:
        """The modules of a text's code with mask 0."""
        if text == self._first:
            return self._modules
        self._count += 1
        if self._count < MIN_CODES:
            return modules_of(_code(text, mask=0))
        modules = self._modules
        different = _bits(text) ^ _bits(self._first)
        while different:
            bit = different & -different
            modules ^= self._by_bit(bit)
            different ^= bit
        return modules

    def _by_bit(self, bit: int) -> int:
        """The modules that a bit of the text turns."""
        if bit not in self._turned_by_bit:
            text = (_bits(self._first) ^ bit).to_bytes(len(self._first), "big").decode("ascii")
            self._turned_by_bit[bit] = modules_of(_code(text, mask=0, mode="byte")) ^ self._modules
        return self._turned_by_bit[bit]

    def _by_mask(self, mask: int) -> int:
        """The modules that a mask turns in the place of mask 0, those that name it too."""
        if mask not in self._turned_by_mask:
            self._turned_by_mask[mask] = modules_of(_code(self._first, mask=mask)) ^ self._modules
        return self._turned_by_mask[mask]


def _bits(text: str) -> int:
    return int.from_bytes(text.encode("ascii"), "big")

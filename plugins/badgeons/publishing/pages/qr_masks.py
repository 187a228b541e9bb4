"""The data mask of a QR code, found as segno finds it and several times as fast (ISO/IEC 18004, 7.8.3).

Published codes keep the mask that segno chose for them, so the choice is segno's to the last point. segno
looks at each module by itself; here a whole code is one number, a bit for each module, and rows have light
modules between them: that number by rows, with that by columns before it, is called its modules.
"""

from collections.abc import Callable
from dataclasses import dataclass

from segno import QRCode, consts

DATA = (consts.TYPE_DATA_DARK, consts.TYPE_DATA_LIGHT)
ADDED_AFTERWARDS = (
    consts.TYPE_DARKMODULE,
    consts.TYPE_FORMAT_DARK,
    consts.TYPE_FORMAT_LIGHT,
    consts.TYPE_VERSION_DARK,
    consts.TYPE_VERSION_LIGHT,
)
"""Modules that are not there yet when masks are compared: they count as light."""
GAP = 7
"""Light modules between two rows: no pattern goes from one to the next."""
PATTERN = (1, 0, 1, 1, 1, 0, 1)
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 == 0,
    lambda i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: (i * j) % 2 + (i * j) % 3 == 0,
    lambda i, j: ((i * j) % 2 + (i * j) % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + (i * j) % 3) % 2 == 0,
)
"""By number (ISO/IEC 18004, 7.8.2): whether the module of a row and a column is turned."""


@dataclass(frozen=True)
class Shape:
    """What all codes of a size have in common, as numbers by rows and by columns."""

    side: int
    length: int
    """The bits of a number by rows."""
    masks: tuple[tuple[int, int], ...]
    """The modules that each mask turns."""
    counted: tuple[int, int]
    """The modules that are looked at as they are."""
    inside: int
    """Every module of the code."""
    pairs: int
    """Each module that another one of its row follows."""


def modules_of(code: QRCode) -> int:
    """The modules of a code."""
    rows = [bytes(row) for row in code.matrix]
    columns = list(map(bytes, zip(*rows, strict=True)))
    return _number(rows) | _number(columns) << _length(len(rows))


def lines_of(modules: int, shape: Shape) -> list[str]:
    """The rows of a code, `1` for each dark module and `0` for each light one."""
    digits = f"{modules & ((1 << shape.length) - 1):0{shape.length}b}"[::-1]
    return [digits[start : start + shape.side] for start in range(0, shape.length, shape.side + GAP)]


def best_mask(modules: int, shape: Shape) -> int:
    """The mask that segno chooses for what a code holds; its modules are those with mask 0."""
    by_rows = modules & shape.counted[0] ^ shape.masks[0][0]
    by_columns = modules >> shape.length & shape.counted[1] ^ shape.masks[0][1]
    scores = [_score(by_rows ^ mask, by_columns ^ turned, shape) for mask, turned in shape.masks]
    return scores.index(min(scores))


def _score(by_rows: int, by_columns: int, shape: Shape) -> int:
    """The penalty of a code (ISO/IEC 18004, 7.8.3.1)."""
    side = shape.side
    same = ~(by_rows ^ by_rows >> 1) & shape.pairs
    below = ~(by_rows ^ by_rows >> (side + GAP)) & shape.inside >> (side + GAP)
    blocks = same & same >> (side + GAP) & below
    share = 100 * (by_rows.bit_count() / side**2)
    return (
        _runs(same)
        + _runs(~(by_columns ^ by_columns >> 1) & shape.pairs)
        + 3 * blocks.bit_count()
        + 40 * (_patterns(by_rows, shape) + _patterns(by_columns, shape))
        + 10 * int(abs(share - 50) / 5)
    )


def _runs(same: int) -> int:
    """Points of runs of five and more: three, and one for each module more."""
    long = same & same >> 1 & same >> 2 & same >> 3
    return long.bit_count() + 2 * (long & ~(long << 1)).bit_count()


def _patterns(lines: int, shape: Shape) -> int:
    """How many patterns like a finder's have four light modules before or after them."""
    found = shape.inside
    for place, dark in enumerate(PATTERN):
        found &= (lines if dark else ~lines) >> place
    dark_before = lines << 1 | lines << 2 | lines << 3 | lines << 4
    dark_after = lines >> 7 | lines >> 8 | lines >> 9 | lines >> 10
    counted = found & ~(dark_before & dark_after)
    if found & (found >> 4 | found >> 6):
        return _apart(found, counted)
    return counted.bit_count()


def _apart(found: int, counted: int) -> int:
    """The same where patterns have modules in common: one that begins in a counted one does not count."""
    count, free = 0, 0
    while found:
        place = (found & -found).bit_length() - 1
        found &= found - 1
        if place >= free and counted >> place & 1:
            count, free = count + 1, place + 7
    return count


def _number(lines: list[bytes]) -> int:
    """Lines of modules (1: dark) as a number, the first module its last bit."""
    text = b"".join(line + bytes(GAP) for line in lines)
    return int(text[::-1].translate(_DIGITS), 2)


_DIGITS = bytes(b"01"[byte & 1] for byte in range(256))


_SHAPES: dict[int, Shape] = {}


def _length(side: int) -> int:
    return side * (side + GAP)


def shape_of(code: QRCode) -> Shape:
    """The shape of a code's size, made once."""
    side = len(code.matrix)
    if side not in _SHAPES:
        _SHAPES[side] = _make_shape(code, side)
    return _SHAPES[side]


def _make_shape(code: QRCode, side: int) -> Shape:
    types = [list(row) for row in code.matrix_iter(scale=1, border=0, verbose=True)]
    # segno takes the module before those of the format, at the right, for one of them: it is data
    types[8][side - 9] = consts.TYPE_DATA_LIGHT
    masks = [
        _both([[types[i][j] in DATA and mask(i, j) for j in range(side)] for i in range(side)])
        for mask in MASKS
    ]
    whole = [[True] * side] * side
    return Shape(
        side,
        _length(side),
        tuple(masks),
        _both([[kind not in ADDED_AFTERWARDS for kind in row] for row in types]),
        _number([bytes(row) for row in whole]),
        _number([bytes([*row[:-1], False]) for row in whole]),
    )


def _both(modules: list[list[bool]]) -> tuple[int, int]:
    """Modules as numbers, by rows and by columns."""
    return _number([bytes(row) for row in modules]), _number(
        [bytes(column) for column in zip(*modules, strict=True)]
    )

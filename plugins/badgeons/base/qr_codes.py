"""QR codes (ISO/IEC 18004) as squares of modules, light or dark.

ZXing draws them, which reads them for the verifier: it takes a thirtieth of the time of a drawing in Python.
"""

from dataclasses import dataclass
from functools import cache

LIGHT = 255
"""The byte of a light module; a dark one is 0."""
QUIET_ZONE = 4
"""Light modules around a code (ISO/IEC 18004, 6.3.8)."""


@dataclass(frozen=True)
class QrCode:
    """A code of `side` modules a side, without the quiet zone; `modules` has a byte for each, row by row."""

    side: int
    modules: bytes

    @property
    def version(self) -> int:
        """From 1 to 40: four modules a side more than the one before."""
        return (self.side - 17) // 4

    def to_svg(self) -> str:
        """The code with its quiet zone as one path, to stand in HTML; a module is a unit."""
        whole = self.side + 2 * QUIET_ZONE
        rows = (self.modules[start : start + self.side] for start in range(0, len(self.modules), self.side))
        path = "".join(f"M{QUIET_ZONE} {y + QUIET_ZONE}.5{_drawn_row(row)}" for y, row in enumerate(rows))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}">'
            f'<path stroke="#000" d="{path}"/></svg>'
        )


def qr_code(text: str, *, level: str | None = None, mask: int | None = None) -> QrCode:
    """The smallest code of an ASCII text, an address most often, in the modes that suit its parts.

    It has the highest error correction that this size allows, or the `level` given (`L`, `M`, `Q`, `H`).
    `mask` is one of the eight of section 7.8: any can be read; None looks for the best, which takes four
    times as long. Raises ValueError when no code can hold the text.
    """
    import zxingcpp  # on use: most of what names a code draws none

    options = {"ecLevel": level, "dataMask": mask}
    given = {name: value for name, value in options.items() if value is not None}
    drawn = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, **given)
    image = drawn.to_image(scale=1, add_quiet_zones=False)
    modules = memoryview(image)  # type: ignore[arg-type]  # the library's stub lacks the buffer
    return QrCode(image.shape[0], modules.tobytes())


def _drawn_row(row: bytes) -> str:
    """The strokes of a row from its start, eight modules at a time."""
    bits = row.translate(_DIGITS) + b"0" * (-len(row) % 8)
    strokes = _strokes()
    return "".join([strokes[bits[start : start + 8]] for start in range(0, len(bits), 8)])


@cache
def _strokes() -> dict[bytes, str]:
    """By eight modules (1: dark), how a pen walks over them: drawing (`h`) or not (`m`)."""
    every = (f"{number:08b}" for number in range(256))
    return {bits.encode(): _walk(bits) for bits in every}


def _walk(bits: str) -> str:
    path, done = "", 0
    while done < len(bits):
        length = len(bits) - done - len(bits[done:].lstrip(bits[done]))
        path += f"h{length}" if bits[done] == "1" else f"m{length} 0"
        done += length
    return path


_DIGITS = bytes(b"1"[0] if byte != LIGHT else b"0"[0] for byte in range(256))

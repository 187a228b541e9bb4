"""QR codes in pictures, and what their text is."""

import io
import re
import warnings
from typing import TYPE_CHECKING

from badgeons.credentials.constants import input_limits

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_SIDE = 2800
"""Pixels of the longest side at which a picture is read: each scale sees what another misses."""
_SCALES = (1.0, 0.5, 0.25)
_DRAWING_SIDE = 900
"""Pixels in which a drawing is made, whatever size it says it has."""
_MAX_DRAWING_BYTES = 2 * 1024 * 1024
_NOT_PLAIN = re.compile(
    rb"<!|<\s*(?:\w+:)?(?:image|use|style|script|foreignObject|text|filter|pattern|mask)\b|href|url\(",
    re.IGNORECASE,
)
"""What a drawn code has not, and what would make a renderer read files or work for long."""


def code_in_picture(content: bytes) -> str | None:
    """The text of the first QR code seen in a picture of any usual format; None when none is."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(content))
            if image.width * image.height > input_limits().max_pixels:
                return None
            image.draft("L", (MAX_SIDE, MAX_SIDE))
            return code_in_image(image)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def code_in_image(image: "Image") -> str | None:
    """The text of the first QR code in an image of Pillow, at one scale or another."""
    import zxingcpp
    from PIL import Image

    if "A" in image.getbands() or "transparency" in image.info:
        rgba = image.convert("RGBA")
        image = Image.new("RGBA", rgba.size, "white")
        image.alpha_composite(rgba)
    gray = image.convert("L")
    largest = min(1.0, MAX_SIDE / max(gray.size))
    codes = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    for scale in _SCALES:
        side = (max(1, round(gray.width * largest * scale)), max(1, round(gray.height * largest * scale)))
        scaled = gray if side == gray.size else gray.resize(side, Image.Resampling.LANCZOS)
        for barcode in zxingcpp.read_barcodes(scaled, formats=codes):
            if barcode.text:
                return str(barcode.text)
    return None


def code_in_drawing(content: bytes) -> str | None:
    """The text of the QR code that an SVG image of plain shapes draws, None when there is none."""
    if len(content) > _MAX_DRAWING_BYTES or _NOT_PLAIN.search(re.sub(rb"<!DOCTYPE[^\[>]*>", b"", content)):
        return None
    import resvg_py

    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=content.decode("utf-8"),
            width=_DRAWING_SIDE,
            height=_DRAWING_SIDE,
            background="white",
            skip_system_fonts=True,
        )
    except (ValueError, TypeError, RuntimeError):
        return None
    return code_in_picture(bytes(drawn))

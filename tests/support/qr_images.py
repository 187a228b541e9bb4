"""QR codes as pictures, for what reads them."""

from __future__ import annotations

from PIL import Image

from badgeons.base.qr_codes import LIGHT, QUIET_ZONE, QrCode


def drawn(code: QrCode, scale: int = 4) -> Image.Image:
    """The code in grey with its quiet zone, `scale` pixels a module."""
    side = code.side + 2 * QUIET_ZONE
    picture = Image.new("L", (side, side), LIGHT)
    picture.paste(Image.frombytes("L", (code.side, code.side), code.modules), (QUIET_ZONE, QUIET_ZONE))
    return picture.resize((side * scale, side * scale), Image.Resampling.NEAREST)

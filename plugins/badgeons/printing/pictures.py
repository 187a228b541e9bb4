"""Pictures of a document, as SVG: images of records, which were checked when loaded, and QR codes."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

from badgeons.model.catalogue import Image

if TYPE_CHECKING:
    import segno

QUIET_ZONE = 4
"""Modules around a QR code (ISO/IEC 18004, 6.3.8)."""
FRAMED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    '<image width="100" height="100" href="data:image/{type};base64,{content}"/></svg>'
)
DOTS = 2
"""Pixels of a module of a QR code as PNG: a program that blurs pixels leaves modules distinct."""


def as_svg(image: Image) -> str:
    """An image as SVG; a PNG is put in a square."""
    if image.extension == "svg":
        return image.content.decode("utf-8")
    return framed(image.content, "png")


def framed(content: bytes, type: str) -> str:
    """A PNG or JPEG in a square of SVG."""
    return FRAMED.format(type=type, content=base64.b64encode(content).decode())


def qr_svg(content: str) -> str:
    """A QR code of some text, most often an address, that still reads with 15 % of it spoilt (level M)."""
    import segno  # on use, as Pillow below: a build that prints nothing loads neither

    output = io.BytesIO()
    segno.make_qr(content, error="m", boost_error=True).save(
        output, kind="svg", border=QUIET_ZONE, omitsize=True, xmldecl=False, svgns=True, nl=False
    )
    return output.getvalue().decode()


def qr_png(code: segno.QRCode) -> bytes:
    """A QR code as PNG, for documents from which a program takes it out again."""
    import PIL.Image

    side = len(code.matrix) + 2 * QUIET_ZONE
    drawn = PIL.Image.new("L", (side, side), 255)
    modules = b"".join(code.matrix).translate(_SHADES)
    inner = PIL.Image.frombytes("L", (len(code.matrix),) * 2, modules)
    drawn.paste(inner, (QUIET_ZONE, QUIET_ZONE))
    output = io.BytesIO()
    fine = drawn.resize((side * DOTS, side * DOTS), PIL.Image.Resampling.NEAREST)
    fine.convert("1").save(output, "PNG", compress_level=1)
    return output.getvalue()


_SHADES = bytes([255, *[0] * 255])
"""White for a light module, black for a dark one."""

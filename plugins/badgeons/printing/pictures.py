"""Pictures of a document, as SVG: images of records, which were checked when loaded, and QR codes."""

from __future__ import annotations

import base64
import io

from badgeons.base.qr_codes import LIGHT, QUIET_ZONE, QrCode
from badgeons.model.catalogue import Image

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


def qr_png(code: QrCode) -> bytes:
    """A QR code as PNG, for documents from which a program takes it out again."""
    import PIL.Image

    side = code.side + 2 * QUIET_ZONE
    drawn = PIL.Image.new("L", (side, side), LIGHT)
    drawn.paste(PIL.Image.frombytes("L", (code.side, code.side), code.modules), (QUIET_ZONE, QUIET_ZONE))
    output = io.BytesIO()
    fine = drawn.resize((side * DOTS, side * DOTS), PIL.Image.Resampling.NEAREST)
    fine.convert("1").save(output, "PNG", compress_level=1)
    return output.getvalue()

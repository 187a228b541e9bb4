"""Pictures of a document, as SVG: images of records, which were checked when loaded, and QR codes."""

import base64
import io

import segno

from badgeons.model.catalogue import Image

QUIET_ZONE = 4
"""Modules around a QR code (ISO/IEC 18004, 6.3.8)."""
FRAMED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    '<image width="100" height="100" href="data:image/png;base64,{content}"/></svg>'
)


def as_svg(image: Image) -> str:
    """An image as SVG; a PNG is put in a square."""
    if image.extension == "svg":
        return image.content.decode("utf-8")
    return FRAMED.format(content=base64.b64encode(image.content).decode())


def qr_svg(content: str) -> str:
    """A QR code of some text, most often an address, that still reads with 15 % of it spoilt (level M)."""
    output = io.BytesIO()
    segno.make_qr(content, error="m", boost_error=True).save(
        output, kind="svg", border=QUIET_ZONE, omitsize=True, xmldecl=False, svgns=True, nl=False
    )
    return output.getvalue().decode()

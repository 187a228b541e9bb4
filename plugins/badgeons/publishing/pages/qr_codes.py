"""QR codes, drawn at build for what is printed."""

import io
from functools import lru_cache, partial

from markupsafe import Markup


@lru_cache(maxsize=1024)  # a server builds the same pages again and again, and a code takes 10 ms
def drawn_code(url: str, mask: int | None = None) -> Markup:
    """The QR code of an address as SVG, for a printed page.

    `mask` is one of the eight patterns of ISO/IEC 18004, section 7.8: any can be read. None chooses the best,
    which takes as long as drawing twice.
    """
    import segno  # on use: most pages draw no code

    from badgeons.publishing.pages.qr_masks import best_mask

    make = partial(segno.make, url, error="l", micro=False, boost_error=False)
    drawing = io.BytesIO()
    make(mask=best_mask(make(mask=0)) if mask is None else mask).save(
        drawing,
        kind="svg",
        border=2,
        omitsize=True,
        xmldecl=False,
        svgns=False,
        nl=False,
        svgclass=None,
        lineclass=None,
    )
    return Markup(drawing.getvalue().decode())  # noqa: S704 (made of numbers)

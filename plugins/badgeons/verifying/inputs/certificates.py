"""The QR code of a certificate: a picture in a PDF."""

import io
import time

from badgeons.credentials.constants import input_limits
from badgeons.verifying.inputs.codes import code_in_image

MAX_PAGES = 10
MAX_SECONDS = 20.0


def code_in_pdf(content: bytes) -> str | None:
    """The text of the first QR code that is a picture in the first pages of a PDF, None when none is."""
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    end = time.monotonic() + MAX_SECONDS
    seen = 0
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        for page in reader.pages[:MAX_PAGES]:
            pictures = page.images
            for key in pictures.keys():  # noqa: SIM118 (no mapping: its items are decoded images)
                seen += 1
                if seen > input_limits().max_pdf_pictures or time.monotonic() > end:
                    return None
                image = pictures[key].image
                if image is None or image.width * image.height > input_limits().max_pixels:
                    continue
                if text := code_in_image(image):
                    return text
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception:  # a damaged file fails in any way, and has no code that can be read
        return None
    return None

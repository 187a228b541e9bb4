"""Pictures of anyone as images of badges: what is no drawing is taken out of a PNG, the rest is judged."""

import base64
import binascii
import re
import struct
import zlib
from urllib.parse import unquote_to_bytes

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.credentials.baking import BakingError
from badgeons.credentials.baking.forms import FORMS
from badgeons.credentials.baking.png import SIGNATURE, png_chunks
from badgeons.importing.notes import Note, note
from badgeons.loading.images import check_image

_DATA = re.compile(r"data:image/[a-z+.-]{1,20}(?:;[\w=-]{1,40})*?(;base64)?,", re.IGNORECASE)
_DRAWING_CHUNKS = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs")
)
"""Parts of a PNG without which it would look different: no text, no date, no profile, no other picture."""
_BAKED_ELEMENT = re.compile(
    rb"<([\w.-]{1,40}):(assertion|credential)\b[^<>]*?(?:/>|>.{0,4194304}?</\1:\2\s*>)", re.DOTALL
)
_OTHER_FORMATS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP"),
    (b"BM", "BMP"),
)
_NO_IMAGE = N_("l’image, qui n’est ni un PNG ni un SVG : exportez-la dans un de ces formats")
_OTHER_FORMAT = N_("l’image, qui est au format {format} : exportez-la en PNG")


def image_of_data_address(address: str) -> bytes | None:
    """The bytes of a `data:` address of an image (RFC 2397), None when they are not readable."""
    match = _DATA.match(address)
    if match is None:
        return None
    data = address[match.end() :]
    if not match[1]:
        return unquote_to_bytes(data)
    try:
        return base64.b64decode(re.sub(r"\s", "", data), validate=True)
    except (binascii.Error, ValueError):
        return None


def clean_image(content: bytes, max_bytes: int) -> tuple[bytes, str] | Note:
    """A picture as a badge may have it, and its extension (`png` or `svg`); else why it may not.

    The badge that was baked in it, and whatever else a PNG tells beside its picture, is taken out.
    """
    for start, name in _OTHER_FORMATS:
        if content.startswith(start):
            return note(_OTHER_FORMAT, format=name)
    if content.startswith(SIGNATURE):
        try:
            content, extension = _png_of_drawing(content), "png"
        except BakingError as error:
            return note(N_("l’image : {reason}"), reason=error)
    elif b"<" in content[:1024] and b"svg" in content[:65536].lower():
        content, extension = _svg_of_drawing(content), "svg"
    else:
        return note(_NO_IMAGE)
    if len(content) > max_bytes:
        return note(
            N_("l’image, qui pèse {size} Kio : {limit} Kio au plus, réduisez-la"),
            size=len(content) // 1024,
            limit=max_bytes // 1024,
        )
    problems = Problems()
    check_image(content, extension, Place(""), problems)
    if problems.errors:
        first = problems.errors[0]
        return note(
            N_("l’image : {reason}"), reason=_Reason(first.what, first.hint, tuple(first.values.items()))
        )
    return content, extension


class _Reason:
    """The sentence of a problem, in the words of whoever reads it."""

    def __init__(self, what: str, hint: str, values: tuple[tuple[str, object], ...]) -> None:
        self.what, self.hint, self.values = what, hint, values

    def in_words(self, language: str) -> str:
        sentences = [note(text, **dict(self.values)).in_words(language) for text in (self.what, self.hint)]
        return " ; ".join(filter(None, sentences)) if language == "fr" else "; ".join(filter(None, sentences))


def _png_of_drawing(content: bytes) -> bytes:
    """A PNG with nothing but its picture (PNG third edition, 5.3). Raises BakingError when it is damaged."""
    kept = [chunk for chunk in png_chunks(content) if chunk.kind in _DRAWING_CHUNKS]
    return SIGNATURE + b"".join(
        struct.pack(">I", len(chunk.data))
        + chunk.kind
        + chunk.data
        + struct.pack(">I", zlib.crc32(chunk.kind + chunk.data))
        for chunk in kept
    )


def _svg_of_drawing(content: bytes) -> bytes:
    """An SVG without the badge that was baked in it; what else is no drawing is refused, not mended."""
    namespaces = [tag[1:].partition("}")[0].encode() for form in FORMS for tag in form.tags]
    if not any(namespace in content for namespace in namespaces):
        return content
    return _BAKED_ELEMENT.sub(b"", content)

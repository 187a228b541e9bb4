"""PNG: a credential is an `iTXt` chunk (PNG third edition, 11.3.3.4). Every other byte is kept as it is."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.credentials.baking.forms import FORMS, Baked, BakedForm, BakingError
from badgeons.credentials.constants import limits

SIGNATURE = b"\x89PNG\r\n\x1a\n"
TEXT_CHUNKS = (b"iTXt", b"tEXt", b"zTXt")
_HEADER_LENGTH = 13
_MAX_KEYWORD = 79
"""Bytes (PNG third edition, 11.3.3.2)."""
_ILLEGIBLE = N_("image PNG abîmée : le badge qu’elle contient n’est pas lisible")
_FORM_OF = {form.keyword.encode(): form for form in FORMS}


@dataclass(frozen=True)
class Chunk:
    """A chunk: its type, its data, the offset of the byte after it."""

    kind: bytes
    data: bytes
    end: int

    @property
    def keyword(self) -> bytes:
        """What a text chunk is called; empty for any other."""
        keyword, separator, _ = self.data[: _MAX_KEYWORD + 1].partition(b"\0")
        return keyword if separator and self.kind in TEXT_CHUNKS else b""


@dataclass(frozen=True)
class BlankPng:
    """A PNG parted where a credential goes: right after the header."""

    before: bytes
    after: bytes

    def bake(self, text: str, form: BakedForm, identifier: str) -> bytes:
        """The image with `text` in a chunk of its own."""
        data = form.keyword.encode() + b"\0\0\0\0\0" + text.encode()
        chunk = struct.pack(">I", len(data)) + b"iTXt" + data + struct.pack(">I", zlib.crc32(b"iTXt" + data))
        return self.before + chunk + self.after


def blank_png(image: bytes) -> BlankPng:
    """A whole PNG, ready to be baked. Raises BakingError when it is damaged or truncated."""
    header, *_ = png_chunks(image)
    return BlankPng(image[: header.end], image[header.end :])


def bake_png(image: bytes, text: str, form: BakedForm) -> bytes:
    """`image` with `text` in a chunk of its own, right after the header."""
    return blank_png(image).bake(text, form, "")


def payloads_of_png(image: bytes) -> list[Baked]:
    """Every credential of a PNG image. Raises BakingError when the image is damaged or truncated.

    One in a `zTXt` chunk is where none may be, and other tools would read it: it is refused.
    """
    payloads = []
    for chunk in png_chunks(image):
        form = _FORM_OF.get(chunk.keyword)
        if form is None:
            continue
        if chunk.kind == b"zTXt":
            raise BakingError(_ILLEGIBLE)
        text = chunk.data[len(chunk.keyword) + 1 :]
        payloads.append(Baked(form, _text(text) if chunk.kind == b"iTXt" else _plain_text(text)))
    return payloads


def png_chunks(image: bytes) -> Iterator[Chunk]:
    """The chunks from IHDR to IEND (PNG third edition, 5.3). `image` starts with the signature of a PNG.

    Raises BakingError when one is cut, its checksum is wrong, or the header is not in its place.
    """
    offset, kind = len(SIGNATURE), b""
    while kind != b"IEND":
        head = image[offset : offset + 8]
        if len(head) < 8:
            raise BakingError(N_("image PNG tronquée : la fin manque"))
        length, kind = struct.unpack(">I4s", head)
        data, checksum = (
            image[offset + 8 : offset + 8 + length],
            image[offset + 8 + length : offset + 12 + length],
        )
        if len(data) < length or len(checksum) < 4:
            raise BakingError(N_("image PNG tronquée : la fin manque"))
        if zlib.crc32(kind + data) != int.from_bytes(checksum, "big"):
            raise BakingError(N_("image PNG abîmée : une somme de contrôle est fausse"))
        if (offset == len(SIGNATURE)) != (kind == b"IHDR" and length == _HEADER_LENGTH):
            raise BakingError(N_("image PNG abîmée : l’en-tête n’est pas à sa place"))
        offset += 12 + length
        yield Chunk(kind, data, offset)


def _plain_text(data: bytes) -> str:
    """The text of a `tEXt` chunk: Latin-1 by the standard, UTF-8 by most tools that bake."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _text(data: bytes) -> str:
    """The text of an `iTXt` chunk after its keyword: flags, language, translated keyword, then the text.

    Some tools write the text alone, as in a `tEXt` chunk.
    """
    if data[:1] >= b" ":
        return _plain_text(data)
    flags, rest = data[:2], data[2:]
    _, first, rest = rest.partition(b"\0")
    _, second, text = rest.partition(b"\0")
    if len(flags) < 2 or flags[0] > 1 or not (first and second):
        raise BakingError(_ILLEGIBLE)
    if flags[0]:
        text = _inflate(text)
    if len(text) > limits().max_baked_characters:
        raise BakingError(N_("le badge contenu dans cette image est trop gros"))
    try:
        return text.decode()
    except UnicodeDecodeError as cause:
        raise BakingError(_ILLEGIBLE) from cause


def _inflate(packed: bytes) -> bytes:
    most = limits().max_baked_characters
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(packed, most + 1)
    except zlib.error as cause:
        raise BakingError(_ILLEGIBLE) from cause
    if len(text) <= most and not inflater.eof:
        raise BakingError(_ILLEGIBLE)
    return text

"""The text of a PDF, as far as it is simple (ISO 32000-1): enough to find an address or a number in it.

Every stream is inflated, within bounds. Text is taken from the strings that are shown (9.4.3), read as Latin
letters and through each table of the file that says what its codes stand for (ToUnicode, 9.10.3).
"""

import base64
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from badgeons.loading.privacy.contents import (
    ENCRYPTED,
    NO_TEXT,
    Budget,
    Contents,
    Passage,
    Spot,
    always,
)

MAX_TABLES = 24
"""Tables of codes tried on each text: one a font."""
MAX_CODES = 70_000
_ENCRYPT = re.compile(rb"/Encrypt\s*(?:[0-9]+\s+[0-9]+\s+R|<<)")
_STREAM = re.compile(rb"stream\r?\n")
_NOT_A_TEXT = re.compile(rb"/Subtype\s*/Image\b|/Length1\b|/DCTDecode\b|/JPXDecode\b|/XRef\b")
_TOKEN = re.compile(
    rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f\s]*>|\[|\]|[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)|T[dDmJjf*]|['\"]|ET",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r?\n|.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PAIR = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{4,64})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,8})>\s*(?:<([0-9A-Fa-f]{4,64})>|\[([^\]]*)\])")
_PLAIN_STRING = re.compile(rb"\((?:[^()\\]|\\.){3,2000}\)", re.DOTALL)
_LETTER_WIDTHS = (0.2, 0.8)
"""How wide letters are in the mean, in sizes of the font."""
_CODES = re.compile(rb"[\x00-\x08\x0e-\x1f]")
"""Bytes that are no letters: the codes of a font of the file's own."""
_SPACE_BELOW = -200
"""Move to the right, in thousandths of a letter's size, that stands for a space."""


@dataclass
class _Streams:
    """What the streams of a file hold, by what they are."""

    pages: list[bytes] = field(default_factory=list)
    objects: list[bytes] = field(default_factory=list)
    codes: list[Mapping[bytes, str]] = field(default_factory=list)


def read_pdf(content: bytes, budget: Budget) -> Contents:
    """The text, links and notes of a PDF. Raises TooLargeError."""
    if _ENCRYPT.search(content):
        return Contents(unseen=(ENCRYPTED,))
    streams = _Streams(objects=[_STREAM.split(content)[0]])
    for head, body in _each_stream(content):
        streams.objects.append(head)
        inflated = _inflated(head, body, budget)
        if inflated is None:
            continue
        if b"begincmap" in inflated or b"beginbf" in inflated:
            streams.codes.append(_codes(inflated))
        elif b"BT" in inflated and re.search(rb"T[jJ]|['\"]", inflated):
            streams.pages.append(inflated)
        elif b"/ObjStm" in head or b"<?xpacket" in inflated:
            streams.objects.append(inflated)
    pages = list(_texts(streams))
    texts = [*pages, *map(_plain_strings, streams.objects)]
    passages = tuple(Passage(text, always(Spot())) for text in texts if text.strip())
    is_readable = any(re.search(r"[^\W\d_]{3}", text) for text in pages)
    return Contents(passages, () if is_readable else (NO_TEXT,))


def _each_stream(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The dictionary and the bytes of each stream."""
    position = 0
    while match := _STREAM.search(content, position):
        end = content.find(b"endstream", match.end())
        end = end if end >= 0 else len(content)
        start = max(content.rfind(b"obj", position, match.start()), position)
        yield content[start : match.start()], content[match.end() : end]
        position = max(end, match.end()) + len(b"endstream")


def _inflated(head: bytes, body: bytes, budget: Budget) -> bytes | None:
    """The content of a stream that may hold text; None for pictures, fonts and filters that no text needs."""
    if _NOT_A_TEXT.search(head):
        return None
    try:
        for filter in re.findall(
            rb"/(ASCII85Decode|A85|ASCIIHexDecode|AHx|FlateDecode|Fl|LZWDecode|LZW)\b", head
        ):
            if filter in (b"ASCII85Decode", b"A85"):
                body = base64.a85decode(body.strip().removesuffix(b"~>").removeprefix(b"<~"))
            elif filter in (b"ASCIIHexDecode", b"AHx"):
                body = bytes.fromhex(body.partition(b">")[0].decode("ascii"))
            elif filter in (b"FlateDecode", b"Fl"):
                body = zlib.decompressobj().decompress(body, max(budget.left, 1))
            else:
                return None
            budget.spend(len(body))
    except (zlib.error, ValueError):
        return None
    return body


def _texts(streams: _Streams) -> Iterator[str]:
    """What each page shows: as Latin letters, and by each table of codes when these are no letters."""
    for page in streams.pages:
        pieces = list(_shown(page))
        yield "".join(piece if isinstance(piece, str) else piece.decode("latin-1") for piece in pieces)
        if any(isinstance(piece, bytes) and _CODES.search(piece) for piece in pieces):
            for codes in streams.codes[:MAX_TABLES]:
                yield "".join(
                    piece if isinstance(piece, str) else _by_codes(piece, codes) for piece in pieces
                )


def _shown(page: bytes) -> Iterator[bytes | str]:
    """The strings of a page's content in their order, with spaces and line ends where the pen moves."""
    numbers: list[float] = []
    in_array = False
    size, letters = 1.0, 0.0
    for match in _TOKEN.finditer(page):
        token = match[0]
        if token[:1] in b"(<":
            string = _bytes_of(token)
            letters += len(string) / (2 if b"\0" in string else 1)
            yield string
        elif token in b"[]":
            in_array = token == b"["
        elif token[:1] in b"+-.0123456789":
            number = float(token)
            if in_array and number < _SPACE_BELOW:
                yield " "
            numbers = [*numbers[-1:], number]
        elif token == b"Tf":
            size = numbers[-1] if numbers and numbers[-1] else 1.0
        elif token in (b"Td", b"TD"):
            yield _move(numbers, size, letters)
            letters = 0.0
        elif token not in (b"Tj", b"TJ"):
            yield "\n"


def _move(numbers: Sequence[float], size: float, letters: float) -> str:
    """What a move of the pen stands for: another line, a space, or nothing when it goes on where it was."""
    if len(numbers) < 2 or numbers[1]:
        return "\n"
    return "" if letters and _LETTER_WIDTHS[0] < numbers[0] / size / letters < _LETTER_WIDTHS[1] else " "


def _bytes_of(token: bytes) -> bytes:
    """The bytes of a literal or hexadecimal string."""
    if token.startswith(b"<"):
        digits = re.sub(rb"\s", b"", token[1:-1]).decode("ascii")
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    return _ESCAPED.sub(_unescaped, token[1:-1])


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 0xFF])
    return b"" if match[2] in (b"\n", b"\r\n") else _LETTERS.get(match[2], match[2])


def _by_codes(string: bytes, codes: Mapping[bytes, str]) -> str:
    """A string through a table of codes of one width; an unknown code gives nothing."""
    width = len(next(iter(codes), b"\0\0"))
    pieces = (string[start : start + width] for start in range(0, len(string), width))
    return "".join(codes.get(piece, "") for piece in pieces)


def _codes(table: bytes) -> Mapping[bytes, str]:
    """Codes and the letters they stand for."""
    codes: dict[bytes, str] = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        codes |= {bytes.fromhex(code.decode()): _utf_16(letters) for code, letters in _PAIR.findall(section)}
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letters, several in _RANGE.findall(section):
            listed = re.findall(rb"<([0-9A-Fa-f]{4,64})>", several)
            for offset in range(int(last, 16) - int(first, 16) + 1):
                if len(codes) > MAX_CODES or (several and offset >= len(listed)):
                    break
                code = (int(first, 16) + offset).to_bytes(len(first) // 2, "big")
                text = _utf_16(listed[offset] if several else letters)
                codes[code] = text if several else text[:-1] + chr(min(ord(text[-1]) + offset, 0xFFFF))
    return codes


def _utf_16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")[: len(digits) // 4 * 4]).decode("utf-16-be", "replace")


def _plain_strings(objects: bytes) -> str:
    """The strings of objects: addresses of links, fields of forms, notes; and the file's own description."""
    strings = [_bytes_of(match[0]) for match in _PLAIN_STRING.finditer(objects)]
    texts = [
        string[2:].decode("utf-16-be", "replace")
        if string.startswith(b"\xfe\xff")
        else string.decode("latin-1")
        for string in strings
    ]
    if b"<?xpacket" in objects:
        texts.append(objects.decode("utf-8", "replace"))
    return "\n".join(texts)

"""What a file is, by its first bytes: its name says what its author wants."""

from enum import Enum

from badgeons.base.tables import BYTE_ORDER_MARKS


class Format(Enum):
    """How a file is looked into."""

    TEXT = "text"
    ZIP = "zip"
    COMPOUND = "compound"
    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    MEDIA = "media"
    """Images, sounds, films, fonts: no text that people read."""
    ARCHIVE = "archive"
    DATABASE = "database"
    ENCRYPTED = "encrypted"
    KEY_STORE = "key store"
    BINARY = "binary"


_STARTS: tuple[tuple[int, bytes, Format], ...] = (
    (0, b"PK\x03\x04", Format.ZIP),
    (0, b"PK\x05\x06", Format.ZIP),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.COMPOUND),
    (0, b"%PDF-", Format.PDF),
    (0, b"\x89PNG\r\n\x1a\n", Format.PNG),
    (0, b"\xff\xd8\xff", Format.JPEG),
    (0, b"GIF8", Format.MEDIA),
    (8, b"WEBP", Format.MEDIA),
    (8, b"WAVE", Format.MEDIA),
    (8, b"AVI ", Format.MEDIA),
    (4, b"ftyp", Format.MEDIA),
    (0, b"\x00\x00\x01\x00", Format.MEDIA),
    (0, b"OggS", Format.MEDIA),
    (0, b"ID3", Format.MEDIA),
    (0, b"\xff\xfb", Format.MEDIA),
    (0, b"fLaC", Format.MEDIA),
    (0, b"\x1a\x45\xdf\xa3", Format.MEDIA),
    (0, b"wOFF", Format.MEDIA),
    (0, b"wOF2", Format.MEDIA),
    (0, b"\x00\x01\x00\x00\x00", Format.MEDIA),
    (0, b"OTTO", Format.MEDIA),
    (0, b"\x1f\x8b", Format.ARCHIVE),
    (0, b"BZh", Format.ARCHIVE),
    (0, b"\xfd7zXZ\x00", Format.ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (0, b"Rar!\x1a\x07", Format.ARCHIVE),
    (0, b"\x28\xb5\x2f\xfd", Format.ARCHIVE),
    (0, b"\x04\x22\x4d\x18", Format.ARCHIVE),
    (0, b"MSCF", Format.ARCHIVE),
    (0, b"\x1f\x9d", Format.ARCHIVE),
    (257, b"ustar", Format.ARCHIVE),
    (0, b"SQLite format 3\x00", Format.DATABASE),
    (4, b"Standard Jet DB", Format.DATABASE),
    (4, b"Standard ACE DB", Format.DATABASE),
    (0, b"PAR1", Format.DATABASE),
    (0, b"age-encryption.org/", Format.ENCRYPTED),
    (0, b"-----BEGIN AGE ENCRYPTED FILE", Format.ENCRYPTED),
    (0, b"-----BEGIN PGP MESSAGE", Format.ENCRYPTED),
    (0, b"Salted__", Format.ENCRYPTED),
    (0, b"\x00GITCRYPT\x00", Format.ENCRYPTED),
    (0, b"$ANSIBLE_VAULT;", Format.ENCRYPTED),
    (0, b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5", Format.ENCRYPTED),
    (0, b"\xfe\xed\xfe\xed", Format.KEY_STORE),
    (0, bytes.fromhex("302e020100300506032b657004220420"), Format.KEY_STORE),
)
"""Offset, bytes, format."""
_PDF_SEARCHED = 1024
_KEY_STORE_NAMES = (".p12", ".pfx", ".p8", ".jks", ".keystore", ".key")
_ENCRYPTED_NAMES = (".gpg", ".pgp", ".enc", ".age", ".aes", ".kdb")

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1b")


def format_of(name: str, content: bytes) -> Format:
    """The format of a file from its content (its first kilobytes are enough)."""
    for offset, start, form in _STARTS:
        if content.startswith(start, offset):
            return form
    if b"%PDF-" in content[:_PDF_SEARCHED]:
        return Format.PDF
    if decoded(content) is not None:
        return Format.TEXT
    if name.lower().endswith(_KEY_STORE_NAMES):
        return Format.KEY_STORE
    return Format.ENCRYPTED if name.lower().endswith(_ENCRYPTED_NAMES) else Format.BINARY


def decoded(content: bytes) -> str | None:
    """The text of bytes in any usual encoding (UTF-8, UTF-16, Windows-1252); None when they are no text."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if b"\0" in content:
        return _utf_16(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if len(content) != len(content.translate(None, _CONTROLS)):
            return None
        return content.decode("cp1252", "replace")


def _utf_16(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of what Latin letters give is null."""
    even, odd = content[::2].count(0), content[1::2].count(0)
    half = len(content) / 2
    for encoding, nulls, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if nulls > 0.7 * half and others < 0.05 * half:
            return content.decode(encoding, "replace")
    return None

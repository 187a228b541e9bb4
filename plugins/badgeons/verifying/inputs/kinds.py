"""What sort of file was given, told by its first bytes: names and endings are anyone's."""

import re

from badgeons.base.messages import N_
from badgeons.verifying.jws import is_jws

Sentence = str
"""A French sentence marked for translation."""

EMPTY = N_("ce fichier est vide : demandez de nouveau celui du badge")
NOT_A_FILE_OF_A_BADGE = N_(
    "ce fichier n’est pas d’une sorte qui contient un badge : "
    "demandez l’image du badge (PNG ou SVG) ou son fichier .json"
)
HEIC = N_(
    "c’est une photo d’un format qui ne s’ouvre pas ici (HEIC) : faites-en une capture d’écran, "
    "ou enregistrez-la en JPEG, puis donnez-la"
)
VIDEO_OR_SOUND = N_(
    "c’est un son ou une vidéo, pas un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json"
)
OTHER_ARCHIVE = N_(
    "c’est une archive d’une sorte qui ne s’ouvre pas ici (.rar, .7z, .gz, .tar) : ouvrez-la, puis donnez "
    "les fichiers qu’elle contient"
)
OUTLOOK_MESSAGE = N_(
    "c’est un message d’Outlook (.msg), qui ne s’ouvre pas ici : ouvrez-le, enregistrez sa pièce jointe "
    "(badge.png ou badge.json), puis donnez-la"
)
TEXT_DOCUMENT = N_(
    "c’est un document de traitement de texte, pas un badge : demandez l’image du badge (PNG ou SVG) "
    "ou son fichier .json"
)
SPREADSHEET = N_(
    "c’est un tableau, pas un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json"
)
SLIDES = N_("c’est un diaporama, pas un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json")
OLD_OFFICE = N_(
    "c’est un document Word, Excel ou PowerPoint d’un ancien format, pas un badge : demandez l’image "
    "du badge (PNG ou SVG) ou son fichier .json"
)
OTHER_XML = N_(
    "c’est un fichier XML, pas un badge : demandez l’image du badge (PNG ou SVG) ou son fichier .json"
)
TEXT = N_("c’est un texte, sans badge ni adresse de badge : demandez le fichier du badge, ou son adresse")

_PNG = b"\x89PNG\r\n\x1a\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS: tuple[tuple[bytes, str], ...] = (
    (_PNG, "png"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "bitmap"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "other archive"),
    (b"7z\xbc\xaf\x27\x1c", "other archive"),
    (b"Rar!\x1a\x07", "other archive"),
    (b"BZh", "other archive"),
    (b"\xfd7zXZ\0", "other archive"),
    (b"\x28\xb5\x2f\xfd", "other archive"),
    (_OLE, "ole"),
    (b"{\\rtf", "text document"),
    (b"OggS", "video"),
    (b"ID3", "video"),
    (b"fLaC", "video"),
    (b"\x1aE\xdf\xa3", "video"),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_PICTURE_BRANDS = frozenset({b"avif", b"avis"})
_TAR = b"ustar"
_TAR_OFFSET = 257
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_MESSAGE_HEADERS = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|x-unsent):",
    re.IGNORECASE | re.MULTILINE,
)
_MIN_MESSAGE_HEADERS = 2
_HEAD_BYTES = 4096
_MAX_MESSAGE_HEAD_BYTES = 64 * 1024
_MAX_SNIFFED_NAMES = 2 * 1024 * 1024
_PAGE_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|p|a|script|table)\b", re.IGNORECASE
)
_SVG_TAG = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?svg\b")
_STARTS_OF_JWS = (b"ey", b"ew", b"e3", b"ID", b"Cn", b"DQ", b"CX")
"""Of a brace in base64url, spaces before it or not."""
_SHORTCUT = b"[InternetShortcut]"
_MAX_CONTROL_SHARE = 0.02


def kind_of(content: bytes) -> str:
    """The sort of a file: `empty`, `png`, `picture`, `heic`, `pdf`, `zip`, `message`, `page`, `badge`…

    `badge` is what may be the text of one: JSON, or signed text.
    """
    if not content.strip(b" \t\r\n\0\x0b\x0c\xef\xbb\xbf"):
        return "empty"
    for start, kind in _STARTS:
        if content.startswith(start):
            return _CLOSER_LOOKS[kind](content) if kind in _CLOSER_LOOKS else kind
    if content[:4] == b"RIFF":
        return "picture" if content[8:12] == b"WEBP" else "video"
    if content[4:8] == b"ftyp":
        brand = content[8:12]
        return "heic" if brand in _HEIC_BRANDS else "picture" if brand in _PICTURE_BRANDS else "video"
    if content[_TAR_OFFSET : _TAR_OFFSET + len(_TAR)] == _TAR:
        return "other archive"
    return _kind_of_text(content)


def _kind_of_ole(content: bytes) -> str:
    """A message or an old office document: both are files of streams with names in UTF-16."""
    is_message = "__substg1.0_".encode("utf-16-le") in content[:_MAX_SNIFFED_NAMES]
    return "outlook message" if is_message else "old office"


def _kind_of_bitmap(content: bytes) -> str:
    """A bitmap says its own size in its header; a text may begin with its two letters."""
    says_size = len(content) > 18 and int.from_bytes(content[2:6], "little") <= len(content)
    return "picture" if says_size and content[6:10] == b"\0\0\0\0" else _kind_of_text(content)


def _kind_of_text(content: bytes) -> str:
    head = content[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    # signed text may stand in quotes, as a text of JSON
    unquoted = content.strip().removeprefix(b'"').removesuffix(b'"') if head[:1] == b'"' else content
    if (head[:1] in (b"{", b"[") and not head.startswith(_SHORTCUT)) or is_signed_text(unquoted):
        return "badge"
    if head[:1] == b"<":
        return _kind_of_markup(head.decode("utf-8", "replace"))
    if is_message(content):
        return "message"
    sample = content[:_HEAD_BYTES]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    controls = sum(byte < 32 and byte not in b"\t\r\n\f\x1b" for byte in sample)
    return "unknown" if controls > len(sample) * _MAX_CONTROL_SHARE else "text"


def is_signed_text(content: bytes) -> bool:
    """Whether this is a JWS: its header is JSON in base64url, unlike the name of a host with two dots."""
    return is_jws(content) and content.strip()[:2] in _STARTS_OF_JWS


def _kind_of_markup(head: str) -> str:
    """A drawing, a page or another XML file: the first tag that tells decides."""
    page, drawing = _PAGE_TAG.search(head), _SVG_TAG.search(head)
    if drawing and (not page or drawing.start() < page.start()):
        return "svg"
    if page:
        return "page"
    return "other xml" if head.startswith("<?xml") or "<plist" in head else "svg"


def is_message(content: bytes) -> bool:
    """Whether this is an e-mail (RFC 5322): headers first, of which two that every message has."""
    head = content[:_MAX_MESSAGE_HEAD_BYTES]
    if head.startswith(b"From "):
        head = head.partition(b"\n")[2]
    start = 0
    while match := _HEADER.match(head, start):
        start = match.end()
    return len(_MESSAGE_HEADERS.findall(head[:start])) >= _MIN_MESSAGE_HEADERS


_CLOSER_LOOKS = {"ole": _kind_of_ole, "bitmap": _kind_of_bitmap}

REFUSALS: dict[str, Sentence] = {
    "empty": EMPTY,
    "heic": HEIC,
    "other archive": OTHER_ARCHIVE,
    "outlook message": OUTLOOK_MESSAGE,
    "old office": OLD_OFFICE,
    "text document": TEXT_DOCUMENT,
    "spreadsheet": SPREADSHEET,
    "slides": SLIDES,
    "other xml": OTHER_XML,
    "video": VIDEO_OR_SOUND,
    "unknown": NOT_A_FILE_OF_A_BADGE,
}
"""What is said of a sort of file in which no badge is looked for."""

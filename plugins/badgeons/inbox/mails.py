"""A mail (RFC 5322, MIME) → the proposals in it, and who must not be named in what is made of them."""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import getaddresses

from badgeons.base.mails import parse_message
from badgeons.inbox.html_text import html_text
from badgeons.inbox.texts import FoundText, find_proposal, unflowed
from badgeons.model.proposals import ProposalKind

MAX_PARTS = 200
MAX_HEADER = 4000
"""Characters of a header's value that are looked at."""
MAX_PROPOSALS = 10
"""Of one mail."""
DOCUMENTS = (".json", ".yml", ".yaml")
TEXTS = (".txt", ".md")
IMAGES = (".png", ".svg")
PACKED = "winmail.dat"
SENDERS = ("From", "Sender", "Reply-To", "Return-Path", "Resent-From", "Resent-Sender")
CHARSETS = re.compile(
    r"utf-(?:7|8|8-sig|16|16-le|16-be)|cp12\d\d|iso8859-\d+|koi8-[ru]|mac-roman|big5|gb\w+|euc_\w+|shift_jis"
)
"""Of text, by Python's names; other codecs take long or are none of text."""
READ_AS_WINDOWS = frozenset(("iso8859-1", "ascii"))
"""Declared by programs that write Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels)."""
LOOKS_LIKE_A_PROPOSAL = re.compile(rb"""["']?badgeons["']?\s*:\s*["']?proposal""")
HAS_KIND_AND_FIELDS = tuple(
    re.compile(rb"""(?:^|[{,])[ \t]{0,20}["']?%s["']?\s?:""" % key, re.MULTILINE)
    for key in (b"kind", b"fields")
)
IN_TEXT = re.compile(r"^[> *]{0,20}(?:De|From)\s?:[* ]{0,3}([^<\[\n]{2,80})[<\[]", re.MULTILINE)
"""The name in the header of a message that is sent on within a text."""
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the library raises on headers that nothing can read."""


@dataclass(frozen=True)
class FoundProposal:
    """A proposal as it was sent. `kind`: of a text whose title is the subject; `image`: the name of one."""

    content: bytes
    kind: ProposalKind | None = None
    image: str = ""


@dataclass(frozen=True)
class Senders:
    """Everyone who sent a mail or sent it on: addresses in small letters, names as they are written."""

    addresses: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ParsedMail:
    """What a mail holds. `reply_to` is empty when no address can be read; `images` are by file name."""

    proposals: tuple[FoundProposal, ...] = ()
    images: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    senders: Senders = field(default_factory=Senders, repr=False)
    reply_to: str = ""
    subject: str = ""
    is_packed: bool = False
    """It has a `winmail.dat`, which only Outlook opens."""


def parse_mail(content: bytes) -> ParsedMail:
    """What is in a mail, whatever is wrong with it."""
    try:
        message = parse_message(content)
        parts = list(_parts(message))
    except UNREADABLE:
        return ParsedMail()
    subject = " ".join(_header(message, "Subject").split())[:200]
    texts: list[tuple[str, str]] = []
    attached: list[tuple[str, bytes]] = []
    for part in parts:
        name, kind, payload = _file_name(part), _content_type(part), _payload(part)
        if not name and kind in ("text/plain", "text/html"):
            texts.append((kind, _text(part, payload)))
        elif payload:
            attached.append((name or _name_of_type(kind), payload))
    proposals = [
        FoundProposal(payload)
        for name, payload in attached
        if name.lower().endswith(DOCUMENTS) and _is_document(payload)
    ]
    if not proposals:
        proposals = list(_in_texts(texts, attached, subject))
    return ParsedMail(
        tuple(proposals[:MAX_PROPOSALS]),
        {name: payload for name, payload in reversed(attached) if name.lower().endswith(IMAGES)},
        _senders([message, *parts], [text for _, text in texts]),
        _reply_to(message),
        subject,
        any(name.lower() == PACKED for name, _ in attached),
    )


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message, those that hold others too, a bounded number."""
    for number, part in enumerate(message.walk()):
        if number == MAX_PARTS:
            return
        if isinstance(part, EmailMessage):
            yield part


def _in_texts(
    texts: list[tuple[str, str]], attached: list[tuple[str, bytes]], subject: str
) -> Iterator[FoundProposal]:
    """Texts that were attached, else the first of the mail's own that is a proposal, plain ones first."""
    files = [decoded(payload, "") for name, payload in attached if name.lower().endswith(TEXTS)]
    found = [text for text in map(find_proposal, files) if text is not None]
    if not found:
        plain_first = sorted(texts, key=lambda text: text[0] != "text/plain")
        own = (find_proposal(text, subject) for _, text in plain_first)
        found = [text for text in own if text is not None][:1]
    yield from map(_as_found, found)


def _as_found(found: FoundText) -> FoundProposal:
    return FoundProposal(found.text.encode("utf-8", "replace"), found.kind, found.image)


def _is_document(content: bytes) -> bool:
    """Whether a file means to be a proposal; in UTF-16 too, which is then refused with a sentence."""
    content = content.replace(b"\0", b"")
    return bool(LOOKS_LIKE_A_PROPOSAL.search(content)) or all(
        pattern.search(content) for pattern in HAS_KIND_AND_FIELDS
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))[:MAX_HEADER]
    except UNREADABLE:
        return ""


def _content_type(part: EmailMessage) -> str:
    try:
        return part.get_content_type()
    except UNREADABLE:
        return ""


def _file_name(part: EmailMessage) -> str:
    """The last segment of the name that a file was given; it is compared, never used as a path."""
    try:
        return re.split(r"[/\\]", part.get_filename() or "")[-1].strip()
    except UNREADABLE:
        return ""


def _name_of_type(kind: str) -> str:
    """A name for a file that has none."""
    return {
        "application/json": "x.json",
        "application/yaml": "x.yml",
        "application/ms-tnef": PACKED,
        "application/vnd.ms-tnef": PACKED,
    }.get(kind, "")


def _payload(part: EmailMessage) -> bytes:
    if part.is_multipart():
        return b""
    try:
        payload = part.get_payload(decode=True)
    except UNREADABLE:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _text(part: EmailMessage, payload: bytes) -> str:
    """The text of a part as people see it."""
    try:
        charset, flow = str(part.get_content_charset() or ""), str(part.get_param("format") or "")
        joins = str(part.get_param("delsp") or "").lower() == "yes"
    except UNREADABLE:
        charset, flow, joins = "", "", False
    text = decoded(payload, charset)
    if _content_type(part) == "text/html":
        return html_text(text)
    return unflowed(text, without_space=joins) if flow.lower() == "flowed" else text


def decoded(content: bytes, charset: str) -> str:
    """A text in a charset that may be absent or wrong: then UTF-8, then Windows-1252."""
    try:
        name = codecs.lookup(charset).name if charset else "utf-8"
    except (LookupError, ValueError):
        name = "utf-8"
    name = name if CHARSETS.fullmatch(name) and name not in READ_AS_WINDOWS else "utf-8"
    try:
        return content.decode("utf-8-sig" if name == "utf-8" else name)
    except ValueError:
        return content.decode("cp1252", "replace")


def _senders(messages: list[EmailMessage], texts: list[str]) -> Senders:
    """Those of the mail, and of the messages within it."""
    pairs = getaddresses([value for part in messages for name in SENDERS if (value := _header(part, name))])
    names = {name for name, _ in pairs} | {match[1] for text in texts for match in IN_TEXT.finditer(text)}
    return Senders(
        frozenset(address.lower() for _, address in pairs if "@" in address),
        frozenset(" ".join(name.split()) for name in names if name.strip()),
    )


def _reply_to(message: EmailMessage) -> str:
    pairs = getaddresses([_header(message, "Reply-To"), _header(message, "From")])
    addresses = (address for _, address in pairs if re.fullmatch(r"[^\s@,;:<>\"]+@[^\s@,;:<>\"]+", address))
    return next(addresses, "")

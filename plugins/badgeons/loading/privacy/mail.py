"""What is in a message (`.eml`): its header, its texts, and the files attached to it."""

from collections.abc import Iterator
from email.message import EmailMessage

from badgeons.base.mails import LongHeadersError, parse_message
from badgeons.base.messages import N_
from badgeons.loading.privacy.contents import (
    Budget,
    Contents,
    InnerFile,
    Passage,
    TooLargeError,
    always,
    within,
)
from badgeons.loading.privacy.markup import read_markup
from badgeons.loading.privacy.normalised import Writing

MAX_MESSAGE_PARTS = 200


def read_message(content: bytes, budget: Budget) -> Contents:
    """The texts of a message and its attachments. Raises TooLargeError."""
    try:
        message = parse_message(content)
    except LongHeadersError as cause:
        raise TooLargeError from cause
    passages: list[Passage] = []
    inner: list[InnerFile] = []
    for number, part in enumerate(_parts(message), 1):
        spot_of = always(within(N_("partie {number} du message"), number=number))
        header = "\n".join(str(value) for value in _header_values(part))
        passages.append(Passage(header, spot_of))
        if part.is_multipart():
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            continue
        budget.spend(len(payload))
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html"):
            text = payload.decode(_charset(part), "replace")
            text = read_markup(text).text if kind == "text/html" else text
            passages.append(Passage(text, spot_of, Writing(markup=kind == "text/html")))
        else:
            inner.append(InnerFile(part.get_filename() or "", payload))
    return Contents(tuple(passages), inner=tuple(inner))


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for number, part in enumerate(message.walk()):
        if number == MAX_MESSAGE_PARTS:
            return
        if isinstance(part, EmailMessage):
            yield part


def _header_values(part: EmailMessage) -> Iterator[object]:
    """The values of the header; one that the library cannot read is left out."""
    for name in part.keys():  # noqa: SIM118 (a message is no mapping: it may hold a name twice)
        try:
            yield part[name]
        except (ValueError, IndexError, TypeError, AttributeError):
            continue


def _charset(part: EmailMessage) -> str:
    charset = str(part.get_content_charset() or "utf-8")
    try:
        "".encode(charset)
    except LookupError:
        return "latin-1"
    return charset

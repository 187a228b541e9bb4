"""The files attached to an e-mail (RFC 5322, RFC 2045), and the links that its text gives."""

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32

from badgeons.credentials.constants import input_limits
from badgeons.verifying.inputs.extraction import Member


def attachments_of(content: bytes) -> list[Member]:
    """Every file in a message, those of the messages within it too, a bounded number of parts."""
    members = []
    for part in _parts(content):
        name = _file_name(part)
        is_text = part.get_content_maintype() == "text" and not name
        payload = part.get_payload(decode=True)
        if not is_text and isinstance(payload, bytes) and payload:
            members.append(Member(name, payload))
    return members


def text_of_message(content: bytes) -> str:
    """The texts of a message, plain and HTML, one after the other."""
    texts = []
    for part in _parts(content):
        payload = part.get_payload(decode=True)
        if part.get_content_maintype() == "text" and not _file_name(part) and isinstance(payload, bytes):
            texts.append(payload[: input_limits().max_message_characters].decode("utf-8", "replace"))
    return "\n".join(texts)[: input_limits().max_message_characters]


def _parts(content: bytes) -> Iterator[Message]:
    """The parts of a message that hold no other."""
    try:
        for number, part in enumerate(message_from_bytes(content, policy=compat32).walk()):
            if number >= input_limits().max_message_parts:
                return
            if not part.is_multipart():
                yield part
    except (RecursionError, LookupError, ValueError):
        return


def _file_name(part: Message) -> str:
    """The name of an attached file, written in one of the two ways of old programs too (RFC 2047)."""
    try:
        return str(make_header(decode_header(part.get_filename() or "")))
    except (LookupError, ValueError, TypeError, HeaderParseError):
        return ""

"""The step that makes the message that brings a badge to someone: text, simple HTML, and files attached.

`email` writes what is said of people (headers, with all its checks). The parts, whose form never changes, are
put together here: as objects of `email` they took ten times as long.
"""

import base64
import binascii
import datetime
import re
from collections.abc import Iterable, Mapping
from email.headerregistry import Address
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache

from badgeons.awarding.details import AwardDetails
from badgeons.awarding.wording import HTML, SUBJECT, TEXT, Wording

ATTACHED = {
    "badge.png": "image/png",
    "badge.json": "application/json",
    "attestation.pdf": "application/pdf",
    "attestation.html": "text/html",
}
"""What may be attached, with its media type, in order; the HTML certificate only where there is no PDF."""
DRAFT, PLAIN = "message.eml", "message.txt"
NO_SENDER = "badges.invalid"
"""Domain of a draft whose issuer has no address: it cannot be sent by mistake."""
LINE_ENDS = re.compile(r"[ \t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""What becomes one space in a subject; a space that does not break stays."""


def message_files(
    details: AwardDetails, attached: Mapping[str, bytes], wording: Wording, sender: str = ""
) -> dict[str, bytes]:
    """The draft of the message and its text, by name; `attached` may hold other files too, by name.

    It comes from the address `sender`, else from the issuer's own. Raises AwardingError for a wrong template.
    """
    noon = datetime.datetime.fromisoformat(f"{details.date}T12:00:00+00:00")
    draft = compose_message(details, attached, wording, sender_of(details, sender), noon, is_draft=True)
    return {DRAFT: draft, PLAIN: render_text(details, wording).encode()}


def render_text(details: AwardDetails, wording: Wording) -> str:
    """The message as plain text, its subject first, to be copied by hand."""
    return (
        f"{_subject(details, wording)}\n\n{wording.render(TEXT, details.language, details.template_values())}"
    )


def compose_message(
    details: AwardDetails,
    attached: Mapping[str, bytes],
    wording: Wording,
    sender: Address,
    moment: datetime.datetime,
    *,
    is_draft: bool = False,
) -> bytes:
    """The message (RFC 5322, RFC 2046), the same bytes for the same arguments. `details` has an address.

    Its identifier comes from the award, so that a message received twice is seen to be one. Mail programs
    open a draft as a message still to be sent.
    """
    values = details.template_values()
    bodies = _multipart(
        "alternative",
        f"=_{details.award}_1",
        [
            _text_part("plain", wording.render(TEXT, details.language, values)),
            _text_part("html", wording.render(HTML, details.language, values)),
        ],
    )
    files = [
        _attachment(name, attached[name])
        for name in ATTACHED
        if name in attached and not (name == "attestation.html" and "attestation.pdf" in attached)
    ]
    headers = {
        "From": str(sender),
        "To": str(_recipient(details)),
        "Subject": _subject(details, wording),
        "Date": format_datetime(moment),
        "Message-ID": f"<{details.key}@{details.host}>",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Content-Language": details.language,
        **({"X-Unsent": "1"} if is_draft else {}),
    }
    return b"".join(map(_header, headers, headers.values())) + (
        _multipart("mixed", f"=_{details.award}_0", [bodies, *files]) if files else bodies
    )


def sender_of(details: AwardDetails, address: str = "") -> Address:
    """The issuer's name with `address`, else with its own."""
    user, _, domain = (address or details.issuer_email or f"{details.award}@{NO_SENDER}").rpartition("@")
    return Address(details.issuer, user, domain)


def _subject(details: AwardDetails, wording: Wording) -> str:
    return LINE_ENDS.sub(" ", wording.render(SUBJECT, details.language, details.template_values()).strip())


def _recipient(details: AwardDetails) -> Address:
    user, _, domain = details.address.rpartition("@")
    return Address(details.name, user, domain)


@lru_cache(maxsize=64)  # most are those of the message before
def _header(name: str, value: str) -> bytes:
    """A header as it is sent. Raises ValueError for a value that would begin another one."""
    return SMTP.fold_binary(*SMTP.header_store_parse(name, value))


def _multipart(kind: str, boundary: str, parts: Iterable[bytes]) -> bytes:
    """A part made of parts, its headers first. No line of a part, all of which are encoded, has `=_`."""
    lines = (b"--%b\r\n%b\r\n" % (boundary.encode(), part) for part in parts)
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'
    return b"%b%b--%b--\r\n" % (head.encode(), b"".join(lines), boundary.encode())


def _text_part(subtype: str, text: str) -> bytes:
    """Words as a part, in quoted-printable."""
    head = (
        f'Content-Type: text/{subtype}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    lines = b"\r\n".join([*text.encode().splitlines(), b""])
    return head.encode() + binascii.b2a_qp(lines, istext=True)


def _attachment(name: str, content: bytes) -> bytes:
    """A file as a part, in base64."""
    head = (
        f"Content-Type: {ATTACHED[name]}\r\nContent-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\n'
    )
    return head.encode() + base64.encodebytes(content).replace(b"\n", b"\r\n")

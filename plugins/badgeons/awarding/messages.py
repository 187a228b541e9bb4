"""The message that brings a badge to someone: text, simple HTML, and the files attached."""

import datetime
import re
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from badgeons.awarding.handouts import Handout
from badgeons.awarding.wording import HTML, SUBJECT, TEXT, Wording

ATTACHED = {
    "badge.png": ("image", "png"),
    "badge.json": ("application", "json"),
    "attestation.pdf": ("application", "pdf"),
    "attestation.html": ("text", "html"),
}
"""What may be attached, with its media type, in order; the HTML certificate only where there is no PDF."""
LINE_ENDS = re.compile(r"[ \t\r\n\v\f]+")
"""What becomes one space in a subject; a space that does not break stays."""


def render_text(handout: Handout, wording: Wording) -> str:
    """The message as plain text, its subject first, to be copied by hand."""
    return f"{_subject(handout, wording)}\n\n{wording.render(TEXT, handout.language, handout.told())}"


def compose_message(
    handout: Handout,
    attached: Mapping[str, bytes],
    wording: Wording,
    sender: Address,
    moment: datetime.datetime,
) -> EmailMessage:
    """The message (RFC 5322), the same bytes for the same arguments. `handout` has an address.

    Its identifier comes from the award, so that a message received twice is seen to be one.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = _recipient(handout)
    message["Subject"] = _subject(handout, wording)
    message["Date"] = moment
    message["Message-ID"] = f"<{handout.key}@{handout.host}>"
    message["Auto-Submitted"] = "auto-generated"
    facts = handout.told()
    message.set_content(
        wording.render(TEXT, handout.language, facts), charset="utf-8", cte="quoted-printable"
    )
    message.add_alternative(
        wording.render(HTML, handout.language, facts), subtype="html", charset="utf-8", cte="quoted-printable"
    )
    for name, (maintype, subtype) in ATTACHED.items():
        if name in attached and not (name == "attestation.html" and "attestation.pdf" in attached):
            message.add_attachment(attached[name], maintype=maintype, subtype=subtype, filename=name)
    message["Content-Language"] = handout.language
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{handout.award}_{number}")
    return message


def as_draft(message: EmailMessage) -> bytes:
    """The message as an `.eml` file, which mail programs open as one still to be sent."""
    message["X-Unsent"] = "1"
    return message.as_bytes()


def _subject(handout: Handout, wording: Wording) -> str:
    return LINE_ENDS.sub(" ", wording.render(SUBJECT, handout.language, handout.told()).strip())


def _recipient(handout: Handout) -> Address:
    user, _, domain = handout.address.rpartition("@")
    return Address(handout.name, user, domain)

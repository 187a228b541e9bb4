"""The step that makes the message that brings a badge to someone: text, simple HTML, and files attached."""

import datetime
import re
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from badgeons.awarding.details import AwardDetails
from badgeons.awarding.wording import HTML, SUBJECT, TEXT, Wording

ATTACHED = {
    "badge.png": ("image", "png"),
    "badge.json": ("application", "json"),
    "attestation.pdf": ("application", "pdf"),
    "attestation.html": ("text", "html"),
}
"""What may be attached, with its media type, in order; the HTML certificate only where there is no PDF."""
DRAFT, PLAIN = "message.eml", "message.txt"
NO_SENDER = "badges.invalid"
"""Domain of a draft whose issuer has no address: it cannot be sent by mistake."""
LINE_ENDS = re.compile(r"[ \t\r\n\v\f]+")
"""What becomes one space in a subject; a space that does not break stays."""


def message_files(
    details: AwardDetails, attached: Mapping[str, bytes], wording: Wording, sender: str = ""
) -> dict[str, bytes]:
    """The draft of the message and its text, by name; `attached` may hold other files too, by name.

    It comes from the address `sender`, else from the issuer's own. Raises AwardingError for a wrong template.
    """
    noon = datetime.datetime.fromisoformat(f"{details.date}T12:00:00+00:00")
    message = compose_message(details, attached, wording, sender_of(details, sender), noon)
    return {DRAFT: as_draft(message), PLAIN: render_text(details, wording).encode()}


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
) -> EmailMessage:
    """The message (RFC 5322), the same bytes for the same arguments. `details` has an address.

    Its identifier comes from the award, so that a message received twice is seen to be one.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = _recipient(details)
    message["Subject"] = _subject(details, wording)
    message["Date"] = moment
    message["Message-ID"] = f"<{details.key}@{details.host}>"
    message["Auto-Submitted"] = "auto-generated"
    values = details.template_values()
    message.set_content(
        wording.render(TEXT, details.language, values), charset="utf-8", cte="quoted-printable"
    )
    message.add_alternative(
        wording.render(HTML, details.language, values),
        subtype="html",
        charset="utf-8",
        cte="quoted-printable",
    )
    for name, (maintype, subtype) in ATTACHED.items():
        if name in attached and not (name == "attestation.html" and "attestation.pdf" in attached):
            message.add_attachment(attached[name], maintype=maintype, subtype=subtype, filename=name)
    message["Content-Language"] = details.language
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{details.award}_{number}")
    return message


def sender_of(details: AwardDetails, address: str = "") -> Address:
    """The issuer's name with `address`, else with its own."""
    user, _, domain = (address or details.issuer_email or f"{details.award}@{NO_SENDER}").rpartition("@")
    return Address(details.issuer, user, domain)


def as_draft(message: EmailMessage) -> bytes:
    """The message as an `.eml` file, which mail programs open as one still to be sent."""
    message["X-Unsent"] = "1"
    return message.as_bytes()


def _subject(details: AwardDetails, wording: Wording) -> str:
    return LINE_ENDS.sub(" ", wording.render(SUBJECT, details.language, details.template_values()).strip())


def _recipient(details: AwardDetails) -> Address:
    user, _, domain = details.address.rpartition("@")
    return Address(details.name, user, domain)

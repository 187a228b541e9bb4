"""Mails as programs and people write them, made here: no mail of anybody is in the repository."""

from __future__ import annotations

import json
from base64 import b64encode
from email.message import EmailMessage
from email.policy import SMTP
from textwrap import indent, wrap
from typing import Any

from badgeons.base.problems import Problems
from badgeons.proposing import parse_proposal, proposal_text, proposal_yaml
from unit.proposing.examples import as_bytes, document

SENDER = "Personne Exemple <personne@example.net>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg>'


def text_of(kind: str = "badge", language: str = "fr", **fields: object) -> str:
    proposal = parse_proposal(as_bytes(document(kind, **fields)), "x", Problems())
    assert proposal is not None
    return proposal_text(proposal, language)


def json_of(kind: str = "badge", **fields: object) -> str:
    return json.dumps(document(kind, **fields), ensure_ascii=False, indent=2)


def yaml_of(kind: str = "badge") -> str:
    proposal = parse_proposal(as_bytes(document(kind)), "x", Problems())
    assert proposal is not None
    return proposal_yaml(proposal)


def message(body: str = "", *, subject: str = "Bonjour", sender: str = SENDER, **more: Any) -> EmailMessage:
    """A message with a text part; `html` is its other form, `files` what is attached, by name."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, "badges@example.org", subject
    mail["X-Originating-IP"] = "[192.0.2.7]"
    mail.set_content(body or "\n", cte="base64")
    if "html" in more:
        mail.add_alternative(more["html"], subtype="html", cte="base64")
    for name, content in more.get("files", {}).items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail


def raw(body: bytes, content_type: str, *, headers: str = "", encoding: str = "8bit") -> bytes:
    """A mail of one part, byte by byte."""
    head = f"From: {SENDER}\r\nSubject: Bonjour\r\n{headers}MIME-Version: 1.0\r\n"
    head += f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + body


def html_lines(text: str, tag: str = "div") -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<{tag}>{line or '<br>'}</{tag}>" for line in escaped.split("\n"))


def outlook() -> bytes:
    """Word's HTML, its source cut at 76 columns, with a conditional comment; the text part is empty."""
    body = html_lines(text_of(), "p class=MsoNormal").replace("</p class=MsoNormal>", "</p>")
    source = "\r\n".join(wrap(body, 76, break_long_words=False, break_on_hyphens=False))
    head = "<head><style>p.MsoNormal {margin: 0}</style></head>"
    comment = "<!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]-->"
    return bytes(message(html=f"<html>{head}<body>{comment}{source}<p>Cordialement</p></body></html>"))


def outlook_plain() -> bytes:
    """Plain text whose long lines were cut."""
    lines = (part for line in text_of().split("\n") for part in (wrap(line, 76) or [""]))
    return raw("\r\n".join(lines).encode("cp1252"), "text/plain; charset=iso-8859-1")


def gmail() -> bytes:
    """Both forms, the first line outside of any block, titles as in a page."""
    html = html_lines(text_of()).removeprefix("<div>").replace("</div>", "", 1)
    return bytes(message(text_of(), html=f'<div dir="ltr">{html}</div>'))


def thunderbird() -> bytes:
    """Flowed text (RFC 3676): lines end with a space where they go on; a signature after `-- `."""
    lines = []
    for line in text_of().split("\n"):
        parts = wrap(line, 70) or [""]
        lines += [f"{part} " for part in parts[:-1]] + [parts[-1]]
    body = "\r\n".join([*lines, "", "-- ", "Personne Exemple", "01 02 03 04 05"])
    return raw(body.encode(), "text/plain; charset=UTF-8; format=flowed")


def iphone() -> bytes:
    return bytes(message(f"{text_of()}\n\nEnvoyé de mon iPhone"))


def quoted() -> bytes:
    """An answer below the proposal that it quotes twice over."""
    body = indent(text_of(), "> > ", lambda line: True)
    head = "Le lun. 2 mars 2026 à 10:00, Autre Exemple <autre@example.net> a\nécrit :\n\n"
    return bytes(message(f"Je vous transmets.\n\n{head}{body}\nÀ bientôt"))


def answered() -> bytes:
    """A proposal above the message that it answers, which holds another one."""
    other = text_of(name="Un autre nom")
    return bytes(message(f"{text_of()}\nDe : Collectif <badges@example.org>\nEnvoyé : lundi\n\n{other}"))


def forwarded() -> bytes:
    """A message attached whole, whose proposal is attached to it."""
    inner = message(
        "Voici.", sender="Autre Exemple <autre@example.net>", files={"p.json": json_of().encode()}
    )
    outer = message("Pour vous.", subject="TR : Voici")
    outer.add_attachment(inner)
    return bytes(outer)


def signed_by_hand() -> bytes:
    """A short proposal that ends with an answer, then words of politeness and a name."""
    text = text_of("correction")
    boxes, words = text.index("### Avant"), text.index("### Adresse")
    body = f"# Signaler une erreur\n\n{text[boxes:]}\n{text[words:boxes]}\nCordialement,\nPersonne Exemple\n"
    return bytes(message(body))


def pasted_json() -> bytes:
    """JSON in the text, whose lines were cut within the strings."""
    lines = (part for line in json_of().split("\n") for part in (wrap(line, 76) or [""]))
    return bytes(message("Bonjour {vous},\n\n" + "\n".join(lines) + "\n\nCordialement"))


def utf_16() -> bytes:
    return bytes(message(files={"p.json": json_of().encode("utf-16")}))


def titled_by_subject() -> bytes:
    return bytes(message(text_of().partition("\n")[2], subject="TR: RE: Proposer un badge"))


def winmail() -> bytes:
    return bytes(message("Voici.", files={"winmail.dat": b"\x78\x9f\x3e\x22" + bytes(40)}))


def with_image(content: bytes = SVG, line: str = "Image : dessin.svg", name: str = "dessin.svg") -> bytes:
    title, _, rest = text_of().partition("\n")
    return bytes(message(f"{title}\n{line}\n{rest}", files={name: content, "logo.png": b"\x89PNG"}))


def hostile_headers() -> bytes:
    """Headers that no program writes: unknown charsets, broken words, an injection, 2000 addresses."""
    many = ", ".join(f"x{n}@example.net" for n in range(2000))
    headers = (
        f'Reply-To: =?x-none?B?!!!?= <"a\nBcc: b"@@>, {many}\r\nContent-Disposition: =?utf-8?Q?=FF?=\r\n'
    )
    headers += "Sender: <<>>;:,@\r\nResent-From: \x00\x1b[31m\r\n"
    return raw(text_of().encode(), 'text/plain; charset="x-unknown"; format=""', headers=headers)


def nested(depth: int) -> bytes:
    """Messages within messages, deeper than anybody sends."""
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    return f"From: {SENDER}\r\n{head}Content-Type: text/plain\r\n\r\n{text_of()}".encode()


def yaml_tricks() -> bytes:
    bomb = "badgeons: proposal/1\nkind: &a badge\nfields: {name: *a, tags: !!python/object:os.system [x]}\n"
    return bytes(message(files={"proposition.yml": bomb.encode()}))


def name_is_a_path() -> bytes:
    return bytes(
        message(files={"../../../.git/hooks/x.json": json_of().encode(), "C:\\x\\y.png": b"\x89PNG"})
    )


def named_sender(field: str, value: str) -> bytes:
    return bytes(message(files={"p.json": json_of(**{field: value}).encode()}))


def in_base64(content: bytes) -> str:
    return b64encode(content).decode()

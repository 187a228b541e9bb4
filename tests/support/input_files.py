"""Files that people give to the verifier, made here: pictures, certificates, messages, archives, pages."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from badgeons.awarding.certificates import Pictures, render_pdf
from badgeons.awarding.images import BadgeImage
from badgeons.base.qr_codes import QrCode, qr_code
from badgeons.credentials.links import credential_qr
from badgeons.model import catalogue as model
from support.awards import DETAILS
from support.bombs import deflated_zeros
from support.projects import IMAGE
from support.qr_images import drawn
from support.sites import BASE_URL, EMAIL, credential, signed, text

BADGE = signed(credential())
JSON = text(BADGE)


def picture(kind: str, code: QrCode | None = None, **options: int) -> bytes:
    file = io.BytesIO()
    drawn(code or code_of()).convert("RGB").save(file, kind, **options)
    return file.getvalue()


def code_of(written: str = "") -> QrCode:
    """The code of some text, else of a whole badge."""
    return qr_code(written) if written else credential_qr(BASE_URL, BADGE)


def code_drawing(written: str = "") -> bytes:
    return code_of(written).to_svg().replace("<svg ", '<svg width="600" height="600" ', 1).encode()


@cache
def our_certificate() -> bytes:
    """A certificate as we print it."""
    pictures = Pictures(BadgeImage(model.Image(IMAGE.encode(), "svg")))
    content = render_pdf(DETAILS, pictures, credential_qr(BASE_URL, BADGE))
    assert content is not None
    return content


def pdf(*images: Image.Image, compress: bool = True, words: str = "Attestation") -> bytes:
    """A certificate with these pictures, as ReportLab writes it: ours once were, others still are."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, pageCompression=int(compress))
    canvas.drawString(72, 800, words)
    for number, image in enumerate(images):
        canvas.drawImage(ImageReader(image), 72, 400 - 200 * number, 300, 300)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def drawn_code(written: str = "", mode: str = "L") -> Image.Image:
    return drawn(code_of(written)).convert(mode)


def raw_pdf(dictionary: bytes, stream: bytes) -> bytes:
    """A PDF of one page and one picture, written by hand."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 600] /Resources << /XObject << /I 4 0 R >> >> >>",
        b"<< /Type /XObject /Subtype /Image %s /Length %d >>\nstream\n%s\nendstream"
        % (dictionary, len(stream), stream),
    ]
    content, places = b"%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, start)
    )


def predicted_pdf() -> bytes:
    """A picture whose rows are differences, as most programs write them (PNG predictors)."""
    image = drawn_code()
    width, height = image.size
    rows, before = [], bytes(width)
    for y in range(height):
        row = image.crop((0, y, width, y + 1)).tobytes()
        rows.append(b"\x02" + bytes((a - b) & 255 for a, b in zip(row, before, strict=True)))
        before = row
    return raw_pdf(
        b"/Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode "
        b"/DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 8 /Columns %d >>"
        % (width, height, width),
        zlib.compress(b"".join(rows)),
    )


def one_bit_pdf() -> bytes:
    image = drawn_code("https://maison.exemple.net/b.json", "1")
    width, height = image.size
    return raw_pdf(
        b"/Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode"
        % (width, height),
        zlib.compress(image.tobytes()),
    )


def bomb_pdf() -> bytes:
    """A picture of a few kilobytes that says it is small and inflates to gigabytes."""
    return raw_pdf(
        b"/Width 30000 /Height 30000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode",
        deflated_zeros(1000, zlib.MAX_WBITS),
    )


def message(*attachments: tuple[str, bytes, str], body: str = "Voici votre badge.", html: str = "") -> bytes:
    """An e-mail; each attachment is its name, its content and its media type."""
    written = EmailMessage(policy=SMTP)
    written["From"], written["To"] = "Maison <maison@example.org>", EMAIL
    written["Subject"] = "Votre badge « Coopérer »"
    written.set_content(body)
    if html:
        written.add_alternative(html, subtype="html")
    for name, content, kind in attachments:
        maintype, subtype = kind.split("/")
        written.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
    for number, part in enumerate(part for part in written.walk() if part.is_multipart()):
        part.set_boundary(f"=_exemple_{number}")
    return written.as_bytes()


def forwarded(content: bytes) -> bytes:
    """A message in a message, as « transférer en pièce jointe » makes."""
    head = (
        b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Tr\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=dehors\r\n\r\n--dehors\r\n"
    )
    return head + b"Content-Type: message/rfc822\r\n\r\n" + content + b"\r\n--dehors--\r\n"


def many_parts(count: int) -> bytes:
    head = b"From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    part = b"--b\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n"
    return head + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * count + b"--b--\r\n"


def nested_parts(depth: int) -> bytes:
    content = b"Content-Type: text/plain\r\n\r\nfin\r\n"
    for number in range(depth):
        content = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n%s--b%d--\r\n" % (
            number,
            number,
            content,
            number,
        )
    return b"From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n" + content


def archive(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return file.getvalue()


def locked_archive() -> bytes:
    content = bytearray(archive({"badge.json": JSON}))
    content[6] |= 1
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    return bytes(content)


def lying_archive() -> bytes:
    """An archive that says its member is of ten bytes, which inflates to a gigabyte."""
    packed, name = deflated_zeros(1024), b"badge.json"
    local = (
        struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), 10, len(name), 0) + name
    )
    entry = struct.pack(
        "<4sHHHHHHIIIHHHHHII",
        b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(packed), 10, len(name), 0, 0, 0, 0, 0, 0,
    ) + name  # fmt: skip
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(entry), len(local) + len(packed), 0)
    return local + packed + entry + end


def nested_archives(depth: int) -> bytes:
    content = archive({"badge.json": JSON})
    for number in range(depth):
        content = archive({f"{number}.zip": content})
    return content


def page(head: str = "", body: str = "Badge") -> bytes:
    return f'<!doctype html><html lang="fr"><head>{head}</head><body>{body}</body></html>'.encode()

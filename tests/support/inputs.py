"""What people give to the verifier, kind by kind, and what must come out of each."""

from __future__ import annotations

import base64
import gzip
import json
import zipfile
from dataclasses import dataclass

from PIL import Image

from badgeons.credentials.baking import OPEN_BADGES_3, bake
from badgeons.credentials.links import credential_link
from fixtures.matrix.field import FOLDER
from fixtures.matrix.keys import okp, sign_text
from support.input_files import (
    BADGE,
    JSON,
    archive,
    bomb_pdf,
    code_drawing,
    code_of,
    drawn_code,
    forwarded,
    locked_archive,
    lying_archive,
    many_parts,
    message,
    nested_archives,
    nested_parts,
    one_bit_pdf,
    our_certificate,
    page,
    pdf,
    picture,
    predicted_pdf,
)
from support.sites import BASE_URL, EMAIL, assertion, png, text

BAKED = bake(png(), BADGE, OPEN_BADGES_3)
HOSTED = text(assertion())
PAGE_URL = "https://maison.exemple.net/badges/1.json"
NOT_A_BADGE = text({"name": "paquet", "version": "1.0.0"})


@dataclass(frozen=True)
class Given:
    """A file, and what is in it.

    `badges` are the names of the badges in it, `addresses` where one may be; else `refusal` is a part of the
    sentence that says what it is. `url` is where it was read.
    """

    content: bytes
    badges: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    refusal: str = ""
    url: str = ""
    needs_pictures: bool = False
    """Whether a program without a picture decoder (Node.js) cannot tell."""


ALTERNATE = f'<link rel="alternate" type="application/ld+json" href="{PAGE_URL}">'
NO_PAGE = "c’est une page, pas un badge"
NO_PDF = "c’est un PDF"
NO_PICTURE = "aucun QR code n’y a été trouvé"

CERTIFICATES: dict[str, Given] = {
    "our certificate": Given(our_certificate(), ("",)),
    "our certificate of before": Given(pdf(drawn_code()), ("",)),
    "our certificate of before, not compressed": Given(pdf(drawn_code(), compress=False), ("",)),
    "a code in colours": Given(pdf(drawn_code(mode="RGB")), ("",)),
    "a logo, then the code": Given(pdf(Image.new("RGB", (40, 40), "red"), drawn_code()), ("",)),
    "rows as differences": Given(predicted_pdf(), ("",)),
    "an address in the code, one bit a pixel": Given(
        one_bit_pdf(), addresses=("https://maison.exemple.net/b.json",)
    ),
    "an address in the code": Given(pdf(drawn_code(PAGE_URL)), addresses=(PAGE_URL,)),
    "no picture": Given(pdf(), refusal=NO_PDF),
    "no code": Given(pdf(Image.new("L", (90, 90), 128)), refusal=NO_PDF),
    "javascript in the code": Given(pdf(drawn_code("javascript:alert(1)")), refusal="ce QR code"),
    "cut": Given(pdf(drawn_code())[:700], refusal=NO_PDF),
    "only a header": Given(b"%PDF-1.7\n", refusal=NO_PDF),
    "a bomb": Given(bomb_pdf(), refusal=NO_PDF),
    "references in a circle": Given(
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] /Parent 1 0 R >>\nendobj\n"
        b"trailer << /Root 1 0 R /Prev 0 >>\nstartxref\n9\n%%EOF",
        refusal=NO_PDF,
    ),
}
PICTURES: dict[str, Given] = {
    "JPEG": Given(picture("JPEG"), ("",), needs_pictures=True),
    "WebP": Given(picture("WEBP"), ("",), needs_pictures=True),
    "GIF": Given(picture("GIF"), ("",), needs_pictures=True),
    "PNG": Given(picture("PNG"), ("",), needs_pictures=True),
    "BMP": Given(picture("BMP"), ("",), needs_pictures=True),
    "drawn": Given(code_drawing(), ("",), needs_pictures=True),
    "a small JPEG": Given(
        picture("JPEG", code_of(PAGE_URL), quality=40), (), (PAGE_URL,), needs_pictures=True
    ),
    "an address without https": Given(
        picture("PNG", code_of("exemple.net/b/1")), (), ("https://exemple.net/b/1",), needs_pictures=True
    ),
    "javascript": Given(
        picture("PNG", code_of("javascript:alert(document.domain)")),
        refusal="ce QR code",
        needs_pictures=True,
    ),
    "an offer for a wallet": Given(
        picture("PNG", code_of("openid-credential-offer://?credential_offer_uri=x")),
        refusal="ce QR code",
        needs_pictures=True,
    ),
    "no code": Given(png(), refusal=NO_PICTURE),
    "a JPEG without a code": Given(picture("JPEG")[:2] + b"\xff\xe0" + bytes(300), refusal=NO_PICTURE),
    "an empty drawing": Given(b'<svg xmlns="http://www.w3.org/2000/svg"/>', refusal=NO_PICTURE),
    "HEIC": Given(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), refusal="HEIC"),
}
MESSAGES: dict[str, Given] = {
    "ours": Given(
        message(
            ("badge.png", BAKED, "image/png"),
            ("badge.json", JSON, "application/json"),
            ("attestation.pdf", pdf(drawn_code()), "application/pdf"),
            html="<p>Voici votre badge.</p>",
        ),
        ("badge.png",),
    ),
    "the image alone": Given(message(("badge.png", BAKED, "image/png")), ("badge.png",)),
    "of an unknown type": Given(message(("badge.json", JSON, "application/octet-stream")), ("badge.json",)),
    "a certificate alone": Given(message(("a.pdf", pdf(drawn_code()), "application/pdf")), ("a.pdf",)),
    "an accent in the name": Given(message(("badgé reçu.png", BAKED, "image/png")), ("badgé reçu.png",)),
    "two badges": Given(
        message(("a.json", JSON, "application/json"), ("b.json", HOSTED, "application/json")),
        ("a.json", "b.json"),
    ),
    "forwarded": Given(forwarded(message(("badge.json", JSON, "application/json"))), ("badge.json",)),
    "an archive": Given(
        message(("tout.zip", archive({"b/badge.json": JSON}), "application/zip")), ("tout.zip/b/badge.json",)
    ),
    "a link in its text": Given(message(body=f"Votre badge : {credential_link(BASE_URL, BADGE)}"), ("",)),
    "a link in its HTML": Given(
        message(html=f'<p><a href="{credential_link(BASE_URL, BADGE)}">Votre badge</a></p>'), ("",)
    ),
    "nothing attached": Given(message(), refusal="ce message ne contient pas de badge"),
    "a logo attached": Given(message(("logo.png", png(), "image/png")), refusal="ce message ne contient pas"),
    "unix lines": Given(
        message(("badge.json", JSON, "application/json")).replace(b"\r\n", b"\n"), ("badge.json",)
    ),
    "ten thousand parts": Given(many_parts(10_000), refusal="ce message ne contient pas"),
    "parts a thousand deep": Given(nested_parts(1000), refusal="ce message ne contient pas"),
    "no end": Given(
        message(("badge.json", JSON, "application/json"))[:900], refusal="ce message ne contient pas"
    ),
}  # fmt: skip
ARCHIVES: dict[str, Given] = {
    "of one": Given(archive({"badge.json": JSON}), ("badge.json",)),
    "of three": Given(
        archive({"a/badge.png": BAKED, "b/badge.json": JSON, "c.json": HOSTED, "lisez-moi.txt": b"rien"}),
        ("a/badge.png", "b/badge.json", "c.json"),
    ),
    "stored": Given(archive({"badge.json": JSON}, zipfile.ZIP_STORED), ("badge.json",)),
    "what systems add": Given(
        archive({"__MACOSX/._badge.json": JSON, ".DS_Store": b"x", "badge.json": JSON}), ("badge.json",)
    ),
    "a certificate": Given(archive({"attestation.pdf": pdf(drawn_code())}), ("attestation.pdf",)),
    "a message": Given(
        archive({"m.eml": message(("badge.png", BAKED, "image/png"))}), ("m.eml/badge.png",)
    ),
    "an accent": Given(archive({"été/badgé.json": JSON}), ("été/badgé.json",)),
    "a program": Given(
        archive({"package.json": NOT_A_BADGE, "index.js": b"1"}), refusal="ne contient pas de badge"
    ),
    "empty": Given(archive({}), refusal="ne contient pas de badge"),
    "a password": Given(locked_archive(), refusal="mot de passe"),
    "too many files": Given(archive({f"{n}.txt": b"x" for n in range(300)}), refusal="trop de choses"),
    "a bomb": Given(archive({"a.json": bytes(20 * 2**20)}), refusal="trop de choses"),
    "a bomb that lies": Given(lying_archive(), refusal="archive"),
    "within itself": Given(nested_archives(6), refusal="ne contient pas de badge"),
    "cut": Given(archive({"badge.json": JSON})[:-30], refusal="abîmée"),
    "a .gz": Given(gzip.compress(JSON, mtime=0), refusal="archive d’une sorte"),
}  # fmt: skip
PAGES: dict[str, Given] = {
    "what a platform gives to share": Given(
        (FOLDER / "address-of-a-human-page/page.html").read_bytes(), addresses=(PAGE_URL,)
    ),
    "a link for programs": Given(page(ALTERNATE), addresses=(PAGE_URL,)),
    "of a relative link, read at its address": Given(
        page('<link href="../1.json" type="application/json" rel="alternate">'),
        addresses=("https://maison.exemple.net/1.json",),
        url="https://maison.exemple.net/badges/1",
    ),
    "its base": Given(
        page('<base href="https://maison.exemple.net/x/">' + ALTERNATE.replace(PAGE_URL, "1.json")),
        addresses=("https://maison.exemple.net/x/1.json",),
    ),
    "its true address": Given(
        page(
            '<link rel="canonical" href="https://maison.exemple.net/b/7/">'
            + ALTERNATE.replace(PAGE_URL, "b.json")
        ),
        addresses=("https://maison.exemple.net/b/7/b.json",),
    ),
    "ours": Given(
        page(body='<a href="../../ob/3/credentials/7.json" download>Le badge</a>'),
        addresses=(f"{BASE_URL}ob/3/credentials/7.json",),
        url=f"{BASE_URL}badges-delivres/7/",
    ),
    "JSON-LD of a badge": Given(
        page(f'<script type="application/ld+json">{JSON.decode()}</script>'), ("",)
    ),
    "a certificate in HTML": Given(page(body=code_drawing().decode()), ("",), needs_pictures=True),
    "JSON-LD of something else": Given(
        page('<script type="application/ld+json">{"@type": "Organization"}</script>'), refusal=NO_PAGE
    ),
    "no link": Given(page(), refusal=NO_PAGE),
    "in capitals, after spaces": Given(b"\n\n  <!DOCTYPE HTML><HTML><BODY>Badge", refusal=NO_PAGE),
    "a part of one": Given(b"<div><p>Mon badge</p></div>", refusal=NO_PAGE),
    "a feed": Given(page('<link rel="alternate" type="application/rss+xml" href="/f.xml">'), refusal=NO_PAGE),
    "a relative link in a file": Given(page(ALTERNATE.replace(PAGE_URL, "/1.json")), refusal=NO_PAGE),
    "a link that is a program": Given(
        page(ALTERNATE.replace(PAGE_URL, "javascript:alert(1)")), refusal=NO_PAGE
    ),
    "a link to a file of this machine": Given(
        page(ALTERNATE.replace(PAGE_URL, "file:///etc/passwd")), refusal=NO_PAGE
    ),
    "huge": Given(page(body="<p>" * 1_500_000 + ALTERNATE), refusal=NO_PAGE),
    "comments without end": Given(page(body="<!--" * 100_000), refusal=NO_PAGE),
}  # fmt: skip
TWO = ("badge 1", "badge 2")
OTHER = {**BADGE, "id": "urn:uuid:00000000-0000-4000-8000-000000000002", "note": 12345678901234567890}
LINK = credential_link(BASE_URL, BADGE)
TEXTS: dict[str, Given] = {
    "an address": Given(PAGE_URL.encode(), addresses=(PAGE_URL,)),
    "without https": Given(b"maison.exemple.net/badges/1.json\n", addresses=(PAGE_URL,)),
    "www": Given(b"www.exemple.net", addresses=("https://www.exemple.net",)),
    "in a sentence": Given(f"Voici mon badge : {PAGE_URL}.".encode(), addresses=(PAGE_URL,)),
    "in an internet shortcut": Given(
        f"[InternetShortcut]\r\nURL={PAGE_URL}\r\n".encode(), addresses=(PAGE_URL,)
    ),
    "in UTF-16": Given(PAGE_URL.encode("utf-16"), addresses=(PAGE_URL,)),
    "in a Mac shortcut": Given(
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
        b'"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict><key>URL</key>'
        b"<string>" + PAGE_URL.encode() + b"</string></dict></plist>",
        addresses=(PAGE_URL,),
    ),
    "a link that carries a badge": Given(LINK.encode(), ("",)),
    "such a link in a sentence": Given(f"Mon badge : {LINK}".encode(), ("",)),
    "a copied message": Given(
        f"Bonjour,\n\n{PAGE_URL}\n\nVoir mon badge :\n{LINK}\n\n{LINK}\n".encode(), ("",)
    ),
    "a copied message with two": Given(f"{LINK}\n{credential_link(BASE_URL, OTHER)}".encode(), TWO),
    "a copied message whose link is cut": Given(f"{PAGE_URL}\n{LINK[:90]}".encode(), refusal="abîmé"),
    "a link cut": Given(LINK.encode()[:90], refusal="ce lien est abîmé"),
    "JSON": Given(JSON, ("",)),
    "two addresses": Given(f"{PAGE_URL} ou {PAGE_URL}2".encode(), refusal="plusieurs adresses (2)"),
    "words": Given(b"Bonjour, voici mon badge", refusal="c’est un texte"),
    "the name of a file": Given(b"badge.json", refusal="c’est un texte"),
    "an e-mail address": Given(EMAIL.encode(), refusal="c’est un texte"),
    "javascript": Given(b"javascript:alert(1)", refusal="c’est un texte"),
    "empty": Given(b"", refusal="vide"),
    "spaces": Given(b" \r\n\0", refusal="vide"),
}
SIGNED = sign_text(BADGE, okp(), {"alg": "EdDSA"}).decode()
VP = {"type": ["VerifiablePresentation"]}
WRAPPINGS: dict[str, Given] = {
    "a presentation of one": Given(text({**VP, "verifiableCredential": [BADGE]}), ("",)),
    "a presentation of one, twice": Given(text({**VP, "verifiableCredential": [BADGE, BADGE]}), ("",)),
    "a presentation of two": Given(text({**VP, "verifiableCredential": [BADGE, OTHER]}), TWO),
    "a presentation of JSON and of signed text": Given(
        text({**VP, "verifiableCredential": [SIGNED, OTHER]}), TWO
    ),
    "two presentations": Given(
        text([{**VP, "verifiableCredential": [BADGE]}, {**VP, "verifiableCredential": OTHER}]), TWO
    ),
    "an array of one": Given(text([BADGE]), ("",)),
    "an array of two": Given(text([BADGE, OTHER]), TWO),
    "an answer with two": Given(text({"credentials": [{"credential": BADGE}, {"credential": OTHER}]}), TWO),
    "signed text in quotes": Given(json.dumps(SIGNED).encode(), ("",)),
    "a presentation in an archive": Given(
        archive({"a.json": text({**VP, "verifiableCredential": [BADGE]}), "b.json": NOT_A_BADGE}),
        ("a.json",),
    ),
    "a presentation of two in an archive": Given(
        archive({"a.json": text({**VP, "verifiableCredential": [BADGE, OTHER]})}),
        ("a.json/badge 1", "a.json/badge 2"),
    ),
    "a text in quotes": Given(b'"bonjour"', refusal="c’est un texte"),
}

OFFICE: dict[str, Given] = {
    "Excel": Given(
        archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}), refusal="c’est un tableau"
    ),
    "Word": Given(
        archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
        refusal="traitement de texte",
    ),
    "PowerPoint": Given(
        archive({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<w/>"}), refusal="diaporama"
    ),
    "LibreOffice, a table": Given(
        archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED),
        refusal="c’est un tableau",
    ),
    "LibreOffice, a text": Given(
        archive({"mimetype": b"application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED),
        refusal="traitement de texte",
    ),
    "an old Word": Given(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), refusal="ancien format"),
    "Outlook": Given(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "__substg1.0_0037001F".encode("utf-16-le"),
        refusal="Outlook",
    ),
    "RTF": Given(b"{\\rtf1\\ansi Badge}", refusal="traitement de texte"),
    "CSV": Given("Prénom;Nom\nZoé;Essai\n".encode(), refusal="c’est un texte"),
    "a video": Given(b"\0\0\0\x18ftypmp42" + bytes(200), refusal="vidéo"),
    "a sound": Given(b"ID3\x04" + bytes(200), refusal="vidéo"),
    "XML": Given(b'<?xml version="1.0"?><facture/>', refusal="XML"),
    "a program": Given(b"\x7fELF\x02\x01\x01" + bytes(range(256)), refusal="n’est pas d’une sorte"),
    "7-Zip": Given(b"7z\xbc\xaf\x27\x1c" + bytes(100), refusal="archive d’une sorte"),
}
KINDS: dict[str, dict[str, Given]] = {
    "certificates": CERTIFICATES,
    "pictures": PICTURES,
    "messages": MESSAGES,
    "archives": ARCHIVES,
    "pages": PAGES,
    "texts": TEXTS,
    "office": OFFICE,
    "wrappings": WRAPPINGS,
}


def every_input() -> dict[str, Given]:
    return {f"{kind}: {name}": given for kind, table in KINDS.items() for name, given in table.items()}


def write_inputs(given: dict[str, Given]) -> str:
    """The inputs as JSON, for a program in another language."""
    return json.dumps(
        {
            name: {"content": base64.b64encode(item.content).decode(), "url": item.url}
            for name, item in given.items()
        }
    )

"""Whatever is dropped on the page, it answers in plain words, within bounds, and never "valid"."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from badgeons.credentials.baking import OPEN_BADGES_3, bake
from badgeons.credentials.proofs.securing import secure
from badgeons.verifying import KnownIssuers, published, verify
from badgeons.verifying.inputs import extract, refusal_verdict
from browser.verifier.page import VerifierPage, opened, shown_steps
from browser.verifier.places import Served
from support import sites
from support.bombs import deflated_zeros
from support.sites import (
    BASE_URL,
    CREATED,
    KEY,
    NOW,
    STATUS,
    credential,
    png,
    signed,
    status_list,
    text,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route


@pytest.fixture(scope="module")
def verifier(small_site: Served, browser: Browser) -> Iterator[VerifierPage]:
    with opened(browser, small_site.url, now=NOW) as page:
        yield page


GOOD = signed(credential())
BAKED = bake(png(), GOOD, OPEN_BADGES_3)
SVG = bake(b'<svg xmlns="http://www.w3.org/2000/svg"><title>a</title></svg>', GOOD, OPEN_BADGES_3)
ELEMENT = SVG[SVG.index(b"<openbadges:") : SVG.index(b"</openbadges:credential>") + 24]


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunk(kind: bytes, data: bytes) -> bytes:
    plain = png()
    return plain[:33] + chunk(kind, data) + plain[33:]


def compressed(payload: bytes) -> bytes:
    return with_chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + zlib.compress(payload, 9))


def first_payload_twice() -> bytes:
    start = BAKED.index(b"iTXt") - 4
    length = struct.unpack(">I", BAKED[start : start + 4])[0]
    end = start + 12 + length
    return BAKED[:end] + BAKED[start:end] + BAKED[end:]


def jwt(header: dict[str, Any]) -> bytes:
    def part(value: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"{part(header)}.{part(credential())}.".encode() + b"AAAA"


FILES: dict[str, bytes] = {
    "nothing": b"",
    "zeros": bytes(1000),
    "deep arrays": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep and closed": b"[" * 100_000 + b"]" * 100_000,
    "deep inside a badge": text(GOOD).replace(b'"Collectif exemple"', b"[" * 5000 + b"]" * 5000),
    "number": b"3",
    "text": b'"bonjour"',
    "words": "bonjour, ceci n’est pas un badge".encode(),
    "not a number": b'{"type": NaN}',
    "huge number": b'{"type": ' + b"9" * 10_000 + b"}",
    "written twice": b'{"type": "Assertion", "type": "Assertion"}',
    "prototype": b'{"type": "Assertion", "__proto__": {"revoked": false}}',
    "latin-1": '{"type": "é"}'.encode("latin-1"),
    "utf-16": '{"type": "Assertion"}'.encode("utf-16"),
    "half a character": b'{"type": ["Assertion"], "id": "\\ud83d"}',
    "too long": b'{"type": "' + b"a" * (5 * 2**20) + b'"}',
    "many dots": b"a." * 1_000_000,
    "no algorithm": jwt({"alg": "none", "typ": "JWT"}),
    "image without badge": png(),
    "image cut": BAKED[:-20],
    "image changed": BAKED.replace(b"Coop", b"Cuup", 1),
    "two payloads": first_payload_twice(),
    "two payloads of two versions": BAKED[:33] + chunk(b"tEXt", b"openbadges\0{}") + BAKED[33:],
    "compressed text beside the payload": BAKED[:33]
    + chunk(b"zTXt", b"openbadgecredential\0\0" + zlib.compress(b"{}")) + BAKED[33:],
    "signed text beside the payload": SVG.replace(
        b"<openbadges:credential>", b'<openbadges:credential verify="a.b.c">'
    ),
    "payload that inflates to 200 MB": compressed(b" " * (200 * 2**20)),
    "payload cut": with_chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + zlib.compress(text(GOOD))[:100]),
    "length that lies": png()[:33] + b"\xff\xff\xff\xffiTXt" + png()[33:],
    "empty drawing": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "deep drawing": b"<a>" * 100_000,
    "drawing with two payloads": SVG.replace(ELEMENT, ELEMENT + ELEMENT),
    "entities": b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
    "web page": b"<!doctype html><script>document.title = 'x'</script>",
    "many look-alike elements": text(GOOD | {"evidence": [{"type": ["Evidence"]} for _ in range(400)]}),
    "many keys": json.dumps({f"k{number}": number for number in range(60_000)} | GOOD).encode(),
    "18 MB of one line": b'{"a": "' + b"b" * (18 * 2**20),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_any_file_has_an_answer(name: str, verifier: VerifierPage, tmp_path: Path) -> None:
    kind = "image/png" if FILES[name].startswith(b"\x89PNG") else "application/json"
    if len(FILES[name]) < 2**20:
        verifier.give_file(FILES[name], "fichier", kind)
    else:  # as a path: to tell the browser so many bytes takes seconds
        file = tmp_path / f"fichier.{kind.partition('/')[2]}"
        file.write_bytes(FILES[name])
        verifier.page.set_input_files("#bv-file", file)
    assert verifier.status()
    assert "navigateur à jour" not in verifier.status()
    cards = verifier.page.query_selector_all(".bv-card")
    assert all(card.get_attribute("data-outcome") != "valid" for card in cards)
    assert verifier.errors == []
    if cards and len(FILES[name]) < 2**20:
        known = dict(KnownIssuers({}, sites.site(), BASE_URL))
        extraction = extract(FILES[name])
        command = (
            refusal_verdict(extraction)
            if extraction.is_refused
            else verify(extraction.badges[0].content, published(sites.site(), BASE_URL), NOW, known=known)
        )
        assert verifier.steps() == shown_steps(command)


@pytest.mark.parametrize("name", ["badge.png", "photo.jpg"])
def test_an_image_of_200_megabytes_is_refused_unread(
    name: str, verifier: VerifierPage, tmp_path: Path
) -> None:
    image = tmp_path / name
    with image.open("wb") as file:
        file.write(BAKED[:-12])
        file.seek(200 * 2**20)
        file.write(BAKED[-12:])
    verifier.page.set_input_files("#bv-file", image)
    assert verifier.status() == "Ce fichier est trop gros pour être un badge."
    assert verifier.page.query_selector(".bv-card") is None
    assert verifier.errors == []


def test_a_picture_of_the_page_is_not_executed(verifier: VerifierPage) -> None:
    name = "<img src=x onerror=\"document.title='pris'\"><script>document.title='pris'</script>"
    document = signed(
        credential(name=name, issuer=credential()["issuer"] | {"name": name, "url": "javascript:alert(1)"})
    )
    verifier.give_file(text(document))
    assert verifier.outcome() == "valid"
    assert verifier.page.title() == "Verifier"
    assert verifier.page.locator(".bv-card script, .bv-card a[href^=javascript]").count() == 0


GZIP = 16 + zlib.MAX_WBITS


def gigabytes() -> str:
    """An encoded list of a few megabytes that inflates to gigabytes."""
    packed = deflated_zeros(2500, GZIP)
    return "u" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def test_a_list_that_inflates_to_gigabytes_is_refused(verifier: VerifierPage) -> None:
    subject = status_list()["credentialSubject"] | {"encodedList": gigabytes()}
    listed = text(signed(status_list(credentialSubject=subject)))
    assert 2_000_000 < len(listed) < 4_000_000
    files = {**sites.site(), STATUS: listed}
    answer = verifier.ask_engine([text(GOOD), listed], files, NOW)
    assert [each["outcome"] for each in answer] == ["unknown", "unknown"]
    for verdict in answer:
        assert "liste d’états trop longue" in [step["message"] for step in verdict["steps"]]


PRIVATE = [
    "did:web:127.0.0.1",
    "did:web:localhost",
    "did:web:localhost%3A8080:a",
    "did:web:192.168.1.1",
    "did:web:10.0.0.1:a",
    "did:web:169.254.169.254",
    "did:web:box.local",
    "did:web:intranet",
    "did:web:0x7f000001",
    "did:web:2130706433",
]


def of(did: str) -> dict[str, Any]:
    document = credential(issuer={"id": did, "type": ["Profile"], "name": "Inconnu"})
    del document["credentialStatus"]
    return secure(document, KEY.signer(did), CREATED)


@pytest.mark.parametrize("did", PRIVATE)
def test_an_issuer_on_a_private_network_is_never_asked(did: str, verifier: VerifierPage) -> None:
    verifier.give_file(text(of(did)))
    assert verifier.outcome() == "unknown"
    assert verifier.page.locator(".bv-ask").count() == 0
    assert verifier.elsewhere == []


@pytest.mark.parametrize("host", ["localhost.", "box.local.", "[::1]", "0x7f.1", "2130706433", "127.1"])
def test_a_list_on_a_private_network_is_never_asked(host: str, verifier: VerifierPage) -> None:
    document = credential()
    document["credentialStatus"]["statusListCredential"] = f"https://{host}/liste.json"
    verifier.give_file(text(signed(document)))
    assert verifier.outcome() == "unknown"
    assert verifier.page.locator(".bv-ask").count() == 0
    assert verifier.elsewhere == []


ELSEWHERE = "did:web:autre.example.net"
DOCUMENT = json.loads(text(sites.did_document(KEY)).replace(sites.DID.encode(), ELSEWHERE.encode()))
CORS = {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"}


def answering(body: bytes, headers: dict[str, str], status: int = 200) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, headers=headers, body=body)


OTHER_SITES: dict[str, tuple[Callable[[Route], None], tuple[str, str]]] = {
    "publishes its key": (answering(text(DOCUMENT), CORS), ("unknown", "passed")),
    "publishes another key": (
        answering(text(DOCUMENT).replace(KEY.multikey.encode(), sites.OTHER_KEY.multikey.encode()), CORS),
        ("invalid", "failed"),
    ),
    "is out of order": (answering(b"", CORS, 500), ("unknown", "unknown")),
    "leads elsewhere": (
        answering(b"", {**CORS, "Location": "https://ailleurs.example.net/"}, 302),
        ("unknown", "unknown"),
    ),
    "sends too much": (answering(b" " * (17 * 2**20), CORS), ("unknown", "unknown")),
    "is out of reach": (lambda route: route.abort(), ("unknown", "unknown")),
}


@pytest.mark.parametrize("name", OTHER_SITES)
def test_another_site_is_asked_only_when_the_person_says_so(
    name: str, small_site: Served, browser: Browser
) -> None:
    answer, expected = OTHER_SITES[name]
    with opened(browser, small_site.url, now=NOW, others=answer) as page:
        page.give_file(text(of(ELSEWHERE)))
        assert page.outcome() == "unknown"
        assert page.elsewhere == []
        assert "autre.example.net" in (page.page.text_content(".bv-hosts") or "")
        page.page.get_by_role("button", name="Interroger le site").press("Enter")
        page.page.wait_for_selector(".bv-card:not(:has(.bv-hosts))")
        states = {name: state for name, state, _ in page.steps()}
        assert (page.outcome(), states["issuer"]) == expected
        assert states["known"] == "unknown"
        assert set(page.elsewhere) == {"https://autre.example.net/.well-known/did.json"}


def test_an_address_elsewhere_is_fetched_only_when_the_person_says_so(
    small_site: Served, browser: Browser
) -> None:
    with opened(browser, small_site.url, now=NOW, others=answering(text(GOOD), CORS)) as page:
        page.give_text("https://autre.example.net/badge.json")
        assert "autre.example.net" in page.status()
        assert page.elsewhere == []
        page.page.get_by_role("button", name="Aller le chercher").press("Enter")
        assert page.outcome() == "valid"
        assert page.elsewhere == ["https://autre.example.net/badge.json"]

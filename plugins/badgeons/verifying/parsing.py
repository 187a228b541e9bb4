"""What is handed over for verification: JSON, signed text, or an image that holds one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.baking import BakingError, is_image, unbake
from badgeons.credentials.strict_json import UnreadableError, parse_json, text_of, types_of
from badgeons.verifying.claims import credential_of
from badgeons.verifying.jws import Jws, is_jws, parse_jws
from badgeons.verifying.open_badges_terms import version_of
from badgeons.verifying.rules import Fault

_ADDRESS_ALONE = N_("cette image ne contient que l’adresse de son badge, qui n’a pas été consultée ({url})")
_NO_BADGE_THERE = N_(
    "cette image ne contient que l’adresse de son badge, et ce qui y est publié n’en est pas un ({url})"
)
_ENVELOPED = ("data:application/vc+jwt,", "data:application/vc-ld+jwt,", "data:application/jwt,")


@dataclass(frozen=True)
class ParsedDocument:
    """A document, the signed text that carries it if any, and what that text says against itself."""

    document: Mapping[str, Any]
    jws: Jws | None = None
    faults: tuple[Fault, ...] = ()
    address: str = ""
    """Where it was read, when an image only gave its address."""


class AddressError(UnreadableError):
    """An image that holds no badge but the address of one, as the first ones did.

    `is_badge`: whether there may be a badge at that address, which nobody asked.
    """

    def __init__(self, url: str, *, is_badge: bool = True) -> None:
        super().__init__(_ADDRESS_ALONE if is_badge else _NO_BADGE_THERE, url=url)
        self.url = url


def parse_document(content: bytes) -> ParsedDocument:
    """The document in a file, an image or a signed text.

    Raises AddressError for an image that holds an address, UnreadableError for what is no JSON object.
    """
    if is_image(content):
        return _parse_payload(_payload(content))
    return _parse_payload(content)


def _parse_payload(content: bytes) -> ParsedDocument:
    if is_jws(content):
        return _parse_signed(content)
    document = parse_json(content)
    if not isinstance(document, dict):
        raise UnreadableError(N_("ce fichier JSON n’est pas un badge"))
    return parsed_object(document)


def parsed_object(document: Mapping[str, Any]) -> ParsedDocument:
    """The document that a JSON object is, or the signed text that it envelops (VC-JOSE-COSE, 3.1.3)."""
    if "EnvelopedVerifiableCredential" in types_of(document):
        address = text_of(document.get("id"))
        signed = address.partition(",")[2].encode("utf-8", "replace")
        if address.startswith(_ENVELOPED) and is_jws(signed):
            return _parse_signed(signed)
    return ParsedDocument(document)


def _parse_signed(content: bytes) -> ParsedDocument:
    jws = parse_jws(content)
    if version_of(jws.payload) is not None and not jws.payload.keys() & {"vc", "credentialSubject"}:
        return ParsedDocument(jws.payload, jws)
    document, faults = credential_of(jws.payload)
    return ParsedDocument(document, jws, faults)


def _payload(image: bytes) -> bytes:
    try:
        payload = unbake(image).payload
        address = payload.strip().removeprefix('"').removesuffix('"')
        if address.startswith(("https://", "http://")) and not any(map(str.isspace, address)):
            raise AddressError(address)
        return payload.encode()
    except BakingError as cause:
        raise UnreadableError(cause.message, **cause.values) from cause
    except UnicodeEncodeError as cause:
        raise UnreadableError(N_("ce fichier n’est pas du JSON correct")) from cause

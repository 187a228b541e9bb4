"""From an issuer's identifier to its public key: one function a DID method."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from badgeons.messages import N_
from badgeons.proofs.errors import EncodingError, KeyRefusedError
from badgeons.proofs.keys import check_demonstration_allowed, demonstration_key
from badgeons.proofs.multikey import ED25519_LENGTH, decode_multikey
from badgeons.verifying.inquiry import Inquiry
from badgeons.verifying.reading import fields_of, id_of, items_of, parse_date_time, text_of
from badgeons.verifying.verdict import State

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?")
_SEGMENT = re.compile(r"(?!\.{1,2}$)(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+")


@dataclass(frozen=True)
class KeyFinding:
    """Whether a key is the issuer's, and the key itself when there is one to try."""

    state: State
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    public_key: bytes | None = None


def find_key(issuer: str, verification_method: str, inquiry: Inquiry) -> KeyFinding:
    """The key that `verification_method` names, if it is one with which `issuer` may assert."""
    did, _, fragment = verification_method.partition("#")
    if did != issuer:
        return KeyFinding(
            State.FAILED,
            N_("la clé de la signature ({key}) n'est pas celle de l'émetteur annoncé ({issuer})"),
            {"key": did, "issuer": issuer},
        )
    find = next((find for prefix, find in METHODS.items() if did.startswith(prefix)), None)
    if find is None:
        return KeyFinding(
            State.UNKNOWN,
            N_("cet outil ne sait pas retrouver les clés de « {issuer} »"),
            {"issuer": issuer},
            _key_in_fragment(fragment),
        )
    return find(did, fragment, inquiry)


def did_web_url(did: str) -> str | None:
    """The address of a `did:web` identifier's document (method specification, 2.5.2); None when malformed."""
    host, *path = did.removeprefix("did:web:").split(":")
    host = unquote(host)
    if not _HOST.fullmatch(host) or not all(_SEGMENT.fullmatch(part) for part in path):
        return None
    return f"https://{host}/{'/'.join(path) if path else '.well-known'}/did.json"


def _of_did_key(did: str, fragment: str, inquiry: Inquiry) -> KeyFinding:
    multikey = did.removeprefix("did:key:")
    if fragment != multikey:
        return KeyFinding(State.FAILED, N_("l'identifiant de la clé ne correspond pas à la clé elle-même"))
    try:
        public_key = decode_multikey(multikey)
    except EncodingError as error:
        return KeyFinding(State.UNKNOWN, error.message, error.values)
    return KeyFinding(
        State.PASSED,
        N_("l'émetteur est désigné par sa clé ; rien d'autre ne dit qui il est"),
        public_key=public_key,
    )


def _of_did_web(did: str, fragment: str, inquiry: Inquiry) -> KeyFinding:
    url = did_web_url(did)
    if url is None:
        return KeyFinding(
            State.FAILED, N_("l'identifiant de l'émetteur est mal formé : « {did} »"), {"did": did}
        )
    document = inquiry.document(url)
    if document is None:
        return KeyFinding(
            State.UNKNOWN,
            N_("hors ligne, les clés publiées par l'émetteur n'ont pas pu être consultées ({url})"),
            {"url": url},
            _key_in_fragment(fragment),
        )
    finding = _in_document(did, f"{did}#{fragment}", document, inquiry)
    return _as_demonstration(did, url, finding) if finding.state is State.PASSED else finding


def _in_document(did: str, key_id: str, document: Mapping[str, Any], inquiry: Inquiry) -> KeyFinding:
    """Controlled Identifiers 1.0, section 3.3: the key is in the document, the issuer's, and may assert."""
    if document.get("id") != did:
        return KeyFinding(
            State.FAILED, N_("le document publié par l'émetteur n'est pas le sien ({did})"), {"did": did}
        )
    allowed = items_of(document.get("assertionMethod"))
    if key_id not in {_absolute(did, id_of(each)) for each in allowed}:
        return KeyFinding(
            State.FAILED,
            N_("l'émetteur ne publie pas, ou plus, la clé qui a signé ({key})"),
            {"key": key_id.partition("#")[2]},
        )
    entries = [fields_of(each) for each in (*items_of(document.get("verificationMethod")), *allowed)]
    entry = next((each for each in entries if _absolute(did, id_of(each)) == key_id), {})
    if entry.get("controller") != did:
        return KeyFinding(State.FAILED, N_("la clé publiée n'est pas à l'émetteur"))
    revoked = parse_date_time(entry.get("revoked"))
    if revoked is not None and revoked <= inquiry.now:
        return KeyFinding(State.FAILED, N_("l'émetteur a révoqué la clé qui a signé"))
    public_key = _public_key(entry)
    if public_key is None:
        return KeyFinding(State.UNKNOWN, N_("la clé publiée par l'émetteur n'est pas une clé Ed25519"))
    return KeyFinding(
        State.PASSED, N_("la clé qui a signé est publiée par l'émetteur"), public_key=public_key
    )


def _as_demonstration(did: str, url: str, finding: KeyFinding) -> KeyFinding:
    """A demonstration key is known to everyone: it proves nothing, and is a fault but on an example host."""
    if finding.public_key != demonstration_key(did.rpartition(":")[2]).public_key:
        return finding
    try:
        check_demonstration_allowed(url)
    except KeyRefusedError as error:
        return KeyFinding(State.FAILED, error.message, error.values)
    return KeyFinding(
        State.PASSED,
        N_("clé de démonstration, connue de tout le monde : ce document est un exemple et ne prouve rien"),
        public_key=finding.public_key,
    )


def _absolute(did: str, identifier: str) -> str:
    return did + identifier if identifier.startswith("#") else identifier


def _key_in_fragment(fragment: str) -> bytes | None:
    try:
        return decode_multikey(fragment)
    except EncodingError:
        return None


def _public_key(entry: Mapping[str, Any]) -> bytes | None:
    multikey = text_of(entry.get("publicKeyMultibase"))
    if multikey:
        return _key_in_fragment(multikey)
    jwk = fields_of(entry.get("publicKeyJwk"))
    if jwk.get("kty") != "OKP" or jwk.get("crv") != "Ed25519":
        return None
    coordinate = text_of(jwk.get("x"))
    try:
        content = base64.b64decode(coordinate + "=" * (-len(coordinate) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if len(content) == ED25519_LENGTH else None


METHODS: Mapping[str, Callable[[str, str, Inquiry], KeyFinding]] = {
    "did:key:": _of_did_key,
    "did:web:": _of_did_web,
}

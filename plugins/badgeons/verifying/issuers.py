"""From an issuer's identifier to its public key: one function a method."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlsplit

from badgeons.base.hosts import host_of, is_example
from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.errors import EncodingError
from badgeons.credentials.proofs.keys import is_demonstration_key
from badgeons.credentials.proofs.multikey import ED25519
from badgeons.credentials.strict_json import (
    UnreadableError,
    fields_of,
    id_of,
    is_over,
    is_plain_address,
    items_of,
    parse_json,
    text_of,
)
from badgeons.verifying.documented_keys import (
    is_controller_document,
    key_entries,
    key_in_fragment,
    key_of_entry,
)
from badgeons.verifying.public_keys import ExposedKeyError, VerificationKey, decode_base64url, key_of_jwk
from badgeons.verifying.verdict import State
from badgeons.verifying.verifier import Verifier

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?")
_SEGMENT = re.compile(r"(?!\.{1,2}$)(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+")
_OFFLINE = N_("les clés publiées par l’émetteur n’ont pas été consultées ({url})")
_PUBLISHED = N_("la clé qui a signé est publiée par l’émetteur")
_DEMONSTRATION = N_(
    "la clé de démonstration est connue de tout le monde : elle ne peut pas signer pour {host}"
)
_UNBOUND = N_("rien ne relie la clé ({key}) à l’émetteur annoncé ({issuer})")


@dataclass(frozen=True)
class KeyFinding:
    """Whether a key is the issuer's, and the key itself when there is one to try."""

    state: State
    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    public_key: VerificationKey | None = None
    is_demonstration: bool = False
    """Whether everyone knows its private half, at an address where that is allowed."""


def find_key(issuer: str, key_id: str, verifier: Verifier) -> KeyFinding:
    """The key that `key_id` names (a DID URL or an address), if it is one with which `issuer` may assert."""
    owner, _, fragment = key_id.partition("#")
    if owner != issuer and not (
        _is_address(owner) and (_is_address(issuer) or issuer.startswith("did:web:"))
    ):
        return KeyFinding(
            State.FAILED,
            N_("la clé de la signature ({key}) n’est pas celle de l’émetteur annoncé ({issuer})"),
            {"key": owner, "issuer": issuer},
        )
    if owner != issuer:
        finding = _of_key_address(issuer, key_id, verifier)
    else:
        find = next((find for prefix, find in METHODS.items() if owner.startswith(prefix)), _of_no_method)
        finding = find(owner, fragment, verifier)
    return _without_demonstration(issuer, finding)


def find_same_key(issuer: str, key: VerificationKey, verifier: Verifier) -> KeyFinding:
    """Whether `key`, which a signature brings along, is one with which `issuer` may assert."""
    if issuer.startswith(("did:key:", "did:jwk:")):
        finding = find_key(issuer, only_key_id(issuer), verifier)
        if finding.public_key not in (None, key):
            return _not_published("jwk")
        return replace(finding, public_key=key)
    url = did_web_url(issuer) if issuer.startswith("did:web:") else issuer
    document = verifier.document(url) if url and _is_address(url) else None
    if document is None:
        return _without_demonstration(issuer, _out_of_reach(url or issuer, verifier, key))
    if not is_controller_document(document):
        return _unbound(issuer, "jwk", key)
    for key_id in islice(_asserting_ids(issuer, document), limits().max_keys):
        finding = find_key(issuer, key_id, verifier)
        if finding.public_key == key:
            return finding
    return _not_published("jwk")


def only_key_id(issuer: str) -> str:
    """The identifier of the one key of an issuer that is a key; empty for any other issuer."""
    if issuer.startswith("did:key:"):
        return f"{issuer}#{issuer.removeprefix('did:key:')}"
    return f"{issuer}#0" if issuer.startswith("did:jwk:") else ""


def did_web_url(did: str) -> str | None:
    """The address of a `did:web` identifier's document (method specification, 2.5.2); None when malformed."""
    if len(did) > limits().max_did_characters:
        return None
    host, *path = did.removeprefix("did:web:").split(":")
    host = unquote(host)
    if not _HOST.fullmatch(host) or not all(_SEGMENT.fullmatch(part) for part in path):
        return None
    return f"https://{host}/{'/'.join(path) if path else '.well-known'}/did.json"


def _of_did_key(did: str, fragment: str, verifier: Verifier) -> KeyFinding:
    multikey = did.removeprefix("did:key:")
    if fragment != multikey:
        return KeyFinding(State.FAILED, N_("l’identifiant de la clé ne correspond pas à la clé elle-même"))
    return _of_itself(lambda: key_of_entry({"publicKeyMultibase": multikey}))


def _of_did_jwk(did: str, fragment: str, verifier: Verifier) -> KeyFinding:
    """The key is the identifier (did:jwk method specification)."""
    if fragment != "0":
        return KeyFinding(State.FAILED, N_("l’identifiant de la clé ne correspond pas à la clé elle-même"))

    def read() -> VerificationKey:
        try:
            return key_of_jwk(fields_of(parse_json(decode_base64url(did.removeprefix("did:jwk:")))))
        except UnreadableError as cause:
            raise EncodingError(cause.message, **cause.values) from cause

    return _of_itself(read)


def _of_itself(read: Callable[[], VerificationKey]) -> KeyFinding:
    try:
        public_key = read()
    except EncodingError as error:
        return _unreadable(error)
    return KeyFinding(
        State.PASSED,
        N_("l’émetteur est désigné par sa clé ; rien d’autre ne dit qui il est"),
        public_key=public_key,
    )


def _of_did_web(did: str, fragment: str, verifier: Verifier) -> KeyFinding:
    url = did_web_url(did)
    if url is None:
        return KeyFinding(
            State.FAILED, N_("l’identifiant de l’émetteur est mal formé : « {did} »"), {"did": did}
        )
    document = verifier.document(url)
    if document is None:
        return _out_of_reach(url, verifier, key_in_fragment(fragment))
    return _in_document(did, f"{did}#{fragment}", document, verifier)


def _of_address(issuer: str, fragment: str, verifier: Verifier) -> KeyFinding:
    """An issuer named by an address: what is published there may list its keys, as a DID document does."""
    document = verifier.document(issuer)
    if document is None:
        return _out_of_reach(issuer, verifier, key_in_fragment(fragment))
    if not is_controller_document(document):
        return _unbound(issuer, fragment, key_in_fragment(fragment))
    return _in_document(issuer, f"{issuer}#{fragment}", document, verifier)


def _of_no_method(issuer: str, fragment: str, verifier: Verifier) -> KeyFinding:
    return KeyFinding(
        State.UNKNOWN,
        N_("cet outil ne sait pas retrouver les clés de « {issuer} »"),
        {"issuer": issuer},
        key_in_fragment(fragment),
    )


def _of_key_address(issuer: str, key_id: str, verifier: Verifier) -> KeyFinding:
    """A key published by itself (a JWK, a set of them, a key document), which must be tied to the issuer."""
    url, _, fragment = key_id.partition("#")
    document = verifier.document(url)
    if document is None:
        return _out_of_reach(url, verifier, key_in_fragment(fragment))
    entry = next(key_entries(document, key_id), None)
    if entry is None:
        return _unbound(issuer, key_id, key_in_fragment(fragment))
    owners = [text_of(entry.get(name)) for name in ("controller", "owner", "iss") if name in entry]
    if any(owner != issuer for owner in owners):
        return KeyFinding(State.FAILED, N_("la clé publiée n’est pas à l’émetteur"))
    finding = published_key(entry, verifier)
    is_tied = _is_under(url, issuer) or key_id in _listed_by(issuer, verifier)
    return finding if is_tied or finding.public_key is None else _unbound(issuer, key_id, finding.public_key)


def _is_under(url: str, issuer: str) -> bool:
    """Whether an address can only be the issuer's: below its own, or well known on its host."""
    home = did_web_url(issuer) if issuer.startswith("did:web:") else issuer
    if home is None or not is_plain_address(home) or not is_plain_address(url):
        return False
    scheme, host = urlsplit(home)[:2]
    well_known = f"{scheme}://{host}/.well-known/"
    if home == f"{well_known}did.json":
        home = f"{scheme}://{host}/"
    return url.startswith((f"{home.removesuffix('/did.json').rstrip('/')}/", well_known))


def _listed_by(issuer: str, verifier: Verifier) -> set[str]:
    """Every key that the issuer's own document lists."""
    url = did_web_url(issuer) if issuer.startswith("did:web:") else issuer
    document = verifier.document(url) if url else None
    if not document or document.get("id") != issuer:
        return set()
    return {
        _absolute(issuer, id_of(method))
        for name in ("assertionMethod", "publicKey")
        for method in items_of(document.get(name))
    }


def _in_document(did: str, key_id: str, document: Mapping[str, Any], verifier: Verifier) -> KeyFinding:
    """Controlled Identifiers 1.0, section 3.3: the key is in the document, the issuer's, and may assert."""
    if document.get("id") != did:
        return KeyFinding(
            State.FAILED, N_("le document publié par l’émetteur n’est pas le sien ({did})"), {"did": did}
        )
    if key_id not in set(_asserting_ids(did, document)):
        return _not_published(key_id.partition("#")[2])
    allowed = items_of(document.get("assertionMethod"))
    entries = [fields_of(entry) for entry in (*items_of(document.get("verificationMethod")), *allowed)]
    entry = next((entry for entry in entries if _absolute(did, id_of(entry)) == key_id), {})
    if entry.get("controller") != did:
        return KeyFinding(State.FAILED, N_("la clé publiée n’est pas à l’émetteur"))
    return published_key(entry, verifier)


def published_key(entry: Mapping[str, Any], verifier: Verifier) -> KeyFinding:
    """The key of an entry that is known to be the issuer's, unless it was withdrawn.

    Nothing is verified with a key once it is revoked or expired (Controlled Identifiers 1.0, section 2.2).
    """
    if is_over(entry.get("revoked"), verifier.now):
        return KeyFinding(State.FAILED, N_("l’émetteur a révoqué la clé qui a signé"))
    if is_over(entry.get("expires"), verifier.now):
        return KeyFinding(State.FAILED, N_("la clé qui a signé est périmée"))
    try:
        public_key = key_of_entry(entry)
    except EncodingError as error:
        return _unreadable(error)
    return KeyFinding(State.PASSED, _PUBLISHED, public_key=public_key)


def _asserting_ids(issuer: str, document: Mapping[str, Any]) -> Iterator[str]:
    return (_absolute(issuer, id_of(method)) for method in items_of(document.get("assertionMethod")))


def _without_demonstration(issuer: str, finding: KeyFinding) -> KeyFinding:
    """A demonstration key is known to everyone: it proves nothing, and is a fault but on an example host."""
    key = finding.public_key
    if key is None or key.kind != ED25519 or not is_demonstration_key(key.multikey_bytes, issuer):
        return finding
    url = did_web_url(issuer) if issuer.startswith("did:web:") else issuer
    if not is_example(url or ""):
        return KeyFinding(State.FAILED, _DEMONSTRATION, {"host": host_of(url or "") or issuer})
    return replace(finding, is_demonstration=True)


def _out_of_reach(url: str, verifier: Verifier, key: VerificationKey | None) -> KeyFinding:
    return KeyFinding(State.UNKNOWN, *verifier.out_of_reach(url, _OFFLINE), key)


def _unbound(issuer: str, key_id: str, key: VerificationKey | None) -> KeyFinding:
    return KeyFinding(State.UNKNOWN, _UNBOUND, {"key": key_id, "issuer": issuer}, key)


def _not_published(key_id: str) -> KeyFinding:
    return KeyFinding(
        State.FAILED, N_("l’émetteur ne publie pas, ou plus, la clé qui a signé ({key})"), {"key": key_id}
    )


def _unreadable(error: EncodingError) -> KeyFinding:
    state = State.FAILED if isinstance(error, ExposedKeyError) else State.UNKNOWN
    return KeyFinding(state, error.message, error.values)


def _is_address(identifier: str) -> bool:
    return identifier.startswith(("https://", "http://"))


def _absolute(did: str, identifier: str) -> str:
    return did + identifier if identifier.startswith("#") else identifier


METHODS: Mapping[str, Callable[[str, str, Verifier], KeyFinding]] = {
    "did:key:": _of_did_key,
    "did:jwk:": _of_did_jwk,
    "did:web:": _of_did_web,
    "https://": _of_address,
    "http://": _of_address,
}

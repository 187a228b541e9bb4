"""Keys as documents tell them: entries of controller documents, key documents, JWKs and sets of JWKs."""

from collections.abc import Iterator, Mapping
from typing import Any

from badgeons.credentials.errors import EncodingError
from badgeons.credentials.proofs import base58
from badgeons.credentials.proofs.multikey import ED25519, ED25519_LENGTH
from badgeons.credentials.strict_json import fields_of, id_of, items_of, text_of
from badgeons.verifying.public_keys import VerificationKey, key_of_jwk, key_of_multikey, key_of_pem

_KEY_MEMBERS = ("publicKeyMultibase", "publicKeyJwk", "publicKeyPem", "publicKeyBase58", "kty")


def is_controller_document(document: Mapping[str, Any]) -> bool:
    """Whether a document is a controller document, which lists its keys (Controlled Identifiers 1.0)."""
    return "assertionMethod" in document or "verificationMethod" in document


def key_of_entry(entry: Mapping[str, Any]) -> VerificationKey:
    """The key of an entry, in whichever member it is.

    Raises EncodingError (ExposedKeyError when its private half is published too).
    """
    if "kty" in entry:
        return key_of_jwk(entry)
    if text_of(entry.get("publicKeyMultibase")):
        return key_of_multikey(text_of(entry["publicKeyMultibase"]))
    if text_of(entry.get("publicKeyPem")):
        return key_of_pem(text_of(entry["publicKeyPem"]))
    if text_of(entry.get("publicKeyBase58")):
        raw = base58.decode(text_of(entry["publicKeyBase58"]))
        return VerificationKey(ED25519, (raw,)) if len(raw) == ED25519_LENGTH else key_of_jwk({})
    return key_of_jwk(fields_of(entry.get("publicKeyJwk")))


def key_in_fragment(fragment: str) -> VerificationKey | None:
    """The key that a key identifier's fragment is, None when it is only a name."""
    try:
        return key_of_multikey(fragment)
    except EncodingError:
        return None


def key_entries(document: Mapping[str, Any], key_id: str) -> Iterator[Mapping[str, Any]]:
    """The entries of a document published at `key_id`, without its fragment, that are the key it names."""
    listed = [
        fields_of(entry)
        for name in ("keys", "verificationMethod", "assertionMethod", "publicKey")
        for entry in items_of(document.get(name))
    ]
    fragment = key_id.partition("#")[2]
    names = {key_id, fragment, f"#{fragment}"} - {"", "#"}
    if any(member in document for member in _KEY_MEMBERS):
        yield document
    entries = [entry for entry in listed if any(member in entry for member in _KEY_MEMBERS)]
    yield from (entry for entry in entries if {id_of(entry), text_of(entry.get("kid"))} & names)
    if len(entries) == 1:
        yield from entries

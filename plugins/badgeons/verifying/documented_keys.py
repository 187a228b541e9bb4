"""Keys as documents tell them: entries of controller documents, key documents, JWKs and sets of JWKs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from badgeons.credentials.constants import limits
from badgeons.credentials.errors import EncodingError
from badgeons.credentials.proofs import base58
from badgeons.credentials.proofs.multikey import ED25519, ED25519_LENGTH
from badgeons.credentials.strict_json import fields_of, id_of, items_of, text_of
from badgeons.verifying.public_keys import VerificationKey, key_of_jwk, key_of_multikey, key_of_pem

_LISTS = (
    "verificationMethod", "assertionMethod", "authentication", "keyAgreement", "capabilityInvocation",
    "capabilityDelegation",
)  # fmt: skip
"""Members of a controller document that hold keys (Controlled Identifiers 1.0, sections 2.2 and 2.3)."""
_KEY_MEMBERS = ("publicKeyMultibase", "publicKeyJwk", "publicKeyPem", "publicKeyBase58", "kty")


def is_controller_document(document: Mapping[str, Any]) -> bool:
    """Whether a document is a controller document, which lists its keys (Controlled Identifiers 1.0)."""
    return "assertionMethod" in document or "verificationMethod" in document


@dataclass(frozen=True)
class ListedKey:
    """A key that a controller document lists: its absolute identifier, and its entry, empty when only cited.

    `may_assert`: whether it is among those that issue credentials (`assertionMethod`).
    """

    id: str
    entry: Mapping[str, Any]
    may_assert: bool


def listed_keys(owner: str, document: Mapping[str, Any]) -> list[ListedKey]:
    """The keys of the controller document of `owner`, those that may assert first."""
    entries: dict[str, Mapping[str, Any]] = {}
    for name in _LISTS:
        for number, item in enumerate(items_of(document.get(name))):
            key_id = absolute_id(owner, id_of(item) or f"#{name}-{number}")
            entries[key_id] = entries.get(key_id) or fields_of(item)
    asserting = {absolute_id(owner, id_of(item)) for item in items_of(document.get("assertionMethod"))}
    keys = [ListedKey(key_id, entry, key_id in asserting) for key_id, entry in entries.items()]
    return sorted(keys, key=lambda key: not key.may_assert)


def named_key(keys: list[ListedKey], key_id: str) -> ListedKey | None:
    """The key of that identifier, else the one whose JWK has that name or thumbprint (RFC 7638)."""
    by_id = next((key for key in keys if key.id == key_id), None)
    name = key_id.partition("#")[2]
    described = (key for key in islice(keys, limits().max_keys) if name)
    return by_id or next((key for key in described if name in _other_names(key.entry)), None)


def absolute_id(owner: str, identifier: str) -> str:
    """An identifier of `owner`'s document, which may be written from its `#` on."""
    return owner + identifier if identifier.startswith("#") else identifier


def _other_names(entry: Mapping[str, Any]) -> Iterator[str]:
    yield text_of(fields_of(entry.get("publicKeyJwk")).get("kid"))
    yield text_of(entry.get("publicKeyMultibase"))
    try:
        yield key_of_entry(entry).thumbprint
    except EncodingError:
        return


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

"""Suites of Ed25519 keys (Data Integrity EdDSA Cryptosuites 1.0).

`eddsa-rdfc-2022` (section 3.2) is what is written; `Ed25519Signature2020`, its ancestor, and `eddsa-jcs-2022`
(section 3.3), which signs JSON as it stands, are only read. All sign SHA-256(options) ‖ SHA-256(document).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from badgeons.credentials.contexts import Contexts
from badgeons.credentials.proofs.canonical import canonicalise
from badgeons.credentials.proofs.jcs import canonicalise_json
from badgeons.credentials.proofs.multikey import ED25519, ED25519_LENGTH
from badgeons.credentials.proofs.suites.cryptosuite import Cryptosuite

SIGNATURE_LENGTH = 64


def canonical_options(
    options: Mapping[str, Any], context: object, *, reading: bool = False, contexts: Contexts | None = None
) -> bytes:
    """The canonical N-Quads of proof options, read with the document's `@context` (section 3.2.5)."""
    return canonicalise({**options, "@context": context}, reading=reading, contexts=contexts).encode()


def canonicalise_as_rdf(
    document: Mapping[str, Any],
    options: Mapping[str, Any],
    *,
    reading: bool = False,
    contexts: Contexts | None = None,
) -> tuple[bytes, bytes]:
    """Sections 3.2.3 and 3.2.5: N-Quads in the order of RDFC-1.0."""
    return (
        canonical_options(options, document.get("@context"), reading=reading, contexts=contexts),
        canonicalise(document, reading=reading, contexts=contexts).encode(),
    )


def canonicalise_as_json(
    document: Mapping[str, Any],
    options: Mapping[str, Any],
    *,
    reading: bool = False,
    contexts: Contexts | None = None,
) -> tuple[bytes, bytes] | None:
    """Sections 3.3.3 and 3.3.5: JSON in the form of RFC 8785, which needs no context.

    Options that have a `@context` give it to the document, whose own must start with it (section 3.3.2).
    """
    if "@context" in options:
        first, own = _as_list(options["@context"]), _as_list(document.get("@context"))
        if own[: len(first)] != first:
            return None
        document = {**document, "@context": options["@context"]}
    return canonicalise_json(options), canonicalise_json(document)


def hash_sha256(options: bytes, document: bytes) -> bytes:
    """Sections 3.2.4 and 3.3.4: the 64 bytes that are signed."""
    return hashlib.sha256(options).digest() + hashlib.sha256(document).digest()


def verify_ed25519(public_key: bytes, payload: bytes, signature: bytes) -> bool:
    """Whether `signature` (64 bytes) is that of `payload` by this key (32 bytes; RFC 8032, section 5.1.7)."""
    # imported on use: what only names a suite needs no library of cryptography
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    if len(public_key) != ED25519_LENGTH or len(signature) != SIGNATURE_LENGTH:
        return False
    try:
        VerifyKey(public_key).verify(payload, signature)
    except BadSignatureError:
        return False
    return True


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


EDDSA_RDFC_2022 = Cryptosuite(
    "DataIntegrityProof",
    "eddsa-rdfc-2022",
    key_kind=ED25519,
    signature_length=SIGNATURE_LENGTH,
    canonicalise=canonicalise_as_rdf,
    hash=hash_sha256,
    verify=verify_ed25519,
)
ED25519_SIGNATURE_2020 = replace(EDDSA_RDFC_2022, proof_type="Ed25519Signature2020", name=None)
EDDSA_JCS_2022 = replace(EDDSA_RDFC_2022, name="eddsa-jcs-2022", canonicalise=canonicalise_as_json)
SUITES = (EDDSA_RDFC_2022, ED25519_SIGNATURE_2020, EDDSA_JCS_2022)

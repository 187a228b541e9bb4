"""Cryptosuites: canonical document, canonical proof options, their hashes, a signature, a proof.

`eddsa-rdfc-2022` (Data Integrity EdDSA Cryptosuites 1.0, section 3.2) is what is written;
`Ed25519Signature2020`, its ancestor, and `eddsa-jcs-2022` (section 3.3), which signs JSON as it stands, are
read. All sign SHA-256(proof options) ‖ SHA-256(document).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from badgeons.base.messages import N_
from badgeons.credentials.contexts import Contexts
from badgeons.credentials.proofs.canonical import canonicalise
from badgeons.credentials.proofs.errors import EncodingError
from badgeons.credentials.proofs.jcs import canonicalise_json
from badgeons.credentials.proofs.multikey import ED25519_LENGTH, SIGNATURE_LENGTH, decode_multibase

DATA_INTEGRITY_PROOF = "DataIntegrityProof"
ASSERTION_METHOD = "assertionMethod"


@dataclass(frozen=True)
class Cryptosuite:
    """How a kind of proof is written: its `type`, its `cryptosuite` if any, whether we still write it."""

    proof_type: str
    name: str | None
    is_written: bool = True
    signs_json: bool = False
    """Whether it signs the JSON itself (RFC 8785), not the RDF it stands for."""

    def options(self, verification_method: str, created: str) -> dict[str, Any]:
        """The members of a new proof but its value."""
        named = {"cryptosuite": self.name} if self.name else {}
        return {
            "type": self.proof_type,
            **named,
            "created": created,
            "verificationMethod": verification_method,
            "proofPurpose": ASSERTION_METHOD,
        }


EDDSA_RDFC_2022 = Cryptosuite(DATA_INTEGRITY_PROOF, "eddsa-rdfc-2022")
ED25519_SIGNATURE_2020 = Cryptosuite("Ed25519Signature2020", None, is_written=False)
EDDSA_JCS_2022 = Cryptosuite(DATA_INTEGRITY_PROOF, "eddsa-jcs-2022", is_written=False, signs_json=True)
CRYPTOSUITES = (EDDSA_RDFC_2022, ED25519_SIGNATURE_2020, EDDSA_JCS_2022)


def cryptosuite_of(proof: Mapping[str, Any]) -> Cryptosuite | None:
    """The suite of a proof, None when it is not one of ours."""
    return next(
        (
            suite
            for suite in CRYPTOSUITES
            if suite.proof_type == proof.get("type") and suite.name == proof.get("cryptosuite")
        ),
        None,
    )


def unsecured(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without its proofs: what a proof is about."""
    return {key: value for key, value in document.items() if key != "proof"}


def canonical_document(
    document: Mapping[str, Any], *, reading: bool = False, contexts: Contexts | None = None
) -> bytes:
    """First step: the canonical bytes of the document without its proofs."""
    return canonicalise(unsecured(document), reading=reading, contexts=contexts).encode()


def canonical_options(
    options: Mapping[str, Any], context: object, *, reading: bool = False, contexts: Contexts | None = None
) -> bytes:
    """Second step: the canonical bytes of a proof without its value, read with the document's `@context`."""
    bare = {key: value for key, value in options.items() if key != "proofValue"}
    return canonicalise({**bare, "@context": context}, reading=reading, contexts=contexts).encode()


def hash_data(options: bytes, document: bytes) -> bytes:
    """Third step: the 64 bytes that are signed."""
    return hashlib.sha256(options).digest() + hashlib.sha256(document).digest()


def signature_of(proof: Mapping[str, Any]) -> bytes:
    """The 64 bytes of a proof's value. Raises EncodingError when it has none."""
    value = proof.get("proofValue")
    content = decode_multibase(value if isinstance(value, str) else "")
    if len(content) != SIGNATURE_LENGTH:
        raise EncodingError(N_("la signature ne compte pas 64 octets"))
    return content


def is_signature_of(public_key: bytes, payload: bytes, signature: bytes) -> bool:
    """Whether `signature` (64 bytes) is that of `payload` by this Ed25519 key (32 bytes)."""
    if len(public_key) != ED25519_LENGTH or len(signature) != SIGNATURE_LENGTH:
        return False
    try:
        VerifyKey(public_key).verify(payload, signature)
    except BadSignatureError:
        return False
    return True


def proof_matches(
    document: Mapping[str, Any],
    proof: Mapping[str, Any],
    public_key: bytes,
    *,
    contexts: Contexts | None = None,
) -> bool:
    """Whether `proof` is a signature of `document` by `public_key`; nothing is said of who owns the key.

    Raises UnsafeDocumentError or TooComplexError when the canonical form cannot be computed, EncodingError
    when the proof's value is no signature.
    """
    signature = signature_of(proof)
    suite = cryptosuite_of(proof)
    if suite is not None and suite.signs_json:
        payload = _json_payload(document, proof)
    else:
        payload = hash_data(
            canonical_options(proof, document.get("@context"), reading=True, contexts=contexts),
            canonical_document(document, reading=True, contexts=contexts),
        )
    return payload is not None and is_signature_of(public_key, payload, signature)


def _json_payload(document: Mapping[str, Any], proof: Mapping[str, Any]) -> bytes | None:
    """The bytes that `eddsa-jcs-2022` signs (section 3.3.2); None when the two differ in context."""
    options = {key: value for key, value in proof.items() if key != "proofValue"}
    bare = unsecured(document)
    if "@context" in options:
        first, all_of_them = (_as_list(value) for value in (options["@context"], bare.get("@context")))
        if all_of_them[: len(first)] != first:
            return None
        bare["@context"] = options["@context"]
    return hash_data(canonicalise_json(options), canonicalise_json(bare))


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]

"""Cryptosuites that are verified: a new one is a file like `eddsa.py`, and its suites in this table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.contexts import Contexts
from badgeons.credentials.errors import EncodingError
from badgeons.credentials.proofs.multikey import decode_multibase
from badgeons.credentials.proofs.suites import eddsa
from badgeons.credentials.proofs.suites.cryptosuite import Cryptosuite

CRYPTOSUITES = (*eddsa.SUITES,)


def cryptosuite_of(proof: Mapping[str, Any]) -> Cryptosuite | None:
    """The suite of a proof, None when it is not one of ours."""
    names = (proof.get("type"), proof.get("cryptosuite"))
    return next((suite for suite in CRYPTOSUITES if (suite.proof_type, suite.name) == names), None)


def unsecured(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document without its proofs: what a proof is about."""
    return {key: value for key, value in document.items() if key != "proof"}


def proof_options(proof: Mapping[str, Any]) -> dict[str, Any]:
    """A proof without its value."""
    return {key: value for key, value in proof.items() if key != "proofValue"}


@dataclass(frozen=True)
class SignedPayload:
    """What a proof signs and its signature, to be tried with any number of keys.

    `payload` is None when the document has no canonical form of that suite.
    """

    suite: Cryptosuite
    payload: bytes | None
    signature: bytes

    def is_by(self, public_key: bytes) -> bool:
        """Whether the signature is by that key: the bytes of its Multikey, without prefix."""
        return self.payload is not None and self.suite.verify(public_key, self.payload, self.signature)


def signed_payload(
    document: Mapping[str, Any],
    proof: Mapping[str, Any],
    suite: Cryptosuite,
    *,
    contexts: Contexts | None = None,
) -> SignedPayload:
    """What `proof`, of that suite, signs of `document`.

    Raises UnsafeDocumentError or TooComplexError when the canonical form cannot be computed, EncodingError
    when the proof's value is no signature.
    """
    signature = _signature_of(proof, suite)
    canonical = suite.canonicalise(unsecured(document), proof_options(proof), reading=True, contexts=contexts)
    return SignedPayload(suite, None if canonical is None else suite.hash(*canonical), signature)


def proof_matches(
    document: Mapping[str, Any],
    proof: Mapping[str, Any],
    public_key: bytes,
    *,
    contexts: Contexts | None = None,
) -> bool:
    """Whether `proof`, of one of our suites, is a signature of `document` by `public_key`.

    The key is the bytes of its Multikey, without prefix; nothing is said of who owns it. Raises the errors of
    `signed_payload`.
    """
    suite = cryptosuite_of(proof)
    return suite is not None and signed_payload(document, proof, suite, contexts=contexts).is_by(public_key)


def _signature_of(proof: Mapping[str, Any], suite: Cryptosuite) -> bytes:
    """The bytes of a proof's value. Raises EncodingError when it has none, or one of another length."""
    value = proof.get("proofValue")
    content = decode_multibase(value if isinstance(value, str) else "")
    if len(content) != suite.signature_length:
        raise EncodingError(N_("la signature ne compte pas {length} octets"), length=suite.signature_length)
    return content

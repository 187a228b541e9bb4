"""Suites of Ed25519 keys (Data Integrity EdDSA Cryptosuites 1.0).

`eddsa-rdfc-2022` (section 3.2) is written in credentials, `eddsa-jcs-2022` (section 3.3), which signs JSON as
it stands, in plain documents; `Ed25519Signature2020`, the ancestor of the first, is only read.
"""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from badgeons.credentials.proofs.multikey import ED25519, ED25519_LENGTH
from badgeons.credentials.proofs.suites.cryptosuite import Cryptosuite
from badgeons.credentials.proofs.suites.transforming import (
    canonicalise_as_json,
    canonicalise_as_rdf,
    hash_sha256,
)

if TYPE_CHECKING:
    from nacl.signing import VerifyKey

SIGNATURE_LENGTH = 64


def verify_ed25519(public_key: bytes, payload: bytes, signature: bytes) -> bool:
    """Whether `signature` (64 bytes) is that of `payload` by this key (32 bytes; RFC 8032, section 5.1.7)."""
    # imported on use: what only names a suite needs no library of cryptography
    from nacl.exceptions import BadSignatureError

    if len(public_key) != ED25519_LENGTH or len(signature) != SIGNATURE_LENGTH:
        return False
    try:
        _key_of(public_key).verify(payload, signature)
    except BadSignatureError:
        return False
    return True


@lru_cache(64)  # that of a batch is asked for each of its badges
def _key_of(public_key: bytes) -> "VerifyKey":
    from nacl.signing import VerifyKey

    return VerifyKey(public_key)


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

"""Private keys as secrets of a continuous-integration service have them."""

from __future__ import annotations

from badgeons.credentials.proofs.keys import ED25519_PRIVATE, KeyPair
from badgeons.credentials.proofs.multikey import encode_multibase


def private_multikey(key: KeyPair) -> str:
    """The private half as a Multikey (`z3u2…`)."""
    return encode_multibase(ED25519_PRIVATE + key.seed())

"""Multibase values and Ed25519 public keys as text (Controlled Identifiers 1.0, sections 2.2.2 and 2.4)."""

import hashlib

from badgeons.base.messages import N_
from badgeons.credentials.errors import EncodingError
from badgeons.credentials.proofs import base58

ED25519 = "Ed25519"
"""The kind of key, as JOSE names its curve."""
ED25519_PREFIX = b"\xed\x01"
ED25519_LENGTH = 32


def encode_multibase(content: bytes) -> str:
    """`content` as base58btc multibase, `z…`."""
    return "z" + base58.encode(content)


def decode_multibase(text: str) -> bytes:
    """The bytes of a base58btc multibase value. Raises EncodingError for any other base."""
    if not text.startswith("z"):
        raise EncodingError(N_("cette valeur devrait commencer par « z » (base58btc)"))
    return base58.decode(text[1:])


def encode_multikey(public_key: bytes) -> str:
    """The Multikey `z6Mk…` of 32 bytes of Ed25519 public key."""
    return encode_multibase(ED25519_PREFIX + public_key)


def decode_multikey(text: str) -> bytes:
    """The 32 bytes of an Ed25519 Multikey. Raises EncodingError for another kind of key."""
    content = decode_multibase(text)
    if not content.startswith(ED25519_PREFIX) or len(content) != len(ED25519_PREFIX) + ED25519_LENGTH:
        raise EncodingError(N_("cette clé publique n’est pas une clé Ed25519 (« z6Mk… »)"))
    return content[len(ED25519_PREFIX) :]


def fingerprint(multikey: str) -> str:
    """The start of the SHA-256 of a key's text: 32 hexadecimal digits by four, easy to read aloud."""
    digits = hashlib.sha256(multikey.encode()).hexdigest()[:32]
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))

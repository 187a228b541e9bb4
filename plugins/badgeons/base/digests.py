"""Digests of bytes as the web writes them."""

import base64
import hashlib

DIGEST_PATTERN = r"sha256-[A-Za-z0-9+/]{43}="
"""What `digest_of` gives for SHA-256."""
DIGEST_SIZE = 20
"""Bytes of a `content_digest`."""


def digest_of(content: bytes, algorithm: str = "sha256") -> str:
    """The digest of bytes as `digestSRI` writes it (Subresource Integrity, 3.5): `sha256-…` in base64.

    `algorithm` is one of hashlib's names: `sha256`, `sha384` or `sha512`.
    """
    return f"{algorithm}-{base64.b64encode(hashlib.new(algorithm, content).digest()).decode()}"


def content_digest(content: bytes) -> str:
    """A short digest of bytes, in hexadecimal, that no other content has: what is kept is known by it."""
    return hashlib.blake2b(content, digest_size=DIGEST_SIZE).hexdigest()

"""Digests of bytes as the web writes them."""

import base64
import hashlib


def digest_of(content: bytes) -> str:
    """The digest of bytes as `digestSRI` writes it (Subresource Integrity): `sha256-…` in base64."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()

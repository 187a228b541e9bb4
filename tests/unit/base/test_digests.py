"""Digests as the web writes them."""

import re

from badgeons.base.digests import DIGEST_PATTERN, digest_of


def test_digests_of_the_empty_text() -> None:
    assert digest_of(b"") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    assert digest_of(b"", "sha512").startswith(
        "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGN"
    )
    assert re.fullmatch(DIGEST_PATTERN, digest_of(b"badge"))

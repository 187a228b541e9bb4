"""What suites of several curves share: how options and document become the bytes that are signed.

Sections are those of Data Integrity EdDSA Cryptosuites 1.0; Data Integrity ECDSA Cryptosuites 1.0 agrees.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from badgeons.credentials.contexts import Contexts
from badgeons.credentials.proofs.canonical import canonicalise
from badgeons.credentials.proofs.canonicaliser import canonicalise_read
from badgeons.credentials.proofs.jcs import canonicalise_json


def canonical_options(
    options: Mapping[str, Any], context: object, *, reading: bool = False, contexts: Contexts | None = None
) -> bytes:
    """The canonical N-Quads of proof options, read with the document's `@context` (section 3.2.5)."""
    document = {**options, "@context": context}
    if reading and contexts is None:
        return _read_options(json.dumps(document))
    return canonicalise(document, reading=reading, contexts=contexts).encode()


@lru_cache(64)  # badges signed together have the same options
def _read_options(text: str) -> bytes:
    return canonicalise_read(json.loads(text)).encode()


def canonicalise_as_rdf(
    document: Mapping[str, Any],
    options: Mapping[str, Any],
    *,
    reading: bool = False,
    contexts: Contexts | None = None,
) -> tuple[bytes, bytes]:
    """Sections 3.2.3 and 3.2.5: N-Quads in the order of RDFC-1.0."""
    # the options first: what both miss is told of them, here as in the browser
    first = canonical_options(options, document.get("@context"), reading=reading, contexts=contexts)
    if reading and contexts is None:
        return first, canonicalise_read(document).encode()
    return first, canonicalise(document, reading=reading, contexts=contexts).encode()


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


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]

"""Signed text: compact JSON Web Signatures (RFC 7515), their algorithms, and nothing else of JOSE."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jws import JWSRegistry, extract_compact, validate_compact

from badgeons.base.messages import N_
from badgeons.credentials.proofs.errors import EncodingError
from badgeons.credentials.strict_json import LARGEST_JSON, UnreadableError, fields_of, parse_json
from badgeons.verifying.public_keys import ED25519, P256, RSA, PublicKey, decode_base64url

ALGORITHMS = {"RS256": RSA, "ES256": P256, "EdDSA": ED25519, "Ed25519": ED25519}
"""What is verified, and the kind of key of each."""
PROVES_NOTHING = frozenset({"", "none", "HS256", "HS384", "HS512"})
"""No signature at all, or one that whoever verifies could have made."""
UNEXPECTED_MEMBERS = ("crit", "b64", "zip", "enc", "jku", "x5u")
"""Header members that change what is signed, or say where to fetch a key: refused, never obeyed."""
LARGEST_HEADER = 16 * 1024
"""Bytes."""
_COMPACT = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Jws:
    """A signed text: itself, its header and its payload, read and not yet verified."""

    text: bytes
    header: Mapping[str, Any]
    payload: Mapping[str, Any]

    @property
    def algorithm(self) -> str:
        """What `alg` says; nothing when it is no text."""
        value = self.header.get("alg")
        return value if isinstance(value, str) else ""


def is_jws(content: bytes) -> bool:
    """Whether these bytes have the look of a compact JWS."""
    return bool(_COMPACT.fullmatch(content.strip()))


def parse_jws(content: bytes) -> Jws:
    """The signed text in `content`, whose payload is JSON.

    Raises UnreadableError when a part is missing, too long, written in a roundabout way, or no JSON object.
    """
    text = content.strip()
    if len(text) > LARGEST_JSON:
        raise UnreadableError(
            N_("fichier trop gros ({megabytes} Mo au plus)"), megabytes=LARGEST_JSON // 2**20
        )
    header, payload, signature = text.decode("ascii").split(".")
    if len(header) > LARGEST_HEADER:
        raise _damaged()
    try:
        decode_base64url(signature)
        parts = [fields_of(parse_json(decode_base64url(part))) for part in (header, payload)]
    except EncodingError as cause:
        raise _damaged() from cause
    if not all(parts):
        raise _damaged()
    return Jws(text, *parts)


def _damaged() -> UnreadableError:
    return UnreadableError(N_("ce texte signé (JWS) est abîmé"))


class _Registry(JWSRegistry):
    """The library's registry with our algorithms and bounds; other header members are no one's business."""

    max_header_length = LARGEST_HEADER
    max_payload_length = LARGEST_JSON
    max_signature_length = 4096

    def get_alg(self, name: str) -> Any:
        if name not in ALGORITHMS:
            raise UnsupportedAlgorithmError(name)
        return self.algorithms[name]


_REGISTRY = _Registry(strict_check_header=False)


def is_signed_by(jws: Jws, key: PublicKey) -> bool:
    """Whether the signature of `jws` is that of its header and payload by `key`."""
    if ALGORITHMS.get(jws.algorithm) != key.kind:
        return False
    try:
        return validate_compact(extract_compact(jws.text, registry=_REGISTRY), key.jose(), registry=_REGISTRY)
    except (JoseError, ValueError, TypeError):
        return False

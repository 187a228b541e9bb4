"""Signed text: compact JSON Web Signatures (RFC 7515), their algorithms, and nothing else of JOSE."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits, signature_names
from badgeons.credentials.errors import EncodingError
from badgeons.credentials.strict_json import UnreadableError, fields_of, parse_json
from badgeons.verifying.public_keys import VerificationKey, decode_base64url

if TYPE_CHECKING:
    from joserfc.jws import JWSRegistry

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
    most = limits().max_json_bytes
    if len(text) > most:
        raise UnreadableError(N_("fichier trop gros ({megabytes} Mo au plus)"), megabytes=most // 2**20)
    header, payload, signature = text.decode("ascii").split(".")
    if len(header) > limits().max_jws_header_characters:
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


@cache
def _registry() -> "JWSRegistry":
    """The library's registry with our algorithms and bounds; other header members are no one's business."""
    # imported on use, like all of JOSE here: most commands and most badges have no signed text
    from joserfc.errors import UnsupportedAlgorithmError
    from joserfc.jws import JWSRegistry

    class Registry(JWSRegistry):
        max_header_length = limits().max_jws_header_characters
        max_payload_length = limits().max_json_bytes
        max_signature_length = limits().max_jws_signature_characters

        def check_header(self, header: Any) -> None:
            """What changes the meaning of a signature is refused before; a slip of form proves nothing."""

        def get_alg(self, name: str) -> Any:
            if name not in signature_names().jws_algorithms:
                raise UnsupportedAlgorithmError(name)
            return self.algorithms[name]

    return Registry()


def is_signed_by(jws: Jws, key: VerificationKey) -> bool:
    """Whether the signature of `jws` is that of its header and payload by `key`."""
    from joserfc.errors import JoseError
    from joserfc.jws import extract_compact, validate_compact

    if signature_names().jws_algorithms.get(jws.algorithm) != key.kind:
        return False
    registry = _registry()
    try:
        return validate_compact(extract_compact(jws.text, registry=registry), key.jose(), registry=registry)
    except (JoseError, ValueError, TypeError):
        return False

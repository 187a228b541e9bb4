"""Public keys of issuers, however they are written: Multikey, JWK or PEM.

The libraries of cryptography are imported on use: they weigh more than all that is asked of most commands.
"""

import base64
import binascii
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits, signature_names
from badgeons.credentials.errors import EncodingError
from badgeons.credentials.proofs.multikey import ED25519, decode_multibase, decode_multikey
from badgeons.credentials.strict_json import items_of, text_of

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from joserfc.jwk import ECKey, OKPKey, RSAKey

P256, RSA = "P-256", "RSA"
P256_PUBLIC = b"\x80\x24"
"""Multicodec of a compressed P-256 point (`zDn…`)."""
_COORDINATE = 32
_MEMBERS = {ED25519: ("x",), P256: ("x", "y"), RSA: ("n", "e")}


class ExposedKeyError(EncodingError):
    """A key published with its private half: anyone can sign with it."""


@dataclass(frozen=True)
class VerificationKey:
    """A public key: its kind, and its numbers as big-endian bytes without leading zeros for RSA.

    Two spellings of one key are equal.
    """

    kind: str
    numbers: tuple[bytes, ...]

    @property
    def multikey_bytes(self) -> bytes:
        """What a Multikey holds after its prefix: an Ed25519 or compressed P-256 point; empty for RSA."""
        if self.kind == P256:
            x, y = self.numbers
            return bytes([2 + y[-1] % 2]) + x
        return self.numbers[0] if self.kind == ED25519 else b""

    @property
    def thumbprint(self) -> str:
        """What names the key by itself (RFC 7638, SHA-256)."""
        return self.jose().thumbprint()

    def jose(self) -> "OKPKey | ECKey | RSAKey":
        """The key as the JOSE library takes it. Raises EncodingError when it is no point of its curve."""
        from joserfc.errors import JoseError
        from joserfc.jwk import ECKey, OKPKey, RSAKey

        members = dict(zip(_MEMBERS[self.kind], map(_encode, self.numbers), strict=True))
        try:
            if self.kind == ED25519:
                return OKPKey.import_key({"kty": "OKP", "crv": ED25519, **members})
            if self.kind == P256:
                return ECKey.import_key({"kty": "EC", "crv": P256, **members})
            return RSAKey.import_key({"kty": "RSA", **members})
        except (JoseError, ValueError, TypeError) as cause:
            raise _unusable() from cause


def key_of_multikey(text: str) -> VerificationKey:
    """The key of a Multikey (`z6Mk…`, `zDn…`). Raises EncodingError for another kind or malformed text."""
    content = decode_multibase(text)
    if content.startswith(P256_PUBLIC):
        return _key_of_point(content.removeprefix(P256_PUBLIC))
    return VerificationKey(ED25519, (decode_multikey(text),))


def key_of_jwk(jwk: Mapping[str, Any]) -> VerificationKey:
    """The key of a JSON Web Key (RFC 7517).

    Raises ExposedKeyError when the private half is there too, EncodingError for another kind, for a key that
    is not for signatures, or malformed values.
    """
    if signature_names().private_key_members & jwk.keys():
        raise _exposed()
    written = (text_of(jwk.get("kty")), text_of(jwk.get("crv")))
    kind = {("OKP", ED25519): ED25519, ("EC", P256): P256}.get(written)
    kind = RSA if kind is None and jwk.get("kty") == "RSA" else kind
    operations = items_of(jwk.get("key_ops"))
    if kind is None or jwk.get("use", "sig") != "sig" or (operations and "verify" not in operations):
        raise _unusable()
    numbers = tuple(_decode(text_of(jwk.get(member))) for member in _MEMBERS[kind])
    return _checked(kind, numbers)


def key_of_pem(text: str) -> VerificationKey:
    """The key of a PEM text (`-----BEGIN PUBLIC KEY-----`, RFC 7468). Raises the errors of `key_of_jwk`."""
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    if "PRIVATE KEY" in text:
        raise _exposed()
    if len(text) > limits().max_pem_characters:
        raise _unusable()
    try:
        with warnings.catch_warnings(action="ignore"):
            key = load_pem_public_key(text.encode())
    except Exception as cause:  # a stranger's bytes meet errors of the library that share no base
        raise _unusable() from cause
    if isinstance(key, Ed25519PublicKey):
        return VerificationKey(ED25519, (key.public_bytes_raw(),))
    if isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1):
        return _key_of_curve(key)
    if isinstance(key, RSAPublicKey):
        numbers = key.public_numbers()
        return _checked(RSA, (_big_endian(numbers.n), _big_endian(numbers.e)))
    raise _unusable()


def _key_of_point(point: bytes) -> VerificationKey:
    """A P-256 key from its compressed point (SEC 1, section 2.3.4)."""
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

    if len(point) != _COORDINATE + 1:
        raise _unusable()
    try:
        return _key_of_curve(EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point))
    except ValueError as cause:
        raise _unusable() from cause


def _key_of_curve(key: "EllipticCurvePublicKey") -> VerificationKey:
    numbers = key.public_numbers()
    return VerificationKey(P256, tuple(n.to_bytes(_COORDINATE, "big") for n in (numbers.x, numbers.y)))


def _checked(kind: str, numbers: tuple[bytes, ...]) -> VerificationKey:
    if kind == RSA:
        numbers = tuple(number.lstrip(b"\0") for number in numbers)
        bits = int.from_bytes(numbers[0], "big").bit_length()
        if not limits().min_rsa_bits <= bits <= limits().max_rsa_bits:
            raise EncodingError(N_("cette clé RSA compte trop peu ou trop de bits : on ne peut pas s’y fier"))
        if len(numbers[1]) > limits().max_rsa_exponent_bytes:
            raise _unusable()
    elif any(len(number) != _COORDINATE for number in numbers):
        raise _unusable()
    key = VerificationKey(kind, numbers)
    key.jose()
    return key


def _exposed() -> ExposedKeyError:
    return ExposedKeyError(
        N_("la partie privée de cette clé est publiée : n’importe qui peut signer avec elle")
    )


def _unusable() -> EncodingError:
    return EncodingError(N_("cette clé publique n’est pas d’une sorte que cet outil connaît"))


def _big_endian(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _encode(number: bytes) -> str:
    return base64.urlsafe_b64encode(number).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    if not text or len(text) > limits().max_rsa_bits // 4:
        raise _unusable()
    return decode_base64url(text)


def decode_base64url(text: str) -> bytes:
    """The bytes of base64url text without padding (RFC 7515, section 2), written in the one right way.

    Raises EncodingError for anything else.
    """
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as cause:
        raise EncodingError(N_("ce texte n’est pas du base64url")) from cause
    if _encode(content) != text:
        raise EncodingError(N_("ce texte n’est pas du base64url"))
    return content

"""Public keys of issuers, however they are written: Multikey, JWK or PEM."""

import base64
import binascii
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey

from badgeons.base.messages import N_
from badgeons.credentials.proofs.errors import EncodingError
from badgeons.credentials.proofs.multikey import decode_multibase, decode_multikey
from badgeons.credentials.strict_json import items_of, text_of

ED25519, P256, RSA = "Ed25519", "P-256", "RSA"
P256_PUBLIC = b"\x80\x24"
"""Multicodec of a compressed P-256 point (`zDn…`)."""
_PRIME = 2**256 - 2**224 + 2**192 + 2**96 - 1
_B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
_COORDINATE = 32
SMALLEST_MODULUS, LARGEST_MODULUS = 2048, 8192
"""Bits of an RSA key: shorter ones can be broken, longer ones only slow verifiers down."""
LONGEST_PEM = 4096
_MEMBERS = {ED25519: ("x",), P256: ("x", "y"), RSA: ("n", "e")}
_PRIVATE_MEMBERS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})


class ExposedKeyError(EncodingError):
    """A key published with its private half: anyone can sign with it."""


@dataclass(frozen=True)
class PublicKey:
    """A public key: its kind, and its numbers as big-endian bytes without leading zeros for RSA.

    Two spellings of one key are equal.
    """

    kind: str
    numbers: tuple[bytes, ...]

    @property
    def ed25519(self) -> bytes | None:
        """The 32 bytes of an Ed25519 key, None for another kind."""
        return self.numbers[0] if self.kind == ED25519 else None

    def jose(self) -> OKPKey | ECKey | RSAKey:
        """The key as the JOSE library takes it. Raises EncodingError when it is no point of its curve."""
        members = dict(zip(_MEMBERS[self.kind], map(_encode, self.numbers), strict=True))
        try:
            if self.kind == ED25519:
                return OKPKey.import_key({"kty": "OKP", "crv": ED25519, **members})
            if self.kind == P256:
                return ECKey.import_key({"kty": "EC", "crv": P256, **members})
            return RSAKey.import_key({"kty": "RSA", **members})
        except (JoseError, ValueError, TypeError) as cause:
            raise _unusable() from cause


def key_of_multikey(text: str) -> PublicKey:
    """The key of a Multikey (`z6Mk…`, `zDn…`). Raises EncodingError for another kind or malformed text."""
    content = decode_multibase(text)
    if content.startswith(P256_PUBLIC):
        return _decompressed(content.removeprefix(P256_PUBLIC))
    return PublicKey(ED25519, (decode_multikey(text),))


def key_of_jwk(jwk: Mapping[str, Any]) -> PublicKey:
    """The key of a JSON Web Key (RFC 7517).

    Raises ExposedKeyError when the private half is there too, EncodingError for another kind, for a key that
    is not for signatures, or malformed values.
    """
    if _PRIVATE_MEMBERS & jwk.keys():
        raise _exposed()
    kind = {("OKP", ED25519): ED25519, ("EC", P256): P256}.get((_word(jwk, "kty"), _word(jwk, "crv")))
    kind = RSA if kind is None and jwk.get("kty") == "RSA" else kind
    operations = items_of(jwk.get("key_ops"))
    if kind is None or jwk.get("use", "sig") != "sig" or (operations and "verify" not in operations):
        raise _unusable()
    numbers = tuple(_decode(text_of(jwk.get(member))) for member in _MEMBERS[kind])
    return _checked(kind, numbers)


def key_of_pem(text: str) -> PublicKey:
    """The key of a PEM text (`-----BEGIN PUBLIC KEY-----`). Raises the errors of `key_of_jwk`."""
    if "PRIVATE KEY" in text:
        raise _exposed()
    if len(text) > LONGEST_PEM:
        raise _unusable()
    with warnings.catch_warnings(action="ignore"):
        for kind in (RSAKey, ECKey, OKPKey):
            jwk = _read_pem(kind, text)
            if jwk is not None:
                return key_of_jwk(jwk)
    raise _unusable()


def _read_pem(kind: type[RSAKey | ECKey | OKPKey], text: str) -> Mapping[str, Any] | None:
    """The key of a PEM text as a JWK, None when it is not of this kind.

    The libraries below meet a stranger's bytes with errors of their own that share no base.
    """
    try:
        return kind.import_key(text).as_dict(private=False)
    except Exception:
        return None


def _word(jwk: Mapping[str, Any], key: str) -> str:
    return text_of(jwk.get(key))


def _checked(kind: str, numbers: tuple[bytes, ...]) -> PublicKey:
    if kind == RSA:
        numbers = tuple(number.lstrip(b"\0") for number in numbers)
        if not SMALLEST_MODULUS <= int.from_bytes(numbers[0], "big").bit_length() <= LARGEST_MODULUS:
            raise EncodingError(N_("cette clé RSA compte trop peu ou trop de bits : on ne peut pas s’y fier"))
        if len(numbers[1]) > 8:
            raise _unusable()
    elif any(len(number) != _COORDINATE for number in numbers):
        raise _unusable()
    key = PublicKey(kind, numbers)
    key.jose()
    return key


def _decompressed(point: bytes) -> PublicKey:
    """A P-256 key from its compressed point (SEC 1, section 2.3.4)."""
    x = int.from_bytes(point[1:], "big")
    if len(point) != _COORDINATE + 1 or point[0] not in (2, 3) or x >= _PRIME:
        raise _unusable()
    square = (pow(x, 3, _PRIME) - 3 * x + _B) % _PRIME
    y = pow(square, (_PRIME + 1) // 4, _PRIME)
    if y * y % _PRIME != square:
        raise _unusable()
    if y % 2 != point[0] % 2:
        y = _PRIME - y
    return PublicKey(P256, (point[1:], y.to_bytes(_COORDINATE, "big")))


def _exposed() -> ExposedKeyError:
    return ExposedKeyError(
        N_("la partie privée de cette clé est publiée : n’importe qui peut signer avec elle")
    )


def _unusable() -> EncodingError:
    return EncodingError(N_("cette clé publique n’est pas d’une sorte que cet outil connaît"))


def _encode(number: bytes) -> str:
    return base64.urlsafe_b64encode(number).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    if not text or len(text) > LARGEST_MODULUS // 4:
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

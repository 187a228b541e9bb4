"""Ed25519 keys of issuers: made from a seed, written as Multikeys, never shown.

A key signs through the `Signer` protocol, so a key kept elsewhere (a card, a service) can take its place.
"""

import base64
import binascii
import hashlib
import re
import secrets
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Protocol

from badgeons.base.hosts import host_of, is_example
from badgeons.base.messages import N_
from badgeons.credentials.constants import demonstration
from badgeons.credentials.errors import EncodingError, KeyRefusedError
from badgeons.credentials.proofs.multikey import decode_multibase, encode_multikey

if TYPE_CHECKING:
    from nacl.signing import SigningKey

SEED_LENGTH = 32
ED25519_PRIVATE = b"\x80\x26"


class Signer(Protocol):
    """What gives a proof its signature: Ed25519 over the bytes it is handed."""

    @property
    def verification_method(self) -> str:
        """Identifier of the public key, a DID URL: `<did>#<multikey>`."""
        ...

    def sign(self, payload: bytes) -> bytes:
        """The 64 bytes of the signature of `payload`."""
        ...


@dataclass(frozen=True)
class KeyPair:
    """An Ed25519 key pair. The private half is never in its text form, its equality or an error."""

    public_key: bytes
    is_demonstration: bool = False
    _private: "SigningKey" = field(repr=False, compare=False, kw_only=True)

    @classmethod
    def from_seed(cls, seed: bytes, *, is_demonstration: bool = False) -> "KeyPair":
        """The pair of a 32-byte seed (RFC 8032). Raises KeyRefusedError for another length."""
        # imported on use: what only reads names of keys needs no library of cryptography
        from nacl.signing import SigningKey

        if len(seed) != SEED_LENGTH:
            raise KeyRefusedError(N_("une clé privée compte 32 octets, pas {length}"), length=len(seed))
        private = SigningKey(seed)
        return cls(bytes(private.verify_key), is_demonstration, _private=private)

    @property
    def multikey(self) -> str:
        """The public key as text, `z6Mk…`."""
        return encode_multikey(self.public_key)

    def sign(self, payload: bytes) -> bytes:
        """The 64 bytes of the Ed25519 signature of `payload`."""
        return self._private.sign(payload).signature

    def seed(self) -> bytes:
        """The private half, only for a key file."""
        return bytes(self._private)

    def signer(self, did: str) -> "KeySigner":
        """This key under the identifier of its owner, its key id being `<did>#<multikey>`."""
        return KeySigner(key_id(did, self.multikey), self)


@dataclass(frozen=True)
class KeySigner:
    """A `Signer` made of a key pair."""

    verification_method: str
    key: KeyPair

    @property
    def is_demonstration(self) -> bool:
        """Whether everyone knows this key, so that what it signs proves nothing."""
        return self.key.is_demonstration

    def sign(self, payload: bytes) -> bytes:
        return self.key.sign(payload)


def key_id(did: str, multikey: str) -> str:
    """The identifier of a public key, for which no document needs to be fetched: the fragment is the key."""
    return f"{did}#{multikey}"


def new_key_pair() -> KeyPair:
    """A pair from the system's random source."""
    return KeyPair.from_seed(secrets.token_bytes(SEED_LENGTH))


def demonstration_key(actor: str) -> KeyPair:
    """The key of an actor of a demonstration catalogue, derived from a public constant: it proves nothing."""
    seed = hashlib.sha256(f"{demonstration().seed}{actor}".encode()).digest()
    return KeyPair.from_seed(seed, is_demonstration=True)


@cache
def _demonstration_public_key(actor: str) -> bytes:
    return demonstration_key(actor).public_key


def demonstration_multikeys(actor: str) -> set[str]:
    """The public halves of every demonstration key that may stand in an actor's record."""
    return {encode_multikey(_demonstration_public_key(name)) for name in (*demonstration().actors, actor)}


def is_demonstration_key(public_key: bytes, did: str = "") -> bool:
    """Whether everyone knows the private half of this key, which `did` presents as its own."""
    known = {_demonstration_public_key(name) for name in demonstration().actors}
    own = re.split(r"[:/]", did[-demonstration().max_name_characters :])[-1]
    return public_key in known or public_key == demonstration_key(own).public_key


def check_demonstration_allowed(base_url: str) -> None:
    """A demonstration key signs only for an example host or this machine.

    Raises KeyRefusedError for any other host.
    """
    if is_example(base_url):
        return
    raise KeyRefusedError(
        N_(
            "la clé de démonstration est connue de tout le monde : elle ne peut pas signer pour {host} "
            "(créez une vraie clé avec « badgeons keys new »)"
        ),
        host=host_of(base_url) or "?",
    )


def parse_key(text: str) -> KeyPair:
    """The key pair of a setting: a private seed as multibase (`z…`, Multikey prefix or not) or as base64.

    Raises KeyRefusedError, which never quotes the text.
    """
    text = text.strip()
    try:
        content = decode_multibase(text)
    except EncodingError:
        content = b""
    seed = content.removeprefix(ED25519_PRIVATE) if len(content) == SEED_LENGTH + 2 else content
    if len(seed) == SEED_LENGTH:
        return KeyPair.from_seed(seed)
    try:
        seed = base64.b64decode(
            text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4), validate=True
        )
    except (binascii.Error, ValueError):
        seed = b""
    if len(seed) != SEED_LENGTH:
        raise KeyRefusedError(
            N_(
                "ce texte n’est pas une clé privée : il faut 32 octets, en multibase (« z… ») ou en base64 "
                "(la commande « badgeons keys new » en donne une)"
            )
        )
    return KeyPair.from_seed(seed)

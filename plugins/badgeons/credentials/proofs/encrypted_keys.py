"""A private key encrypted with a passphrase, as the content of a file; nothing here touches the disk.

The content is JSON: an Argon2id salt and its costs, and the seed in a SecretBox (XSalsa20-Poly1305).
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

from badgeons.base.messages import N_
from badgeons.credentials.errors import KeyFileError, WrongPassphraseError
from badgeons.credentials.proofs.keys import SEED_LENGTH, KeyPair

FORMAT = "badgeons-key-1"
MAX_BYTES = 4096


@dataclass(frozen=True)
class Cost:
    """Argon2id costs: `operations` passes over `memory` bytes."""

    operations: int
    memory: int


COST = Cost(argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE)
"""What a new file asks: 256 MiB, under a second on an ordinary machine."""
MAX_COST = Cost(argon2id.OPSLIMIT_SENSITIVE, argon2id.MEMLIMIT_SENSITIVE)
"""What a file may ask (1 GiB): a hostile file cannot take more."""


def encrypt_key(key: KeyPair, passphrase: str, cost: Cost = COST) -> bytes:
    """The content of a key file that only `passphrase` opens."""
    salt = random(argon2id.SALTBYTES)
    sealed = SecretBox(_derive(passphrase, salt, cost)).encrypt(key.seed())
    content = {
        "format": FORMAT,
        "publicKeyMultibase": key.multikey,
        "kdf": {
            "name": "argon2id",
            "salt": b64encode(salt).decode(),
            "operations": cost.operations,
            "memory": cost.memory,
        },
        "box": {"name": "xsalsa20-poly1305", "content": b64encode(sealed).decode()},
    }
    return (json.dumps(content, indent=2) + "\n").encode()


def decrypt_key(content: bytes, passphrase: str) -> KeyPair:
    """The key pair of a key file's content.

    Raises KeyFileError when it is not a key file or asks for too much memory, WrongPassphraseError.
    """
    fields = _parse(content)
    kdf, box = fields["kdf"], fields["box"]
    cost = Cost(_cost(kdf, "operations", MAX_COST.operations), _cost(kdf, "memory", MAX_COST.memory))
    salt, sealed = _bytes(kdf, "salt"), _bytes(box, "content")
    if len(salt) != argon2id.SALTBYTES:
        raise _damaged()
    try:
        seed = SecretBox(_derive(passphrase, salt, cost)).decrypt(sealed)
    except (CryptoError, ValueError) as cause:
        raise WrongPassphraseError(N_("la phrase secrète n’ouvre pas ce fichier de clé")) from cause
    if len(seed) != SEED_LENGTH:
        raise _damaged()
    key = KeyPair.from_seed(seed)
    if fields.get("publicKeyMultibase") != key.multikey:
        raise _damaged()
    return key


def public_key_in(content: bytes) -> str:
    """The public half that a key file tells in clear, `z6Mk…`; empty when it is not a key file."""
    try:
        return str(_parse(content).get("publicKeyMultibase") or "")
    except KeyFileError:
        return ""


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return argon2id.kdf(
        SecretBox.KEY_SIZE, passphrase.encode(), salt, opslimit=cost.operations, memlimit=cost.memory
    )


def _parse(content: bytes) -> dict[str, Any]:
    if len(content) > MAX_BYTES:
        raise _damaged()
    try:
        fields = json.loads(content)
    except (ValueError, RecursionError) as cause:
        raise _damaged() from cause
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise _damaged()
    if not all(isinstance(fields.get(part), dict) for part in ("kdf", "box")):
        raise _damaged()
    if fields["kdf"].get("name") != "argon2id" or fields["box"].get("name") != "xsalsa20-poly1305":
        raise _damaged()
    return fields


def _cost(kdf: dict[str, Any], name: str, max_value: int) -> int:
    value = kdf.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _damaged()
    if value > max_value:
        raise KeyFileError(N_("ce fichier de clé demande plus de mémoire ou de calcul qu’il n’est permis"))
    return value


def _bytes(part: dict[str, Any], name: str) -> bytes:
    try:
        return b64decode(str(part.get(name)), validate=True)
    except ValueError as cause:
        raise _damaged() from cause


def _damaged() -> KeyFileError:
    return KeyFileError(N_("ce fichier n’est pas un fichier de clé de Badgeons, ou il est abîmé"))

"""Private keys in files, encrypted with a password: the only place where a key touches the disk.

The file is JSON: an Argon2id salt and its costs, and the seed in a SecretBox (XSalsa20-Poly1305).
"""

import json
import os
import stat
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

from badgeons.base.messages import N_
from badgeons.credentials.errors import KeyFileError
from badgeons.credentials.proofs.keys import SEED_LENGTH, KeyPair

FORMAT = "badgeons-key-1"
LARGEST_FILE = 4096
OWNER_ONLY = 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True)
class Cost:
    """Argon2id costs: `operations` passes over `memory` bytes."""

    operations: int
    memory: int


COST = Cost(argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE)
"""What a new file asks: 256 MiB, under a second on an ordinary machine."""
HIGHEST_COST = Cost(argon2id.OPSLIMIT_SENSITIVE, argon2id.MEMLIMIT_SENSITIVE)
"""What a file may ask (1 GiB): a hostile file cannot take more."""


def seal_key(key: KeyPair, password: str, cost: Cost = COST) -> bytes:
    """The content of a key file that only `password` opens."""
    salt = random(argon2id.SALTBYTES)
    sealed = SecretBox(_derive(password, salt, cost)).encrypt(key.seed())
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


def open_key(content: bytes, password: str) -> KeyPair:
    """The key pair of a key file's content.

    Raises KeyFileError when it is not a key file, asks for too much memory, or the password is not its own.
    """
    fields = _parse(content)
    kdf, box = fields["kdf"], fields["box"]
    cost = Cost(_cost(kdf, "operations", HIGHEST_COST.operations), _cost(kdf, "memory", HIGHEST_COST.memory))
    salt, sealed = _bytes(kdf, "salt"), _bytes(box, "content")
    if len(salt) != argon2id.SALTBYTES:
        raise _damaged()
    try:
        seed = SecretBox(_derive(password, salt, cost)).decrypt(sealed)
    except (CryptoError, ValueError) as cause:
        raise KeyFileError(N_("la phrase secrète n’ouvre pas ce fichier de clé")) from cause
    if len(seed) != SEED_LENGTH:
        raise _damaged()
    key = KeyPair.from_seed(seed)
    if fields.get("publicKeyMultibase") != key.multikey:
        raise _damaged()
    return key


def read_key_file(path: Path, password: str) -> KeyPair:
    """The key pair of the file at `path`, which nobody but its owner may read.

    Raises KeyFileError when it is absent, open to others, too large, damaged or closed to this password.
    """
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if os.name == "posix" and status.st_mode & _OTHERS:
                raise KeyFileError(
                    N_("d’autres personnes peuvent lire la clé {path} : corrigez avec « chmod 600 {path} »"),
                    path=path,
                )
            content = file.read(LARGEST_FILE + 1)
    except OSError as cause:
        raise KeyFileError(
            N_("le fichier de clé {path} ne se lit pas : {reason}"), path=path, reason=cause.strerror or "?"
        ) from cause
    return open_key(content, password)


def public_key_of(path: Path) -> str:
    """The public half that a key file tells in clear, `z6Mk…`; empty when it is not a key file."""
    try:
        fields = _parse(path.read_bytes()[: LARGEST_FILE + 1])
    except (OSError, KeyFileError):
        return ""
    return str(fields.get("publicKeyMultibase") or "")


def write_key_file(path: Path, key: KeyPair, password: str, cost: Cost = COST) -> None:
    """Write the encrypted key at `path`, readable by its owner only. An existing file is never replaced.

    Raises KeyFileError when the file exists or cannot be written.
    """
    content = seal_key(key, password, cost)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError as cause:
        raise KeyFileError(
            N_("le fichier {path} existe déjà : une clé ne s’écrase pas, choisissez un autre nom"), path=path
        ) from cause
    except OSError as cause:
        raise KeyFileError(
            N_("le fichier de clé {path} ne s’écrit pas : {reason}"), path=path, reason=cause.strerror or "?"
        ) from cause
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def _derive(password: str, salt: bytes, cost: Cost) -> bytes:
    return argon2id.kdf(
        SecretBox.KEY_SIZE, password.encode(), salt, opslimit=cost.operations, memlimit=cost.memory
    )


def _parse(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST_FILE:
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


def _cost(kdf: dict[str, Any], name: str, highest: int) -> int:
    value = kdf.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _damaged()
    if value > highest:
        raise KeyFileError(N_("ce fichier de clé demande plus de mémoire ou de calcul qu’il n’est permis"))
    return value


def _bytes(part: dict[str, Any], name: str) -> bytes:
    try:
        return b64decode(str(part.get(name)), validate=True)
    except ValueError as cause:
        raise _damaged() from cause


def _damaged() -> KeyFileError:
    return KeyFileError(N_("ce fichier n’est pas un fichier de clé de Badgeons, ou il est abîmé"))

"""Encrypted private keys in files: the only place where a key touches the disk."""

import os
import stat
from pathlib import Path

from badgeons.base.messages import N_
from badgeons.credentials.errors import KeyFileError
from badgeons.credentials.proofs.encrypted_keys import (
    COST,
    MAX_BYTES,
    Cost,
    decrypt_key,
    encrypt_key,
    public_key_in,
)
from badgeons.credentials.proofs.keys import KeyPair

OWNER_ONLY = 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_key_file(path: Path, passphrase: str) -> KeyPair:
    """The key pair of the file at `path`, which nobody but its owner may read.

    Raises KeyFileError when it is absent, open to others, too large, damaged or closed to this passphrase.
    """
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if os.name == "posix" and status.st_mode & _OTHERS:
                raise KeyFileError(
                    N_("d’autres personnes peuvent lire la clé {path} : corrigez avec « chmod 600 {path} »"),
                    path=path,
                )
            content = file.read(MAX_BYTES + 1)
    except OSError as cause:
        raise KeyFileError(
            N_("le fichier de clé {path} ne se lit pas : {reason}"), path=path, reason=cause.strerror or "?"
        ) from cause
    return decrypt_key(content, passphrase)


def read_public_key(path: Path) -> str:
    """The public half that the key file at `path` tells in clear, `z6Mk…`; empty when it is not one."""
    try:
        return public_key_in(path.read_bytes()[: MAX_BYTES + 1])
    except OSError:
        return ""


def write_key_file(path: Path, key: KeyPair, passphrase: str, cost: Cost = COST) -> None:
    """Write the encrypted key at `path`, readable by its owner only. An existing file is never replaced.

    Raises KeyFileError when the file exists or cannot be written.
    """
    content = encrypt_key(key, passphrase, cost)
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

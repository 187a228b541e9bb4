"""Key files: readable by their owner only, never replaced, refused when others may read them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from badgeons.credentials.errors import KeyFileError
from badgeons.credentials.proofs.encrypted_keys import Cost
from badgeons.credentials.proofs.keys import KeyPair
from badgeons.doors.key_files import read_key_file, read_public_key, write_key_file

LIGHT = Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)
KEY = KeyPair.from_seed(bytes(range(32)))
PASSPHRASE = "une phrase assez longue, é"


def test_a_key_comes_back_with_its_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "collectif.key.json"
    write_key_file(path, KEY, PASSPHRASE, LIGHT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_key_file(path, PASSPHRASE).seed() == KEY.seed()
    assert KEY.seed().hex() not in path.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX systems")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_that_others_may_read_is_refused_with_the_remedy(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "collectif.key.json"
    write_key_file(path, KEY, PASSPHRASE, LIGHT)
    path.chmod(mode)
    with pytest.raises(KeyFileError, match=f"chmod 600 {path}"):
        read_key_file(path, PASSPHRASE)


def test_a_key_file_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "collectif.key.json"
    path.write_text("autre chose", encoding="utf-8")
    with pytest.raises(KeyFileError, match="existe déjà"):
        write_key_file(path, KEY, PASSPHRASE, LIGHT)
    assert path.read_text(encoding="utf-8") == "autre chose"


def test_an_absent_file_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="ne se lit pas"):
        read_key_file(tmp_path / "rien", PASSPHRASE)


def test_the_public_half_is_read_without_the_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    assert read_public_key(path) == ""
    write_key_file(path, KEY, PASSPHRASE, LIGHT)
    assert read_public_key(path) == KEY.multikey

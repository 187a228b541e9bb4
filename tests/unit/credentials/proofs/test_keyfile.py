from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from nacl.pwhash import argon2id

from badgeons.credentials.errors import KeyFileError
from badgeons.credentials.proofs.keys import KeyPair
from badgeons.doors.keyfile import HIGHEST_COST, Cost, open_key, read_key_file, seal_key, write_key_file

LIGHT = Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)
KEY = KeyPair.from_seed(bytes(range(32)))
PASSWORD = "une phrase assez longue, é"


def changed(**changes: Any) -> bytes:
    content = json.loads(seal_key(KEY, PASSWORD, LIGHT))
    content["kdf"] |= changes.pop("kdf", {})
    content["box"] |= changes.pop("box", {})
    return json.dumps(content | changes).encode()


def test_a_key_comes_back_with_its_password(tmp_path: Path) -> None:
    path = tmp_path / "collectif.key.json"
    write_key_file(path, KEY, PASSWORD, LIGHT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_key_file(path, PASSWORD).seed() == KEY.seed()
    assert KEY.seed().hex() not in path.read_text(encoding="utf-8")


def test_another_password_does_not_open_it() -> None:
    with pytest.raises(KeyFileError, match="phrase secrète"):
        open_key(seal_key(KEY, PASSWORD, LIGHT), "autre")


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX systems")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_that_others_may_read_is_refused_with_the_remedy(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "collectif.key.json"
    write_key_file(path, KEY, PASSWORD, LIGHT)
    path.chmod(mode)
    with pytest.raises(KeyFileError, match=f"chmod 600 {path}"):
        read_key_file(path, PASSWORD)


def test_a_key_file_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "collectif.key.json"
    path.write_text("autre chose", encoding="utf-8")
    with pytest.raises(KeyFileError, match="existe déjà"):
        write_key_file(path, KEY, PASSWORD, LIGHT)
    assert path.read_text(encoding="utf-8") == "autre chose"


def test_an_absent_file_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="ne se lit pas"):
        read_key_file(tmp_path / "rien", PASSWORD)


@pytest.mark.parametrize(
    "cost",
    [{"memory": HIGHEST_COST.memory + 1}, {"operations": HIGHEST_COST.operations + 1}, {"memory": 2**60}],
)
def test_a_hostile_file_cannot_eat_memory(cost: dict[str, int]) -> None:
    with pytest.raises(KeyFileError, match="mémoire"):
        open_key(changed(kdf=cost), PASSWORD)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"{" * 3000,
        b" " * 5000,
        changed(format="autre"),
        changed(publicKeyMultibase="z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"),
        changed(kdf={"name": "scrypt"}),
        changed(kdf={"salt": "AAAA"}),
        changed(kdf={"salt": 3}),
        changed(kdf={"memory": True}),
        changed(kdf={"memory": 1}),
        changed(kdf={"operations": "2"}),
        changed(box={"name": "autre"}),
        changed(box={"content": ""}),
        changed(box={"content": "é"}),
    ],
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(KeyFileError):
        open_key(content, PASSWORD)

"""A private key encrypted as the content of a file: its passphrase alone opens it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from nacl.pwhash import argon2id

from badgeons.credentials.errors import KeyFileError
from badgeons.credentials.proofs.encrypted_keys import MAX_COST, Cost, decrypt_key, encrypt_key, public_key_in
from badgeons.credentials.proofs.keys import KeyPair

LIGHT = Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)
KEY = KeyPair.from_seed(bytes(range(32)))
PASSPHRASE = "une phrase assez longue, é"


def changed(**changes: Any) -> bytes:
    content = json.loads(encrypt_key(KEY, PASSPHRASE, LIGHT))
    content["kdf"] |= changes.pop("kdf", {})
    content["box"] |= changes.pop("box", {})
    return json.dumps(content | changes).encode()


def test_another_passphrase_does_not_open_it() -> None:
    with pytest.raises(KeyFileError, match="phrase secrète"):
        decrypt_key(encrypt_key(KEY, PASSPHRASE, LIGHT), "autre")


@pytest.mark.parametrize(
    "cost",
    [{"memory": MAX_COST.memory + 1}, {"operations": MAX_COST.operations + 1}, {"memory": 2**60}],
)
def test_a_hostile_file_cannot_eat_memory(cost: dict[str, int]) -> None:
    with pytest.raises(KeyFileError, match="mémoire"):
        decrypt_key(changed(kdf=cost), PASSPHRASE)


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
        decrypt_key(content, PASSPHRASE)


def test_the_public_half_is_told_in_clear() -> None:
    assert public_key_in(encrypt_key(KEY, PASSPHRASE, LIGHT)) == KEY.multikey
    assert public_key_in(b"{}") == ""

"""What the tests of several commands need."""

from __future__ import annotations

import pytest
from nacl.pwhash import argon2id

from badgeons.credentials.proofs.encrypted_keys import Cost, encrypt_key
from badgeons.credentials.proofs.keys import KeyPair
from badgeons.doors import key_files

ASKED = Cost(argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE)
CHEAP = Cost(1, 8 * 1024 * 1024)


@pytest.fixture
def quick_key_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key files that ask for what guessing a passphrase must cost, and are written to open in no time."""

    def encrypt(key: KeyPair, passphrase: str, cost: Cost) -> bytes:
        assert cost == ASKED
        return encrypt_key(key, passphrase, CHEAP)

    monkeypatch.setattr(key_files, "encrypt_key", encrypt)

from __future__ import annotations

import base64
import traceback

import pytest

from badgeons.credentials.errors import KeyRefusedError
from badgeons.credentials.proofs.keys import (
    KeyPair,
    check_demonstration_allowed,
    demonstration_key,
    new_key_pair,
    parse_key,
)
from badgeons.credentials.proofs.multikey import encode_multibase
from badgeons.credentials.proofs.suites.eddsa import verify_ed25519
from support.keys import private_multikey

SEED = bytes(range(1, 33))


@pytest.mark.parametrize(
    "text",
    [
        encode_multibase(SEED),
        private_multikey(KeyPair.from_seed(SEED)),
        base64.b64encode(SEED).decode(),
        base64.urlsafe_b64encode(SEED).decode().rstrip("="),
        f"  {encode_multibase(SEED)}\n",
    ],
)
def test_a_setting_gives_the_key(text: str) -> None:
    assert parse_key(text).public_key == KeyPair.from_seed(SEED).public_key


@pytest.mark.parametrize("text", ["", "secret-in-clear", encode_multibase(SEED[:-1]), "z" * 600, "é" * 44])
def test_a_wrong_setting_is_refused_without_being_quoted(text: str) -> None:
    with pytest.raises(KeyRefusedError) as refusal:
        parse_key(text)
    told = "".join(traceback.format_exception(refusal.value))
    assert text == "" or text not in told


def test_the_private_half_never_shows() -> None:
    key = KeyPair.from_seed(SEED)
    shown = repr(key) + str(key) + repr(key.signer("did:web:example.org"))
    for secret in (SEED.hex(), repr(SEED), base64.b64encode(SEED).decode(), encode_multibase(SEED)):
        assert secret not in shown
    assert "SigningKey" not in shown


def test_new_keys_differ_and_sign() -> None:
    first, second = new_key_pair(), new_key_pair()
    assert first.public_key != second.public_key
    assert verify_ed25519(first.public_key, b"payload", first.sign(b"payload"))
    assert not verify_ed25519(second.public_key, b"payload", first.sign(b"payload"))


def test_the_key_id_holds_the_key() -> None:
    key = KeyPair.from_seed(SEED)
    did = "did:web:example.org:id:collectif-exemple"
    assert key.signer(did).verification_method == f"{did}#{key.multikey}"
    assert (
        key.signer(f"did:key:{key.multikey}").verification_method == f"did:key:{key.multikey}#{key.multikey}"
    )


def test_the_demonstration_key_is_the_same_for_everyone_and_says_so() -> None:
    key = demonstration_key("collectif-exemple")
    assert key.is_demonstration and not KeyPair.from_seed(SEED).is_demonstration
    assert key.signer("did:web:example.org").is_demonstration
    assert key.multikey == demonstration_key("collectif-exemple").multikey
    assert key.multikey != demonstration_key("of-exemple").multikey


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "https://badgeons.example.org/catalogue/",
        "https://example.com/",
        "https://badges.territoire.example/",
        "https://site.test/",
        "http://localhost:8000/",
        "http://127.0.0.1:8000/",
        "http://[::1]:8000/",
        "https://rien.invalid./",
    ],
)
def test_a_demonstration_key_may_sign_for_examples(url: str) -> None:
    check_demonstration_allowed(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://badgeons.fr/",
        "https://example.org.fr/",
        "https://notexample.org/",
        "https://user.github.io/example/",
        "http://192.168.1.2/",
        "https://example.org@badgeons.fr/",
        "http://[",
        "",
    ],
)
def test_a_demonstration_key_may_not_sign_for_a_real_site(url: str) -> None:
    with pytest.raises(KeyRefusedError):
        check_demonstration_allowed(url)


def test_a_seed_has_32_bytes() -> None:
    with pytest.raises(KeyRefusedError):
        KeyPair.from_seed(SEED + b"\0")

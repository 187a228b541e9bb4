"""Official vectors of keys, identity hashes and status lists."""

from __future__ import annotations

import pytest

from badgeons.credentials.proofs.identity import identity_hash, identity_matches
from badgeons.credentials.proofs.keys import KeyPair
from badgeons.credentials.proofs.multikey import decode_multikey
from badgeons.credentials.status_list import decode_status_list, encode_status_list, status_bit
from vectors.cases import cases, folder, read_json


def did_key_names() -> list[str]:
    vectors = read_json("vectors/did-key/ed25519-x25519.json") if folder() else {}
    return [name for name, vector in vectors.items() if "seed" in vector]


@pytest.mark.parametrize("name", cases(did_key_names()))
def test_did_key(name: str) -> None:
    vector = read_json("vectors/did-key/ed25519-x25519.json")[name]
    key = KeyPair.from_seed(bytes.fromhex(vector["seed"]))
    assert f"did:key:{key.multikey}" == name
    assert decode_multikey(name.removeprefix("did:key:")) == key.public_key


@pytest.mark.parametrize("name", cases(["vectors/identity-hash/vectors.json"]))
def test_identity_hash(name: str) -> None:
    for vector in read_json(name):
        assert identity_hash(vector["identifier"], vector["salt"]) == vector["expected"]
        assert identity_matches(vector["identifier"], vector["salt"], vector["expected"])


@pytest.mark.parametrize("name", cases(["vectors/bitstring-status-list/example-3-all-zero-131072.json"]))
def test_status_list_of_the_recommendation(name: str) -> None:
    bits = decode_status_list(read_json(name)["credentialSubject"]["encodedList"])
    assert len(bits) * 8 == 131_072
    assert not any(bits)
    assert decode_status_list(encode_status_list(())) == bits


@pytest.mark.parametrize("name", cases(["examples/ob3-status-list.revoked.signed.json"]))
def test_a_list_made_elsewhere_has_the_bit_of_its_badge(name: str) -> None:
    bits = decode_status_list(read_json(name)["credentialSubject"]["encodedList"])
    assert [index for index in range(len(bits) * 8) if status_bit(bits, index)] == [70413]

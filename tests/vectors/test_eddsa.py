"""Official vectors of the EdDSA cryptosuites: every intermediate value, then the signature."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from badgeons.credentials.proofs.jcs import canonicalise_json
from badgeons.credentials.proofs.keys import KeyPair, parse_key
from badgeons.credentials.proofs.multikey import decode_multibase, decode_multikey, encode_multibase
from badgeons.credentials.proofs.suites import cryptosuite_of, proof_matches, proof_options, unsecured
from badgeons.credentials.proofs.suites.cryptosuite import Cryptosuite
from badgeons.credentials.proofs.suites.eddsa import EDDSA_JCS_2022, EDDSA_RDFC_2022
from vectors.cases import cases, contexts_for_vectors, found, proofs_of, read_json, read_text

SUITES = {
    "vectors/vc-di-eddsa/eddsa-rdfc-2022/": "DataInt",
    "vectors/vc-di-eddsa/eddsa-rdfc-2022/employ/": "DataInt",
    "vectors/vc-di-eddsa/Ed25519Signature2020/": "EdSig",
}


def published(place: str, name: str, ending: str = "txt") -> str:
    return read_text(f"{place}{name}{SUITES[place]}.{ending}")


@pytest.fixture
def key() -> KeyPair:
    return parse_key(read_json("vectors/vc-di-eddsa/keyPair.json")["privateKeyMultibase"])


def signed_document(place: str) -> dict[str, Any]:
    document: dict[str, Any] = read_json(f"{place}signed{SUITES[place]}.json")
    return document


def suite_of(proof: dict[str, Any]) -> Cryptosuite:
    suite = cryptosuite_of(proof)
    assert suite is not None
    return suite


@pytest.mark.parametrize("place", cases(SUITES))
def test_every_step_is_the_published_one(place: str, key: KeyPair) -> None:
    contexts = contexts_for_vectors()
    document = signed_document(place)
    [proof] = proofs_of(document)

    suite = suite_of(proof)
    parts = suite.canonicalise(unsecured(document), proof_options(proof), reading=True, contexts=contexts)
    assert parts is not None
    options, canonical = parts
    payload = suite.hash(options, canonical)

    assert canonical.decode() == published(place, "canonDoc")
    assert options.decode() == published(place, "proofCanon")
    assert hashlib.sha256(canonical).hexdigest() == published(place, "docHash").strip()
    assert hashlib.sha256(options).hexdigest() == published(place, "proofHash").strip()
    assert payload.hex() == published(place, "combinedHash").strip()
    assert key.sign(payload).hex() == published(place, "sigHex").strip()
    assert encode_multibase(key.sign(payload)) == published(place, "sigBTC58").strip() == proof["proofValue"]


@pytest.mark.parametrize("place", cases(SUITES))
def test_official_signatures_verify_and_no_other_key_does(place: str, key: KeyPair) -> None:
    contexts = contexts_for_vectors()
    document = signed_document(place)
    [proof] = proofs_of(document)
    stranger = KeyPair.from_seed(bytes(32))

    assert proof_matches(document, proof, key.public_key, contexts=contexts)
    assert not proof_matches(document, proof, stranger.public_key, contexts=contexts)


@pytest.mark.parametrize("place", cases(SUITES))
def test_one_changed_byte_of_the_signature_is_seen(place: str, key: KeyPair) -> None:
    contexts = contexts_for_vectors()
    document = signed_document(place)
    [proof] = proofs_of(document)
    signature = decode_multibase(proof["proofValue"])

    for position in (0, 31, 32, 63):
        changed = bytearray(signature)
        changed[position] ^= 1
        forged = {**proof, "proofValue": encode_multibase(bytes(changed))}
        assert not proof_matches(document, forged, key.public_key, contexts=contexts)


@pytest.mark.parametrize("name", cases(["signedProofSet1.json", "signedProofSet2.json"]))
def test_proof_sets_verify_one_by_one(name: str) -> None:
    document = read_json(f"vectors/vc-di-eddsa/proof-set-chain/{name}")
    for proof in proofs_of(document):
        public_key = decode_multikey(proof["verificationMethod"].partition("#")[2])
        assert proof_matches(document, proof, public_key, contexts=contexts_for_vectors())


@pytest.mark.parametrize("place", cases(["vectors/vc-di-eddsa/eddsa-jcs-2022/"]))
def test_json_signed_as_it_stands_verifies(place: str, key: KeyPair) -> None:
    document = read_json(f"{place}signedJCS.json")
    [proof] = proofs_of(document)
    assert cryptosuite_of(proof) is EDDSA_JCS_2022
    assert canonicalise_json(unsecured(document)).decode() == read_text(f"{place}canonDocJCS.txt")
    assert canonicalise_json(read_json(f"{place}proofConfigJCS.json")).decode() == read_text(
        f"{place}proofCanonJCS.txt"
    )
    assert proof_matches(document, proof, key.public_key)
    assert not proof_matches({**document, "name": "Another"}, proof, key.public_key)
    assert not proof_matches({**document, "@context": ["https://example.org/"]}, proof, key.public_key)


def test_another_cryptosuite_is_not_taken_for_ours() -> None:
    assert cryptosuite_of({"type": "DataIntegrityProof", "cryptosuite": "ecdsa-rdfc-2019"}) is None


@pytest.mark.parametrize("name", cases(found("vectors/jcs-rfc8785/input/*.json")))
def test_plain_json_has_one_canonical_form(name: str) -> None:
    expected = read_text(name.replace("/input/", "/output/"))
    assert canonicalise_json(read_json(name)).decode() == expected.removesuffix("\n")


@pytest.mark.parametrize("place", cases(["vectors/ob3-impl-guide/"]))
def test_the_implementation_guide_of_open_badges_3_reproduces(place: str) -> None:
    values = read_json(f"{place}values.json")
    document = read_json(f"{place}signed.json")
    [proof] = proofs_of(document)
    key = KeyPair.from_seed(bytes.fromhex(values["secretKeyHex"])[:32])

    parts = EDDSA_RDFC_2022.canonicalise(read_json(f"{place}unsigned.json"), proof_options(proof))
    assert parts is not None
    options, canonical = parts
    payload = EDDSA_RDFC_2022.hash(options, canonical)

    assert key.multikey == values["publicKeyMultibase"]
    assert canonical.decode() == read_text(f"{place}document-canon.txt")
    assert options.decode() == read_text(f"{place}proof-canon.txt")
    assert payload.hex() == values["dataToSignHex"]
    assert key.sign(payload).hex() == values["signatureHex"]
    assert encode_multibase(key.sign(payload)) == values["proofValue"] == proof["proofValue"]

"""Whose key it is: every way to write one, to name one, and to borrow one."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

import pytest
from joserfc.jwk import ECKey, OKPKey, RSAKey

from badgeons.credentials.constants import demonstration
from badgeons.credentials.errors import EncodingError
from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.credentials.proofs.securing import secure
from badgeons.verifying import KnownIssuers, OutOfReachError, State, parse_known, verify
from badgeons.verifying.issuers import KeyFinding, find_key, find_same_key
from badgeons.verifying.public_keys import (
    ExposedKeyError,
    VerificationKey,
    key_of_jwk,
    key_of_multikey,
    key_of_pem,
)
from badgeons.verifying.verifier import Verifier, published
from fixtures.matrix.issuing import controller
from fixtures.matrix.keys import ED25519, did_jwk, okp, p256, p256_multikey, public, rsa
from support import sites
from support.sites import BASE_URL, CREATED, NOW, credential, text, url
from vectors.cases import cases, read_json

ISSUER = "https://ecole.example/emetteurs/1"
Documents = Mapping[str, Any]


def asking(documents: Documents) -> Verifier:
    return Verifier(lambda address: text(documents[address]) if address in documents else None, NOW)


def found(issuer: str, key_id: str, documents: Documents) -> KeyFinding:
    return find_key(issuer, key_id, asking(documents))


@pytest.mark.parametrize("key", [rsa, p256, okp], ids=["RSA", "P-256", "Ed25519"])
def test_one_key_in_three_spellings_is_one_key(key: Any) -> None:
    jwk = key_of_jwk(public(key()))
    assert key_of_pem(key().as_pem(private=False).decode()) == jwk
    assert jwk.jose().as_dict(private=False)["kty"] == public(key())["kty"]
    if jwk.kind != "RSA":
        multikey = {"P-256": p256_multikey(), "Ed25519": ED25519.multikey}[jwk.kind]
        assert key_of_multikey(multikey) == jwk


@pytest.mark.parametrize("name", cases(["vectors/did-key/nist-curves.json"]))
def test_compressed_points_are_those_of_the_did_key_vectors(name: str) -> None:
    seen = 0
    for did, vector in read_json(name).items():
        jwk = vector["verificationMethod"].get("publicKeyJwk", {})
        if jwk.get("crv") == "P-256":
            assert key_of_multikey(did.removeprefix("did:key:")) == key_of_jwk(jwk)
            seen += 1
    assert seen


BAD_JWKS = {
    "no kind": {},
    "another curve": public(ECKey.generate_key("P-384")),
    "for secrets": {**public(p256()), "use": "enc"},
    "not to verify": {**public(p256()), "key_ops": ["deriveKey"]},
    "off the curve": {**public(p256()), "y": public(p256())["x"]},
    "short": {**public(okp()), "x": "AAAA"},
    "padded": {**public(okp()), "x": public(okp())["x"] + "="},
    "roundabout": {**public(okp()), "x": public(okp())["x"][:-1] + "_"},
    "not text": {**public(okp()), "x": 3},
    "a small modulus": {"kty": "RSA", "n": "AQAB", "e": "AQAB"},
    "a huge modulus": {"kty": "RSA", "n": "_" * 1400, "e": "AQAB"},
    "a huge exponent": {**public(rsa()), "e": public(rsa())["n"]},
    "an exponent of one": {**public(rsa()), "e": "AQ"},
}


@pytest.mark.parametrize("name", BAD_JWKS)
def test_a_key_that_cannot_be_trusted_is_refused(name: str) -> None:
    with pytest.raises(EncodingError):
        key_of_jwk(BAD_JWKS[name])


@pytest.mark.parametrize("key", [rsa, p256, okp])
def test_a_published_private_key_is_nobodys(key: Any) -> None:
    with pytest.raises(ExposedKeyError):
        key_of_jwk(dict(key().as_dict(private=True)))
    with pytest.raises(ExposedKeyError):
        key_of_pem(key().as_pem(private=True).decode())


@pytest.mark.parametrize(
    "text", ["", "x", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "x" * 9999]
)
def test_what_is_no_pem_is_refused(text: str) -> None:
    with pytest.raises(EncodingError):
        key_of_pem(text)


def test_a_pem_of_another_algorithm_is_refused() -> None:
    pem = rsa().as_pem(private=False).decode()
    body = base64.b64decode("".join(pem.splitlines()[1:-1]))
    rsa_encryption, unknown = bytes.fromhex("2a864886f70d010101"), bytes.fromhex("2a864886f70d010121")
    assert rsa_encryption in body
    other = base64.b64encode(body.replace(rsa_encryption, unknown)).decode()
    with pytest.raises(EncodingError):
        key_of_pem(f"-----BEGIN PUBLIC KEY-----\n{other}\n-----END PUBLIC KEY-----\n")


def test_a_small_rsa_key_is_refused_in_pem_too() -> None:
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    small = generate_private_key(65537, 1024).public_key()
    with pytest.raises(EncodingError):
        key_of_pem(small.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())


@pytest.mark.parametrize(
    "text", ["", "z", "zDn", "zDnaeUKTWUXc1HDpGfKbEK31nKLN19yX5aunFd7VK1CUMeyJu", "m0", "z6Mk"]
)
def test_what_is_no_multikey_is_refused(text: str) -> None:
    try:
        key = key_of_multikey(text)
    except EncodingError:
        return
    assert isinstance(key, VerificationKey) and key.kind == "P-256"


def key_document(id: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": id,
        "type": "Multikey",
        "controller": ISSUER,
        "publicKeyMultibase": ED25519.multikey,
        **changes,
    }


KEY = "https://ecole.example/emetteurs/1/cles/a"
ELSEWHERE = "https://plateforme.example/cles/a"
PROFILE = {"id": ISSUER, "type": ["Profile"], "name": "École"}
LISTING = {**PROFILE, "assertionMethod": [ELSEWHERE]}


@pytest.mark.parametrize(
    ("key_id", "documents", "state"),
    [
        (KEY, {KEY: key_document(KEY)}, State.PASSED),
        (ELSEWHERE, {ELSEWHERE: key_document(ELSEWHERE)}, State.UNKNOWN),
        (ELSEWHERE, {ELSEWHERE: key_document(ELSEWHERE), ISSUER: PROFILE}, State.UNKNOWN),
        (ELSEWHERE, {ELSEWHERE: key_document(ELSEWHERE), ISSUER: LISTING}, State.PASSED),
        (ELSEWHERE, {ELSEWHERE: key_document(ELSEWHERE), ISSUER: {**LISTING, "id": KEY}}, State.UNKNOWN),
        (KEY, {KEY: key_document(KEY, controller="https://autre.example/")}, State.FAILED),
        (KEY, {KEY: {"keys": [public(rsa()), {**public(p256()), "kid": KEY}]}}, State.PASSED),
        (KEY, {KEY: {"keys": [public(rsa()), public(p256())]}}, State.UNKNOWN),
        (KEY, {KEY: {**public(p256()), "iss": "https://autre.example/"}}, State.FAILED),
        (KEY, {KEY: dict(p256().as_dict(private=True))}, State.FAILED),
        (KEY, {KEY: {}}, State.UNKNOWN),
        (KEY, {}, State.UNKNOWN),
        (f"{ISSUER}#{ED25519.multikey}", {ISSUER: controller(ISSUER)}, State.PASSED),
        (f"{ISSUER}#{ED25519.multikey}", {ISSUER: PROFILE}, State.UNKNOWN),
        (f"{ISSUER}#{ED25519.multikey}", {ISSUER: controller("https://autre.example/")}, State.UNKNOWN),
        (f"{ISSUER}#autre", {ISSUER: controller(ISSUER)}, State.FAILED),
        (f"did:key:{ED25519.multikey}#{ED25519.multikey}", {}, State.UNKNOWN),
        (f"did:key:{ED25519.multikey}#{ED25519.multikey}", {ISSUER: PROFILE}, State.UNKNOWN),
        (f"did:key:{ED25519.multikey}#{ED25519.multikey}", {ISSUER: controller(ISSUER)}, State.FAILED),
        ("https://ecole.example/emetteurs/12/cles/a", {}, State.UNKNOWN),
    ],
)  # fmt: skip
def test_the_key_of_an_issuer_named_by_an_address(key_id: str, documents: Documents, state: State) -> None:
    assert found(ISSUER, key_id, documents).state is state


def test_a_neighbour_on_the_same_host_is_not_the_issuer() -> None:
    neighbour = "https://ecole.example/emetteurs/12/cle"
    assert found(ISSUER, neighbour, {neighbour: key_document(neighbour)}).state is State.UNKNOWN


@pytest.mark.parametrize(
    ("issuer", "fragment", "state"),
    [
        (did_jwk(okp()), "0", State.PASSED),
        (did_jwk(okp()), "1", State.PASSED),
        (f"did:key:{p256_multikey()}", p256_multikey(), State.PASSED),
        (f"did:key:{p256_multikey()}", ED25519.multikey, State.PASSED),
        (f"did:key:{p256_multikey()}", "", State.PASSED),
        ("did:jwk:e30", "0", State.UNKNOWN),
        ("did:jwk:!", "0", State.UNKNOWN),
        ("did:jwk:" + "W1tb" * 1000, "0", State.UNKNOWN),
        ("did:ion:abc", "cle", State.UNKNOWN),
        ("did:web:" + ":a" * 5000, "cle", State.FAILED),
        ("", "", State.UNKNOWN),
    ],
)
def test_the_key_of_an_issuer_named_by_a_did(issuer: str, fragment: str, state: State) -> None:
    assert found(issuer, f"{issuer}#{fragment}", {}).state is state


def test_a_did_jwk_with_a_private_key_is_nobodys() -> None:
    from fixtures.matrix.keys import base64url

    did = f"did:jwk:{base64url(json.dumps(dict(okp().as_dict(private=True))).encode())}"
    assert found(did, f"{did}#0", {}).state is State.FAILED


@pytest.mark.parametrize(
    ("issuer", "documents", "state"),
    [
        (f"did:key:{ED25519.multikey}", {}, State.PASSED),
        (f"did:key:{p256_multikey()}", {}, State.FAILED),
        (ISSUER, {ISSUER: controller(ISSUER)}, State.PASSED),
        (ISSUER, {ISSUER: {**controller(ISSUER), "assertionMethod": []}}, State.UNKNOWN),
        (ISSUER, {ISSUER: {**controller(ISSUER), "id": f"{ISSUER}?v=3"}}, State.UNKNOWN),
        (ISSUER, {ISSUER: PROFILE}, State.UNKNOWN),
        (ISSUER, {}, State.UNKNOWN),
        ("did:web:", {}, State.UNKNOWN),
        ("urn:uuid:1", {}, State.UNKNOWN),
    ],
)
def test_a_key_that_comes_with_the_signature_must_be_the_issuers(
    issuer: str, documents: Documents, state: State
) -> None:
    key = key_of_multikey(ED25519.multikey)
    assert find_same_key(issuer, key, asking(documents)).state is state


@pytest.mark.parametrize("actor", ["universite", "collectif-exemple", *demonstration().actors[1:3]])
@pytest.mark.parametrize("owner", ["collectif-exemple", "of-exemple"])
def test_a_demonstration_key_copied_by_anyone_is_refused_on_a_real_host(actor: str, owner: str) -> None:
    key = demonstration_key(owner)
    did = f"did:web:badges.universite.fr:id:{actor}"
    document = {
        **controller(did),
        "verificationMethod": [
            {"id": f"{did}#{key.multikey}", "controller": did, "publicKeyMultibase": key.multikey}
        ],
        "assertionMethod": [f"{did}#{key.multikey}"],
    }
    address = f"https://badges.universite.fr/id/{actor}/did.json"
    assert found(did, f"{did}#{key.multikey}", {address: document}).state is State.FAILED
    assert found(did, f"{did}#{key.multikey}", {}).state is State.FAILED
    example = did.replace("badges.universite.fr", "badges.example.org")
    there = json.loads(json.dumps(document).replace(did, example))
    told = found(example, f"{example}#{key.multikey}", {f"{BASE_URL}id/{actor}/did.json": there})
    assert told.state is State.PASSED and told.is_demonstration


def test_why_an_issuer_is_out_of_reach_is_said() -> None:
    def resolve(address: str) -> bytes | None:
        raise OutOfReachError("ce serveur est introuvable")

    did = "did:web:universite.fr"
    content = text(secure(credential(issuer={"id": did, "type": ["Profile"]}), ED25519.signer(did), CREATED))
    told = [step.in_words("fr") for step in verify(content, resolve, NOW).steps if step.name == "issuer"]
    assert told == [
        "https://universite.fr/.well-known/did.json n’a pas pu être consulté : ce serveur est introuvable"
    ]


def test_the_issuers_of_a_site_are_known_by_name() -> None:
    did = sites.DID
    profile = {"id": did, "type": ["Profile"], "name": "Collectif exemple"}
    where = url("ob/3/profiles/collectif-exemple.json")
    document = {**sites.did_document(sites.KEY), "service": [{"id": f"{did}#p", "serviceEndpoint": where}]}
    files = {
        **sites.site(**{"ob/3/profiles/collectif-exemple.json": profile, sites.DID_DOCUMENT: document}),
        "ob/3/profiles/etranger.json": text(
            {"id": "did:web:ailleurs.example", "type": "Profile", "name": "X"}
        ),
        "faux.json": text({"id": "https://ailleurs.example/faux.json", "type": "Issuer", "name": "Y"}),
        "faux-did.json": text({"id": "did:web:badges.example.org:id:autre"}),
        "abime.json": b"{",
    }
    known = dict(KnownIssuers({}, files, BASE_URL))
    assert known == {
        did: "Collectif exemple",
        url("ob/2/issuers/collectif-exemple.json"): "Collectif exemple",
    }
    asked = KnownIssuers({"did:key:z": "Voisine"}, files, BASE_URL)
    assert (asked[did], asked["did:key:z"]) == ("Collectif exemple", "Voisine")
    assert "did:web:ailleurs.example" not in asked and set(asked) == {*known, "did:key:z"}


def test_a_list_of_issuers_is_read() -> None:
    told = parse_known("\ufeff# liste\n\n  did:web:a.example   Association A \nhttps://b.example/\r\n")
    assert told == {"did:web:a.example": "Association A", "https://b.example/": ""}


def test_known_issuers_decide_only_between_green_and_amber() -> None:
    content = text(sites.signed(credential()))
    resolve = published(sites.site(), BASE_URL)
    assert verify(content, resolve, NOW, known={}).outcome == "unknown"
    assert verify(content, resolve, NOW, known={sites.DID: ""}).outcome == "valid"
    tampered = content.replace("Coopérer".encode(), b"Diriger")
    assert verify(tampered, resolve, NOW, known={}).outcome == "invalid"


def test_unused_kinds_of_keys_are_not_taken_for_others() -> None:
    assert isinstance(key_of_jwk(public(rsa())).jose(), RSAKey)
    assert isinstance(key_of_jwk(public(okp())).jose(), OKPKey)


@pytest.mark.parametrize(
    "key_id",
    [
        f"{ISSUER}/../../voleur/cle",
        f"{ISSUER}/%2e%2e/%2E%2E/voleur/cle",
        f"{ISSUER}/..%2f..%2fvoleur/cle",
        f"{ISSUER}/x/..",
        f"{ISSUER}/\\..\\voleur",
        "https://ecole.example@voleur.example/emetteurs/1/cle",
        "https://ecole.example/.well-known/../voleur/cle",
    ],
)
def test_a_detour_does_not_lead_home(key_id: str) -> None:
    """A server would take these addresses to a neighbour's folder."""
    assert found(ISSUER, key_id, {key_id: key_document(key_id)}).state is State.UNKNOWN


@pytest.mark.parametrize("issuer", ["https://[", "https://ecole.example/%2e%2e", "http://"])
def test_an_issuer_whose_address_leads_nowhere_has_no_key_below_it(issuer: str) -> None:
    key_id = f"{issuer}/cle"
    documents = {key_id: key_document(key_id, controller=issuer)}
    assert found(issuer, key_id, documents).state is State.UNKNOWN

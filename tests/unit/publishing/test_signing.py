"""The securing step: proofs on credentials, endorsements listed, nothing published without its key."""

from __future__ import annotations

import json
from typing import Any

import pytest

from badgeons.base.addresses import Address
from badgeons.base.documents import Document
from badgeons.credentials.errors import UnsafeDocumentError
from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.credentials.proofs.suites import proof_matches
from badgeons.publishing.signers import Keyring
from badgeons.publishing.signing import sign_documents
from support.example import VALID, bodies, compiled, example_keyring

KEYRING = example_keyring()
INDEX_DAY = "2026-02-01T00:00:00Z"
"""The latest day that the index tells of, as it has no day of its own."""


def published(keyring: Keyring) -> dict[str, Any]:
    files, _ = sign_documents(compiled(), keyring)
    return {file.path: json.loads(file.content) for file in files}


def test_every_proof_is_that_of_the_issuer_over_the_whole_document() -> None:
    by_did = {
        signer.verification_method: demonstration_key(actor) for actor, signer in KEYRING.signers.items()
    }
    secured = {path: document for path, document in published(KEYRING).items() if "proof" in document}

    assert len(secured) == 19
    for document in secured.values():
        (proof,) = document["proof"]
        issuer = document["issuer"] if isinstance(document["issuer"], str) else document["issuer"]["id"]
        assert proof["verificationMethod"].partition("#")[0] == issuer
        assert proof["created"] == document.get("validFrom", INDEX_DAY)
        assert proof["cryptosuite"] == ("eddsa-rdfc-2022" if "@context" in document else "eddsa-jcs-2022")
        assert proof_matches(document, proof, by_did[proof["verificationMethod"]].public_key)
        assert not proof_matches(
            {**document, "validFrom": "2020-01-01T00:00:00Z"},
            proof,
            by_did[proof["verificationMethod"]].public_key,
        )


def test_an_endorsement_is_listed_complete_with_its_proof() -> None:
    files = published(KEYRING)

    assert files["ob/3/achievements/cooperer.json"]["endorsement"] == [
        files["ob/3/endorsements/entreprise-cooperer.json"]
    ]
    assert files["ob/3/profiles/of-exemple.json"]["endorsement"] == [
        files["ob/3/endorsements/entreprise-of.json"]
    ]
    assert "endorsement" not in files["ob/3/achievements/cuisine.json"]


def test_without_a_key_no_credential_is_published_nor_listed() -> None:
    files, unsigned = sign_documents(compiled(), Keyring())
    documents = {file.path: json.loads(file.content) for file in files}

    assert {each.address.path for each in unsigned} == {
        each.address.path for each in compiled() if each.signer
    }
    assert set(documents) == {each.address.path for each in compiled() if not each.signer}
    assert not [path for path, document in documents.items() if "proof" in document]
    assert "endorsement" not in documents["ob/3/achievements/cooperer.json"]


def test_only_the_actor_without_key_goes_unpublished() -> None:
    _, unsigned = sign_documents(compiled(), KEYRING)

    assert [each.address.path for each in unsigned] == ["ob/3/endorsements/sans-cle-cooperer.json"]


def test_a_document_that_a_signature_would_not_cover_is_refused() -> None:
    body = {**bodies()[f"ob/3/credentials/{VALID}.json"], "unknownTerm": "x"}
    document = Document(
        Address("x.json", "https://badgeons.example.org/x.json"),
        body,
        "x.yml",
        "of-exemple",
        "2026-01-01T00:00:00Z",
    )

    with pytest.raises(UnsafeDocumentError) as refused:
        sign_documents([document], KEYRING)
    assert refused.value.path == "$.unknownTerm"

"""Several proofs, several ends: each counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from badgeons.credentials.contexts import CREDENTIALS_V1, CREDENTIALS_V2, pinned_contexts
from badgeons.credentials.proofs.keys import KeyPair
from badgeons.credentials.proofs.securing import secure
from badgeons.credentials.proofs.suites import SignedPayload, signed_payload
from badgeons.credentials.proofs.suites.cryptosuite import Cryptosuite
from badgeons.credentials.proofs.suites.eddsa import ED25519_SIGNATURE_2020, EDDSA_JCS_2022
from badgeons.verifying import Outcome, State, signatures
from badgeons.verifying.dates import ENDS
from fixtures.matrix.data_integrity import EARLIER, SIGNATURE_2020
from fixtures.matrix.keys import prove
from support.judging import faults, verdict
from support.sites import (
    CREATED,
    DID,
    DID_DOCUMENT,
    KEY,
    OTHER_KEY,
    STATUS,
    credential,
    did_document,
    signed,
)


def test_every_proof_of_a_set_must_hold_and_each_is_a_step() -> None:
    document = signed(credential())
    [good] = document["proof"]
    foreign = {"type": "DataIntegrityProof", "cryptosuite": "ecdsa-sd-2023", "proofValue": "u"}
    bad = good | {"created": "2026-03-15T00:00:00Z"}
    chained = good | {"id": "urn:uuid:1", "previousProof": "urn:uuid:0"}
    passed, unknown, failed = State.PASSED, State.UNKNOWN, State.FAILED
    for proof, states in (
        (good, [passed]),
        ([good], [passed]),
        ([good, good], [passed, passed]),
        ([None, good], [passed]),
        ([good, foreign], [passed, unknown]),
        ([good, chained], [passed, unknown]),
        ([good, bad], [passed, failed]),
        ([bad, good], [failed, passed]),
        ([foreign, bad, good], [unknown, failed, passed]),
        ([good] * 6, [passed] * 4 + [unknown]),
        ([bad], [failed]),
    ):
        given = verdict(document | {"proof": proof})
        assert [step.state for step in given.steps if step.name == "signature"] == states
        assert given.outcome is (
            Outcome.INVALID if failed in states else Outcome.UNKNOWN if unknown in states else Outcome.VALID
        )


def test_what_a_proof_signs_is_computed_once_for_all_the_keys_that_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keys = [KeyPair.from_seed(bytes([number]) * 32) for number in range(1, 16)]
    count = 0

    def counted(*given: Any) -> SignedPayload:
        nonlocal count
        count += 1
        return signed_payload(*given)

    monkeypatch.setattr(signatures, "signed_payload", counted)
    document = signed(credential())
    document["proof"][0]["verificationMethod"] = f"{DID}#cle"
    given = verdict(document, **{DID_DOCUMENT: did_document(*keys), STATUS: {}})
    assert (faults(given)["issuer"], count) == (State.FAILED, 1)


def test_a_suite_or_a_chain_that_is_not_verified_is_named() -> None:
    document = signed(credential())
    [good] = document["proof"]
    for change, told in (
        (
            {"cryptosuite": "ecdsa-rdfc-2019"},
            "signature d’une forme que cet outil ne vérifie pas : « ecdsa-rdfc-2019 »",
        ),
        ({"type": "RsaSignature2018", "cryptosuite": None}, "« RsaSignature2018 »"),
        ({"previousProof": "urn:uuid:0"}, "signatures enchaînées (« previousProof »)"),
        ({"capability": "x"}, "une indication que cet outil ne connaît pas : « capability »"),
    ):
        step = verdict(document | {"proof": [good, good | change]}).step("signature")
        assert step is not None and step.state is State.UNKNOWN and told in step.in_words("fr")


def test_anothers_proof_beside_the_issuers_must_hold_too() -> None:
    document = signed(credential())
    other = f"did:key:{OTHER_KEY.multikey}"
    countersigned = secure(credential(), OTHER_KEY.signer(other), CREATED)["proof"]
    told = verdict(document | {"proof": [*document["proof"], *countersigned]})
    assert told.outcome is Outcome.VALID
    assert f"signé aussi par {other}" in [step for step in told.steps if step.name == "signature"][
        1
    ].in_words("fr")
    assert verdict(document | {"proof": [*countersigned, *document["proof"]]}).outcome is Outcome.VALID
    broken = countersigned[0] | {"created": "2026-03-15T00:00:00Z"}
    assert faults(verdict(document | {"proof": [*document["proof"], broken]}))["signature"] is State.FAILED
    unreached = countersigned[0] | {"verificationMethod": "did:web:notaire.example#cle"}
    given = verdict(document | {"proof": [*document["proof"], unreached]})
    assert faults(given) == {"signature": State.UNKNOWN}
    assert faults(verdict(document | {"proof": countersigned}))["issuer"] is State.FAILED


def terms_of(context: object) -> Iterator[tuple[str, str]]:
    """Every term that a context defines, scoped ones too, and what it means."""
    if isinstance(context, list):
        for item in context:
            yield from terms_of(item)
    elif isinstance(context, dict):
        for term, meaning in context.items():
            definition = meaning if isinstance(meaning, dict) else {"@id": meaning}
            if not term.startswith("@"):
                yield term, str(definition.get("@id"))
            yield from terms_of(definition.get("@context"))


END_NAMES = ("validUntil", "expirationDate")


@pytest.mark.parametrize(
    ("context", "suite"),
    [
        (CREDENTIALS_V1, ED25519_SIGNATURE_2020),
        (CREDENTIALS_V1, EDDSA_JCS_2022),
        (CREDENTIALS_V2, EDDSA_JCS_2022),
    ],
)
@pytest.mark.parametrize("name", END_NAMES)
def test_every_end_counts_in_every_data_model(context: str, suite: Cryptosuite, name: str) -> None:
    """The other end, that of the data model, is far: whichever comes first decides."""
    ends = dict.fromkeys(END_NAMES, "2031-03-14T00:00:00Z") | {name: "2026-05-01T00:00:00Z"}
    document = credential() | ends | {"issuanceDate": CREATED}
    del document["credentialStatus"]
    document["@context"] = [context, EARLIER["3.0.2"], SIGNATURE_2020]
    given = verdict(prove(document, suite, f"{DID}#{KEY.multikey}"))
    assert faults(given)["dates"] is State.FAILED
    assert given.step("dates").in_words("fr") == "expiré depuis le 2026-05-01T00:00:00Z"  # type: ignore[union-attr]


def test_an_end_has_no_other_name_in_any_context() -> None:
    """Every term of a pinned context that means an end is one of those that count."""
    meanings = (
        "credentials#validUntil",
        "credentials#expirationDate",
        "cred:validUntil",
        "cred:expirationDate",
        "security#expiration",
        "sec:expiration",
    )
    terms = {
        term
        for document in pinned_contexts().values()
        for term, meaning in terms_of(document["@context"])
        if meaning.endswith(meanings)
    }
    assert terms == set(ENDS)

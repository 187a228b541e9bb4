"""Whether a document is signed by the issuer it names."""

from collections.abc import Mapping
from typing import Any

from badgeons.messages import N_
from badgeons.proofs.errors import EncodingError, ProofError
from badgeons.proofs.suites import ASSERTION_METHOD, cryptosuite_of, proof_matches
from badgeons.verifying.inquiry import Inquiry
from badgeons.verifying.issuers import KeyFinding, find_key
from badgeons.verifying.reading import fields_of, id_of, items_of, parse_date_time, text_of
from badgeons.verifying.verdict import Findings, State, Step

MOST_PROOFS = 4


def verify_signature(document: Mapping[str, Any], inquiry: Inquiry, findings: Findings) -> None:
    """Add the steps `issuer` and `signature`.

    Several proofs may stand side by side (Data Integrity 1.0, section 2.1.1): one that verifies is enough.
    """
    proofs = [fields_of(each) for each in items_of(document.get("proof"))]
    if not proofs:
        return findings.failed("signature", N_("ce document n'est pas signé"))
    readable = [proof for proof in proofs if cryptosuite_of(proof) and "previousProof" not in proof]
    if not readable:
        return findings.unknown(
            "signature",
            N_("signature d'une forme que cet outil ne vérifie pas : « {suite} »"),
            suite=str(proofs[0].get("cryptosuite") or proofs[0].get("type")),
        )
    attempts = [_attempt(document, proof, inquiry) for proof in readable[:MOST_PROOFS]]
    best = max(attempts, key=_merit)
    findings.steps.extend(best)
    return None


def _merit(steps: list[Step]) -> int:
    if all(step.state is State.PASSED for step in steps):
        return 2
    return 0 if any(step.state is State.FAILED for step in steps) else 1


def _attempt(document: Mapping[str, Any], proof: Mapping[str, Any], inquiry: Inquiry) -> list[Step]:
    steps = Findings()
    key = find_key(id_of(document.get("issuer")), text_of(proof.get("verificationMethod")), inquiry)
    steps.steps.append(Step("issuer", key.state, key.message, key.values))
    _verify_proof(document, proof, key, inquiry, steps)
    return steps.steps


def _verify_proof(
    document: Mapping[str, Any],
    proof: Mapping[str, Any],
    key: KeyFinding,
    inquiry: Inquiry,
    findings: Findings,
) -> None:
    if proof.get("proofPurpose") != ASSERTION_METHOD:
        return findings.failed(
            "signature", N_("cette signature a été faite pour autre chose que délivrer un badge")
        )
    expiry = parse_date_time(proof.get("expires"))
    if expiry is not None and expiry < inquiry.now:
        return findings.failed("signature", N_("cette signature est périmée"))
    if key.public_key is None:
        return findings.unknown(
            "signature", N_("sans la clé de l'émetteur, la signature ne peut pas être vérifiée")
        )
    try:
        matches = proof_matches(document, proof, key.public_key)
    except EncodingError as error:
        return findings.failed("signature", error.message, **error.values)
    except ProofError as error:
        return findings.unknown("signature", error.message, **error.values)
    if not matches:
        return findings.failed(
            "signature",
            N_("la signature ne correspond pas : le document a été modifié, ou signé par une autre clé"),
        )
    return findings.passed("signature", N_("la signature est juste : rien n'a été modifié depuis"))

"""Whether a document is signed by the issuer it names: by Data Integrity proofs, or as signed text."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits, signature_names
from badgeons.credentials.errors import EncodingError, ProofError
from badgeons.credentials.proofs.suites import cryptosuite_of, proof_matches
from badgeons.credentials.proofs.suites.cryptosuite import ASSERTION_METHOD, Cryptosuite
from badgeons.credentials.strict_json import fields_of, id_of, is_over, items_of, text_of
from badgeons.verifying.issuers import KeyFinding, find_key, find_same_key, only_key_id
from badgeons.verifying.jws import Jws, is_signed_by
from badgeons.verifying.parsing import ParsedDocument
from badgeons.verifying.public_keys import ExposedKeyError, key_of_jwk
from badgeons.verifying.verdict import Findings, State, Step
from badgeons.verifying.verifier import Verifier

_OTHER_FORM = N_("signature d’une forme que cet outil ne vérifie pas : « {suite} »")
_RIGHT = N_("la signature est juste : rien n’a été modifié depuis")
_WRONG = N_("la signature ne correspond pas : le document a été modifié, ou signé par une autre clé")
_NO_KEY = N_("sans la clé de l’émetteur, la signature ne peut pas être vérifiée")
_TRIAL = N_("signé avec une clé d’essai, que tout le monde connaît : n’importe qui aurait pu le fabriquer")


def verify_signature(parsed: ParsedDocument, verifier: Verifier, findings: Findings) -> None:
    """Add the steps `issuer` and `signature`."""
    if parsed.jws is None:
        return _verify_proofs(parsed.document, verifier, findings)
    if not is_verifiable(parsed.jws, findings):
        return None
    issuer = id_of(parsed.document.get("issuer"))
    key = _key_of_jws(parsed.jws, issuer, verifier)
    findings.steps.append(Step("issuer", key.state, key.message, key.values))
    verify_jws(parsed.jws, key, findings)
    return _add_trial(key, findings)


def _verify_proofs(document: Mapping[str, Any], verifier: Verifier, findings: Findings) -> None:
    """Several proofs may stand side by side (Data Integrity 1.0, 2.1.1): one that verifies is enough."""
    proofs = [fields_of(proof) for proof in items_of(document.get("proof"))]
    if not proofs:
        return findings.failed("signature", N_("ce document n’est pas signé"))
    members = signature_names().proof_members
    suites = [cryptosuite_of(proof) if proof.keys() <= members else None for proof in proofs]
    readable = [(proof, suite) for proof, suite in zip(proofs, suites, strict=True) if suite is not None]
    readable = readable[: limits().max_proofs]
    attempts = [_attempt(document, proof, suite, verifier) for proof, suite in readable]
    others = [proof for proof in proofs if proof not in [attempted for attempted, _ in readable]]
    attempts += [[_other_form(proof)] for proof in others[:1]]
    findings.steps.extend(max(attempts, key=_merit))
    return None


def _other_form(proof: Mapping[str, Any]) -> Step:
    suite = str(proof.get("cryptosuite") or proof.get("type"))
    return Step("signature", State.UNKNOWN, _OTHER_FORM, {"suite": suite})


def _merit(steps: Iterable[Step]) -> int:
    """How much an attempt tells: yes; no, by the issuer's own key; nothing sure; a key that is another's."""
    states = [step.state for step in steps if step.decides]
    if all(state is State.PASSED for state in states):
        return 3
    if states == [State.PASSED, State.FAILED]:
        return 2
    return 0 if State.FAILED in states else 1


def _attempt(
    document: Mapping[str, Any], proof: Mapping[str, Any], suite: Cryptosuite, verifier: Verifier
) -> list[Step]:
    steps = Findings()
    key = find_key(id_of(document.get("issuer")), text_of(proof.get("verificationMethod")), verifier)
    if key.public_key is not None and key.public_key.kind != suite.key_kind:
        key = KeyFinding(
            State.UNKNOWN,
            N_("la clé publiée par l’émetteur n’est pas une clé {kind}"),
            {"kind": suite.key_kind},
        )
    steps.steps.append(Step("issuer", key.state, key.message, key.values))
    _verify_proof(document, proof, key, verifier, steps)
    _add_trial(key, steps)
    return steps.steps


def _add_trial(key: KeyFinding, findings: Findings) -> None:
    if key.is_demonstration and not findings.has_failed("signature"):
        findings.add_trial(_TRIAL)


def _verify_proof(
    document: Mapping[str, Any],
    proof: Mapping[str, Any],
    key: KeyFinding,
    verifier: Verifier,
    findings: Findings,
) -> None:
    if proof.get("proofPurpose") != ASSERTION_METHOD:
        return findings.failed(
            "signature", N_("cette signature a été faite pour autre chose que délivrer un badge")
        )
    if is_over(proof.get("expires"), verifier.now):
        return findings.failed("signature", N_("cette signature est périmée"))
    if key.public_key is None:
        return findings.unknown("signature", _NO_KEY)
    try:
        matches = proof_matches(document, proof, key.public_key.multikey_bytes)
    except EncodingError as error:
        return findings.failed("signature", error.message, **error.values)
    except ProofError as error:
        return findings.unknown("signature", error.message, **error.values)
    if not matches:
        return findings.failed("signature", _WRONG)
    return findings.passed("signature", _RIGHT)


def is_verifiable(jws: Jws, findings: Findings) -> bool:
    """Whether a signed text is signed in a way that can prove something; else why, in `findings`."""
    algorithm, names = jws.algorithm, signature_names()
    if algorithm in names.algorithms_without_proof:
        findings.failed(
            "signature",
            N_("ce document n’est pas vraiment signé : l’algorithme « {name} » ne prouve rien"),
            name=algorithm,
        )
        return False
    unexpected = next((name for name in names.refused_header_members if name in jws.header), None)
    if unexpected is not None:
        findings.failed(
            "signature",
            N_("la signature porte une consigne inattendue (« {name} ») : elle est refusée"),
            name=unexpected,
        )
        return False
    if algorithm not in names.jws_algorithms:
        findings.unknown("signature", _OTHER_FORM, suite=algorithm)
        return False
    return True


def verify_jws(jws: Jws, key: KeyFinding, findings: Findings) -> None:
    """Add the step `signature` for a fit signed text and the key found for it."""
    if key.public_key is None:
        return findings.unknown("signature", _NO_KEY)
    if key.public_key.kind != signature_names().jws_algorithms[jws.algorithm]:
        return findings.failed(
            "signature",
            N_("la clé n’est pas de la sorte que la signature annonce ({name})"),
            name=jws.algorithm,
        )
    if not is_signed_by(jws, key.public_key):
        return findings.failed("signature", _WRONG)
    return findings.passed("signature", _RIGHT)


def _key_of_jws(jws: Jws, issuer: str, verifier: Verifier) -> KeyFinding:
    """The key a header names (`kid`) or brings along (`jwk`), held against those of the issuer."""
    try:
        own = key_of_jwk(fields_of(jws.header["jwk"])) if "jwk" in jws.header else None
    except EncodingError as error:
        state = State.FAILED if isinstance(error, ExposedKeyError) else State.UNKNOWN
        return KeyFinding(state, error.message, error.values)
    key_id = _key_id(text_of(jws.header.get("kid")), issuer)
    if key_id:
        finding = find_key(issuer, key_id, verifier)
        if own is None or finding.public_key == own:
            return finding
        if finding.public_key is None:
            return finding if finding.state is State.FAILED else replace(finding, public_key=own)
        return KeyFinding(State.FAILED, N_("la clé jointe n’est pas celle que la signature désigne"))
    if own is not None:
        return find_same_key(issuer, own, verifier)
    if only_key_id(issuer):
        return find_key(issuer, only_key_id(issuer), verifier)
    return KeyFinding(State.UNKNOWN, N_("la signature ne dit pas avec quelle clé elle a été faite"))


def _key_id(kid: str, issuer: str) -> str:
    """The identifier that `kid` is; for an issuer that is a DID, a fragment does (VC-JOSE-COSE)."""
    if not kid or kid.startswith(("did:", "https://", "http://")):
        return kid
    if issuer.startswith("did:"):
        return f"{issuer}#{kid.removeprefix('#')}"
    return ""

"""Whether a document is signed by the issuer it names: by Data Integrity proofs, or as signed text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits, signature_names
from badgeons.credentials.errors import EncodingError, ProofError
from badgeons.credentials.proofs.suites import SignedPayload, cryptosuite_of, signed_payload
from badgeons.credentials.proofs.suites.cryptosuite import ASSERTION_METHOD, Cryptosuite
from badgeons.credentials.strict_json import fields_of, id_of, items_of, text_of
from badgeons.verifying.dates import is_absent, is_over
from badgeons.verifying.issuers import (
    NO_KEY_NAMED,
    KeyFinding,
    find_key,
    find_other_keys,
    find_same_key,
    only_key_id,
    under_name,
)
from badgeons.verifying.jws import Jws, is_signed_by
from badgeons.verifying.parsing import ParsedDocument
from badgeons.verifying.public_keys import ExposedKeyError, VerificationKey, key_of_jwk
from badgeons.verifying.rules import issuer_id
from badgeons.verifying.verdict import Findings, State, Step
from badgeons.verifying.verifier import Verifier

_OTHER_FORM = N_("signature d’une forme que cet outil ne vérifie pas : « {suite} »")
_RIGHT = N_("la signature est juste : rien n’a été modifié depuis")
_WRONG = N_("la signature ne correspond pas : le document a été modifié, ou signé par une autre clé")
_NO_KEY = N_("sans la clé de l’émetteur, la signature ne peut pas être vérifiée")
_TRIAL = N_("signé avec une clé d’essai, que tout le monde connaît : n’importe qui aurait pu le fabriquer")
_OTHER_NAME = N_(
    "la signature nomme sa clé « {name} » : l’émetteur n’en a pas de ce nom, "
    "et c’est une de ses clés, autrement nommée, qui est essayée"
)
_CHAIN = N_("signatures enchaînées (« previousProof ») : cet outil ne les vérifie pas")
_OTHER_MEMBER = N_("la signature porte une indication que cet outil ne connaît pas : « {name} »")
_COUNTERSIGNED = {
    State.PASSED: N_("signé aussi par {signer} : cette autre signature est juste"),
    State.FAILED: N_("signé aussi par {signer} : cette autre signature n’est pas juste"),
    State.UNKNOWN: N_("signé aussi par {signer} : cette autre signature n’a pas pu être vérifiée"),
}

_NO_ISSUER = KeyFinding(
    State.UNKNOWN, N_("ce document ne dit pas qui l’a délivré : une signature ne l’apprend pas")
)

Matches = Callable[[VerificationKey], bool]
"""Whether a signature is by a key."""


def verify_signature(parsed: ParsedDocument, verifier: Verifier, findings: Findings) -> None:
    """Add the steps `issuer` and `signature`, for each signature that the document carries."""
    proofs = [fields_of(proof) for proof in items_of(parsed.document.get("proof")) if proof is not None]
    if parsed.jws is None:
        return _verify_proofs(parsed.document, proofs, verifier, findings)
    if is_verifiable(parsed.jws, findings):
        _verify_signed_text(parsed.jws, issuer_id(parsed.document), verifier, findings)
    if proofs:
        findings.unknown(
            "signature", N_("ce texte signé porte encore une autre signature, que cet outil ne vérifie pas")
        )
    return None


def _verify_signed_text(jws: Jws, issuer: str, verifier: Verifier, findings: Findings) -> None:
    def matches(key: VerificationKey) -> bool:
        return is_signed_by(jws, key)

    finding = _key_of_jws(jws, issuer, verifier)
    key = _or_other_key(finding, issuer, text_of(jws.header.get("kid")), verifier, matches)
    add_key(key, findings)
    verify_jws(jws, key, findings)
    _add_trial(key, findings)


def _verify_proofs(
    document: Mapping[str, Any], proofs: Sequence[Mapping[str, Any]], verifier: Verifier, findings: Findings
) -> None:
    """Several proofs may stand side by side (Data Integrity 1.0, section 2.1.1): every one must hold."""
    if not proofs:
        return findings.failed("signature", N_("ce document n’est pas signé"))
    issuer, most = issuer_id(document), limits().max_proofs
    signers = [_signer_of(proof, issuer) for proof in proofs]
    for proof, signer in list(zip(proofs, signers, strict=True))[:most]:
        if signer != issuer and issuer in signers:
            _verify_countersignature(document, proof, signer, verifier, findings)
        else:
            _verify_proof(document, proof, issuer, verifier, findings)
    if len(proofs) > most:
        findings.unknown(
            "signature",
            N_("ce document porte {count} signatures : cet outil en vérifie {most} au plus"),
            count=len(proofs),
            most=most,
        )
    return None


def _signer_of(proof: Mapping[str, Any], issuer: str) -> str:
    """Who says they made a proof: the owner of its key, when that is a DID, else the issuer."""
    owner = id_of(proof.get("verificationMethod")).partition("#")[0]
    return owner if owner.startswith("did:") else issuer


def _verify_countersignature(
    document: Mapping[str, Any],
    proof: Mapping[str, Any],
    signer: str,
    verifier: Verifier,
    findings: Findings,
) -> None:
    """Another's proof beside the issuer's: it must hold too, and says nothing of who issued."""
    own = Findings()
    _verify_proof(document, proof, signer, verifier, own)
    states = {step.state for step in own.steps if step.decides}
    state = next(state for state in (State.FAILED, State.UNKNOWN, State.PASSED) if state in states)
    findings.steps.append(Step("signature", state, _COUNTERSIGNED[state], {"signer": signer}))


@dataclass
class _Signed:
    """What a proof signs, or why nobody can tell: found once for all the keys that are tried."""

    document: Mapping[str, Any]
    proof: Mapping[str, Any]
    suite: Cryptosuite
    answer: SignedPayload | ProofError | None = None

    def __call__(self) -> SignedPayload | ProofError:
        if self.answer is None:
            try:
                self.answer = signed_payload(self.document, self.proof, self.suite)
            except ProofError as error:
                self.answer = error
        return self.answer


def _verify_proof(
    document: Mapping[str, Any],
    proof: Mapping[str, Any],
    signer: str,
    verifier: Verifier,
    findings: Findings,
) -> None:
    """Add the steps `issuer` and `signature` of one proof, by a key of `signer`."""
    suite = cryptosuite_of(proof)
    others = sorted(proof.keys() - signature_names().proof_members)
    if "previousProof" in proof:
        return findings.unknown("signature", _CHAIN)
    if suite is None:
        return findings.unknown(
            "signature", _OTHER_FORM, suite=str(proof.get("cryptosuite") or proof.get("type"))
        )
    if others:
        return findings.unknown("signature", _OTHER_MEMBER, name=others[0])

    signed = _Signed(document, proof, suite)

    def matches(key: VerificationKey) -> bool:
        if key.kind != suite.key_kind:
            return False
        payload = signed()
        return isinstance(payload, SignedPayload) and payload.is_by(key.multikey_bytes)

    key_id = id_of(proof.get("verificationMethod"))
    finding = find_key(signer, key_id, verifier) if signer else _NO_ISSUER
    key = _or_other_key(finding, signer, key_id, verifier, matches)
    if key.public_key is not None and key.public_key.kind != suite.key_kind:
        key = KeyFinding(
            State.UNKNOWN,
            N_("la clé publiée par l’émetteur n’est pas une clé {kind}"),
            {"kind": suite.key_kind},
        )
    add_key(key, findings)
    _verify_value(proof, key, signed, verifier, findings)
    return _add_trial(key, findings)


def _or_other_key(
    finding: KeyFinding, issuer: str, name: str, verifier: Verifier, matches: Matches
) -> KeyFinding:
    """The key found, or the one of the issuer's that signed under a name that it does not have."""
    if not finding.is_unlisted:
        return finding
    others = find_other_keys(issuer, name, verifier)
    return next((key for key in others if key.public_key is not None and matches(key.public_key)), finding)


def add_key(key: KeyFinding, findings: Findings) -> None:
    """Add the step `issuer`."""
    findings.steps.append(Step("issuer", key.state, key.message, key.values))
    if key.other_name and key.public_key is not None:
        findings.tell("issuer", _OTHER_NAME, name=key.other_name)


def _add_trial(key: KeyFinding, findings: Findings) -> None:
    if key.is_demonstration and not findings.has_failed("signature"):
        findings.add_trial(_TRIAL)


def _verify_value(
    proof: Mapping[str, Any],
    key: KeyFinding,
    signed: Callable[[], SignedPayload | ProofError],
    verifier: Verifier,
    findings: Findings,
) -> None:
    """Add the step `signature` for a proof whose suite is known."""
    purpose, end = proof.get("proofPurpose"), proof.get("expires")
    if purpose is None:
        return findings.unknown("signature", N_("la signature ne dit pas pour quoi elle a été faite"))
    if purpose != ASSERTION_METHOD:
        return findings.failed(
            "signature", N_("cette signature a été faite pour autre chose que délivrer un badge")
        )
    if not is_absent(end) and is_over(end, verifier.now):
        return findings.failed("signature", N_("cette signature a expiré"))
    if key.public_key is None:
        return findings.unknown("signature", _NO_KEY)
    payload = signed()
    if isinstance(payload, ProofError):
        add = findings.failed if isinstance(payload, EncodingError) else findings.unknown
        return add("signature", payload.message, **payload.values)
    if not payload.is_by(key.public_key.multikey_bytes):
        return findings.failed("signature", _WRONG)
    if not is_absent(end) and is_over(end, verifier.now) is None:
        return findings.unknown(
            "signature", N_("on ne peut pas savoir jusqu’à quand vaut la signature : « {date} »"), date=end
        )
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
        findings.unknown(
            "signature",
            N_("la signature porte une consigne (« {name} ») que cet outil ne suit pas"),
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
    """The key a header names (`kid`) or brings along (`jwk`), held against those of the issuer.

    Names are hints (RFC 7515, section 4.1.4): an issuer that is a key has no other, whatever `kid` says.
    """
    if not issuer:
        return _NO_ISSUER
    try:
        own = key_of_jwk(fields_of(jws.header["jwk"])) if "jwk" in jws.header else None
    except EncodingError as error:
        state = State.FAILED if isinstance(error, ExposedKeyError) else State.UNKNOWN
        return KeyFinding(state, error.message, error.values)
    kid, only_id = text_of(jws.header.get("kid")), only_key_id(issuer)
    if only_id:
        finding = find_key(issuer, only_id, verifier) if own is None else find_same_key(issuer, own, verifier)
        is_other = bool(kid) and _key_id(kid, issuer) != only_id
        return under_name(kid, issuer, finding, verifier) if is_other else finding
    if kid:
        finding = find_key(issuer, _key_id(kid, issuer), verifier)
        if own is None or finding.public_key == own:
            return finding
        if finding.public_key is None:
            return finding if finding.state is State.FAILED else replace(finding, public_key=own)
        return KeyFinding(State.FAILED, N_("la clé jointe n’est pas celle que la signature désigne"))
    if own is not None:
        return find_same_key(issuer, own, verifier)
    return KeyFinding(State.UNKNOWN, NO_KEY_NAMED, is_unlisted=True)


def _key_id(kid: str, issuer: str) -> str:
    """The identifier that `kid` is: an address, or else a fragment after the issuer's (VC-JOSE-COSE)."""
    is_whole = kid.startswith(("did:", "https://", "http://"))
    return kid if is_whole else f"{issuer}#{kid.removeprefix('#')}"

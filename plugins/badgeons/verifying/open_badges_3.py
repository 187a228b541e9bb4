"""Verification of Open Badges 3.0: badges, endorsements and status lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.errors import EncodingError
from badgeons.credentials.proofs.identity import kind_of_identity
from badgeons.credentials.status_list import decode_status_list
from badgeons.credentials.strict_json import (
    UnreadableError,
    fields_of,
    id_of,
    items_of,
    text_of,
)
from badgeons.verifying.claims import claimed_dates
from badgeons.verifying.common import verify_content, verify_context, verify_dates, verify_known
from badgeons.verifying.dates import ENDS, STARTS
from badgeons.verifying.parsing import ParsedDocument, parse_document
from badgeons.verifying.recipients import (
    NOBODY,
    Recipient,
    recipient_of,
    salt_of,
    verify_recipient,
)
from badgeons.verifying.related import verify_related
from badgeons.verifying.rules import (
    BADGE_RULES,
    ENDORSEMENT_RULES,
    STATUS_LIST_RULES,
    Rule,
    achievement_of,
    identifiers_of,
    issuer_id,
    issuer_of,
    subject_of,
)
from badgeons.verifying.signatures import verify_signature
from badgeons.verifying.statuses import verify_status
from badgeons.verifying.verdict import Findings, Outcome, State, Step, Verdict
from badgeons.verifying.verifier import Verifier

_ENDORSEMENTS = {
    Outcome.VALID: (State.PASSED, N_("endossement vérifié, de {name}")),
    Outcome.INVALID: (State.FAILED, N_("endossement non valable, de {name}")),
    Outcome.UNKNOWN: (State.UNKNOWN, N_("endossement qui n’a pas pu être vérifié, de {name}")),
}


def verify_badge(parsed: ParsedDocument, verifier: Verifier, findings: Findings) -> None:
    """A delivered badge: an OpenBadgeCredential."""
    document = parsed.document
    _verify_credential(parsed, BADGE_RULES, verifier, findings)
    verify_status(document, verifier, findings)
    _verify_dates(parsed, verifier, findings)
    if verifier.email is not None:
        verify_recipient(list(_recipients_of(document)), verifier.email, findings)
    _verify_endorsements(document, verifier, findings)


def verify_endorsement(parsed: ParsedDocument, verifier: Verifier, findings: Findings) -> None:
    """An EndorsementCredential standing alone."""
    document = parsed.document
    _verify_credential(parsed, ENDORSEMENT_RULES, verifier, findings)
    verify_status(document, verifier, findings)
    _verify_dates(parsed, verifier, findings)
    _refuse_recipient(verifier, findings)
    verify_related(document, verifier, findings)


def verify_status_list(parsed: ParsedDocument, verifier: Verifier, findings: Findings) -> None:
    """A BitstringStatusListCredential."""
    document = parsed.document
    _verify_credential(parsed, STATUS_LIST_RULES, verifier, findings)
    _verify_dates(parsed, verifier, findings)
    _refuse_recipient(verifier, findings)
    try:
        bits = decode_status_list(text_of(subject_of(document).get("encodedList")))
    except EncodingError as error:
        return findings.unknown("status", error.message, **error.values)
    return findings.passed("status", N_("la liste se lit : {length} places"), length=len(bits) * 8)


def _verify_credential(
    parsed: ParsedDocument, rules: Sequence[Rule], verifier: Verifier, findings: Findings
) -> None:
    verify_context(parsed.document, findings)
    verify_content(parsed, rules, findings)
    verify_signature(parsed, verifier, findings)
    verify_known(issuer_id(parsed.document), verifier, findings)


def _verify_dates(parsed: ParsedDocument, verifier: Verifier, findings: Findings) -> None:
    """Whatever its name, and the data model it comes from, every start counts, and every end."""
    claims = parsed.document if parsed.jws is None else parsed.jws.payload
    dates = {**parsed.document, **claimed_dates(claims)}
    verify_dates(dates, (*STARTS, "nbf"), (*ENDS, "exp"), verifier, findings)


def _recipients_of(document: Mapping[str, Any]) -> Iterator[Recipient]:
    """Who a badge says it is delivered to: the identifiers of its subject, and its subject's own."""
    for identifier in identifiers_of(document):
        kind, written = text_of(identifier.get("identityType")), text_of(identifier.get("identityHash"))
        yield recipient_of([kind], written, salt_of(identifier))
    identity = id_of(subject_of(document))
    if identity:
        yield Recipient(kind_of_identity(identity), identity, "")


def _refuse_recipient(verifier: Verifier, findings: Findings) -> None:
    """Whoever asks for whom a document is must not take an endorsement or a list for a badge of theirs."""
    if verifier.email is not None:
        findings.unknown("identity", NOBODY[kind_of_identity(verifier.email)])


def _verify_endorsements(document: Mapping[str, Any], verifier: Verifier, findings: Findings) -> None:
    """Each endorsement inside the badge is told, but a withdrawn endorsement does not undo the badge."""
    for holder, endorsement in islice(_endorsements_in(document), limits().max_endorsements):
        own = Findings()
        verify_endorsement(endorsement, replace(verifier, email=None), own)
        findings.steps.append(_endorsement_step(holder, endorsement.document, Verdict("", tuple(own.steps))))


def _endorsements_in(document: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], ParsedDocument]]:
    """Each endorsement within a badge, with what holds it: the badge, its issuer or its achievement."""
    for holder in (document, issuer_of(document), achievement_of(document)):
        for endorsement in items_of(holder.get("endorsement")):
            yield holder, ParsedDocument(fields_of(endorsement))
        for text in items_of(holder.get("endorsementJwt")):
            try:
                yield holder, parse_document(text_of(text).encode("utf-8", "replace"))
            except UnreadableError:
                yield holder, ParsedDocument({})


def _endorsement_step(holder: Mapping[str, Any], endorsement: Mapping[str, Any], verdict: Verdict) -> Step:
    from_whom = {"name": text_of(issuer_of(endorsement).get("name")) or issuer_id(endorsement) or "?"}
    state, message = _ENDORSEMENTS[verdict.outcome]
    if state is State.PASSED and id_of(subject_of(endorsement)) != id_of(holder):
        state, message = State.FAILED, N_("endossement d’autre chose que ce badge, de {name}")
    return Step("endorsement", state, message, from_whom, decides=False)

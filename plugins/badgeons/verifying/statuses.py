"""Whether a credential was withdrawn: one function a type of status."""

from collections.abc import Callable, Mapping
from typing import Any

from badgeons.messages import N_
from badgeons.proofs.errors import EncodingError
from badgeons.proofs.status import decode_status_list, status_bit
from badgeons.verifying.inquiry import Inquiry
from badgeons.verifying.reading import fields_of, id_of, items_of, parse_date_time, text_of
from badgeons.verifying.rules import STATUS_LIST_RULES, date_keys, subject_of
from badgeons.verifying.signatures import verify_signature
from badgeons.verifying.verdict import Findings, State

_SET = {
    "revocation": N_("révoqué par son émetteur"),
    "suspension": N_("suspendu par son émetteur"),
}


def verify_status(document: Mapping[str, Any], inquiry: Inquiry, findings: Findings) -> None:
    """Add a `status` step for each entry of `credentialStatus`; one step when there is none."""
    entries = [fields_of(each) for each in items_of(document.get("credentialStatus"))]
    if not entries:
        findings.passed("status", N_("ce document n'annonce pas de liste de révocation"))
    for entry in entries:
        verify = STATUS_TYPES.get(text_of(entry.get("type")))
        if verify is None:
            findings.unknown(
                "status",
                N_("type de révocation inconnu de cet outil : « {type} »"),
                type=str(entry.get("type")),
            )
        else:
            verify(entry, document, inquiry, findings)


def _verify_bitstring(
    entry: Mapping[str, Any], document: Mapping[str, Any], inquiry: Inquiry, findings: Findings
) -> None:
    """Bitstring Status List 1.0, section 3.2."""
    purpose, url = text_of(entry.get("statusPurpose")), text_of(entry.get("statusListCredential"))
    index = text_of(entry.get("statusListIndex"))
    if not url or not (index.isascii() and index.isdecimal()) or len(index) > 18:
        return findings.failed("status", N_("l'indication de révocation est incomplète"))
    if purpose not in _SET:
        return findings.unknown("status", N_("statut « {purpose} » inconnu de cet outil"), purpose=purpose)
    listed = inquiry.document(url)
    if listed is None:
        return findings.unknown(
            "status", N_("hors ligne, la liste de révocation n'a pas pu être consultée ({url})"), url=url
        )
    if not _is_trustworthy(listed, url, purpose, document, inquiry, findings):
        return None
    try:
        bits = decode_status_list(text_of(subject_of(listed).get("encodedList")))
        is_set = status_bit(bits, int(index))
    except EncodingError as error:
        return findings.unknown("status", error.message, **error.values)
    if is_set:
        return findings.failed("status", _SET[purpose])
    return findings.passed("status", N_("ni révoqué ni suspendu, selon la liste signée par l'émetteur"))


def _is_trustworthy(
    listed: Mapping[str, Any],
    url: str,
    purpose: str,
    document: Mapping[str, Any],
    inquiry: Inquiry,
    findings: Findings,
) -> bool:
    """Whether the list is the announced one, the issuer's, signed, of this day; else why, in `findings`."""
    if any(True for rule in STATUS_LIST_RULES for _ in rule(listed)) or url.partition("#")[0] != id_of(
        listed
    ):
        findings.unknown("status", N_("la liste de révocation publiée n'est pas celle qui est annoncée"))
        return False
    if purpose not in items_of(subject_of(listed).get("statusPurpose")):
        findings.unknown("status", N_("la liste publiée ne parle pas de révocation"))
        return False
    if id_of(listed.get("issuer")) != id_of(document.get("issuer")):
        findings.unknown(
            "status", N_("la liste de révocation est signée par quelqu'un d'autre que l'émetteur")
        )
        return False
    signed = Findings()
    verify_signature(listed, inquiry, signed)
    if any(step.state is not State.PASSED for step in signed.steps):
        findings.unknown("status", N_("la signature de la liste de révocation n'a pas pu être établie"))
        return False
    expiry = parse_date_time(listed.get(date_keys(listed)[1]))
    if expiry is not None and expiry < inquiry.now:
        findings.unknown("status", N_("la liste de révocation est périmée"))
        return False
    return True


STATUS_TYPES: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any], Inquiry, Findings], None]] = {
    "BitstringStatusListEntry": _verify_bitstring
}

"""Whether a credential was withdrawn: one function a type of status."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from badgeons.base.addresses import SUSPENSIONS
from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.errors import EncodingError
from badgeons.credentials.status_list import decode_status_list, status_bit
from badgeons.credentials.strict_json import fields_of, id_of, items_of, text_of, types_of
from badgeons.verifying.dates import ENDS, dates_of, is_over
from badgeons.verifying.parsing import ParsedDocument
from badgeons.verifying.rules import USABLE_LIST_RULES, issuer_id, subject_of
from badgeons.verifying.signatures import verify_signature
from badgeons.verifying.verdict import Findings, State, Step
from badgeons.verifying.verifier import Verifier

_INDEX = re.compile(r"[0-9]{1,18}")
_DECIDING = {
    "revocation": N_("révoqué par son émetteur"),
    "suspension": N_("suspendu par son émetteur"),
}
_INCOMPLETE = N_("l’indication de révocation est incomplète")
_OFFLINE = N_("la liste de révocation n’a pas été consultée ({url})")
_UNKNOWN_PURPOSE = N_("statut « {purpose} » inconnu de cet outil")
_NO_LIST = N_("ce qui est publié à l’adresse de la liste de révocation n’en est pas une ({url})")
_OF_ANOTHER_ADDRESS = N_("la liste de révocation publiée à {url} est celle d’une autre adresse ({id})")
_OTHER_PURPOSE = N_("la liste publiée parle d’autre chose : « {purpose} »")
_ANOTHERS = N_("la liste de révocation est au nom de quelqu’un d’autre que l’émetteur ({issuer})")
_REVOKED = ("revokedCredential", "revokedCredentials")
"""Members that hold what was revoked, in the list of 1EdTech and as some write it."""


def verify_status(document: Mapping[str, Any], verifier: Verifier, findings: Findings) -> None:
    """Add a `status` step for each entry of `credentialStatus`; one step when there is none."""
    entries = [fields_of(entry) for entry in items_of(document.get("credentialStatus")) if entry is not None]
    if not entries:
        findings.passed("status", N_("ce document n’annonce pas de liste de révocation"))
    for entry in entries[: limits().max_statuses]:
        verify = next((STATUS_TYPES[name] for name in sorted(types_of(entry)) if name in STATUS_TYPES), None)
        if not types_of(entry):
            findings.unknown("status", _INCOMPLETE)
        elif verify is None:
            findings.unknown(
                "status",
                N_("type de révocation inconnu de cet outil : « {type} »"),
                type=", ".join(sorted(types_of(entry))),
            )
        else:
            verify(entry, document, verifier, findings)
    if len(entries) > limits().max_statuses:
        findings.unknown("status", _INCOMPLETE)


def _verify_bitstring(
    entry: Mapping[str, Any], document: Mapping[str, Any], verifier: Verifier, findings: Findings
) -> None:
    """Bitstring Status List 1.0, section 3.2, and its ancestor StatusList2021.

    Revocation and suspension decide; what a list says for another purpose is told, and decides nothing.
    """
    url, index = text_of(entry.get("statusListCredential")), _index_of(entry)
    if not url or index is None:
        return findings.unknown("status", _INCOMPLETE)
    purpose = text_of(entry.get("statusPurpose")).lower()
    if purpose and purpose not in _DECIDING:
        own = Findings()
        _add_other_purpose(entry, index, document, verifier, own)
        findings.steps.extend(
            Step(step.name, step.state, step.message, step.values, decides=False) for step in own.steps
        )
        return None
    if _size_of(entry) != 1:
        return findings.unknown("status", _UNKNOWN_PURPOSE, purpose=purpose)
    trusted = _trusted_list(url, purpose, document, verifier, findings)
    if trusted is None:
        return None
    bits, purposes = trusted
    # what an entry does not say, its list does
    purpose = purpose or next((name for name in _DECIDING if name in purposes), "")
    if not purpose:
        return findings.unknown("status", _INCOMPLETE)
    try:
        is_set = status_bit(bits, index)
    except EncodingError as error:
        return findings.unknown("status", error.message, **error.values)
    if is_set:
        is_suspended = purpose == "revocation" and _is_suspended(url, index, document, verifier)
        return findings.failed("status", _DECIDING["suspension" if is_suspended else purpose])
    return findings.passed("status", N_("ni révoqué ni suspendu, selon la liste signée par l’émetteur"))


def _purposes_of(listed: Mapping[str, Any]) -> list[str]:
    """What the bits of a list mean, in lower case: some write a capital."""
    return [
        text_of(item).lower() for item in items_of(subject_of(listed).get("statusPurpose")) if text_of(item)
    ]


def _is_suspended(url: str, index: int, document: Mapping[str, Any], verifier: Verifier) -> bool:
    """Whether the issuer says, in the list beside the one of revocations, that a set bit is a suspension.

    A badge points to one list only (docs/decisions/0021-suspension.md); a suspended one is refused all the
    same, in other words.
    """
    if not url.endswith(".json"):
        return False
    beside = url.removesuffix(".json") + SUSPENSIONS
    trusted = _trusted_list(beside, "suspension", document, verifier, Findings())
    try:
        return trusted is not None and status_bit(trusted[0], index)
    except EncodingError:
        return False


def _add_other_purpose(
    entry: Mapping[str, Any],
    index: int,
    document: Mapping[str, Any],
    verifier: Verifier,
    findings: Findings,
) -> None:
    purpose = text_of(entry["statusPurpose"]).lower()
    size = _size_of(entry)
    if size is None:
        return findings.unknown("status", _UNKNOWN_PURPOSE, purpose=purpose)
    trusted = _trusted_list(text_of(entry["statusListCredential"]), purpose, document, verifier, findings)
    if trusted is None:
        return None
    bits, _ = trusted
    first = index * size
    try:
        value = sum(status_bit(bits, first + place) << (size - 1 - place) for place in range(size))
    except EncodingError as error:
        return findings.unknown("status", error.message, **error.values)
    meaning = next(_meanings(entry, value), f"{value:#x}")
    return findings.passed(
        "status", N_("l’émetteur dit aussi, pour « {purpose} » : {value}"), purpose=purpose, value=meaning
    )


def _size_of(entry: Mapping[str, Any]) -> int | None:
    """How many bits a status has (`statusSize`), None when that is not said well."""
    size = _whole_number(entry.get("statusSize", 1))
    return size if size is not None and 1 <= size <= limits().max_status_bits else None


def _whole_number(value: object) -> int | None:
    """A whole number, however JSON writes it; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if isinstance(value, int) or value.is_integer() else None


def _index_of(entry: Mapping[str, Any]) -> int | None:
    """The place in the list: decimal text, or the number that some write instead; None for anything else."""
    written = entry.get("statusListIndex")
    number = _whole_number(written)
    written = written if number is None else str(number)
    if not isinstance(written, str) or not _INDEX.fullmatch(written):
        return None
    return int(written)


def _meanings(entry: Mapping[str, Any], value: int) -> Iterator[str]:
    """What the entry says a value means (`statusMessage`)."""
    for meaning in map(fields_of, items_of(entry.get("statusMessage"))):
        if text_of(meaning.get("status")).lower() == f"{value:#x}" and text_of(meaning.get("message")):
            yield text_of(meaning["message"])


def _trusted_list(
    url: str, purpose: str, document: Mapping[str, Any], verifier: Verifier, findings: Findings
) -> tuple[bytes, list[str]] | None:
    """The bits of the list at `url` and what they mean, if it can be trusted, else None and why.

    `purpose` is what its entry says they mean, in lower case, empty when it does not say.
    """
    issuer = issuer_id(document)

    def find(own: Verifier) -> tuple[tuple[bytes, list[str]] | None, list[Step]]:
        told = Findings()
        return _found_list(url, purpose, issuer, own, told), told.steps

    trusted, steps = verifier.once(("list", url, purpose, issuer), find)
    findings.steps.extend(steps)
    return trusted


def _found_list(
    url: str, purpose: str, issuer: str, verifier: Verifier, findings: Findings
) -> tuple[bytes, list[str]] | None:
    listed = verifier.parsed(url)
    if listed is None:
        message, values = verifier.out_of_reach(url, _OFFLINE)
        findings.unknown("status", message, **values)
        return None
    if not _is_trustworthy(listed, url, purpose, issuer, verifier, findings):
        return None
    try:
        bits = decode_status_list(text_of(subject_of(listed.document).get("encodedList")))
    except EncodingError as error:
        findings.unknown("status", error.message, **error.values)
        return None
    return bits, _purposes_of(listed.document)


def _is_trustworthy(
    parsed: ParsedDocument,
    url: str,
    purpose: str,
    issuer: str,
    verifier: Verifier,
    findings: Findings,
) -> bool:
    """Whether the list is the announced one, that of `issuer`, signed, of today; else why, in `findings`."""
    listed = parsed.document
    faults = [*parsed.faults, *(fault for rule in USABLE_LIST_RULES for fault in rule(listed))]
    own_id, purposes = id_of(listed).partition("#")[0], _purposes_of(listed)
    if any(fault.is_doubt for fault in faults):
        findings.unknown("status", _NO_LIST, url=url)
    elif own_id and own_id != url.partition("#")[0]:
        findings.unknown("status", _OF_ANOTHER_ADDRESS, url=url, id=own_id)
    elif purpose and purposes and purpose not in purposes:
        findings.unknown("status", _OTHER_PURPOSE, purpose=", ".join(purposes))
    elif issuer_id(listed) != issuer:
        findings.unknown("status", _ANOTHERS, issuer=issuer_id(listed))
    elif not _is_signed(parsed, verifier):
        findings.unknown("status", N_("la signature de la liste de révocation n’a pas pu être établie"))
    elif any(is_over(end, verifier.now) is not False for end in dates_of(listed, ENDS)):
        findings.unknown("status", N_("la liste de révocation a expiré"))
    else:
        return True
    return False


def _is_signed(listed: ParsedDocument, verifier: Verifier) -> bool:
    findings = Findings()
    verify_signature(listed, verifier, findings)
    return all(step.state is State.PASSED for step in findings.steps if step.decides)


def _verify_revocation_list(
    entry: Mapping[str, Any], document: Mapping[str, Any], verifier: Verifier, findings: Findings
) -> None:
    """1EdTech Revocation List: the identifiers of what was revoked, at the address that the credential gives.

    The list is not signed: the address, which is, vouches for it.
    """
    url = text_of(entry.get("id"))
    if not url:
        return findings.unknown("status", _INCOMPLETE)
    parsed = verifier.parsed(url)
    if parsed is None:
        message, values = verifier.out_of_reach(url, _OFFLINE)
        return findings.unknown("status", message, **values)
    listed, holders = parsed.document, (parsed.document, subject_of(parsed.document))
    issuer = issuer_id(listed)
    is_announced = id_of(listed) == url and bool(issuer)
    if not is_announced and not any(name in holder for holder in holders for name in _REVOKED):
        return findings.unknown("status", _NO_LIST, url=url)
    if issuer and issuer != issuer_id(document):
        return findings.unknown("status", _ANOTHERS, issuer=issuer)
    revoked = {
        id_of(item)
        for holder in holders
        for name in _REVOKED
        for item in items_of(holder.get(name))
        if fields_of(item).get("revoked") is not False
    }
    if not id_of(document):
        return findings.unknown(
            "status", N_("sans identifiant, on ne peut pas chercher ce badge dans la liste de révocation")
        )
    if id_of(document) in revoked:
        return findings.failed("status", _DECIDING["revocation"])
    return findings.passed("status", N_("absent de la liste de révocation de l’émetteur"))


STATUS_TYPES: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any], Verifier, Findings], None]] = {
    "BitstringStatusListEntry": _verify_bitstring,
    "StatusList2021Entry": _verify_bitstring,
    "1EdTechRevocationList": _verify_revocation_list,
}

"""From the claims of a JWT to the credential they carry.

Two forms: the credential at the top of the payload (Open Badges 3.0, 8.2.4; VC-JOSE-COSE) or in a `vc` claim
(Verifiable Credentials Data Model 1.1, 6.3.1). What is said twice must be said alike.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeGuard

from badgeons.base.messages import N_
from badgeons.credentials.strict_json import fields_of, id_of, items_of, text_of
from badgeons.verifying.dates import ENDS, STARTS
from badgeons.verifying.moments import parse_moment
from badgeons.verifying.rules import Fault, date_keys, doubt, issuer_id, slip, subject_of

CLAIMS = frozenset({"iss", "sub", "jti", "nbf", "exp", "iat", "aud", "nonce", "vc"})
_OF_A_CREDENTIAL = frozenset(
    {"@context", "type", "issuer", "credentialSubject", "credentialStatus", *STARTS, *ENDS}
)
_LATEST = 253_402_300_799
"""The last second of the year 9999."""
_TWO_BADGES = N_("ce texte signé contient deux badges : on ne peut pas savoir lequel compte")
_OTHER_STATUS = N_(
    "ce texte signé annonce une sorte de révocation que cet outil ne consulte pas (« {claim} »)"
)
_CONTRADICTION = N_("ce texte signé se contredit : « {claim} » et « {key} » sont différents")


def claimed_dates(payload: Mapping[str, Any]) -> dict[str, str]:
    """The dates of validity that the claims `nbf` and `exp` of a payload tell, by claim."""
    dates = {claim: _date_time(payload.get(claim)) for claim in ("nbf", "exp")}
    return {claim: date for claim, date in dates.items() if date is not None}


def credential_of(payload: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[Fault, ...]]:
    """The credential of a payload, completed from its claims, and what contradicts itself."""
    bare = {key: value for key, value in payload.items() if key not in CLAIMS}
    document = _completed(fields_of(payload["vc"]) if "vc" in payload else bare, payload)
    faults = list(_contradictions(payload, document))
    if "vc" in payload and bare.keys() & _OF_A_CREDENTIAL:
        faults.append(doubt(_TWO_BADGES))
    if payload.get("status") is not None:
        # the claim of a Token Status List (IETF draft), which no credential has by that name
        faults.append(doubt(_OTHER_STATUS, claim="status"))
    return document, tuple(faults)


def _completed(inner: Mapping[str, Any], payload: Mapping[str, Any]) -> dict[str, Any]:
    """The credential with what claims beside it alone say."""
    document, dates = dict(inner), claimed_dates(payload)
    start, end = date_keys(document)
    for key, value in (
        ("issuer", payload.get("iss")),
        ("id", payload.get("jti")),
        (start, dates.get("nbf")),
        (end, dates.get("exp")),
    ):
        if value is not None and document.get(key) is None:
            document[key] = value
    for key, claim in (("issuer", "iss"), ("credentialSubject", "sub")):
        value = next(iter(items_of(document.get(key))), None)
        is_alone = len(items_of(document.get(key))) == 1
        if is_alone and isinstance(value, Mapping) and claim in payload:
            document[key] = {"id": payload[claim], **value}
    return document


def _contradictions(payload: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[Fault]:
    """What a claim says otherwise than the credential.

    Many write the moment of signing in `nbf`: two starts leave no doubt, as both count.
    """
    start, end = date_keys(document)
    for claim, key, value in (
        ("iss", "issuer", issuer_id(document)),
        ("jti", "id", text_of(document.get("id"))),
        ("sub", "credentialSubject.id", id_of(subject_of(document))),
    ):
        if claim in payload and payload[claim] != value:
            yield doubt(_CONTRADICTION, claim=claim, key=key)
    for claim, key in (("nbf", start), ("exp", end)):
        if claim in payload and not _is_moment(payload[claim], document.get(key)):
            is_second_start = claim == "nbf" and _is_number_of_seconds(payload[claim])
            yield (slip if is_second_start else doubt)(_CONTRADICTION, claim=claim, key=key)


def _is_moment(seconds: object, written: object) -> bool:
    """Whether a number of seconds since 1970 and a date and time tell the same second."""
    moment = parse_moment(written)
    if not _is_number_of_seconds(seconds) or moment is None:
        return False
    return moment.earliest / 1000 - 1 < seconds < moment.latest / 1000 + 1


def _is_number_of_seconds(value: object) -> TypeGuard[int | float]:
    return not isinstance(value, bool) and isinstance(value, int | float) and 0 <= value <= _LATEST


def _date_time(seconds: object) -> str | None:
    if not _is_number_of_seconds(seconds):
        return None
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

"""What a document must hold to be what it says: the required members of the standards, rule by rule.

The rules are those of Open Badges 3.0 and 2.0, Verifiable Credentials Data Model 2.0 and Bitstring Status
List 1.0. Additions are free: only what is missing or contradictory is a fault.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.constants import required_members
from badgeons.credentials.contexts import CREDENTIALS_V1, CREDENTIALS_V2
from badgeons.credentials.strict_json import fields_of, id_of, items_of, parse_date_time, text_of, types_of

Fault = tuple[str, dict[str, object]]
Rule = Callable[[Mapping[str, Any]], Iterator[Fault]]

_MISSING = N_("il manque « {key} »")
_NOT_A_DATE = N_("« {key} » n’est pas une date et une heure avec fuseau : « {value} »")

_FORMER_DATE = N_(
    "« {key} » est le nom d’une date dans un autre modèle de données : on ne peut pas savoir si elle compte"
)


def _missing(kind: str, within: Mapping[str, Any], prefix: str = "") -> Iterator[Fault]:
    """A fault for each member that the standards require of this kind of object."""
    for key in required_members(kind):
        if not within.get(key):
            yield _MISSING, {"key": prefix + key}


def context_comes_first(document: Mapping[str, Any]) -> Iterator[Fault]:
    """The first context is that of Verifiable Credentials."""
    first = next(iter(items_of(document.get("@context"))), None)
    if first not in (CREDENTIALS_V1, CREDENTIALS_V2):
        yield (
            N_("le premier contexte n’est pas celui des attestations vérifiables ({url})"),
            {"url": CREDENTIALS_V2},
        )


def credential_is_identified(document: Mapping[str, Any]) -> Iterator[Fault]:
    """A credential has an identifier, the type VerifiableCredential, and an issuer."""
    if not text_of(document.get("id")):
        yield _MISSING, {"key": "id"}
    if "VerifiableCredential" not in types_of(document):
        yield _MISSING, {"key": "type: VerifiableCredential"}
    if not id_of(document.get("issuer")):
        yield _MISSING, {"key": "issuer"}


def dates_are_complete(document: Mapping[str, Any]) -> Iterator[Fault]:
    """`validFrom` is required; every date has a time and a zone (Verifiable Credentials Data Model, 4.9)."""
    start, end = date_keys(document)
    if start not in document:
        yield _MISSING, {"key": start}
    for key in (start, end, "awardedDate"):
        if key in document and parse_date_time(document[key]) is None:
            yield _NOT_A_DATE, {"key": key, "value": document[key]}
    for key in ("issuanceDate", "expirationDate"):
        if key in document and key not in (start, end):
            yield _FORMER_DATE, {"key": key}
    first, last = parse_date_time(document.get(start)), parse_date_time(document.get(end))
    if first and last and last < first:
        yield N_("la fin de validité précède le début"), {}


def date_keys(document: Mapping[str, Any]) -> tuple[str, str]:
    """The names of the two dates of validity, which changed between the two data models."""
    if CREDENTIALS_V2 in items_of(document.get("@context")):
        return "validFrom", "validUntil"
    return "issuanceDate", "expirationDate"


def subject_is_single(document: Mapping[str, Any]) -> Iterator[Fault]:
    """A badge is about one subject."""
    if len(items_of(document.get("credentialSubject"))) != 1 or not subject_of(document):
        yield _MISSING, {"key": "credentialSubject"}


def subject_of(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The subject of a credential, empty when there is none."""
    return fields_of(next(iter(items_of(document.get("credentialSubject"))), None))


def achievement_of(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The achievement of a badge, empty when there is none."""
    return fields_of(next(iter(items_of(subject_of(document).get("achievement"))), None))


def recipient_is_designated(document: Mapping[str, Any]) -> Iterator[Fault]:
    """An AchievementSubject has an identifier, or hashes of one."""
    subject = subject_of(document)
    if "AchievementSubject" not in types_of(subject):
        yield _MISSING, {"key": "credentialSubject.type: AchievementSubject"}
    if not subject.get("id") and not subject.get("identifier"):
        yield _MISSING, {"key": "credentialSubject.id"}
    for identifier in map(fields_of, items_of(subject.get("identifier"))):
        yield from _missing("identifier", identifier, "credentialSubject.identifier.")
        if not isinstance(identifier.get("hashed"), bool):
            yield _MISSING, {"key": "credentialSubject.identifier.hashed"}


def achievement_is_described(document: Mapping[str, Any]) -> Iterator[Fault]:
    """An Achievement has an identifier, a name, a description and criteria."""
    achievement = achievement_of(document)
    prefix = "credentialSubject.achievement."
    if "Achievement" not in types_of(achievement):
        yield _MISSING, {"key": f"{prefix}type: Achievement"}
    yield from _missing("achievement", achievement, prefix)
    criteria = fields_of(achievement.get("criteria"))
    if achievement.get("criteria") and not criteria.get("id") and not criteria.get("narrative"):
        yield _MISSING, {"key": f"{prefix}criteria.narrative"}


def results_are_described(document: Mapping[str, Any]) -> Iterator[Fault]:
    """A Result points to a ResultDescription of the same achievement."""
    described = {id_of(item) for item in items_of(achievement_of(document).get("resultDescription"))}
    for result in map(fields_of, items_of(subject_of(document).get("result"))):
        target = text_of(result.get("resultDescription"))
        if target and target not in described:
            yield N_("un résultat renvoie à une description absente : « {target} »"), {"target": target}


def evidence_is_typed(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Evidence says it is Evidence."""
    if any("Evidence" not in types_of(item) for item in items_of(document.get("evidence"))):
        yield _MISSING, {"key": "evidence.type: Evidence"}


def endorsement_is_about_something(document: Mapping[str, Any]) -> Iterator[Fault]:
    """An EndorsementCredential has a name and says what it endorses."""
    subject = subject_of(document)
    yield from _missing("endorsement", document)
    yield from _missing("endorsement_subject", subject, "credentialSubject.")
    if "EndorsementSubject" not in types_of(subject):
        yield _MISSING, {"key": "credentialSubject.type: EndorsementSubject"}


def status_list_is_complete(document: Mapping[str, Any]) -> Iterator[Fault]:
    """A status list says its purpose and holds its bits."""
    subject = subject_of(document)
    if not types_of(subject) & {"BitstringStatusList", "StatusList2021"}:
        yield _MISSING, {"key": "credentialSubject.type: BitstringStatusList"}
    yield from _missing("status_list_subject", subject, "credentialSubject.")


CREDENTIAL_RULES: tuple[Rule, ...] = (
    context_comes_first,
    credential_is_identified,
    dates_are_complete,
    subject_is_single,
)
BADGE_RULES: tuple[Rule, ...] = (
    *CREDENTIAL_RULES,
    recipient_is_designated,
    achievement_is_described,
    results_are_described,
    evidence_is_typed,
)
ENDORSEMENT_RULES: tuple[Rule, ...] = (*CREDENTIAL_RULES, endorsement_is_about_something)
STATUS_LIST_RULES: tuple[Rule, ...] = (*CREDENTIAL_RULES, status_list_is_complete)


def assertion_is_complete(document: Mapping[str, Any]) -> Iterator[Fault]:
    """An Open Badges 2.0 Assertion has a recipient, a badge, a verification and a date (2.0: Assertion)."""
    yield from _missing("assertion", document)
    recipient = fields_of(document.get("recipient"))
    yield from _missing("recipient", recipient, "recipient.")
    for key in ("issuedOn", "expires"):
        if key in document and parse_date_time(document[key]) is None:
            yield _NOT_A_DATE, {"key": key, "value": document[key]}


def badge_class_is_complete(document: Mapping[str, Any]) -> Iterator[Fault]:
    """An Open Badges 2.0 BadgeClass is named, described, drawn, and says its criteria and issuer."""
    yield from _missing("badge_class", document)


def issuer_is_complete(document: Mapping[str, Any]) -> Iterator[Fault]:
    """An Open Badges 2.0 Issuer has a name, an address and an e-mail."""
    yield from _missing("issuer", document)

"""What a document must hold to be what it says: the required members of the standards, rule by rule.

The rules are those of Open Badges 3.0 and 2.0, Verifiable Credentials Data Model 2.0 and Bitstring Status
List 1.0. Additions are free: only what is missing or contradictory is a fault. None makes a document not
valid: a slip of form is told, and only what leaves a doubt on who said what keeps from concluding.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from badgeons.base.messages import N_
from badgeons.credentials.constants import required_members
from badgeons.credentials.contexts import CREDENTIALS_V1, CREDENTIALS_V2
from badgeons.credentials.strict_json import fields_of, id_of, items_of, text_of, types_of
from badgeons.verifying.dates import ENDS, STARTS, dates_of, is_absent
from badgeons.verifying.moments import parse_moment


class Fault(NamedTuple):
    """What is wrong in a document: a marked French sentence, filled from `values`.

    A doubt leaves open who said what; anything else is a slip of form.
    """

    message: str
    values: Mapping[str, object]
    is_doubt: bool = False


Rule = Callable[[Mapping[str, Any]], Iterator[Fault]]


def slip(message: str, /, **values: object) -> Fault:
    """A fault that leaves no doubt on who said what."""
    return Fault(message, values)


def doubt(message: str, /, **values: object) -> Fault:
    """A fault after which nothing can be concluded."""
    return Fault(message, values, is_doubt=True)


_NOT_A_DATE = N_("« {key} » n’est pas une date et une heure avec fuseau : « {value} »")


def _missing(kind: str, within: Mapping[str, Any], prefix: str = "") -> Iterator[Fault]:
    """A fault for each member that the standards require of this kind of object."""
    for key in required_members(kind):
        if not within.get(key):
            yield slip(N_("il manque « {key} »"), key=prefix + key)


def _ill_written_dates(document: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[Fault]:
    """A fault for each date that is empty, or not written with its time and zone."""
    for key in keys:
        value = document.get(key)
        moment = parse_moment(value)
        if key in document and is_absent(value):
            yield slip(N_("« {key} » est vide : ce n’est pas une date"), key=key)
        elif key in document and (moment is None or not moment.is_regular):
            yield slip(_NOT_A_DATE, key=key, value=value)


def context_comes_first(document: Mapping[str, Any]) -> Iterator[Fault]:
    """The first context is that of Verifiable Credentials."""
    contexts = items_of(document.get("@context"))
    models = (CREDENTIALS_V1, CREDENTIALS_V2)
    if not any(context in models for context in contexts):
        yield doubt(N_("aucun contexte n’est celui des attestations vérifiables ({url})"), url=CREDENTIALS_V2)
    elif contexts[0] not in models:
        yield slip(
            N_("le premier contexte n’est pas celui des attestations vérifiables ({url})"), url=CREDENTIALS_V2
        )


def credential_is_identified(document: Mapping[str, Any]) -> Iterator[Fault]:
    """A credential has an identifier, the type VerifiableCredential, and an issuer."""
    if not text_of(document.get("id")):
        yield slip(N_("ce document n’a pas d’identifiant (« id »)"))
    if "VerifiableCredential" not in types_of(document):
        yield slip(N_("ce document ne dit pas qu’il est une attestation vérifiable (« type »)"))
    yield from issuer_is_named(document)


def issuer_is_named(document: Mapping[str, Any]) -> Iterator[Fault]:
    """A credential says who issued it."""
    if not issuer_id(document):
        yield doubt(N_("ce document ne dit pas qui l’a délivré (« issuer »)"))


def dates_are_complete(document: Mapping[str, Any]) -> Iterator[Fault]:
    """`validFrom` is required; every date has a time and a zone (Verifiable Credentials Data Model, 4.9)."""
    start, end = date_keys(document)
    if not dates_of(document, STARTS):
        yield slip(N_("ce document ne dit pas depuis quand il est valable (« {key} »)"), key=start)
    yield from _ill_written_dates(document, (*STARTS, *ENDS, "awardedDate"))
    for key in (*STARTS, *ENDS):
        if key not in _OWN_DATES and not is_absent(document.get(key)) and key not in (start, end):
            yield slip(
                N_("« {key} » est le nom d’une date dans un autre modèle de données : elle compte aussi"),
                key=key,
            )
    first, last = parse_moment(document.get(start)), parse_moment(document.get(end))
    if first and last and last.latest < first.earliest:
        yield slip(N_("la fin de validité précède le début"))


_OWN_DATES = ("validFrom", "validUntil")
"""Names of dates that the contexts of both data models define."""


def date_keys(document: Mapping[str, Any]) -> tuple[str, str]:
    """The names of the two dates of validity, which changed between the two data models."""
    if CREDENTIALS_V2 in items_of(document.get("@context")):
        return "validFrom", "validUntil"
    return "issuanceDate", "expirationDate"


def subject_is_single(document: Mapping[str, Any]) -> Iterator[Fault]:
    """A badge is about one subject."""
    subjects = _objects_of(document.get("credentialSubject"))
    if len(subjects) > 1:
        yield doubt(
            N_("ce document parle de {count} sujets à la fois : cet outil n’en lit qu’un"),
            count=len(subjects),
        )
    elif not subject_of(document):
        yield doubt(N_("ce document ne dit rien de personne ni de rien (« credentialSubject »)"))


def issuer_id(document: Mapping[str, Any]) -> str:
    """The identifier of a credential's issuer, which may be an object or its address; empty when unsaid."""
    issuers = _present(document.get("issuer"))
    return id_of(issuers[0]) if len(issuers) == 1 else ""


def issuer_of(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The profile of a credential's issuer, empty when there is none."""
    return _first_object(document.get("issuer"))


def subject_of(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The subject of a credential, empty when there is none."""
    return _first_object(document.get("credentialSubject"))


def achievement_of(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The achievement of a badge, empty when there is none."""
    return _first_object(subject_of(document).get("achievement"))


def identifiers_of(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The identifiers of a badge's recipient."""
    return _objects_of(subject_of(document).get("identifier"))


def _first_object(value: object) -> Mapping[str, Any]:
    """The first item of a value that is not null, an empty object when that is none or another thing."""
    return value if isinstance(value, dict) else fields_of(next(iter(_present(value)), None))


def _present(value: object) -> list[Any]:
    """The items of a value but nulls, which say nothing."""
    return [item for item in items_of(value) if item is not None]


def _objects_of(value: object) -> list[Mapping[str, Any]]:
    return [fields_of(item) for item in _present(value)]


def recipient_is_designated(document: Mapping[str, Any]) -> Iterator[Fault]:
    """An AchievementSubject has an identifier, or hashes of one."""
    subject = subject_of(document)
    if subject and "AchievementSubject" not in types_of(subject):
        yield slip(N_("le bénéficiaire n’est pas annoncé comme tel (« type: AchievementSubject »)"))
    if subject and not subject.get("id") and not identifiers_of(document):
        yield slip(N_("ce badge ne désigne personne : rien ne dit à qui il a été délivré"))
    for identifier in identifiers_of(document):
        missing = [key for key in ("identityHash", "identityType") if not text_of(identifier.get(key))]
        missing += ["hashed"] if not isinstance(identifier.get("hashed"), bool) else []
        for key in missing:
            yield slip(N_("un identifiant du bénéficiaire est incomplet (« {key} »)"), key=key)


def achievement_is_described(document: Mapping[str, Any]) -> Iterator[Fault]:
    """An Achievement has an identifier, a name, a description and criteria (`id` or `narrative`)."""
    achievement = achievement_of(document)
    achievements = _present(subject_of(document).get("achievement"))
    if len(achievements) > 1:
        yield doubt(
            N_("ce badge reconnaît {count} choses à la fois : cet outil n’en lit qu’une"),
            count=len(achievements),
        )
    if not any(achievement.get(key) for key in ("name", "description", "criteria")):
        yield doubt(N_("ce badge ne dit pas ce qu’il reconnaît (« achievement »)"))
        return
    if "Achievement" not in types_of(achievement):
        yield slip(N_("ce que le badge reconnaît n’est pas annoncé comme tel (« type: Achievement »)"))
    for key, message in _ACHIEVEMENT.items():
        if not achievement.get(key):
            yield slip(message)
    criteria = achievement.get("criteria")
    if isinstance(criteria, Mapping | list) and criteria and not any(map(_says_criteria, items_of(criteria))):
        yield slip(_ACHIEVEMENT["criteria"])


_ACHIEVEMENT = {
    "id": N_("ce que le badge reconnaît n’a pas d’identifiant (« achievement.id »)"),
    "name": N_("ce que le badge reconnaît n’a pas de nom (« achievement.name »)"),
    "description": N_("le badge est sans description"),
    "criteria": N_("le badge est sans critères"),
}
"""What is said of an achievement without one of its members."""


def _says_criteria(criteria: object) -> bool:
    members = fields_of(criteria)
    return bool(text_of(criteria) or members.get("id") or members.get("narrative"))


def results_are_described(document: Mapping[str, Any]) -> Iterator[Fault]:
    """A Result points to a ResultDescription of the same achievement."""
    described = {id_of(item) for item in items_of(achievement_of(document).get("resultDescription"))}
    for result in map(fields_of, items_of(subject_of(document).get("result"))):
        target = text_of(result.get("resultDescription"))
        if target and target not in described:
            yield slip(N_("un résultat renvoie à une description absente : « {target} »"), target=target)


def evidence_is_typed(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Evidence says it is Evidence."""
    if any("Evidence" not in types_of(item) for item in _present(document.get("evidence"))):
        yield slip(N_("une preuve n’est pas annoncée comme telle (« type: Evidence »)"))


def endorsement_is_about_something(document: Mapping[str, Any]) -> Iterator[Fault]:
    """An EndorsementCredential has a name and says what it endorses."""
    subject = subject_of(document)
    if not document.get("name"):
        yield slip(N_("cet endossement n’a pas de nom (« name »)"))
    if subject and not text_of(subject.get("id")):
        yield doubt(N_("cet endossement ne dit pas ce qu’il endosse (« credentialSubject.id »)"))
    if subject and "EndorsementSubject" not in types_of(subject):
        yield slip(N_("ce qui est endossé n’est pas annoncé comme tel (« type: EndorsementSubject »)"))


def status_list_is_complete(document: Mapping[str, Any]) -> Iterator[Fault]:
    """A status list says its purpose and holds its bits (Bitstring Status List 1.0, section 2.2)."""
    subject = subject_of(document)
    if not types_of(subject) & {"BitstringStatusList", "StatusList2021"}:
        yield slip(N_("cette liste n’est pas annoncée comme telle (« type: BitstringStatusList »)"))
    if not items_of(subject.get("statusPurpose")):
        yield slip(N_("cette liste ne dit pas de quoi elle parle (« statusPurpose »)"))
    yield from bits_are_there(document)


def bits_are_there(document: Mapping[str, Any]) -> Iterator[Fault]:
    """A status list holds its bits."""
    if not text_of(subject_of(document).get("encodedList")):
        yield doubt(N_("cette liste ne contient rien (« encodedList »)"))


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
USABLE_LIST_RULES: tuple[Rule, ...] = (issuer_is_named, subject_is_single, bits_are_there)
"""What a list needs for its bits to be read: a list needs no `id` nor dates (Bitstring Status List, 2.2)."""


def badge_class_is_complete(document: Mapping[str, Any]) -> Iterator[Fault]:
    """An Open Badges 2.0 BadgeClass is named, described, drawn, and says its criteria and issuer."""
    yield from _missing("badge_class", document)


def issuer_is_complete(document: Mapping[str, Any]) -> Iterator[Fault]:
    """An Open Badges 2.0 Issuer has a name, an address and an e-mail."""
    yield from _missing("issuer", document)

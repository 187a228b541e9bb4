"""Steps that every form of document shares."""

from collections.abc import Mapping, Sequence
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.contexts import pinned_contexts
from badgeons.credentials.strict_json import items_of
from badgeons.verifying.dates import dates_of, first_of, has_begun, in_words, is_over, last_of
from badgeons.verifying.moments import parse_moment
from badgeons.verifying.parsing import ParsedDocument
from badgeons.verifying.rules import Rule
from badgeons.verifying.verdict import Findings
from badgeons.verifying.verifier import Verifier

UNKNOWN_CONTEXT = N_("contexte inconnu de cet outil : « {url} »")
_NO_START = N_("la date de début n’est pas lisible : « {date} »")
_NO_END = N_("la date de fin n’est pas lisible : « {date} »")
_NEAR_START = N_("valable à partir du {date}, sans que l’heure exacte soit dite")
_NEAR_END = N_("valable jusqu’au {date}, sans que l’heure exacte soit dite")
_PERIODS = {
    (True, True): N_("valable du {start} au {end}"),
    (True, False): N_("valable depuis le {start}, sans date de fin"),
    (False, True): N_("valable jusqu’au {end}, sans date de début"),
    (False, False): N_("sans date de début ni de fin"),
}
"""What a period says, by whether it has a start and an end."""


def verify_context(document: Mapping[str, Any], findings: Findings) -> None:
    """Add the step `context`: a signature can only be recomputed with contexts whose bytes are known."""
    for context in items_of(document.get("@context")):
        if not isinstance(context, str) or context not in pinned_contexts():
            address = context if isinstance(context, str) else "{…}"
            return findings.unknown("context", UNKNOWN_CONTEXT, url=address)
    return findings.passed("context", N_("tous les termes viennent de contextes connus"))


def verify_content(parsed: ParsedDocument, rules: Sequence[Rule], findings: Findings) -> None:
    """Add a step `content` for each fault, unknown for a doubt, a note for a slip; or else one that passed.

    Nothing that is missing or ill-written makes a document not valid: that needs proof.
    """
    faults = [*parsed.faults, *(fault for rule in rules for fault in rule(parsed.document))]
    faults.sort(key=lambda fault: not fault.is_doubt)
    for fault in faults[: limits().max_faults]:
        add = findings.unknown if fault.is_doubt else findings.tell
        add("content", fault.message, **fault.values)
    if not faults:
        findings.passed("content", N_("tout ce que la norme exige est présent"))


def verify_known(issuer: str, verifier: Verifier, findings: Findings) -> None:
    """Add the step `known` when the person who asks has a list: whoever is not in it is not at fault."""
    if verifier.known is None or not issuer:
        return
    known = verifier.known
    name = verifier.once(("known", issuer), lambda _: (known[issuer] or issuer) if issuer in known else None)
    if name is not None:
        findings.passed(
            "known", N_("cet émetteur fait partie de ceux que vous connaissez : {name}"), name=name
        )
    else:
        findings.unknown(
            "known",
            N_("cet émetteur ne fait pas partie de ceux que vous connaissez : {issuer}"),
            issuer=issuer,
        )


def verify_dates(
    document: Mapping[str, Any],
    start_keys: tuple[str, ...],
    end_keys: tuple[str, ...],
    verifier: Verifier,
    findings: Findings,
) -> None:
    """Add the step `dates`, from the members of those names: every start must have come, and no end."""
    starts, ends = dates_of(document, start_keys), dates_of(document, end_keys)
    now = verifier.now
    for start in starts:
        if has_begun(start, now) is False:
            return findings.failed(
                "dates", N_("pas encore valable : à partir du {date}"), date=in_words(start)
            )
    for end in ends:
        if is_over(end, now):
            return findings.failed("dates", N_("expiré depuis le {date}"), date=in_words(end))
    for start in starts:
        if has_begun(start, now) is None:
            return findings.unknown("dates", _doubt_of(start, _NO_START, _NEAR_START), date=in_words(start))
    for end in ends:
        if is_over(end, now) is None:
            return findings.unknown("dates", _doubt_of(end, _NO_END, _NEAR_END), date=in_words(end))
    message = _PERIODS[bool(starts), bool(ends)]
    return findings.passed("dates", message, start=last_of(starts), end=first_of(ends))


def _doubt_of(date: object, unreadable: str, near: str) -> str:
    return unreadable if parse_moment(date) is None else near

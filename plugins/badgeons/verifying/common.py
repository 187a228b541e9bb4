"""Steps that every form of document shares."""

from collections.abc import Mapping, Sequence
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.contexts import pinned_contexts
from badgeons.credentials.strict_json import items_of, parse_date_time
from badgeons.verifying.parsing import ParsedDocument
from badgeons.verifying.rules import Rule
from badgeons.verifying.verdict import Findings
from badgeons.verifying.verifier import Verifier


def verify_context(document: Mapping[str, Any], findings: Findings) -> None:
    """Add the step `context`: a signature can only be recomputed with contexts whose bytes are known."""
    for context in items_of(document.get("@context")):
        if not isinstance(context, str) or context not in pinned_contexts():
            address = context if isinstance(context, str) else "{…}"
            return findings.unknown("context", N_("contexte inconnu de cet outil : « {url} »"), url=address)
    return findings.passed("context", N_("tous les termes viennent de contextes connus"))


def verify_content(parsed: ParsedDocument, rules: Sequence[Rule], findings: Findings) -> None:
    """Add a failed step `content` for each fault, or one that passed."""
    faults = [*parsed.faults, *(fault for rule in rules for fault in rule(parsed.document))]
    for message, values in faults[: limits().max_faults]:
        findings.failed("content", message, **values)
    if not faults:
        findings.passed("content", N_("tout ce que la norme exige est présent"))


def verify_known(issuer: str, verifier: Verifier, findings: Findings) -> None:
    """Add the step `known` when the person who asks has a list: whoever is not in it is not at fault."""
    if verifier.known is None or not issuer:
        return
    if issuer in verifier.known:
        name = verifier.known[issuer] or issuer
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
    document: Mapping[str, Any], start_key: str, end_key: str, verifier: Verifier, findings: Findings
) -> None:
    """Add the step `dates`, from the members `start_key` and `end_key`."""
    start, end = parse_date_time(document.get(start_key)), parse_date_time(document.get(end_key))
    if start is not None and start > verifier.now:
        return findings.failed(
            "dates", N_("pas encore valable : à partir du {date}"), date=document[start_key]
        )
    if end is not None and end < verifier.now:
        return findings.failed("dates", N_("périmé depuis le {date}"), date=document[end_key])
    if start is None:
        return findings.unknown("dates", N_("la date de début n’est pas lisible"))
    if end is None:
        return findings.passed(
            "dates", N_("valable depuis le {start}, sans date de fin"), start=document[start_key]
        )
    return findings.passed(
        "dates", N_("valable du {start} au {end}"), start=document[start_key], end=document[end_key]
    )

"""Whether what an endorsement is about still is what its endorser had before them.

The endorser signs the digest of a resource (Verifiable Credentials Data Model 2.0, section 5.3), written as
Subresource Integrity writes it.
"""

from collections.abc import Mapping
from typing import Any

from badgeons.base.digests import digest_of
from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.strict_json import fields_of, id_of, items_of, text_of
from badgeons.verifying.verdict import Findings, State, Step
from badgeons.verifying.verifier import Verifier

STEP = "endorsed"
ALGORITHMS = ("sha512", "sha384", "sha256")
"""The strongest first: only the strongest of those written counts (Subresource Integrity, 3.3.4)."""


def verify_related(document: Mapping[str, Any], verifier: Verifier, findings: Findings) -> None:
    """Add a step `endorsed` for each related resource; one that is out of reach decides nothing."""
    resources = items_of(document.get("relatedResource"))[: limits().max_related_resources]
    for resource in map(fields_of, resources):
        url, digests = id_of(resource), strongest_digests(text_of(resource.get("digestSRI")))
        if not url or not digests:
            _add_unknown(findings, N_("l’empreinte de ce qui est endossé n’est pas d’une forme connue"), {})
            continue
        content = verifier.content(url)
        if content is None:
            message, values = verifier.out_of_reach(
                url, N_("ce qui est endossé n’a pas été consulté ({url})")
            )
            _add_unknown(findings, message, values)
        elif digests & {digest_of(content, algorithm) for algorithm in ALGORITHMS}:
            findings.passed(STEP, N_("ce qui est endossé n’a pas changé depuis"))
        else:
            findings.failed(STEP, N_("ce qui est publié n’est plus ce qui a été endossé ({url})"), url=url)


def strongest_digests(written: str) -> set[str]:
    """The digests of a text such as `sha256-… sha384-…` that count, without their options."""
    digests = {digest.partition("?")[0] for digest in written.split()}
    for algorithm in ALGORITHMS:
        counting = {digest for digest in digests if digest.startswith(f"{algorithm}-")}
        if counting:
            return counting
    return set()


def _add_unknown(findings: Findings, message: str, values: Mapping[str, object]) -> None:
    findings.steps.append(Step(STEP, State.UNKNOWN, message, values, decides=False))

"""Answers the question "is this badge good?" in named steps. Whoever asks owns disk and network.

Every input is hostile: sizes and depths are bounded; whatever cannot be established is said to be unknown.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from badgeons.base.messages import N_
from badgeons.credentials.constants import limits
from badgeons.credentials.strict_json import UnreadableError
from badgeons.verifying.forms import form_of
from badgeons.verifying.headlines import headline
from badgeons.verifying.hosting import REVOKED
from badgeons.verifying.known import KnownIssuers, parse_known
from badgeons.verifying.parsing import AddressError, parse_document
from badgeons.verifying.reach import GoneError, OutOfReachError
from badgeons.verifying.site import SiteProblem, SiteVerdict, verify_site
from badgeons.verifying.verdict import Findings, Outcome, State, Step, Verdict
from badgeons.verifying.verifier import Memory, Resolver, Verifier, published
from badgeons.verifying.wrapping import SeveralBadgesError, Unwrapped, parse_wrapped

__all__ = [
    "GoneError",
    "KnownIssuers",
    "OutOfReachError",
    "Outcome",
    "Resolver",
    "SiteProblem",
    "SiteVerdict",
    "State",
    "Step",
    "Verdict",
    "headline",
    "parse_known",
    "published",
    "verify",
    "verify_site",
]

_NOT_VERIFIED = N_(
    "ce document n’est pas de ceux que cet outil vérifie : "
    "badge délivré, endossement 3.0, liste de révocation 3.0"
)

_IN_PRESENTATION = N_(
    "ce document est dans une présentation de portefeuille : c’est lui qui est vérifié, pas qui le montre"
)
_EMPTY_PRESENTATION = N_(
    "c’est une présentation de portefeuille, et rien de ce qu’elle contient ne se vérifie ici"
)
_READ_SECURELY = N_("{url} n’est pas une adresse protégée : c’est la même adresse en https qui a été lue")


def verify(
    content: bytes,
    resolve: Resolver,
    now: datetime,
    email: str | None = None,
    known: Mapping[str, str] | None = None,
    memory: Memory | None = None,
) -> Verdict:
    """The verdict on a badge, endorsement or status list: JSON, signed text (JWS), or an image of one.

    `resolve` gives what is published at an address, or None; `now` has a time zone; `email`, when given, is
    compared with the recipient. `known` are the issuers that the person who asks knows, by identifier (see
    `KnownIssuers`): a badge of another is no worse than unknown, and no better. None leaves that to the
    caller. `memory` is shared by the calls that have all of these in common. Never raises for any `content`.
    """
    findings = Findings()
    verifier = Verifier(resolve, now, email, known, memory or Memory())
    try:
        unwrapped = _parse(content, verifier)
    except SeveralBadgesError as error:
        findings.unknown("form", error.message, **error.values)
        return Verdict("", tuple(findings.steps))
    except AddressError as error:
        _say_unreached(error, verifier, findings)
        return Verdict("", tuple(findings.steps))
    except UnreadableError as error:
        findings.failed("read", error.message, **error.values)
        return Verdict("", tuple(findings.steps))
    findings.passed("read", N_("le fichier se lit"))
    parsed = unwrapped.parsed
    form = form_of(parsed.document)
    if form is None:
        findings.unknown("form", _EMPTY_PRESENTATION if unwrapped.is_presented else _NOT_VERIFIED)
        return Verdict("", tuple(findings.steps), parsed.document)
    findings.passed("form", form.label)
    if unwrapped.is_presented:
        findings.tell("form", _IN_PRESENTATION)
    form.verify(parsed, verifier, findings)
    _tell_secure_reading(verifier, findings)
    return Verdict(form.name, tuple(findings.steps), parsed.document)


def _tell_secure_reading(verifier: Verifier, findings: Findings) -> None:
    """Tell which http addresses were read in https; that decides nothing."""
    for url in list(verifier.read_securely)[: limits().max_faults]:
        findings.steps.append(Step("hosting", State.UNKNOWN, _READ_SECURELY, {"url": url}, decides=False))


def _parse(content: bytes, verifier: Verifier) -> Unwrapped:
    """The document in `content`, looked up where an old image only gives its address."""
    try:
        return parse_wrapped(content)
    except AddressError as error:
        published_there = verifier.content(error.url)
        if published_there is None:
            raise
        try:
            return Unwrapped(replace(parse_document(published_there), address=error.url))
        except UnreadableError as cause:
            raise AddressError(error.url, is_badge=False) from cause


def _say_unreached(error: AddressError, verifier: Verifier, findings: Findings) -> None:
    """Say why there is no badge at the address that an image gives."""
    if verifier.is_gone(error.url):
        return findings.failed("status", REVOKED)
    message, values = verifier.out_of_reach(error.url, error.message)
    return findings.unknown("hosting", message, **values)

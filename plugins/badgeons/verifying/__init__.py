"""Answers the question "is this badge good?", offline, in named steps.

Every input is hostile: sizes and depths are bounded; whatever cannot be established is said to be unknown.
"""

from datetime import datetime

from badgeons.messages import N_
from badgeons.verifying.forms import form_of
from badgeons.verifying.inquiry import Inquiry, Resolver, nothing_published, published
from badgeons.verifying.reading import SignedTextError, UnreadableError, parse_document
from badgeons.verifying.site import SiteProblem, SiteVerdict, verify_site
from badgeons.verifying.verdict import Findings, Outcome, State, Step, Verdict

__all__ = [
    "Outcome",
    "Resolver",
    "SiteProblem",
    "SiteVerdict",
    "State",
    "Step",
    "Verdict",
    "nothing_published",
    "published",
    "verify",
    "verify_site",
]


def verify(content: bytes, resolve: Resolver, now: datetime, email: str | None = None) -> Verdict:
    """The verdict on a badge, endorsement or status list: JSON, or a PNG or SVG image that holds it.

    `resolve` gives what is published at an address, or None; `now` has a time zone; `email`, when given, is
    compared with the recipient. Never raises for any `content`.
    """
    findings = Findings()
    try:
        document = parse_document(content)
    except SignedTextError as error:
        findings.unknown("form", error.message, **error.values)
        return Verdict("jws", tuple(findings.steps))
    except UnreadableError as error:
        findings.failed("read", error.message, **error.values)
        return Verdict("", tuple(findings.steps))
    findings.passed("read", N_("le fichier se lit"))
    form = form_of(document)
    if form is None:
        findings.unknown("form", N_("ce n'est pas un badge délivré, un endossement ou une liste"))
        return Verdict("", tuple(findings.steps), document)
    findings.passed("form", form.label)
    form.verify(document, Inquiry(resolve, now, email), findings)
    return Verdict(form.name, tuple(findings.steps), document)

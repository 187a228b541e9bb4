"""The kinds of documents that are verified: a new one is a file and an entry in this table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.strict_json import types_of
from badgeons.verifying.open_badges_3 import verify_badge, verify_endorsement, verify_status_list
from badgeons.verifying.open_badges_terms import version_of
from badgeons.verifying.parsing import ParsedDocument
from badgeons.verifying.verdict import Findings
from badgeons.verifying.verifier import Verifier


@dataclass(frozen=True)
class Form:
    """A kind of document: its name, the types that tell it, its words, how it is verified.

    `version`: that of Open Badges before 3.0, whose documents do not all say their type.
    """

    name: str
    types: frozenset[str]
    label: str
    verify: Callable[[ParsedDocument, Verifier, Findings], None]
    version: str = ""


def _verify_assertion(parsed: ParsedDocument, verifier: Verifier, findings: Findings) -> None:
    from badgeons.verifying.open_badges_2 import verify_assertion  # on use: a sixth of what verifying imports

    verify_assertion(parsed, verifier, findings)


def _before_3(version: str, label: str) -> Form:
    return Form(f"badge-{version}", frozenset(), label, _verify_assertion, version)


FORMS = (
    Form(
        "badge-3.0",
        frozenset({"OpenBadgeCredential", "AchievementCredential"}),
        N_("badge délivré, Open Badges 3.0"),
        verify_badge,
    ),
    Form(
        "endorsement-3.0",
        frozenset({"EndorsementCredential"}),
        N_("endossement, Open Badges 3.0"),
        verify_endorsement,
    ),
    Form(
        "status-list",
        frozenset({"BitstringStatusListCredential", "StatusList2021Credential"}),
        N_("liste de révocation"),
        verify_status_list,
    ),
    _before_3("2.1", N_("badge délivré, Open Badges 2.1")),
    _before_3("2.0", N_("badge délivré, Open Badges 2.0")),
    _before_3("1.1", N_("badge délivré selon une ancienne version, Open Badges 1.1")),
    _before_3("1.0", N_("badge délivré selon une ancienne version, Open Badges 1.0")),
    _before_3("0.5", N_("badge délivré selon une ancienne version, Open Badges 0.5")),
)


def form_of(document: Mapping[str, Any]) -> Form | None:
    """The form of a document, None when it is not one that is verified."""
    types = types_of(document)
    named = next((form for form in FORMS if form.types & types), None)
    if named is not None:
        return named
    version = version_of(document)
    return next((form for form in FORMS if form.version == version), None)

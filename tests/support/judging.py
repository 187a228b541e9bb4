"""Verdicts on documents of the small published site, and what they find wrong."""

from __future__ import annotations

import json
from typing import Any

from badgeons.credentials.proofs.suites.eddsa import EDDSA_JCS_2022
from badgeons.verifying import State, Verdict, published, verify
from fixtures.matrix.keys import prove
from support import sites
from support.sites import BASE_URL, DID, KEY, NOW, credential, text


def verdict(content: bytes | dict[str, Any], email: str | None = None, **changed: dict[str, Any]) -> Verdict:
    given = text(content) if isinstance(content, dict) else content
    return verify(given, published(sites.site(**changed), BASE_URL), NOW, email)


def faults(given: Verdict) -> dict[str, State]:
    return {step.name: step.state for step in given.steps if step.decides and step.state is not State.PASSED}


def notes(given: Verdict) -> list[str]:
    return [step.in_words("fr") for step in given.steps if step.name == "content" and not step.decides]


def doubts(given: Verdict) -> list[str]:
    return [step.in_words("fr") for step in given.steps if step.name == "content" and step.decides]


def altered(path: str, value: object) -> dict[str, Any]:
    """A badge with another value at a path, or without it when the value is None."""
    document = json.loads(json.dumps(credential()))
    *parents, last = path.split(".")
    holder = document
    for parent in parents:
        holder = holder[parent]
    if value is None:
        holder.pop(last)
    else:
        holder[last] = value
    return dict(document)


def judged(document: dict[str, Any]) -> Verdict:
    """The verdict on a badge that signs JSON as it stands: nothing but the rules speaks of its content."""
    return verdict(prove(document, EDDSA_JCS_2022, f"{DID}#{KEY.multikey}"))

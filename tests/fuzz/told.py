"""What people read of a badge, in one spelling: what a badge called valid may tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from badgeons.verifying.open_badges_terms import read_terms, version_of

Json = Any


def is_part_of(found: Mapping[str, Json], genuine: Mapping[str, Json]) -> bool:
    """Whether nothing else is told than what is genuine, and nothing of when it is over is left out.

    A copy of a hosted badge may leave some of the evidence out: what is published is the badge.
    """
    return found[EVIDENCE] <= genuine[EVIDENCE] and all(
        text == genuine[way] or (text is None and way not in NEVER_LEFT_OUT)
        for way, text in found.items()
        if way != EVIDENCE
    )


EVIDENCE = "evidence.narrative"


NEVER_LEFT_OUT = frozenset(
    {
        "validUntil",
        "expirationDate",
        "credentialStatus.statusListIndex",
        "credentialStatus.statusListCredential",
    }
)


def shown(document: Mapping[str, Any]) -> dict[str, Json]:
    """What people read of a badge: texts where texts are expected, None where there is none."""
    ways = (
        "id", "name", "narrative", "validFrom", "validUntil", "expirationDate", "issuedOn", "expires",
        "badge", "image", "issuer.id", "issuer.name", "credentialSubject.id",
        "credentialSubject.achievement.id", "credentialSubject.achievement.name",
        "credentialSubject.achievement.description", "credentialSubject.achievement.criteria.narrative",
        "credentialSubject.endorsementComment", "credentialStatus.statusListIndex",
        "credentialStatus.statusListCredential", "recipient.identity", "recipient.salt",
    )  # fmt: skip
    if version_of(document) is None:
        told = {way: _text_at(document, way.split(".")) for way in ways}
        return {**told, EVIDENCE: _narratives(document.get("evidence"))}
    assertion = read_terms(document)
    told = {way: _text_at(assertion, way.split(".")) for way in (*ways, *OF_THE_BADGE)}
    told["badge"] = told["badge"] or _text_at(assertion, ["badge", "id"]) or None
    told = {way: in_one_spelling(text) for way, text in told.items()}
    return {**told, EVIDENCE: _narratives(assertion.get("evidence"))}


def _narratives(evidence: Json) -> frozenset[str | None]:
    """What each piece of evidence tells, in one spelling."""
    pieces = evidence if isinstance(evidence, list) else [evidence]
    return frozenset(in_one_spelling(_text_at(piece, ["narrative"])) for piece in pieces) - {None}


OF_THE_BADGE = ("badge.name", "badge.description", "badge.criteria.narrative", "badge.issuer.name")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def in_one_spelling(text: str | None) -> str | None:
    """A text as several spellings of it are one: a day in universal time, an address, a hash."""
    if text is None:
        return None
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip()
    if text.startswith(("http://", "https://")):
        return re.sub(r"^https?://([^/]*)", lambda m: f"//{m[1].lower().partition(':')[0]}", text).rstrip("/")
    if DAY.match(text):
        try:
            return str(datetime.fromisoformat(text).astimezone(UTC).date())
        except (ValueError, OverflowError):
            return text[:10]
    return (text.lower() if "$" in text else text) or None


def _text_at(document: Any, way: Sequence[str]) -> str | None:
    for key in way:
        document = document[0] if isinstance(document, list) and len(document) == 1 else document
        document = document.get(key) if isinstance(document, Mapping) else None
    return document if isinstance(document, str) else None

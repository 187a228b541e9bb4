"""What people read of a badge, in one spelling: what a badge called valid may tell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from badgeons.verifying.open_badges_terms import read_terms, version_of

Json = Any


Told = Mapping[str, frozenset[str]]
"""The texts that a badge tells, in one spelling, by the members that lead to them."""


def is_part_of(found: Told, genuine: Told) -> bool:
    """Whether nothing else is told than what is genuine, and nothing of when it is over is left out.

    A copy of a hosted badge may leave out some of its evidence: what is published is the badge.
    """
    return all(
        texts == genuine[way] if way in NEVER_LEFT_OUT else texts <= genuine[way]
        for way, texts in found.items()
    )


NEVER_LEFT_OUT = frozenset(
    {
        "validUntil",
        "expirationDate",
        "credentialStatus.statusListIndex",
        "credentialStatus.statusListCredential",
    }
)


def shown(document: Mapping[str, Any]) -> Told:
    """What people read of a badge: the texts where texts are expected."""
    ways = (
        "id", "name", "narrative", "validFrom", "validUntil", "expirationDate", "issuedOn", "expires",
        "badge", "image", "issuer.id", "issuer.name", "credentialSubject.id",
        "credentialSubject.achievement.id", "credentialSubject.achievement.name",
        "credentialSubject.achievement.description", "credentialSubject.achievement.criteria.narrative",
        "credentialSubject.endorsementComment", "credentialStatus.statusListIndex",
        "credentialStatus.statusListCredential", "recipient.identity", "recipient.salt",
        "evidence.narrative",
    )  # fmt: skip
    if version_of(document) is None:
        return {way: _texts_at(document, way.split(".")) for way in ways}
    assertion = read_terms(document)
    told = {way: _texts_at(assertion, way.split(".")) for way in (*ways, *OF_THE_BADGE)}
    told["badge"] = told["badge"] or _texts_at(assertion, ["badge", "id"])
    return {way: frozenset(filter(None, map(in_one_spelling, texts))) for way, texts in told.items()}


OF_THE_BADGE = ("badge.name", "badge.description", "badge.criteria.narrative", "badge.issuer.name")
ADDRESS = re.compile(r"https?://([^/]*)(.*)", re.IGNORECASE | re.DOTALL)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def in_one_spelling(text: str) -> str:
    """A text as several spellings of it are one: a day in universal time, an address, a hash."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip()
    address = ADDRESS.fullmatch(text)
    if address is not None:
        return f"//{address[1].lower().partition(':')[0]}{address[2]}".rstrip("/")
    if DAY.match(text):
        try:
            return str(datetime.fromisoformat(text).astimezone(UTC).date())
        except (ValueError, OverflowError):
            return text[:10]
    return text.lower() if "$" in text else text


def _texts_at(document: Json, way: Sequence[str]) -> frozenset[str]:
    """The texts that members lead to, through every item of a list."""
    if isinstance(document, list):
        return frozenset().union(*(_texts_at(item, way) for item in document))
    if not way:
        return frozenset({document} if isinstance(document, str) else ())
    return _texts_at(document.get(way[0]), way[1:]) if isinstance(document, Mapping) else frozenset()

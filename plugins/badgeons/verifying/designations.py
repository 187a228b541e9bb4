"""To whom a document says, in clear, that it was given: what it writes, and never more."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.strict_json import fields_of, id_of, items_of, text_of, types_of
from badgeons.verifying.open_badges_terms import read_terms, version_of
from badgeons.verifying.rules import subject_of

_KIND_WORDS = {
    "name": N_("nom"),
    "emailaddress": N_("adresse électronique"),
    "email": N_("adresse électronique"),
    "url": N_("adresse d’une page"),
    "telephone": N_("numéro de téléphone"),
    "phone": N_("numéro de téléphone"),
    "phonenumber": N_("numéro de téléphone"),
    "did": N_("identifiant numérique, un DID"),
    "username": N_("nom de compte"),
    "accountid": N_("numéro de compte"),
    "nationalidentitynumber": N_("numéro d’identité nationale"),
}
_OTHER = N_("identifiant")
_HASH = re.compile(
    r"[A-Za-z0-9-]{2,12}\$[0-9A-Fa-f]+|[0-9A-Fa-f]{32}(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{32}|[0-9A-Fa-f]{96})?"
)
"""With the name of its algorithm, or by as many digits as MD5, SHA-1, SHA-256 or SHA-512 give."""
_STARTS = (
    ("did:", "did"),
    ("mailto:", "email"),
    ("tel:", "telephone"),
    ("https://", "url"),
    ("http://", "url"),
)
MAX_DESIGNATIONS = 8


@dataclass(frozen=True)
class Designation:
    """What designates the recipient, and of what kind it is, as a marked sentence."""

    value: str
    kind: str


def designations_of(document: Mapping[str, Any]) -> list[Designation]:
    """What designates, in clear, the recipient of a badge of either version."""
    is_assertion = version_of(document) is not None
    written = _of_assertion(read_terms(document)) if is_assertion else _of_credential(document)
    clear = (Designation(value, kind) for value, kind in written if value and not _HASH.fullmatch(value))
    return list(dict.fromkeys(clear))[:MAX_DESIGNATIONS]


def _of_assertion(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Open Badges 2.0, IdentityObject: a property that is not hashed holds what it says."""
    for recipient in map(fields_of, items_of(document.get("recipient"))):
        hashed = recipient.get("hashed")
        if hashed is None or hashed is False or hashed == "false":
            yield text_of(recipient.get("identity")), _kind_words(*sorted(types_of(recipient)))


def _of_credential(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Open Badges 3.0, AchievementSubject: its `id`, and each IdentityObject that is not hashed."""
    subject = subject_of(document)
    for identifier in map(fields_of, items_of(subject.get("identifier"))):
        if identifier.get("hashed") is False:
            kind = text_of(identifier.get("identityType"))
            yield text_of(identifier.get("identityHash")), _kind_words(kind)
    identity = id_of(subject)
    for start, kind in _STARTS:
        if identity.startswith(start):
            yield (
                identity.removeprefix(start) if kind in ("email", "telephone") else identity,
                _kind_words(kind),
            )


def _kind_words(*kinds: str) -> str:
    """The words of the first kind that has some."""
    known = (_KIND_WORDS.get(kind.lower().removeprefix("ext:")) for kind in kinds)
    return next(filter(None, known), _OTHER)

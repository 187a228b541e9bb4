"""Whether a badge was delivered to whom one asks about: an address, a number or an identifier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.proofs.identity import (
    identity_matches,
    is_hash,
    is_known_hash,
    kind_of_identity,
    spellings_of,
)
from badgeons.credentials.strict_json import text_of
from badgeons.verifying.verdict import Findings

NOBODY = {
    "email": N_("ce badge ne désigne personne par une adresse électronique"),
    "url": N_("ce badge ne désigne personne par l’adresse d’une page"),
    "telephone": N_("ce badge ne désigne personne par un numéro de téléphone"),
    "id": N_("ce badge ne désigne personne par un identifiant"),
}
"""What is said when a badge designates its recipient otherwise than by what was asked about, by its kind."""
_THEIRS = {
    "email": N_("ce badge est bien délivré à cette adresse"),
    "url": N_("ce badge est bien délivré à cette adresse"),
    "telephone": N_("ce badge est bien délivré à ce numéro"),
    "id": N_("ce badge est bien délivré à cet identifiant"),
}
_NOT_THEIRS = {
    "email": N_("ce badge n’est pas délivré à cette adresse"),
    "url": N_("ce badge n’est pas délivré à cette adresse"),
    "telephone": N_("ce badge n’est pas délivré à ce numéro"),
    "id": N_("ce badge n’est pas délivré à cet identifiant"),
}
_KINDS = {
    "email": "email",
    "emailaddress": "email",
    "url": "url",
    "telephone": "telephone",
    "phone": "telephone",
}
"""What either version of Open Badges calls each kind, in lower case."""
_UNKNOWN_HASH = N_("ce badge cache son bénéficiaire d’une façon que cet outil ne connaît pas ({name})")


@dataclass(frozen=True)
class Recipient:
    """One way in which a badge designates its recipient.

    `kind` is `email`, `url`, `telephone` or `id`, empty when the badge does not say; `written` is the
    identity or its hash.
    """

    kind: str
    written: str
    salt: str

    @property
    def is_hashed(self) -> bool:
        """By its look: `hashed` is often left out or wrong, and nobody's address looks like a hash."""
        return is_hash(self.written)

    def is_of_kind(self, kind: str) -> bool:
        return not self.kind or self.kind == kind

    def matches(self, asked: str) -> bool:
        if self.is_hashed:
            return identity_matches(asked, self.salt, self.written)
        return bool(set(spellings_of(self.written)) & set(spellings_of(asked)))


def verify_recipient(recipients: Sequence[Recipient], asked: str, findings: Findings) -> None:
    """Add the step `identity`: whether one of these is `asked`."""
    kind = kind_of_identity(asked)
    comparable = [recipient for recipient in recipients if recipient.written and recipient.is_of_kind(kind)]
    if not comparable:
        return findings.unknown("identity", NOBODY[kind])
    if any(recipient.matches(asked) for recipient in comparable):
        return findings.passed("identity", _THEIRS[kind])
    unknown = [each for each in comparable if each.is_hashed and not is_known_hash(each.written)]
    if unknown:
        name = unknown[0].written.partition("$")[0]
        return findings.unknown("identity", _UNKNOWN_HASH, name=name)
    return findings.failed("identity", _NOT_THEIRS[kind])


def recipient_of(kind: str, written: str, salt: str) -> Recipient:
    """The recipient that a property names: `kind` as either version of Open Badges writes it."""
    named = _KINDS.get(kind.lower().removeprefix("ext:"))
    if named is None and kind:
        named = "" if is_hash(written) else kind_of_identity(written)
    return Recipient(named or "", written, salt)


def salt_of(holder: Mapping[str, Any]) -> str:
    """The salt of a hashed identity, empty when there is none."""
    salt = holder.get("salt")
    is_number = isinstance(salt, int) and not isinstance(salt, bool)
    return str(salt) if is_number else text_of(salt)

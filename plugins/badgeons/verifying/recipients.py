"""Whether a badge was delivered to whom one asks about: an address, a number or an identifier."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.proofs.identity import (
    identity_matches,
    is_bare_hash,
    is_hash,
    is_known_hash,
    kind_of_identity,
    spellings_of,
)
from badgeons.credentials.strict_json import text_of
from badgeons.verifying.verdict import Findings

_NAME = "name"
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
_THIS_NAME = N_("ce badge est bien délivré à ce nom")
_KINDS = {
    "email": "email",
    "emailaddress": "email",
    "url": "url",
    "telephone": "telephone",
    "phone": "telephone",
    "phonenumber": "telephone",
    "id": "id",
    "did": "id",
    "name": _NAME,
}
"""What either version of Open Badges calls each kind, in lower case."""
_UNKNOWN_HASH = N_("ce badge cache son bénéficiaire d’une façon que cet outil ne connaît pas ({name})")
_INCOMPARABLE = N_("ce badge désigne son bénéficiaire d’une façon que cet outil ne sait pas comparer")
_HASH_OF_ANYTHING = N_(
    "ce badge cache son bénéficiaire sans dire par quoi il le désigne, et cela n’y correspond pas"
)
_ANY_NUMBER = N_("ce badge désigne son bénéficiaire par un autre numéro, sans dire de quoi")
_PSEUDONYM = N_(
    "ce badge ne désigne son bénéficiaire que par un numéro fait pour lui, qui ne dit pas qui c’est"
)


@dataclass(frozen=True)
class Recipient:
    """One way in which a badge designates its recipient.

    `kind` is `email`, `url`, `telephone`, `id` or `name`, empty when the badge does not say; `written` is the
    identity or its hash.
    """

    kind: str
    written: str
    salt: str

    @property
    def is_hashed(self) -> bool:
        """By its look: `hashed` is often left out or wrong, and nobody's address looks like a hash."""
        return is_hash(self.written)

    def may_be(self, kind: str) -> bool:
        """Whether this may be of a kind that is asked about."""
        return self.kind in ("", kind) or (self.kind == _NAME and kind == "id") or self._looks_like(kind)

    def is_comparable(self, kind: str) -> bool:
        """Whether this is written as what is of that kind is, or as a known hash."""
        if is_bare_hash(self.written):
            return False
        return is_known_hash(self.written) if self.is_hashed else self._looks_like(kind)

    @property
    def is_pseudonym(self) -> bool:
        """Whether this is an identifier that was made for this badge, and designates nobody elsewhere."""
        return self.written.lower().startswith("urn:")

    def _looks_like(self, kind: str) -> bool:
        return not self.is_hashed and kind_of_identity(self.written) == kind

    def matches(self, asked: str) -> bool:
        if self.is_hashed:
            return identity_matches(asked, self.salt, self.written)
        is_written = bool(set(spellings_of(self.written)) & set(spellings_of(asked)))
        return is_written or identity_matches(asked, self.salt, self.written)


def verify_recipient(recipients: Sequence[Recipient], asked: str, findings: Findings) -> None:
    """Add the step `identity`: whether one of these is `asked`.

    It is another only when what is asked about and one of these are surely of one kind.
    """
    kind = kind_of_identity(asked)
    comparable = [recipient for recipient in recipients if recipient.written and recipient.may_be(kind)]
    match = next((recipient for recipient in comparable if recipient.matches(asked)), None)
    if match is not None:
        return findings.passed("identity", _THIS_NAME if match.kind == _NAME else _THEIRS[kind])
    hidden = [each for each in comparable if each.is_hashed and not is_known_hash(each.written)]
    if hidden:
        name = hidden[0].written.partition("$")[0]
        return findings.unknown("identity", _UNKNOWN_HASH, name=name)
    stated = [each for each in comparable if each.kind == kind and not each.is_pseudonym]
    if stated and all(recipient.is_comparable(kind) for recipient in stated):
        return findings.failed("identity", _NOT_THEIRS[kind])
    return findings.unknown("identity", _INCOMPARABLE if stated else _doubt(comparable, kind))


def _doubt(comparable: Sequence[Recipient], kind: str) -> str:
    """Why a badge does not designate its recipient by what is asked about."""
    if any(recipient.is_pseudonym for recipient in comparable):
        return _PSEUDONYM
    unsaid = [recipient for recipient in comparable if recipient.kind == ""]
    if any(recipient.is_hashed or is_bare_hash(recipient.written) for recipient in unsaid):
        return _HASH_OF_ANYTHING
    return _ANY_NUMBER if unsaid else NOBODY[kind]


def recipient_of(kinds: Iterable[str], written: str, salt: str) -> Recipient:
    """The recipient that a property names, by its types as either version of Open Badges writes them.

    An identity in clear of another type, or of none, is of the kind that it looks like.
    """
    known = (_KINDS.get(kind.lower().removeprefix("ext:")) for kind in sorted(kinds))
    named = next(filter(None, known), "")
    if not named and not is_hash(written) and not is_bare_hash(written):
        look = kind_of_identity(written)
        named = "" if look == "telephone" else look  # any number may look like one
    return Recipient(named, written, salt)


def salt_of(holder: Mapping[str, Any]) -> str:
    """The salt of a hashed identity, empty when there is none."""
    salt = holder.get("salt")
    is_number = isinstance(salt, int) and not isinstance(salt, bool)
    return str(salt) if is_number else text_of(salt)

"""Where badges are in documents, as Open Badges 0.5 to 3.0 and the interfaces of platforms write them.

Of a delivered badge only the model is read: whom it was given to, when and why is left where it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.base.messages import N_
from badgeons.credentials.strict_json import UnreadableError, fields_of, id_of, items_of, text_of, types_of
from badgeons.importing.badge import ForeignBadge
from badgeons.importing.badge_classes import BadgeClassReader, FoundBadge
from badgeons.importing.notes import NoBadgeError, RefusedImportError
from badgeons.importing.references import References, shown
from badgeons.verifying.open_badges_terms import read_terms, version_of
from badgeons.verifying.reach import OutOfReachError

MAX_BADGES = 100
"""Badges of one document."""
_MAX_LAYERS = 8
_FIRST_VERSION = "0.5"
_CREDENTIALS = frozenset(("OpenBadgeCredential", "AchievementCredential", "VerifiableCredential"))
_OTHER_DOCUMENTS = frozenset(
    (
        *("Issuer", "Profile", "EndorsementCredential", "Endorsement", "RevocationList", "CryptographicKey"),
        *("BitstringStatusListCredential", "StatusList2021Credential"),
    )
)
_SKIPPED = frozenset(("@context", "issuer", "related", "endorsement", "proof", "recipient", "creator"))
"""Members in which no badge is looked for."""


@dataclass
class DocumentReader:
    """Reads the badges of documents; `language` is that of this catalogue, chosen where there are several."""

    references: References
    language: str

    def read(self, document: object, source: str, image: bytes | None = None) -> list[ForeignBadge]:
        """The badges of a JSON value, whatever wraps them. `image` is the picture that carried it, if any.

        Raises RefusedImportError when there is none, or one could not be reached.
        """
        badges = []
        for found in self._find(document, _MAX_LAYERS):
            badge = BadgeClassReader(self.references, self.language, found, source).badge(image)
            badges.append(badge)
            if len(badges) > MAX_BADGES:
                raise RefusedImportError(
                    N_("ce fichier contient plus de {count} badges : donnez-les en plusieurs fois"),
                    count=MAX_BADGES,
                )
        if not badges:
            raise NoBadgeError(
                N_("ce fichier JSON ne décrit pas de badge : donnez celui du modèle, ou un badge délivré")
            )
        return badges

    def _find(self, value: object, layers: int) -> Iterator[FoundBadge]:
        """Each badge class or achievement that a value is or holds."""
        if isinstance(value, list):
            for item in value:
                yield from self._find(item, layers)
        if not isinstance(value, Mapping) or layers == 0 or types_of(value) & _OTHER_DOCUMENTS:
            return
        subject = value.get("credentialSubject")
        if types_of(value) & _CREDENTIALS or subject is not None:
            achievements = [
                achievement
                for person in items_of(subject)
                for achievement in items_of(fields_of(person).get("achievement"))
            ]
            for achievement in achievements:
                yield FoundBadge(self._at(achievement), value.get("issuer"), is_delivered=True)
        elif (version := version_of(value)) is not None:
            badge = dict(self._at(read_terms(value).get("badge")))
            if version == _FIRST_VERSION:
                badge.pop("version", None)  # that of the standard
            yield FoundBadge(badge, is_delivered=True)
        elif _is_badge_class(value):
            yield FoundBadge(value)
        else:
            for name, item in value.items():
                if name not in _SKIPPED:
                    yield from self._find(item, layers - 1)

    def _at(self, value: object) -> Mapping[str, Any]:
        """The object of a reference: itself, or what is at its address. Raises RefusedImportError."""
        if isinstance(value, Mapping) and ("name" in value or "description" in value):
            return value
        address = id_of(value)
        try:
            document = self.references.object_at(address)
        except (OutOfReachError, UnreadableError) as error:
            raise RefusedImportError(
                N_("la description de ce badge est à {url}, et ne se lit pas : {reason}"),
                url=shown(address),
                reason=error,
            ) from error
        if document is None:
            raise RefusedImportError(
                N_("la description de ce badge est à {url} : pour la consulter, ajoutez --online"),
                url=shown(address),
            )
        return document


def _is_badge_class(document: Mapping[str, Any]) -> bool:
    types = types_of(read_terms(document)) | {text_of(document.get("entityType"))}
    has_criteria = any(name in document for name in ("criteria", "criteriaUrl", "criteriaNarrative"))
    is_shaped = "name" in document and "description" in document and has_criteria
    return bool(types & {"BadgeClass", "Achievement"}) or is_shaped

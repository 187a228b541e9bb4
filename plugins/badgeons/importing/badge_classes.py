"""One badge class or achievement, member by member: what is carried, and what is told of the rest."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from badgeons.base.messages import N_
from badgeons.base.texts import first_invisible
from badgeons.credentials.strict_json import UnreadableError, fields_of, id_of, items_of, text_of
from badgeons.importing.alignments import find_alignment
from badgeons.importing.badge import ForeignBadge
from badgeons.importing.notes import Note, note
from badgeons.importing.references import References, shown
from badgeons.importing.texts import has_markup, plain_line, plain_text
from badgeons.importing.values import is_address, language_tag
from badgeons.model.records.achievement_parts import Alignment
from badgeons.model.records.versions import is_version
from badgeons.verifying.open_badges_terms import read_terms
from badgeons.verifying.reach import OutOfReachError

_NAMES = {
    "alignments": "alignment",
    "openBadgeId": "id",
    "tag": "tags",
    "inLanguage": "@language",
    "language": "@language",
    "criteriaUrl": "criteria_url",
    "criteria_url": "criteria_url",
    "criteriaNarrative": "criteria_narrative",
    "criteria_narrative": "criteria_narrative",
    "imageUrl": "image",
}
"""Members of other versions and interfaces, by the names of version 2.0 or by those used below."""
_READ = frozenset(
    (
        *("@context", "@language", "achievementType", "alignment", "criteria", "criteria_narrative"),
        *("criteria_url", "description", "entityId", "entityType", "expires", "id", "image", "issuer"),
        *("name", "tags", "type", "version", "extensions", "issuerOpenBadgeId", "createdAt", "createdBy"),
    )
)
_LEFT: Mapping[str, str] = {
    "related": N_("les liens vers d’autres versions ou d’autres badges"),
    "endorsement": N_("les endossements reçus ailleurs : demandez-les de nouveau ici"),
    "endorsementJwt": N_("les endossements reçus ailleurs : demandez-les de nouveau ici"),
    "creator": N_("l’auteur du badge"),
    "resultDescription": N_("les résultats et les niveaux que ce badge peut porter"),
    "creditsAvailable": N_("les crédits"),
    "humanCode": N_("le code du badge chez son émetteur"),
    "otherIdentifier": N_("les autres identifiants du badge"),
    "fieldOfStudy": N_("le domaine d’études"),
    "specialization": N_("la spécialité"),
    "extensions:StudyLoadExtension": N_("la durée d’étude"),
    "extensions:LevelExtension": N_("le niveau"),
    "extensions:BasedOnExtension": N_("le badge dont celui-ci était tiré"),
    "extensions:OriginalCreator": N_("l’auteur du badge"),
    "extensions:OrgImageExtension": N_("l’image sans cadre de l’organisme"),
    "extensions:RecipientProfile": N_("l’identité demandée à la personne"),
}
"""What is not carried, in words, by member."""
_FAMILIES = {
    "Competency": "competence",
    "Membership": "appartenance",
    "CommunityService": "engagement",
    "Achievement": "realisation",
    "competency": "competence",
    "participation": "participation",
    "learningpath": "parcours",
}
"""Families of this catalogue, by `achievementType` (3.0) or by category of Open Educational Badges."""
_LICENCES = (
    ("CC-BY-4.0", re.compile(r"creativecommons\.org/licenses/by/4\.0|^CC[- ]BY([- ]4\.0)?$", re.IGNORECASE)),
    ("etalab-2.0", re.compile(r"etalab", re.IGNORECASE)),
)
_MONTHS = {"months": 1, "month": 1, "years": 12, "year": 12}


@dataclass(frozen=True)
class FoundBadge:
    """A badge class or achievement, the issuer that its credential names, whether it came with a person."""

    document: Mapping[str, Any]
    issuer: object = None
    is_delivered: bool = False


@dataclass
class BadgeClassReader:
    """One badge class or achievement while it is read: what is left aside goes to `notes`."""

    references: References
    language: str
    found: FoundBadge
    source: str
    notes: list[Note] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)

    def badge(self, image: bytes | None) -> ForeignBadge:
        document = fields_of(_chosen(self.found.document, self.language, self.languages))
        fields: dict[str, Any] = {}
        for name, value in read_terms(document).items():
            known = _NAMES.get(name, name)
            fields.setdefault(known, value)
        extensions = {
            **{name: value for name, value in fields.items() if name.startswith("extensions:")},
            **fields_of(fields.get("extensions")),
        }
        issuer = self._issuer(fields)
        criteria, criteria_url = self._criteria(fields)
        picture, caption, image_note = self._image(fields.get("image"), image)
        badge = ForeignBadge(
            source=self.source,
            name=self._line(fields.get("name")),
            description=self._text(fields.get("description")),
            criteria=criteria,
            criteria_url=criteria_url,
            issuer=self._line(issuer.get("name")),
            issuer_url=_address(issuer.get("url")) or _address(issuer.get("id")),
            address=_address(fields.get("id")),
            apply_url=_apply_url(extensions),
            image=picture,
            image_note=image_note,
            image_alt=caption,
            family=_family(fields, extensions),
            tags=self._tags(fields.get("tags")),
            languages=self._languages(fields.get("@language")),
            alignment=(*self._alignments(fields), *self._competencies(extensions)),
            version=_version(fields.get("version")),
            validity=_validity(fields.get("expires")),
            licence=_licence(extensions),
        )
        self._note_what_is_left(fields, extensions, badge)
        notes = [told for place, told in enumerate(self.notes) if told not in self.notes[:place]]
        return replace(badge, notes=tuple(notes))

    def _words(self, value: object) -> str:
        """The text of a value, in the catalogue's language when it is told in several."""
        if isinstance(value, Mapping) and value and all(language_tag(key) for key in value):
            chosen = next((key for key in value if _is_language(key, self.language)), next(iter(value)))
            self.languages.update(key for key in value if key != chosen)
            value = value[chosen]
        return " ".join(filter(None, map(text_of, items_of(value))))

    def _line(self, value: object) -> str:
        return plain_line(self._told(self._words(value)))

    def _text(self, value: object) -> str:
        return plain_text(self._told(self._words(value)))

    def _told(self, text: str) -> str:
        """The same text, with notes on what will be taken out of it."""
        if has_markup(text):
            self.notes.append(note(N_("les balises HTML des textes : seuls leurs mots sont gardés")))
        if first_invisible(text.replace("\r", "")) is not None:
            self.notes.append(note(N_("les caractères invisibles des textes")))
        return text

    def _issuer(self, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """The profile of the issuer, read where it is published when it is only named."""
        issuer = self.found.issuer or fields.get("issuer")
        address = id_of(issuer) or text_of(fields.get("issuerOpenBadgeId"))
        if fields_of(issuer).get("name"):
            return fields_of(issuer)
        try:
            profile = self.references.object_at(address) or {}
        except (OutOfReachError, UnreadableError):
            profile = {}
        if not text_of(profile.get("name")):
            self.notes.append(
                note(N_("le nom de l’émetteur, qui est écrit ailleurs : {url}"), url=shown(address))
            )
        return {"id": address, **read_terms(profile)}

    def _criteria(self, fields: Mapping[str, Any]) -> tuple[str, str]:
        """The text of the criteria and the address of their page."""
        narratives, address = (
            [self._text(fields.get("criteria_narrative"))],
            _address(fields.get("criteria_url")),
        )
        for item in items_of(fields.get("criteria")):
            members = fields_of(item)
            if isinstance(item, str) and is_address(item.strip()):
                address = address or item.strip()
            elif isinstance(item, str):
                narratives.append(self._text(item))
            else:
                narratives.append(self._text(members.get("narrative")))
                address = address or _address(members.get("id"))
        return "\n\n".join(filter(None, narratives)), address

    def _image(self, value: object, carrier: bytes | None) -> tuple[bytes | None, str, Note | None]:
        """The picture of the badge, what it shows, and why there is none.

        It is in the document, given with it, where its address says, or what carried the document.
        """
        images = items_of(value)
        image = images[0] if images else None
        caption = self._line(fields_of(image).get("caption"))
        content, told = self.references.picture_at(id_of(image))
        return content or carrier, caption, told if carrier is None else None

    def _tags(self, value: object) -> tuple[str, ...]:
        tags = [tag for item in items_of(value) for tag in self._words(item).split(",")]
        return tuple(dict.fromkeys(filter(None, map(plain_line, tags))))

    def _languages(self, value: object) -> tuple[str, ...]:
        tags = [language_tag(text_of(item)) for item in items_of(value)]
        return tuple(dict.fromkeys(filter(None, tags)))

    def _alignments(self, fields: Mapping[str, Any]) -> Iterator[Alignment]:
        for item in items_of(fields.get("alignment")):
            members = {key.partition(":")[2] or key: value for key, value in fields_of(item).items()}
            name = self._line(members.get("targetName") or members.get("name"))
            framework = self._line(members.get("targetFramework"))
            url = _address(members.get("targetUrl") or members.get("url"))
            yield from self._alignment(
                name,
                url,
                framework,
                plain_line(text_of(members.get("targetCode"))),
                self._text(members.get("targetDescription") or members.get("description")),
            )

    def _competencies(self, extensions: Mapping[str, Any]) -> Iterator[Alignment]:
        """The skills of Open Educational Badges."""
        for item in items_of(extensions.get("extensions:CompetencyExtension")):
            members = fields_of(item)
            identifier = text_of(members.get("framework_identifier"))
            esco = text_of(members.get("escoID"))
            url = _address(identifier) or (
                f"http://data.europa.eu{esco}" if esco.startswith("/esco/") else ""
            )
            name = self._line(members.get("name"))
            yield from self._alignment(
                name,
                url,
                text_of(members.get("framework")),
                identifier,
                self._text(members.get("description")),
            )

    def _alignment(
        self, name: str, url: str, framework: str, code: str, description: str
    ) -> Iterator[Alignment]:
        alignment = find_alignment(name, url, framework, code, description)
        if alignment is None:
            shown = name or code or framework or url
            self.notes.append(note(N_("l’alignement « {name} », qui ne mène nulle part"), name=shown[:100]))
            return
        if alignment.framework == "libre" and framework:
            self.notes.append(
                note(
                    N_("le nom du cadre « {framework} » : « {name} » garde son adresse"),
                    framework=framework[:100],
                    name=alignment.name[:100],
                )
            )
        yield alignment

    def _note_what_is_left(
        self, fields: Mapping[str, Any], extensions: Mapping[str, Any], badge: ForeignBadge
    ) -> None:
        if self.found.is_delivered:
            self.notes.insert(
                0,
                note(
                    N_(
                        "la personne qui a reçu ce badge, ses preuves et leurs dates : "
                        "seul le modèle est repris"
                    )
                ),
            )
        if self.languages:
            languages = ", ".join(sorted(map(shown, self.languages)))
            self.notes.append(note(N_("les textes dans d’autres langues ({languages})"), languages=languages))
        if text_of(fields.get("version")) and not badge.version:
            self.notes.append(
                note(N_("le numéro de version « {version} »"), version=shown(fields["version"]))
            )
        members = {*fields, *extensions} - _READ - _CARRIED_EXTENSIONS
        for name in sorted(members):
            if (fields.get(name) or extensions.get(name)) not in (None, "", [], {}, False):
                left = _LEFT.get(name)
                self.notes.append(note(left) if left else note(N_("« {member} »"), member=shown(name)))
        if has_expiry_left(fields, badge):
            self.notes.append(note(N_("la durée de validité, qui ne se compte pas en mois")))


_CARRIED_EXTENSIONS = frozenset(
    (
        *("extensions:ApplyLink", "extensions:applyLinkExtension", "extensions:CompetencyExtension"),
        *("extensions:CategoryExtension", "extensions:LicenseExtension"),
    )
)


def has_expiry_left(fields: Mapping[str, Any], badge: ForeignBadge) -> bool:
    """Whether a badge says how long it is valid in a way that was not carried."""
    return bool(fields_of(fields.get("expires")).get("amount")) and badge.validity is None


def _chosen(value: Any, language: str, others: set[str]) -> Any:
    """A JSON value in which texts told in several languages (JSON-LD 1.1, 4.2.4) are in one of them."""
    if isinstance(value, list):
        texts = [item for item in value if "@value" in fields_of(item)]
        if texts and len(texts) == len(value) > 1:
            best = next((text for text in texts if _is_language(text.get("@language"), language)), texts[0])
            others.update(text_of(text.get("@language")) for text in texts if text is not best)
            return best["@value"]
        return [_chosen(item, language, others) for item in value]
    if isinstance(value, Mapping):
        return {key: _chosen(item, language, others) for key, item in value.items()}
    return value


def _is_language(tag: object, language: str) -> bool:
    return text_of(tag).lower().split("-")[0] == language


def _address(value: object) -> str:
    """The web address that a value is; empty for any other."""
    address = id_of(value).strip()
    return address if is_address(address) else ""


def _apply_url(extensions: Mapping[str, Any]) -> str:
    link = extensions.get("extensions:ApplyLink") or extensions.get("extensions:applyLinkExtension")
    members = fields_of(link)
    return _address(link if isinstance(link, str) else members.get("url") or members.get("applyLink"))


def _family(fields: Mapping[str, Any], extensions: Mapping[str, Any]) -> str:
    category = fields_of(extensions.get("extensions:CategoryExtension")).get("Category")
    return _FAMILIES.get(text_of(fields.get("achievementType"))) or _FAMILIES.get(text_of(category), "")


def _licence(extensions: Mapping[str, Any]) -> str:
    members = fields_of(extensions.get("extensions:LicenseExtension"))
    texts = [text_of(members.get(name)) for name in ("id", "name", "licenseUrl", "legalCode")]
    return next((value for value, shape in _LICENCES if any(map(shape.search, texts))), "")


def _version(value: object) -> str:
    text = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else text_of(value)
    text = text.strip().removeprefix("v")
    return text if is_version(text) else ""


def _validity(value: object) -> int | None:
    """Months of validity (`expires` of the interface of Badgr)."""
    members = fields_of(value)
    amount, unit = members.get("amount"), _MONTHS.get(text_of(members.get("duration")).lower())
    if not isinstance(amount, int) or isinstance(amount, bool) or unit is None:
        return None
    return amount * unit if 1 <= amount * unit <= 600 else None

"""What a neighbour publishes of its catalogue, its index, and its badges as they are shown here.

The index is declared as records are, so that one strict reader takes both. Its form is told in
docs/neighbours.md: a member more is another version, at another address.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from badgeons.base.slugs import SLUG_PATTERN
from badgeons.model.fields.declared import defaulted, optional, required
from badgeons.model.fields.kind import Kind
from badgeons.model.fields.kinds import Code, Day, Group, Markdown, Text, Url, YesNo, many
from badgeons.model.fields.kinds.days import DAY_PATTERN
from badgeons.model.fields.origin import Origin
from badgeons.model.records import choices
from badgeons.model.records.achievement_parts import LANGUAGE, Matrix
from badgeons.model.records.choices import DRAFT, WITHDRAWN
from badgeons.model.records.neighbours import Neighbour
from badgeons.model.records.versions import VERSION

FORMAT = "badgeons-index"
INDEX_PATH = "data/index/v1.json"
"""Where a site publishes its index, from its root."""
MAX_NEIGHBOURS = 100
MAX_LISTED = 2000
"""Badges of an index, and actors."""
SLUG = Code(SLUG_PATTERN, "cooperer")
DID_WEB = Code(r"did:web:[A-Za-z0-9._:%-]{1,500}", "did:web:badges.example.org:id:collectif")


def _required(kind: Kind[str], fr: str, en: str, example: str) -> str:
    """A text that needs no explanation: no person fills it in."""
    return required(kind, (fr, en), (f"{fr}.", f"{en}."), example)


@dataclass(frozen=True, kw_only=True)
class IndexedActor:
    """An organisation of the neighbour's catalogue."""

    id: str = _required(SLUG, "Identifiant", "Identifier", "tiers-lieu")
    did: str = _required(DID_WEB, "DID", "DID", "did:web:badges.example.org:id:tiers-lieu")
    name: str = _required(Text(160), "Nom", "Name", "Tiers-lieu")
    type: str = _required(choices.ACTOR_TYPE, "Type", "Type", "tiers_lieu")
    in_brief: str | None = optional(Text(300), ("En bref", "In brief"), ("En bref.", "In brief."), "Un lieu.")
    territories: tuple[str, ...] = defaulted(
        many(Text(160)), (), ("Territoires", "Territories"), ("Leurs noms.", "Their names."), ["La Vallée"]
    )
    roles: tuple[str, ...] = defaulted(
        many(choices.ROLE), (), ("Rôles", "Roles"), ("Ses rôles.", "Its roles."), ["emetteur"]
    )
    page: str = _required(Url(), "Page", "Page", "https://badges.example.org/acteurs/tiers-lieu/")


@dataclass(frozen=True, kw_only=True)
class IndexedBadge:
    """A badge of the neighbour's catalogue."""

    id: str = _required(SLUG, "Identifiant", "Identifier", "cooperer")
    name: str = _required(Text(120), "Nom", "Name", "Coopérer")
    in_brief: str = _required(Text(300), "En bref", "In brief", "Je sais prendre ma place.")
    criteria: str = _required(Markdown(5000), "Critères", "Criteria", "- avoir mené une action")
    tags: tuple[str, ...] = defaulted(
        many(Text(60)), (), ("Mots-clés", "Tags"), ("Ses mots-clés.", "Its tags."), ["groupe"]
    )
    family: str = _required(choices.FAMILY, "Famille", "Family", "competence")
    matrix: Matrix | None = optional(
        Group(Matrix),
        ("Matrice", "Matrix"),
        ("Catégorie et posture.", "Category and posture."),
        {"category": "competence", "posture": 3},
    )
    territories: tuple[str, ...] = defaulted(
        many(Text(160)), (), ("Territoires", "Territories"), ("Leurs noms.", "Their names."), ["La Vallée"]
    )
    issuers: tuple[str, ...] = defaulted(
        many(Text(160)), (), ("Émetteurs", "Issuers"), ("Leurs noms.", "Their names."), ["Tiers-lieu"]
    )
    languages: tuple[str, ...] = defaulted(
        many(LANGUAGE), (), ("Langues", "Languages"), ("Ses langues.", "Its languages."), ["fr"]
    )
    status: str = _required(choices.BADGE_STATUS, "Statut", "Status", "publie")
    badge_version: str = _required(VERSION, "Version", "Version", "1.0")
    licence: str = _required(choices.LICENCE, "Licence", "Licence", "CC-BY-4.0")
    updated: datetime.date | None = optional(
        Day(), ("Mis à jour", "Updated"), ("Dernier jour de sa vie.", "Latest day of its life."), "2026-03-01"
    )
    demonstration: bool = defaulted(
        YesNo(), False, ("Démonstration", "Demonstration"), ("S’il est fictif.", "If it is fictional."), True
    )
    page: str = _required(Url(), "Page", "Page", "https://badges.example.org/badges/cooperer/")
    image: str | None = optional(
        Url(), ("Image", "Image"), ("Son adresse.", "Its address."), "https://badges.example.org/ob/i.svg"
    )
    image_alt: str | None = optional(
        Text(300),
        ("Description de l’image", "Image description"),
        ("Ce que l’on voit.", "What is seen."),
        "…",
    )
    achievement: str = _required(Url(), "Fichier", "File", "https://badges.example.org/ob/3/a/cooperer.json")


@dataclass(frozen=True, kw_only=True)
class Proof:
    """The Data Integrity proof of an index: these members and no other."""

    type: str = _required(Code("DataIntegrityProof", "DataIntegrityProof"), "Type", "Type", "…")
    cryptosuite: str = _required(Code("eddsa-jcs-2022", "eddsa-jcs-2022"), "Méthode", "Suite", "…")
    created: str = _required(
        Code(rf"{DAY_PATTERN}T[0-9:.]{{8,15}}Z", "2026-03-14T00:00:00Z"), "Date", "Date", "…"
    )
    verification_method: str = required(
        Code(r"did:web:[A-Za-z0-9._:%-]{1,500}#z6Mk[1-9A-HJ-NP-Za-km-z]{44}", "did:web:…#z6Mk…"),
        ("Clé", "Key"),
        ("La clé qui a signé.", "The key that signed."),
        "did:web:…#z6Mk…",
        "verificationMethod",
    )
    proof_purpose: str = required(
        Code("assertionMethod", "assertionMethod"),
        ("But", "Purpose"),
        ("Ce que la signature affirme.", "What the signature asserts."),
        "assertionMethod",
        "proofPurpose",
    )
    proof_value: str = required(
        Code(r"z[1-9A-HJ-NP-Za-km-z]{64,120}", "z…"),
        ("Signature", "Signature"),
        ("La signature.", "The signature."),
        "z…",
        "proofValue",
    )


@dataclass(frozen=True, kw_only=True)
class SiteIndex:
    """The index of a catalogue, signed by its collective."""

    format: str = _required(Code(FORMAT, FORMAT), "Forme", "Form", FORMAT)
    version: str = _required(Code("1", "1"), "Version", "Version", "1")
    id: str = _required(Url(), "Adresse", "Address", f"https://badges.example.org/{INDEX_PATH}")
    issuer: str = _required(DID_WEB, "Collectif", "Collective", "did:web:badges.example.org:id:collectif")
    name: str = _required(Text(160), "Nom", "Name", "Badgeons la Vallée")
    in_brief: str | None = optional(Text(300), ("En bref", "In brief"), ("En bref.", "In brief."), "…")
    url: str = _required(Url(), "Site", "Website", "https://badges.example.org/")
    language: str = _required(LANGUAGE, "Langue", "Language", "fr")
    territory: str = _required(Text(160), "Territoire", "Territory", "La Vallée")
    demonstration: bool = defaulted(
        YesNo(), False, ("Démonstration", "Demonstration"), ("S’il est fictif.", "If it is fictional."), True
    )
    actors: tuple[IndexedActor, ...] = defaulted(
        many(Group(IndexedActor)), (), ("Acteurs", "Actors"), ("Ses acteurs.", "Its actors."), []
    )
    badges: tuple[IndexedBadge, ...] = defaulted(
        many(Group(IndexedBadge)), (), ("Badges", "Badges"), ("Ses badges.", "Its badges."), []
    )
    proof: tuple[Proof, ...] = required(
        many(Group(Proof), 1), ("Signature", "Signature"), ("Sa signature.", "Its signature."), []
    )

    @property
    def key(self) -> str:
        """The public key that the proof names (`z6Mk…`)."""
        return self.proof[0].verification_method.partition("#")[2]

    @property
    def created(self) -> str:
        """The moment of the proof: `2026-03-14T00:00:00Z`."""
        return self.proof[0].created


@dataclass(frozen=True)
class NeighbourBadge:
    """A badge of a neighbour, shown as such; `origin` is the file kept of that neighbour."""

    neighbour: Neighbour
    badge: IndexedBadge
    origin: Origin
    language: str
    """That of the neighbour's words."""

    @property
    def id(self) -> str:
        return self.badge.id

    @property
    def name(self) -> str:
        return self.badge.name


@dataclass(frozen=True)
class KeptIndex:
    """The index of a neighbour as it is kept in the repository, at `path`; its signature holds."""

    neighbour: Neighbour
    index: SiteIndex
    path: str

    @property
    def day(self) -> datetime.date:
        """The day of the index: the latest that it tells of."""
        return datetime.date.fromisoformat(self.index.created[:10])

    @property
    def badges(self) -> tuple[NeighbourBadge, ...]:
        """Those that one may have or talk about there."""
        origin = Origin(self.path)
        return tuple(
            NeighbourBadge(self.neighbour, badge, origin, self.index.language)
            for badge in self.index.badges
            if badge.status not in (DRAFT, WITHDRAWN)
        )


Neighbourhood = Mapping[str, KeptIndex]
"""What is kept of neighbours, by their ids, in the order of `neighbours.yml`."""

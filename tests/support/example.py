"""A small catalogue built in code: one of each thing that a document can be made of."""

from __future__ import annotations

import datetime
from typing import Any

from badgeons.base.addresses import Addresses
from badgeons.base.documents import Document, OutputFile
from badgeons.base.settings import Settings
from badgeons.credentials.proofs.identity import identity_hash
from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.model.catalogue import Catalogue, Image
from badgeons.model.records import Achievement, Actor, AwardBatch, Collective, Endorsement, Territory
from badgeons.model.records.achievement_parts import Alignment, HowToGet, ValueInUse
from badgeons.model.records.actor import PublicKey
from badgeons.model.records.award_batch import Award, Evidence, Recipient
from badgeons.model.records.base import Origin
from badgeons.model.records.collective import LegalEntity
from badgeons.model.records.consent import Consent
from badgeons.model.records.endorsement import Target
from badgeons.model.records.table import RecordTable
from badgeons.publishing.formats import compile_documents
from badgeons.publishing.signers import Keyring

TODAY = datetime.date(2026, 9, 1)
BASE_URL = "https://badgeons.example.org/"
OLD_KEY = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"

VALID = "7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11"
REVOKED = "0b7e2f3c-5c55-4b0e-8f0b-7a9e5e0d6c42"
OF_TWIN = "3f2c8a10-9c1b-4c5d-8a11-5b6c7d8e9f01"
HELD = "1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d"
ERASED = "9d8c7b6a-5f4e-4d3c-9b2a-1f0e9d8c7b6a"
PRIVATE = "5c6d7e8f-9a0b-4c1d-8e2f-3a4b5c6d7e8f"
WALLET = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
SALT = "f3a1c0d9b27e4586a0d4c3f1e2b59687"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def origin(path: str) -> Origin:
    return Origin(path)


def actor(id: str, *roles: str, **fields: Any) -> Actor:
    given: dict[str, Any] = {
        "name": id.replace("-", " ").capitalize(),
        "type": "association",
        "territories": ("territoire-exemple",),
        "email": f"badges@{id}.example.org",
        "keys": (PublicKey(public=demonstration_key(id).multikey, since=day("2026-01-01")),),
        "demonstration": True,
    }
    return Actor(id=id, origin=origin(f"content/actors/{id}.yml"), roles=roles, **{**given, **fields})


def badge(id: str, *issuers: str, **fields: Any) -> Achievement:
    given: dict[str, Any] = {
        "name": id.capitalize(),
        "in_brief": "Une phrase.",
        "description": "Reconnaît quelque chose.",
        "image_alt": "Un hexagone vert.",
        "family": "participation",
        "criteria": "- être venu·e",
        "territories": ("territoire-exemple",),
        "how_to_get": HowToGet(mode="demande"),
        "status": "publie",
    }
    return Achievement(id=id, origin=origin(f"badges/{id}/badge.yml"), issuers=issuers, **{**given, **fields})


def batch(id: str, badge: str, issuer: str, date: str, *awards: Award, **fields: Any) -> AwardBatch:
    given: dict[str, Any] = {"publication": "hosted", "consent": Consent(date=day(date), scope="Le badge.")}
    return AwardBatch(
        id=id,
        origin=origin(f"badges/awards/{id}.yml"),
        badge=badge,
        issuer=issuer,
        date=day(date),
        awards=awards,
        **{**given, **fields},
    )


def endorsement(id: str, endorser: str, date: str, target: Target, **fields: Any) -> Endorsement:
    given: dict[str, Any] = {
        "capacity": "Entreprise du territoire",
        "comment": "Nous tenons compte de ce badge.",
    }
    return Endorsement(
        id=id,
        origin=origin(f"badges/endorsements/{id}.yml"),
        endorser=endorser,
        date=day(date),
        target=target,
        **{**given, **fields},
    )


def hashed(email: str, salt: str = SALT) -> Recipient:
    return Recipient(identity=identity_hash(email, salt), salt=salt)


ACTORS = (
    actor(
        "collectif-exemple",
        "emetteur",
        "endosseur",
        url="https://collectif.example.org/",
        in_brief="Un collectif territorial.",
        logo="logos/collectif-exemple.png",
        logo_alt="Un cercle ouvert.",
        keys=(
            PublicKey(public=demonstration_key("collectif-exemple").multikey, since=day("2026-02-01")),
            PublicKey(public=OLD_KEY, since=day("2025-01-01"), retired=day("2026-01-31")),
        ),
    ),
    actor("of-exemple", "emetteur"),
    actor("entreprise-exemple", "endosseur", type="entreprise"),
    actor("sans-cle", "partenaire", keys=(), email=None),
    actor("reseau-voisin", "ressource", keys=(), email=None),
)

BADGES = (
    badge("brouillon", "collectif-exemple", status="brouillon"),
    badge(
        "cooperer",
        "of-exemple",
        "collectif-exemple",
        name="Coopérer en collectif",
        family="competence",
        creator="collectif-exemple",
        tags=("coopération", "groupe"),
        validity=12,
        version="1.1",
        alignment=(
            Alignment(
                framework="esco",
                code="60c78287-22eb-4103-9c8c-28deaa460da0",
                name="travailler en équipe",
                description="Le badge couvre la coopération.",
            ),
            Alignment(framework="libre", name="Charte du collectif", url="https://example.org/charte#3"),
        ),
        value_in_use=(
            ValueInUse(id="premier-atelier", opens="Dispense.", type="dispense", actor="of-exemple"),
        ),
    ),
    badge("cuisine", "collectif-exemple", status="propose"),
)

BATCHES = (
    batch(
        "printemps",
        "cuisine",
        "collectif-exemple",
        "2026-03-14",
        Award(id=VALID, status_index=70413, recipient=hashed("exemple@example.org")),
        Award(
            id=REVOKED,
            status_index=5,
            recipient=hashed("deuxieme-exemple@example.org"),
            revoked=day("2026-06-01"),
        ),
        Award(id=ERASED, status_index=6, revoked=day("2026-06-02")),
        evidence=(
            Evidence(name="Récit d’atelier", url="https://example.org/recit", description="Le récit."),
        ),
    ),
    batch(
        "formation",
        "cooperer",
        "collectif-exemple",
        "2026-04-30",
        Award(id=OF_TWIN, status_index=131_072 + 9, recipient=hashed("structure@example.org", "0" * 32)),
        Award(
            id=HELD,
            status_index=8,
            recipient=Recipient(did=WALLET),
            until=day("2026-05-31"),
            evidence=(Evidence(name="Un récit"),),
        ),
    ),
    batch(
        "prive",
        "cooperer",
        "of-exemple",
        "2026-05-02",
        Award(id=PRIVATE, status_index=12, revoked=day("2026-07-14")),
        publication="private",
        consent=None,
    ),
)

ENDORSEMENTS = (
    endorsement(
        "entreprise-cooperer",
        "entreprise-exemple",
        "2026-04-02",
        Target(badge="cooperer"),
        version="1.1",
        status_index=48210,
        until=day("2027-04-02"),
    ),
    endorsement("entreprise-of", "entreprise-exemple", "2026-04-03", Target(actor="of-exemple")),
    endorsement("entreprise-delivre", "entreprise-exemple", "2026-04-04", Target(award=VALID)),
    endorsement("of-valeur", "of-exemple", "2026-04-05", Target(value_in_use="cooperer/premier-atelier")),
    endorsement(
        "retire",
        "entreprise-exemple",
        "2026-04-06",
        Target(badge="cuisine"),
        withdrawn=day("2026-08-01"),
        status_index=48211,
    ),
    endorsement(
        "retire-sans-numero", "of-exemple", "2026-04-07", Target(badge="cuisine"), withdrawn=day("2026-08-02")
    ),
    endorsement("expire", "of-exemple", "2026-04-08", Target(badge="cuisine"), until=day("2026-05-08")),
    endorsement("sans-cle-cooperer", "sans-cle", "2026-04-09", Target(badge="cooperer")),
    endorsement("d-un-brouillon", "of-exemple", "2026-04-10", Target(badge="brouillon")),
)


def example_catalogue() -> Catalogue:
    legal = LegalEntity(name="Association exemple", address="1 rue de l’Exemple, Exempleville")
    collective = Collective(
        id="collective",
        origin=origin("content/collective.yml"),
        name="Badgeons le Territoire exemple",
        actor="collectif-exemple",
        territory="territoire-exemple",
        in_brief="Nous reconnaissons.",
        publisher=legal,
        publication_director="La présidence",
        host=legal,
        rights_contact="droits@example.org",
    )
    territory = Territory(
        id="territoire-exemple", origin=origin("t.yml"), name="Territoire exemple", type="libre"
    )
    records = (collective, territory, *BADGES, *ACTORS, *ENDORSEMENTS, *BATCHES)
    return Catalogue(
        today=TODAY,
        records=RecordTable.of_records(records),
        images={
            **{("badge", each.id): Image(f"<svg>{each.id}</svg>".encode(), "svg") for each in BADGES},
            ("actor", "collectif-exemple"): Image(b"\x89PNG", "png"),
        },
    )


def example_addresses(base_url: str = BASE_URL) -> Addresses:
    return Addresses(Settings(base_url))


def example_keyring(addresses: Addresses | None = None) -> Keyring:
    """The demonstration keys of all actors that list one."""
    addresses = addresses or example_addresses()
    return Keyring(
        {
            actor.id: demonstration_key(actor.id).signer(addresses.did(actor.id))
            for actor in ACTORS
            if actor.keys
        }
    )


def compiled(catalogue: Catalogue | None = None, addresses: Addresses | None = None) -> list[Document]:
    found = compile_documents(catalogue or example_catalogue(), addresses or example_addresses())
    return [each for each in found if isinstance(each, Document)]


def copied(catalogue: Catalogue | None = None) -> list[OutputFile]:
    found = compile_documents(catalogue or example_catalogue(), example_addresses())
    return [each for each in found if isinstance(each, OutputFile)]


def bodies(catalogue: Catalogue | None = None, addresses: Addresses | None = None) -> dict[str, Any]:
    """What each document says, by path, before it is secured."""
    return {each.address.path: each.body for each in compiled(catalogue, addresses)}

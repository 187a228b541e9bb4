"""A small published site, signed in memory, for the tests of verification."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any

from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, bake
from badgeons.credentials.contexts import CREDENTIALS_V2, DID_V1, MULTIKEY_V1, OPEN_BADGES_V2, OPEN_BADGES_V3
from badgeons.credentials.proofs.identity import identity_hash
from badgeons.credentials.proofs.keys import KeyPair
from badgeons.credentials.proofs.securing import secure
from badgeons.credentials.status_list import encode_status_list

BASE_URL = "https://badges.example.org/"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
CREATED = "2026-03-14T09:05:00Z"
DID = "did:web:badges.example.org:id:collectif-exemple"
KEY = KeyPair.from_seed(bytes(range(32)))
OTHER_KEY = KeyPair.from_seed(bytes(range(1, 33)))
SALT = "f3a1c0d9b27e4586a0d4c3f1e2b59687"
EMAIL = "exemple@example.org"
STATUS = "ob/3/status/collectif-exemple-1.json"
SUSPENSIONS = "ob/3/status/collectif-exemple-1-suspension.json"
CREDENTIAL = "ob/3/credentials/7f0f1c1e.json"
ASSERTION = "ob/2/assertions/7f0f1c1e.json"
ENDORSEMENT = "ob/3/endorsements/soutien.json"
DID_DOCUMENT = "id/collectif-exemple/did.json"


def url(path: str) -> str:
    return BASE_URL + path


def text(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def png() -> bytes:
    """A black square of four pixels a side; written here, as encoders differ from one version to the next."""
    return base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAADElEQVR4nGNgIB0AAAA0AAF2Xq7DAAAAAElFTkSuQmCC"
    )


def did_document(*keys: KeyPair, controller: str = DID) -> dict[str, Any]:
    return {
        "@context": [DID_V1, MULTIKEY_V1],
        "id": DID,
        "verificationMethod": [
            {
                "id": f"{DID}#{key.multikey}",
                "type": "Multikey",
                "controller": controller,
                "publicKeyMultibase": key.multikey,
            }
            for key in keys
        ],
        "assertionMethod": [f"{DID}#{key.multikey}" for key in keys],
    }


def credential(path: str = CREDENTIAL, **changes: Any) -> dict[str, Any]:
    """An unsigned delivered badge with a place (42) in the status list."""
    return {
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": url(path),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Coopérer en collectif",
        "issuer": {"id": DID, "type": ["Profile"], "name": "Collectif exemple", "url": BASE_URL},
        "validFrom": "2026-03-14T00:00:00Z",
        "validUntil": "2031-03-14T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": True,
                    "identityType": "emailAddress",
                    "identityHash": identity_hash(EMAIL, SALT),
                    "salt": SALT,
                }
            ],
            "achievement": achievement(),
        },
        "credentialStatus": {
            "id": f"{url(STATUS)}#42",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "42",
            "statusListCredential": url(STATUS),
        },
        **changes,
    }


def achievement() -> dict[str, Any]:
    return {
        "id": url("ob/3/achievements/cooperer.json"),
        "type": ["Achievement"],
        "name": "Coopérer en collectif",
        "description": "Reconnaît la capacité à faire ensemble.",
        "criteria": {"narrative": "Avoir mené une action à plusieurs."},
        "image": {"id": url("ob/images/badges/cooperer.png"), "type": "Image"},
    }


def status_list(*set_indexes: int, **changes: Any) -> dict[str, Any]:
    return {
        "@context": [CREDENTIALS_V2],
        "id": url(STATUS),
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": DID,
        "validFrom": "2026-03-14T00:00:00Z",
        "credentialSubject": {
            "id": f"{url(STATUS)}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encode_status_list(set_indexes),
        },
        **changes,
    }


def suspension_list() -> dict[str, Any]:
    """The list beside, of which bits are suspensions: none."""
    subject = {**status_list()["credentialSubject"], "id": f"{url(SUSPENSIONS)}#list"}
    return status_list(id=url(SUSPENSIONS), credentialSubject={**subject, "statusPurpose": "suspension"})


def endorsement(**changes: Any) -> dict[str, Any]:
    return {
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": url(ENDORSEMENT),
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "name": "Endossement",
        "issuer": {"id": DID, "type": ["Profile"], "name": "Collectif exemple"},
        "validFrom": "2026-03-14T00:00:00Z",
        "credentialSubject": {
            "id": url("ob/3/achievements/cooperer.json"),
            "type": ["EndorsementSubject"],
            "endorsementComment": "Nous en tenons compte.",
        },
        **changes,
    }


def assertion(path: str = ASSERTION, **changes: Any) -> dict[str, Any]:
    return {
        "@context": OPEN_BADGES_V2,
        "type": "Assertion",
        "id": url(path),
        "recipient": {"type": "email", "hashed": True, "salt": SALT, "identity": identity_hash(EMAIL, SALT)},
        "badge": url("ob/2/badges/cooperer.json"),
        "issuedOn": "2026-03-14T00:00:00Z",
        "verification": {"type": "HostedBadge"},
        **changes,
    }


def signed(document: dict[str, Any], key: KeyPair = KEY) -> dict[str, Any]:
    return secure(document, key.signer(DID), CREATED)


def open_badges_2() -> dict[str, dict[str, Any]]:
    issuer = url("ob/2/issuers/collectif-exemple.json")
    return {
        "ob/2/issuers/collectif-exemple.json": {
            "@context": OPEN_BADGES_V2,
            "type": "Issuer",
            "id": issuer,
            "name": "Collectif exemple",
            "url": BASE_URL,
            "email": "contact@example.org",
            "revocationList": url("ob/2/revocations/collectif-exemple.json"),
            "verification": {"type": "VerificationObject", "startsWith": url("ob/2/")},
        },
        "ob/2/badges/cooperer.json": {
            "@context": OPEN_BADGES_V2,
            "type": "BadgeClass",
            "id": url("ob/2/badges/cooperer.json"),
            "name": "Coopérer en collectif",
            "description": "Reconnaît la capacité à faire ensemble.",
            "image": url("ob/images/badges/cooperer.png"),
            "criteria": {"narrative": "Avoir mené une action à plusieurs."},
            "issuer": issuer,
        },
        "ob/2/revocations/collectif-exemple.json": {
            "@context": OPEN_BADGES_V2,
            "type": "RevocationList",
            "id": url("ob/2/revocations/collectif-exemple.json"),
            "issuer": issuer,
            "revokedAssertions": [{"id": "urn:uuid:00000000-0000-4000-8000-000000000000"}],
        },
        ASSERTION: assertion(),
    }


def site(**changed: dict[str, Any]) -> dict[str, bytes]:
    """The files of a good site; `changed` documents, by path, replace or join them."""
    delivered = signed(credential())
    documents: dict[str, dict[str, Any]] = {
        DID_DOCUMENT: did_document(KEY),
        STATUS: signed(status_list(7)),
        SUSPENSIONS: signed(suspension_list()),
        CREDENTIAL: delivered,
        ENDORSEMENT: signed(endorsement()),
        "ob/3/achievements/cooperer.json": {
            "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
            **achievement(),
            "endorsement": [signed(endorsement())],
        },
        **open_badges_2(),
        **changed,
    }
    return {
        **{path: text(document) for path, document in documents.items()},
        "index.html": b"<!doctype html>",
        "ob/images/badges/cooperer.png": png(),
        "ob/3/baked/7f0f1c1e.png": bake(png(), documents[CREDENTIAL], OPEN_BADGES_3),
        "ob/2/baked/7f0f1c1e.png": bake(png(), documents[ASSERTION], OPEN_BADGES_2),
    }

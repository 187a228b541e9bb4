"""Small Open Badges 3.0 documents to sign in tests."""

from __future__ import annotations

from typing import Any

from badgeons.credentials.contexts import CREDENTIALS_V2, OPEN_BADGES_V3

CREATED = "2026-03-14T09:05:00Z"
ISSUER = "did:web:badges.example.org:id:collectif-exemple"


def badge(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A delivered badge whose recipient is a hash; `changes` replace members of the root."""
    return {
        "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
        "id": f"https://badges.example.org/ob/3/credentials/{number}.json",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Coopérer en collectif",
        "issuer": {
            "id": ISSUER,
            "type": ["Profile"],
            "name": "Collectif exemple",
            "url": "https://badges.example.org/",
        },
        "validFrom": "2026-03-14T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": True,
                    "identityType": "emailAddress",
                    "identityHash": f"sha256${number:064x}",
                    "salt": f"{number:032x}",
                }
            ],
            "achievement": {
                "id": "https://badges.example.org/ob/3/achievements/cooperer.json",
                "type": ["Achievement"],
                "name": "Coopérer en collectif",
                "description": "Reconnaît la capacité à « faire ensemble ».",
                "criteria": {"narrative": "Avoir mené une action à plusieurs.\nL'avoir racontée."},
            },
        },
        **changes,
    }

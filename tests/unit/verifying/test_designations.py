"""To whom a badge says, in clear, that it was given: shown when it says it, and never more."""

from __future__ import annotations

from typing import Any

import pytest

from badgeons.verifying.designations import Designation, designations_of
from support.sites import assertion, credential


def of_credential(**subject: Any) -> list[Designation]:
    return designations_of(credential(credentialSubject={"type": ["AchievementSubject"], **subject}))


def identifier(kind: str, value: str, **more: Any) -> dict[str, Any]:
    return {"type": "IdentityObject", "hashed": False, "identityType": kind, "identityHash": value, **more}


MAIL = "exemple@example.org"
PHONE = "+33100000000"
PAGE = "https://example.org/c"
SHOWN: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    ({"identifier": [identifier("emailAddress", MAIL)]}, [(MAIL, "adresse électronique")]),
    ({"identifier": identifier("name", "Camille Exemple")}, [("Camille Exemple", "nom")]),
    (
        {"identifier": [identifier("ext:telephone", "+33100000000")]},
        [("+33100000000", "numéro de téléphone")],
    ),
    ({"identifier": [identifier("ext:url", PAGE)]}, [(PAGE, "adresse d’une page")]),
    ({"identifier": [identifier("sourcedId", "42")]}, [("42", "identifiant")]),
    ({"id": "did:key:z6Mk"}, [("did:key:z6Mk", "identifiant numérique, un DID")]),
    ({"id": f"mailto:{MAIL}"}, [(MAIL, "adresse électronique")]),
    ({"id": f"tel:{PHONE}"}, [(PHONE, "numéro de téléphone")]),
    ({"id": PAGE}, [(PAGE, "adresse d’une page")]),
    (
        {"id": f"mailto:{MAIL}", "identifier": [identifier("emailAddress", MAIL)]},
        [(MAIL, "adresse électronique")],
    ),
]
HIDDEN: list[dict[str, Any]] = [
    credential()["credentialSubject"],
    {"identifier": [identifier("emailAddress", MAIL, hashed=True)]},
    {"identifier": [{"identityType": "emailAddress", "identityHash": MAIL}]},
    {"identifier": [identifier("emailAddress", "sha256$0a1b2c")]},
    {"identifier": [identifier("emailAddress", MAIL, hashed="false")]},
    {"identifier": "x"},
    {"id": "urn:uuid:00000000-0000-4000-8000-000000000000"},
    {"id": ["did:key:a"]},
    {},
]


@pytest.mark.parametrize(("subject", "shown"), SHOWN)
def test_what_is_in_clear_is_shown(subject: dict[str, Any], shown: list[tuple[str, str]]) -> None:
    assert [(each.value, each.kind) for each in of_credential(**subject)] == shown


@pytest.mark.parametrize("subject", HIDDEN)
def test_what_is_not_in_clear_is_not_shown(subject: dict[str, Any]) -> None:
    assert of_credential(**subject) == []


@pytest.mark.parametrize(
    ("recipient", "shown"),
    [
        ({"type": "email", "hashed": False, "identity": MAIL}, [(MAIL, "adresse électronique")]),
        ({"type": "email", "identity": MAIL}, [(MAIL, "adresse électronique")]),
        ({"type": "url", "hashed": False, "identity": PAGE}, [(PAGE, "adresse d’une page")]),
        ({"type": "email", "hashed": True, "identity": MAIL}, []),
        ({"type": "email", "identity": "sha256$0a1b2c"}, []),
        ({"type": "email", "identity": "0a1b2c3d" * 8}, []),
        ({"type": "email", "hashed": "true", "identity": MAIL}, []),
        ({"type": "email", "hashed": 1, "identity": MAIL}, []),
        ({"type": ["IdentityObject", "email"], "identity": MAIL}, [(MAIL, "adresse électronique")]),
        ("x", []),
    ],
)
def test_a_recipient_of_a_badge_2_in_clear_is_shown(recipient: object, shown: list[tuple[str, str]]) -> None:
    found = designations_of(assertion(recipient=recipient))
    assert [(each.value, each.kind) for each in found] == shown

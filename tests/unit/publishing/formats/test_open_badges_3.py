"""Open Badges 3.0 achievements, endorsements and credentials."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badgeons.model.delivered import months_later
from support.example import ERASED, HELD, OF_TWIN, REVOKED, VALID, WALLET, bodies, compiled, hashed

SITE = "https://badgeons.example.org/"


def credential(award: str) -> dict[str, Any]:
    found: dict[str, Any] = bodies()[f"ob/3/credentials/{award}.json"]
    return found


def test_a_delivered_badge_embeds_the_achievement_without_what_may_change_later() -> None:
    embedded = credential(OF_TWIN)["credentialSubject"]["achievement"]
    hosted = bodies()["ob/3/achievements/cooperer.json"]

    assert {
        key: value for key, value in hosted.items() if key not in ("@context", "creator", "related")
    } == embedded
    assert hosted["creator"]["id"] == "did:web:badgeons.example.org:id:collectif-exemple"


def test_the_issuer_is_a_profile_with_the_controller_of_the_key() -> None:
    documents = {each.address.path: each for each in compiled()}
    signed = documents[f"ob/3/credentials/{VALID}.json"]

    assert signed.signer == "collectif-exemple"
    assert signed.body["issuer"] == {
        "id": "did:web:badgeons.example.org:id:collectif-exemple",
        "type": ["Profile"],
        "name": "Collectif exemple",
        "url": "https://collectif.example.org/",
        "email": "badges@collectif-exemple.example.org",
    }
    assert signed.created == signed.body["validFrom"] == "2026-03-14T00:00:00Z"


@pytest.mark.parametrize(
    ("award", "last"),
    [(VALID, None), (HELD, "2026-05-31T23:59:59Z"), (OF_TWIN, "2027-04-30T23:59:59Z")],
    ids=["no end", "its own", "the badge's validity"],
)
def test_a_badge_is_valid_to_the_end_of_its_last_day(award: str, last: str | None) -> None:
    assert credential(award).get("validUntil") == last


def test_the_recipient_is_a_hash_or_a_wallet() -> None:
    identity = hashed("exemple@example.org")

    assert credential(VALID)["credentialSubject"]["identifier"] == [
        {
            "type": "IdentityObject",
            "hashed": True,
            "identityHash": identity.identity,
            "identityType": "emailAddress",
            "salt": identity.salt,
        }
    ]
    assert "id" not in credential(VALID)["credentialSubject"]
    assert credential(HELD)["credentialSubject"]["id"] == WALLET
    assert "identifier" not in credential(HELD)["credentialSubject"]


def test_traces_of_the_batch_then_of_the_award() -> None:
    assert [each["name"] for each in credential(VALID)["evidence"]] == ["Récit d’atelier"]
    assert credential(HELD)["evidence"] == [{"type": ["Evidence"], "name": "Un récit"}]


def test_a_status_index_goes_on_into_the_next_list() -> None:
    assert credential(OF_TWIN)["credentialStatus"] == {
        "id": f"{SITE}ob/3/status/collectif-exemple-2.json#9",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "9",
        "statusListCredential": f"{SITE}ob/3/status/collectif-exemple-2.json",
    }


def test_a_revoked_badge_keeps_its_address_and_an_erased_one_leaves_a_tombstone() -> None:
    assert credential(REVOKED)["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert credential(ERASED) == {"id": f"{SITE}ob/3/credentials/{ERASED}.json", "revoked": True}


@pytest.mark.parametrize(
    ("endorsement", "subject", "name"),
    [
        (
            "entreprise-cooperer",
            f"{SITE}ob/3/achievements/cooperer.json",
            "Endossement de « Coopérer en collectif » (version 1.1)",
        ),
        ("entreprise-of", "did:web:badgeons.example.org:id:of-exemple", "Endossement de « Of exemple »"),
        ("entreprise-delivre", f"{SITE}ob/3/credentials/{VALID}.json", "Endossement de « Cuisine »"),
        (
            "of-valeur",
            f"{SITE}badges/cooperer/#ouvre-premier-atelier",
            "Endossement de « Coopérer en collectif »",
        ),
    ],
)
def test_an_endorsement_names_what_it_endorses(endorsement: str, subject: str, name: str) -> None:
    body = bodies()[f"ob/3/endorsements/{endorsement}.json"]

    assert body["credentialSubject"]["id"] == subject
    assert body["name"] == name.replace("« ", "«\u00a0").replace(" »", "\u00a0»")


def test_a_withdrawal_is_a_bit_or_else_a_tombstone() -> None:
    documents = bodies()

    assert documents["ob/3/endorsements/retire.json"]["credentialStatus"]["statusListIndex"] == "48211"
    assert documents["ob/3/endorsements/retire-sans-numero.json"] == {
        "id": f"{SITE}ob/3/endorsements/retire-sans-numero.json",
        "revoked": True,
    }


@given(day=st.dates(datetime.date(2000, 1, 1), datetime.date(2900, 1, 1)), months=st.integers(0, 600))
def test_months_later_is_the_same_day_or_the_end_of_a_shorter_month(day: datetime.date, months: int) -> None:
    later = months_later(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (
        later.day < day.day and (later + datetime.timedelta(days=1)).month != later.month
    )

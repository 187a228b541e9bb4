"""Open Badges 2.0 objects."""

from __future__ import annotations

import dataclasses

import pytest

from support.example import (
    ERASED,
    HELD,
    OF_TWIN,
    REVOKED,
    VALID,
    bodies,
    example_addresses,
    example_catalogue,
    hashed,
)

SITE = "https://badgeons.example.org/"


def test_each_issuer_of_a_badge_has_its_class_and_each_names_the_others() -> None:
    documents = bodies()
    first = documents["ob/2/badges/cooperer.json"]
    twin = documents["ob/2/badges/cooperer--collectif-exemple.json"]

    assert first["issuer"] == f"{SITE}ob/2/issuers/of-exemple.json"
    assert twin["issuer"] == f"{SITE}ob/2/issuers/collectif-exemple.json"
    assert [each["id"] for each in first["related"]] == [f"{SITE}ob/3/achievements/cooperer.json", twin["id"]]
    assert [each["id"] for each in twin["related"]] == [f"{SITE}ob/3/achievements/cooperer.json", first["id"]]
    differing = {"id", "issuer", "related", "endorsement"}
    assert {key: value for key, value in first.items() if key not in differing} == {
        key: value for key, value in twin.items() if key not in differing
    }


def test_the_achievement_names_every_class_in_return() -> None:
    related = bodies()["ob/3/achievements/cooperer.json"]["related"]

    assert [each["id"] for each in related] == [
        f"{SITE}ob/2/badges/cooperer.json",
        f"{SITE}ob/2/badges/cooperer--collectif-exemple.json",
    ]
    assert all(each["type"] == ["Related", "https://w3id.org/openbadges#BadgeClass"] for each in related)


def test_an_award_names_the_class_of_its_own_issuer() -> None:
    assertion = bodies()[f"ob/2/assertions/{OF_TWIN}.json"]

    assert assertion["badge"] == f"{SITE}ob/2/badges/cooperer--collectif-exemple.json"


def test_a_hosted_award_to_an_email_hash_is_an_assertion() -> None:
    recipient = hashed("exemple@example.org")

    assert bodies()[f"ob/2/assertions/{VALID}.json"] == {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": f"{SITE}ob/2/assertions/{VALID}.json",
        "recipient": {
            "type": "email",
            "hashed": True,
            "salt": recipient.salt,
            "identity": recipient.identity,
        },
        "badge": f"{SITE}ob/2/badges/cuisine.json",
        "issuedOn": "2026-03-14T00:00:00Z",
        "verification": {"type": "HostedBadge"},
        "evidence": [
            {"id": "https://example.org/recit", "name": "Récit d’atelier", "description": "Le récit."}
        ],
        "endorsement": [f"{SITE}ob/2/endorsements/entreprise-delivre.json"],
    }


def test_an_award_to_a_wallet_has_no_open_badges_2_form() -> None:
    assert f"ob/2/assertions/{HELD}.json" not in bodies()


@pytest.mark.parametrize("award", [REVOKED, ERASED])
def test_a_revoked_award_is_a_stub_that_tells_nothing_of_anyone(award: str) -> None:
    assert bodies()[f"ob/2/assertions/{award}.json"] == {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": f"{SITE}ob/2/assertions/{award}.json",
        "revoked": True,
    }


def test_the_revocation_list_has_what_was_revoked_and_one_number_never_given() -> None:
    documents = bodies()
    given, never = (
        documents["ob/2/revocations/collectif-exemple.json"],
        documents["ob/2/revocations/of-exemple.json"],
    )
    ids = [each["id"] for each in given["revokedAssertions"]]

    assert ids[0].startswith("urn:uuid:") and ids[0][len("urn:uuid:") + 14] == "5"  # awards are version 4
    assert sorted(ids[1:]) == sorted(f"{SITE}ob/2/assertions/{each}.json" for each in (REVOKED, ERASED))
    assert [each["id"] for each in never["revokedAssertions"]][1:] == [
        f"{SITE}ob/2/endorsements/retire-sans-numero.json"
    ]
    assert documents["ob/2/issuers/collectif-exemple.json"]["revocationList"] == given["id"]


def test_an_endorsement_has_a_twin_for_each_class_within_the_scope_of_the_issuer() -> None:
    documents = bodies()
    scope = documents["ob/2/issuers/of-exemple.json"]["verification"]["startsWith"]

    for suffix in ("", "--collectif-exemple"):
        endorsement = documents[f"ob/2/endorsements/entreprise-cooperer{suffix}.json"]
        badge_class = documents[f"ob/2/badges/cooperer{suffix}.json"]
        assert endorsement["claim"]["id"] == badge_class["id"]
        assert endorsement["id"].startswith(scope)
        assert badge_class["endorsement"] == [endorsement["id"]]


def test_withdrawn_and_expired_endorsements_are_no_longer_listed() -> None:
    documents = bodies()

    assert "endorsement" not in documents["ob/2/badges/cuisine.json"]
    assert documents["ob/2/endorsements/retire.json"]["revoked"] is True
    assert documents["ob/2/endorsements/expire.json"]["expires"] == "2026-05-08T23:59:59Z"


def test_a_line_of_value_in_use_has_no_open_badges_2_endorsement() -> None:
    assert "ob/2/endorsements/of-valeur.json" not in bodies()


@pytest.mark.parametrize(
    ("base_url", "host"),
    [
        ("https://badgeons.example.org/", "badgeons.example.org"),
        ("https://compte.example.org/depot/", "compte.example.org"),
        ("http://localhost:8000/", None),
        ("http://127.0.0.1:8000/", None),
    ],
)
def test_the_scope_names_the_host_only_where_validators_take_it_for_one(
    base_url: str, host: str | None
) -> None:
    scope = bodies(addresses=example_addresses(base_url))["ob/2/issuers/of-exemple.json"]["verification"]

    assert scope.get("allowedOrigins") == host
    assert scope["startsWith"] == f"{base_url}ob/2/"


def test_an_issuer_without_email_has_no_class() -> None:
    catalogue = example_catalogue()
    silent = dataclasses.replace(catalogue.actors["of-exemple"], email=None)
    documents = bodies(catalogue.with_records(silent))

    assert "ob/2/badges/cooperer.json" not in documents
    assert documents["ob/2/badges/cooperer--collectif-exemple.json"]["related"] == [
        documents["ob/2/badges/cooperer--collectif-exemple.json"]["related"][0]
    ]
    assert "alsoKnownAs" not in documents["id/of-exemple/did.json"]


def test_a_free_alignment_names_no_framework() -> None:
    esco, free = bodies()["ob/2/badges/cooperer.json"]["alignment"]

    assert (esco["targetFramework"], esco["targetCode"]) == ("ESCO", "60c78287-22eb-4103-9c8c-28deaa460da0")
    assert free == {"targetName": "Charte du collectif", "targetUrl": "https://example.org/charte#3"}

"""DID documents and profiles: who an actor is."""

from __future__ import annotations

import dataclasses

from badgeons.credentials.proofs.keys import demonstration_key
from support.example import OLD_KEY, bodies, example_addresses, example_catalogue

DID = "did:web:badgeons.example.org:id:collectif-exemple"


def test_old_keys_stay_listed_under_absolute_names() -> None:
    document = bodies()["id/collectif-exemple/did.json"]
    names = [f"{DID}#{demonstration_key('collectif-exemple').multikey}", f"{DID}#{OLD_KEY}"]

    assert document["assertionMethod"] == names
    assert [method["id"] for method in document["verificationMethod"]] == names
    assert {method["controller"] for method in document["verificationMethod"]} == {document["id"]} == {DID}


def test_the_did_document_leads_to_the_profile_and_to_the_open_badges_2_issuer() -> None:
    document = bodies()["id/collectif-exemple/did.json"]

    assert document["alsoKnownAs"] == ["https://badgeons.example.org/ob/2/issuers/collectif-exemple.json"]
    assert document["service"][0]["serviceEndpoint"] == (
        "https://badgeons.example.org/ob/3/profiles/collectif-exemple.json"
    )


def test_an_actor_without_key_or_email_has_an_identity_all_the_same() -> None:
    documents = bodies()

    assert set(documents["id/sans-cle/did.json"]) == {"@context", "id", "service"}
    assert documents["ob/3/profiles/sans-cle.json"]["id"] == "did:web:badgeons.example.org:id:sans-cle"
    assert "ob/2/issuers/sans-cle.json" not in documents


def test_a_site_below_a_path_or_on_a_port_has_the_path_and_the_port_in_its_dids() -> None:
    documents = bodies(addresses=example_addresses("http://127.0.0.1:8000/depot/"))

    assert documents["id/of-exemple/did.json"]["id"] == "did:web:127.0.0.1%3A8000:depot:id:of-exemple"


def test_the_profile_is_that_of_the_issuer_of_credentials() -> None:
    profile = bodies()["ob/3/profiles/collectif-exemple.json"]

    assert profile["id"] == DID
    assert profile["url"] == "https://collectif.example.org/"
    assert profile["image"] == {
        "id": "https://badgeons.example.org/ob/images/actors/collectif-exemple.png",
        "type": "Image",
        "caption": "Un cercle ouvert.",
    }
    assert profile["otherIdentifier"] == [
        {
            "type": "IdentifierEntry",
            "identifier": "https://badgeons.example.org/ob/2/issuers/collectif-exemple.json",
            "identifierType": "identifier",
        }
    ]


def test_an_actor_without_site_is_read_about_on_its_page() -> None:
    assert (
        bodies()["ob/3/profiles/of-exemple.json"]["url"] == "https://badgeons.example.org/acteurs/of-exemple/"
    )


def test_a_fictional_actor_says_so() -> None:
    catalogue = example_catalogue()
    real = dataclasses.replace(catalogue.actors["collectif-exemple"], demonstration=False)
    path = "ob/3/profiles/collectif-exemple.json"

    assert "fictif" in bodies(catalogue)[path]["description"]
    assert bodies(catalogue.with_records(real))[path]["description"] == ("Un collectif territorial.")

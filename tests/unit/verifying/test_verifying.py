"""What is said of a badge: valid, invalid or unknown, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from badgeons.credentials.baking import OPEN_BADGES_2, OPEN_BADGES_3, bake
from badgeons.credentials.proofs.identity import identity_hash
from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.credentials.proofs.securing import secure
from badgeons.verifying import Outcome, State, headline, published, verify
from support import sites
from support.judging import faults, judged, notes, verdict
from support.sites import (
    ASSERTION,
    BASE_URL,
    CREATED,
    CREDENTIAL,
    DID,
    DID_DOCUMENT,
    EMAIL,
    KEY,
    NOW,
    OTHER_KEY,
    STATUS,
    assertion,
    credential,
    did_document,
    endorsement,
    png,
    signed,
    status_list,
    text,
    url,
)


def test_a_good_badge_is_valid_and_every_step_says_why() -> None:
    given = verdict(signed(credential()), EMAIL)
    assert given.outcome is Outcome.VALID
    assert given.form == "badge-3.0"
    assert [step.name for step in given.steps] == [
        "read", "form", "context", "content", "issuer", "signature", "status", "dates", "identity",
    ]  # fmt: skip
    assert all(step.in_words("fr") and step.label("fr") for step in given.steps)


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_baked_badge_is_read_from_its_image(form: str) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><title>Badge</title></svg>'
    image = bake(png() if form == "png" else svg, signed(credential()), OPEN_BADGES_3)
    assert verdict(image).outcome is Outcome.VALID


def test_offline_nothing_is_promised() -> None:
    given = verify(text(signed(credential())), published({}, ""), NOW)
    assert given.outcome is Outcome.UNKNOWN
    assert faults(given) == {"issuer": State.UNKNOWN, "status": State.UNKNOWN}


def test_offline_a_changed_badge_is_still_invalid() -> None:
    changed = signed(credential()) | {"name": "Diriger un collectif"}
    given = verify(text(changed), published({}, ""), NOW)
    assert given.outcome is Outcome.INVALID
    assert faults(given)["signature"] is State.FAILED


def test_a_badge_of_a_did_key_needs_nobody() -> None:
    issuer = f"did:key:{KEY.multikey}"
    document = credential(issuer={"id": issuer, "type": ["Profile"], "name": "Collectif exemple"})
    del document["credentialStatus"]
    given = verify(text(secure(document, KEY.signer(issuer), CREATED)), published({}, ""), NOW)
    assert given.outcome is Outcome.VALID


ISSUER_FAULTS: dict[str, tuple[dict[str, Any], State]] = {
    "a key the issuer does not publish": (did_document(OTHER_KEY), State.FAILED),
    "a key that may not assert": (did_document(KEY) | {"assertionMethod": []}, State.UNKNOWN),
    "a key that is another's": (did_document(KEY, controller="did:web:autre.example"), State.FAILED),
    "another's document": (did_document(KEY) | {"id": "did:web:autre.example"}, State.UNKNOWN),
    "a key that is not described": (did_document(KEY) | {"verificationMethod": []}, State.UNKNOWN),
    "not a document": ({"@context": "x"}, State.UNKNOWN),
}


@pytest.mark.parametrize("name", ISSUER_FAULTS)
def test_the_key_must_be_the_issuers(name: str) -> None:
    published_there, state = ISSUER_FAULTS[name]
    given = verdict(signed(credential()), **{DID_DOCUMENT: published_there})
    assert given.outcome is (Outcome.INVALID if state is State.FAILED else Outcome.UNKNOWN)
    assert faults(given)["issuer"] is state


def test_a_revoked_key_is_refused_and_an_old_listed_one_is_not() -> None:
    document = did_document(OTHER_KEY, KEY)
    assert verdict(signed(credential()), **{DID_DOCUMENT: document}).outcome is Outcome.VALID
    document["verificationMethod"][1]["revoked"] = "2026-05-01T00:00:00Z"
    given = verdict(signed(credential()), **{DID_DOCUMENT: document})
    assert faults(given)["issuer"] is State.FAILED


def test_a_key_written_as_a_jwk_or_relative_is_read() -> None:
    x = "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"
    document = did_document(KEY)
    entry = document["verificationMethod"][0]
    del entry["publicKeyMultibase"]
    entry |= {"id": f"#{KEY.multikey}", "publicKeyJwk": {"kty": "OKP", "crv": "Ed25519", "x": x}}
    document["assertionMethod"] = [f"#{KEY.multikey}"]
    assert verdict(signed(credential()), **{DID_DOCUMENT: document}).outcome is Outcome.VALID


def test_someone_elses_signature_is_refused() -> None:
    forged = secure(credential(), OTHER_KEY.signer("did:web:autre.example"), CREATED)
    assert faults(verdict(forged))["issuer"] is State.FAILED
    same_name = secure(credential(), OTHER_KEY.signer(DID), CREATED)
    assert faults(verdict(same_name))["issuer"] is State.FAILED


def test_a_demonstration_key_proves_nothing_on_a_real_site() -> None:
    key = demonstration_key("collectif-exemple")
    listed = {STATUS: signed(status_list(), key), DID_DOCUMENT: did_document(key)}
    given = verdict(signed(credential(), key), **listed)
    assert (given.outcome, given.is_trial) == (Outcome.VALID, True)
    assert "tout le monde connaît" in next(step for step in given.steps if step.name == "trial").in_words(
        "fr"
    )
    assert headline(given) == "C’est un badge d’essai : il ne prouve rien."
    altered = {**signed(credential(), key), "name": "Diriger"}
    assert not verdict(altered, **listed).is_trial and verdict(altered, **listed).step("trial") is None

    did = "did:web:badgeons.fr:id:collectif-exemple"
    real = credential(issuer={"id": did, "type": ["Profile"], "name": "Collectif exemple"})
    document = text(did_document(key)).replace(DID.encode(), did.encode())

    def resolve(address: str) -> bytes | None:
        return document if address == "https://badgeons.fr/id/collectif-exemple/did.json" else None

    given = verify(text(secure(real, key.signer(did), CREATED)), resolve, NOW)
    assert faults(given)["issuer"] is State.FAILED


def test_an_unsigned_badge_is_invalid_and_an_unknown_signature_unknown() -> None:
    assert faults(verdict(credential())) == {"signature": State.FAILED}
    document = signed(credential())
    document["proof"][0]["cryptosuite"] = "ecdsa-rdfc-2019"
    assert faults(verdict(document)) == {"signature": State.UNKNOWN}


def test_a_signature_made_for_something_else_is_refused() -> None:
    document = signed(credential())
    document["proof"][0]["proofPurpose"] = "authentication"
    assert faults(verdict(document))["signature"] is State.FAILED


def test_additions_that_no_context_knows_leave_the_signature_unknown() -> None:
    given = verdict(signed(credential()) | {"couleur": "bleu"})
    assert faults(given) == {"signature": State.UNKNOWN}
    foreign = signed(credential())
    foreign["@context"].append("https://example.org/contexte.json")
    assert faults(verdict(foreign)) == {"context": State.UNKNOWN, "signature": State.UNKNOWN}


def test_a_revoked_badge_is_invalid() -> None:
    given = verdict(signed(credential()), **{STATUS: signed(status_list(42))})
    assert given.outcome is Outcome.INVALID
    assert faults(given) == {"status": State.FAILED}


def test_a_suspended_badge_is_invalid() -> None:
    document = credential()
    document["credentialStatus"]["statusPurpose"] = "suspension"
    listed = status_list(42)
    listed["credentialSubject"]["statusPurpose"] = "suspension"
    assert faults(verdict(signed(document), **{STATUS: signed(listed)})) == {"status": State.FAILED}


UNSURE_LISTS: dict[str, dict[str, Any]] = {
    "unsigned": status_list(),
    "changed": signed(status_list(42)) | {"credentialSubject": status_list()["credentialSubject"]},
    "signed by another key": signed(status_list(), OTHER_KEY),
    "another's": signed(status_list(issuer="did:web:autre.example")),
    "elsewhere": signed(status_list(id=url("ob/3/status/autre.json"))),
    "out of date": signed(status_list(validUntil="2026-04-01T00:00:00Z")),
    "not a list": signed(endorsement()),
    "of another purpose": signed(
        status_list(credentialSubject=status_list()["credentialSubject"] | {"statusPurpose": "suspension"})
    ),
    "unreadable": signed(
        status_list(credentialSubject=status_list()["credentialSubject"] | {"encodedList": "uAAAA"})
    ),
}


@pytest.mark.parametrize("name", UNSURE_LISTS)
def test_a_list_that_cannot_be_trusted_proves_nothing(name: str) -> None:
    given = verdict(signed(credential()), **{STATUS: UNSURE_LISTS[name]})
    assert faults(given) == {"status": State.UNKNOWN}
    assert given.outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    "change", [{"statusListIndex": "-1"}, {"statusListIndex": "9" * 30}, {"statusListIndex": "0x2A"}]
)
def test_a_malformed_status_leaves_a_doubt(change: dict[str, Any]) -> None:
    document = credential()
    document["credentialStatus"] |= change
    assert faults(verdict(signed(document))) == {"status": State.UNKNOWN}


def test_an_index_outside_the_list_or_an_unknown_type_is_unknown() -> None:
    document = credential()
    document["credentialStatus"]["statusListIndex"] = "131072"
    assert faults(verdict(signed(document))) == {"status": State.UNKNOWN}
    document["credentialStatus"]["type"] = "StatusList2021Entry"
    assert faults(verdict(document))["status"] is State.UNKNOWN


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"validUntil": "2026-05-31T23:59:59Z"}, State.FAILED),
        ({"validFrom": "2026-06-01T00:00:01Z"}, State.FAILED),
        ({"validFrom": "2026-06-01T01:59:00+02:00"}, None),
    ],
)
def test_dates_are_compared_with_the_given_time(change: dict[str, str], expected: State | None) -> None:
    given = verdict(signed(credential(**change)))
    assert faults(given).get("dates") is expected


def test_the_time_is_an_argument() -> None:
    resolve = published(sites.site(), BASE_URL)
    content = text(signed(credential()))
    assert verify(content, resolve, NOW + timedelta(days=3650)).outcome is Outcome.INVALID
    assert verify(content, resolve, NOW - timedelta(days=3650)).outcome is Outcome.INVALID


def test_the_recipient_is_compared_only_when_asked() -> None:
    content = signed(credential())
    assert verdict(content).step("identity") is None
    assert verdict(content, " Exemple@Example.org ").outcome is Outcome.VALID
    assert faults(verdict(content, "deuxieme-exemple@example.org")) == {"identity": State.FAILED}
    subject = credential()["credentialSubject"] | {"id": "urn:uuid:7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11"}
    del subject["identifier"]
    assert faults(verdict(signed(credential(credentialSubject=subject)), EMAIL)) == {
        "identity": State.UNKNOWN
    }


def without(document: dict[str, Any], path: str) -> dict[str, Any]:
    *parents, last = path.split(".")
    holder = document
    for parent in parents:
        holder = holder[parent]
    del holder[last]
    return document


def test_endorsements_and_status_lists_are_verified_alone() -> None:
    assert verdict(signed(endorsement())).outcome is Outcome.VALID
    assert verdict(signed(status_list())).outcome is Outcome.VALID
    nameless = {key: value for key, value in endorsement().items() if key != "name"}
    assert (judged(nameless).outcome, notes(judged(nameless))) == (
        Outcome.VALID,
        ["cet endossement n’a pas de nom (« name »)"],
    )
    of_nothing = endorsement(credentialSubject={"type": ["EndorsementSubject"]})
    assert faults(judged(of_nothing)) == {"content": State.UNKNOWN}
    assert faults(verdict(UNSURE_LISTS["unreadable"])) == {"status": State.UNKNOWN}


def test_an_embedded_endorsement_is_told_without_deciding() -> None:
    document = credential()
    bad = signed(endorsement()) | {"name": "Autre"}
    document["credentialSubject"]["achievement"]["endorsement"] = [signed(endorsement()), bad]
    given = verdict(signed(document))
    told = [step.state for step in given.steps if step.name == "endorsement"]
    assert told == [State.PASSED, State.FAILED]
    assert given.outcome is Outcome.VALID


def test_a_hosted_badge_2_is_valid_where_it_is_published() -> None:
    given = verdict(assertion(), EMAIL)
    assert given.outcome is Outcome.VALID
    assert given.form == "badge-2.0"
    image = bake(png(), assertion(), OPEN_BADGES_2)
    assert verdict(image).outcome is Outcome.VALID
    assert verify(text(assertion()), published({}, ""), NOW).outcome is Outcome.UNKNOWN


def test_a_hosted_badge_2_that_differs_from_the_published_one_is_refused() -> None:
    given = verdict(assertion(narrative="Ajout"))
    assert faults(given) == {"hosting": State.FAILED}
    assert faults(verdict(assertion(), "structure@example.org")) == {"identity": State.FAILED}


def test_a_revoked_badge_2_is_invalid_by_its_stub_or_by_the_list() -> None:
    stub = {"@context": assertion()["@context"], "type": "Assertion", "id": url(ASSERTION), "revoked": True}
    assert faults(verdict(stub))["status"] is State.FAILED
    assert faults(verdict(assertion(), **{ASSERTION: stub}))["status"] is State.FAILED
    path = "ob/2/revocations/collectif-exemple.json"
    listed = sites.open_badges_2()[path] | {"revokedAssertions": [{"id": url(ASSERTION)}]}
    assert faults(verdict(assertion(), **{path: listed})) == {"status": State.FAILED}


def test_a_badge_2_from_elsewhere_is_not_its_issuers() -> None:
    """Anyone can publish an assertion that names another's badge: its address must be one of the issuer's."""
    foreign = assertion(id="https://autre.example/1.json")

    def resolve(address: str) -> bytes | None:
        return text(foreign) if address == foreign["id"] else published(sites.site(), BASE_URL)(address)

    assert faults(verify(text(foreign), resolve, NOW)) == {"issuer": State.FAILED}
    embedded = sites.open_badges_2()["ob/2/issuers/collectif-exemple.json"]
    embedded["verification"] = {"allowedOrigins": "autre.example"}
    badge = sites.open_badges_2()["ob/2/badges/cooperer.json"] | {"issuer": embedded}
    foreign["badge"] = badge
    assert faults(verify(text(foreign), resolve, NOW)) == {"issuer": State.FAILED}


def test_an_expired_or_incomplete_badge_2_is_invalid() -> None:
    late = assertion(expires="2026-05-01T00:00:00Z")
    assert faults(verdict(late, **{ASSERTION: late})) == {"dates": State.FAILED}
    early = assertion(issuedOn="2027-05-01T00:00:00Z")
    assert faults(verdict(early, **{ASSERTION: early})) == {"dates": State.FAILED}
    vague = assertion(issuedOn="2026")
    assert faults(verdict(vague, **{ASSERTION: vague})) == {"dates": State.UNKNOWN}


def test_what_is_not_a_badge_is_said_not_to_be() -> None:
    for document in (did_document(KEY), {}, {"type": "Issuer"}, {"type": 3}):
        given = verdict(document)
        assert (given.outcome, given.form) == (Outcome.UNKNOWN, "")


def test_the_path_of_the_credential_does_not_matter_to_its_verdict() -> None:
    assert verdict(signed(credential("ailleurs/1.json"))).outcome is Outcome.VALID
    assert CREDENTIAL in sites.site()


def test_another_kind_of_key_is_unknown() -> None:
    document = did_document(KEY)
    document["verificationMethod"][0]["publicKeyMultibase"] = (
        "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169"
    )
    given = verdict(signed(endorsement()), **{DID_DOCUMENT: document})
    assert faults(given) == {"issuer": State.UNKNOWN, "signature": State.UNKNOWN}


MINE = "https://exemple.example/moi"
RECIPIENTS: dict[str, tuple[dict[str, Any], str, State]] = {
    "a page": ({"identityType": "url", "hashed": False, "identityHash": MINE}, f"{MINE}/", State.PASSED),
    "a hashed page": (
        {"identityType": "url", "hashed": True, "identityHash": identity_hash(MINE, "")},
        MINE,
        State.PASSED,
    ),
    "another page": (
        {"identityType": "url", "hashed": False, "identityHash": MINE},
        "https://exemple.example/toi",
        State.FAILED,
    ),
    "a phone": (
        {"identityType": "ext:phone", "hashed": False, "identityHash": "+33639980000"},
        "06 39 98 00 00",
        State.PASSED,
    ),
    "another phone": (
        {"identityType": "ext:phone", "hashed": False, "identityHash": "+33639980000"},
        "06 39 98 00 01",
        State.FAILED,
    ),
    "an identifier": (
        {"identityType": "identifier", "hashed": False, "identityHash": "did:web:exemple.example"},
        "did:web:exemple.example",
        State.PASSED,
    ),
    "an account": (
        {"identityType": "accountId", "hashed": False, "identityHash": "a-12"},
        "a-12",
        State.PASSED,
    ),
    "hashed otherwise": (
        {"identityType": "emailAddress", "hashed": True, "identityHash": "sha3-256$" + "0a" * 32},
        EMAIL,
        State.UNKNOWN,
    ),
    "a page, asked an e-mail": (
        {"identityType": "url", "hashed": False, "identityHash": MINE},
        EMAIL,
        State.UNKNOWN,
    ),
}


@pytest.mark.parametrize("name", RECIPIENTS)
def test_a_recipient_of_any_kind_is_compared_as_an_e_mail_is(name: str) -> None:
    members, asked, state = RECIPIENTS[name]
    subject = {**credential()["credentialSubject"], "identifier": [{"type": "IdentityObject", **members}]}
    step = verdict(signed(credential(credentialSubject=subject)), asked).step("identity")
    assert step is not None and step.state is state


@pytest.mark.parametrize(
    ("id", "asked"),
    [
        ("did:web:exemple.example", "did:web:exemple.example"),
        (MINE, "http://exemple.example/moi"),
        ("mailto:exemple@example.org", "Exemple@example.org"),
        ("tel:+33639980000", "0639980000"),
    ],
)
def test_a_subject_named_by_its_id_can_be_confirmed(id: str, asked: str) -> None:
    subject = {**credential()["credentialSubject"], "id": id}
    del subject["identifier"]
    content = signed(credential(credentialSubject=subject))
    assert verdict(content, asked).outcome is Outcome.VALID
    step = verdict(content, "autre@example.org").step("identity")
    assert step is not None and step.state is not State.PASSED

"""What lists say: revocation and suspension decide, the rest is told; another's list says nothing."""

from __future__ import annotations

from typing import Any

import pytest

from badgeons.credentials.baking import OPEN_BADGES_2
from badgeons.credentials.baking.png import bake_png
from badgeons.credentials.status_list import encode_status_list
from badgeons.verifying import State, Step, Verdict, published, verify
from fixtures.matrix.data_integrity import RDFC, with_1edtech_list
from fixtures.matrix.keys import p256, sign_text
from fixtures.matrix.signed_text import ES256, claims_of
from support import sites
from support.sites import (
    BASE_URL,
    DID,
    EMAIL,
    NOW,
    STATUS,
    credential,
    status_list,
    text,
    url,
)

MESSAGES = url("ob/3/status/messages.json")


def statuses(verdict: Verdict) -> list[Step]:
    return [step for step in verdict.steps if step.name == "status"]


def judged(document: dict[str, Any], **published_there: bytes) -> Verdict:
    files = {**sites.site(), **published_there}
    return verify(RDFC.sign(document), published(files, BASE_URL), NOW)


def entry(purpose: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"{MESSAGES}#3",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": "3",
        "statusListCredential": MESSAGES,
        **changes,
    }


def listed(purpose: str, *places: int) -> bytes:
    document = status_list(id=MESSAGES)
    document["credentialSubject"] |= {"statusPurpose": purpose, "encodedList": encode_status_list(places)}
    return RDFC.sign(document)


def test_suspension_fails_and_its_end_passes() -> None:
    document = credential(credentialStatus=[credential()["credentialStatus"], entry("suspension")])
    path = MESSAGES.removeprefix(BASE_URL)
    suspended = judged(document, **{path: listed("suspension", 3)})
    assert [step.state for step in statuses(suspended)] == [State.PASSED, State.FAILED]
    assert "suspendu" in statuses(suspended)[1].in_words("fr")
    assert judged(document, **{path: listed("suspension")}).outcome == "valid"


@pytest.mark.parametrize("written", ["Revocation", "REVOCATION"])
def test_a_capital_does_not_hide_a_revocation(written: str) -> None:
    document = credential(credentialStatus=entry(written))
    assert judged(document, **{MESSAGES.removeprefix(BASE_URL): listed(written, 3)}).outcome == "invalid"


@pytest.mark.parametrize(
    ("places", "value"), [((), "0x0"), ((6,), "en retard"), ((7,), "0x1"), ((6, 7), "0x3")]
)
def test_another_purpose_is_told_and_decides_nothing(places: tuple[int, ...], value: str) -> None:
    messages = [{"status": "0x2", "message": "en retard"}]
    document = credential(credentialStatus=entry("message", statusSize=2, statusMessage=messages))
    verdict = judged(document, **{MESSAGES.removeprefix(BASE_URL): listed("message", *places)})
    [step] = statuses(verdict)
    assert (verdict.outcome, step.decides, step.state) == ("valid", False, State.PASSED)
    assert step.in_words("fr").endswith(value)


@pytest.mark.parametrize(
    "change", [{"statusSize": 0}, {"statusSize": 99}, {"statusSize": "2"}, {"statusListIndex": "999999"}]
)
def test_another_purpose_that_cannot_be_read_decides_nothing_either(change: dict[str, Any]) -> None:
    document = text(sites.signed(credential()) | {"credentialStatus": entry("message", **change)})
    files = {**sites.site(), MESSAGES.removeprefix(BASE_URL): listed("message")}
    [step] = statuses(verify(document, published(files, BASE_URL), NOW))
    assert (step.state, step.decides) == (State.UNKNOWN, False)


def test_too_many_statuses_are_not_all_fetched() -> None:
    asked: list[str] = []

    def resolve(address: str) -> bytes | None:
        asked.append(address)
        return None

    document = sites.signed(credential()) | {"credentialStatus": [entry("revocation")] * 500}
    verdict = verify(text(document), resolve, NOW)
    assert verdict.outcome != "valid" and asked.count(MESSAGES) < 20


REVOKED = {"id": url(sites.CREDENTIAL)}


@pytest.mark.parametrize(
    ("content", "state"),
    [
        ({"revokedCredential": []}, State.PASSED),
        ({"revokedCredential": [{"id": "urn:x"}], "issuer": {"id": DID}}, State.PASSED),
        ({"revokedCredential": [REVOKED]}, State.FAILED),
        ({"revokedCredentials": [REVOKED]}, State.FAILED),
        ({"revokedCredential": [REVOKED["id"]]}, State.FAILED),
        ({"revokedCredential": [{**REVOKED, "revoked": False}]}, State.PASSED),
        ({"revokedCredential": [{**REVOKED, "revoked": True}]}, State.FAILED),
        ({"credentialSubject": {"revokedCredential": [REVOKED]}}, State.FAILED),
        ({"revokedCredential": [], "issuer": "did:web:autre.example"}, State.UNKNOWN),
        ({}, State.UNKNOWN),
        ([], State.UNKNOWN),
    ],
)
def test_the_list_of_1edtech(content: Any, state: State) -> None:
    verdict = judged(with_1edtech_list(credential()), **{STATUS: text(content)})
    [step] = statuses(verdict)
    assert step.state is state


def test_a_list_that_is_signed_text_is_read_and_must_be_the_issuers() -> None:
    document = status_list(42, validUntil="2031-03-14T00:00:00Z")
    payload = {**document, **claims_of(document)}
    from fixtures.matrix.issuing import identities

    good = sign_text(payload, p256(), ES256)
    forged = sign_text(payload, p256(), {**ES256, "kid": f"{DID}#rsa"})
    site = {**sites.site(), **identities()}

    def state(content: bytes) -> State:
        files = {**site, STATUS: content}
        return statuses(verify(RDFC.sign(credential()), published(files, BASE_URL), NOW))[0].state

    assert (state(good), state(forged)) == (State.FAILED, State.UNKNOWN)


def endorsed(*endorsements: Any, **holder: Any) -> Verdict:
    document = credential()
    document["credentialSubject"]["achievement"] |= holder or {"endorsement": list(endorsements)}
    return judged(document)


def told(verdict: Verdict) -> list[tuple[State, bool]]:
    return [(step.state, step.decides) for step in verdict.steps if step.name == "endorsement"]


def test_an_endorsement_of_something_else_is_said_to_be() -> None:
    subject = {**sites.endorsement()["credentialSubject"], "id": url("ob/3/achievements/autre.json")}
    other = sites.signed(sites.endorsement(credentialSubject=subject))
    verdict = endorsed(other, sites.signed(sites.endorsement()))
    assert told(verdict) == [(State.FAILED, False), (State.PASSED, False)]
    assert verdict.outcome == "valid"


def test_an_endorsement_that_is_signed_text_is_told_too() -> None:
    document = sites.endorsement(validUntil="2031-03-14T00:00:00Z")
    text_of_it = sign_text({**document, **claims_of(document)}, p256(), ES256).decode()
    badge = sites.signed(credential())
    badge["credentialSubject"]["achievement"]["endorsementJwt"] = [text_of_it, "e30.e30.", 3]
    from fixtures.matrix.issuing import identities

    site = {**sites.site(), **identities()}
    verdict = verify(text(badge), published(site, BASE_URL), NOW)
    assert [state for state, _ in told(verdict)] == [State.PASSED, State.FAILED, State.FAILED]


def test_an_endorsement_or_a_list_is_nobodys_badge() -> None:
    resolve = published(sites.site(), BASE_URL)
    for document in (sites.endorsement(), status_list()):
        verdict = verify(text(sites.signed(document)), resolve, NOW, EMAIL)
        step = verdict.step("identity")
        assert step is not None and (verdict.outcome, step.state) == ("unknown", State.UNKNOWN)


def test_an_old_image_that_holds_an_address_is_read_there() -> None:
    image = bake_png(sites.png(), url(sites.ASSERTION), OPEN_BADGES_2)
    assert verify(image, published(sites.site(), BASE_URL), NOW).outcome == "valid"
    loop = bake_png(sites.png(), f"{BASE_URL}image.png", OPEN_BADGES_2)
    verdict = verify(loop, published({"image.png": loop}, BASE_URL), NOW)
    assert verdict.outcome == "unknown"


def test_a_2_0_list_that_is_not_the_issuers_says_nothing() -> None:
    path = "ob/2/revocations/collectif-exemple.json"
    good = sites.open_badges_2()[path]
    for change in ({"issuer": "https://autre.example/"}, {"type": "Issuer"}, {"id": "urn:x"}):
        files = {**sites.site(), path: text(good | change)}
        assert [
            step.state for step in statuses(verify(text(sites.assertion()), published(files, BASE_URL), NOW))
        ] == [State.UNKNOWN]
    files = {**sites.site(), path: b"[]"}
    assert verify(text(sites.assertion()), published(files, BASE_URL), NOW).outcome == "unknown"


@pytest.mark.parametrize(
    "id",
    [
        url("ob/2/../../voleur/1.json"),
        url("ob/2/%2e%2e/voleur/1.json"),
        url("ob/2/..%2Fvoleur.json"),
        "https://badges.example.org.voleur.example/ob/2/1.json",
        "https://badges.example.org@voleur.example/ob/2/1.json",
        "https://voleur.example/ob/2/1.json",
    ],
)
@pytest.mark.parametrize("scope", [{"startsWith": url("ob/2/")}, {"startsWith": BASE_URL.rstrip("/")}, {}])
def test_a_2_0_badge_that_takes_a_detour_is_not_its_issuers(id: str, scope: dict[str, str]) -> None:
    """The badge is published where it says, by someone who is not the issuer it names."""
    document = sites.assertion(id=id)
    issuer = sites.open_badges_2()["ob/2/issuers/collectif-exemple.json"] | {"verification": scope}
    files = {**sites.site(), "ob/2/issuers/collectif-exemple.json": text(issuer)}

    def resolve(address: str) -> bytes | None:
        return text(document) if address == id else published(files, BASE_URL)(address)

    verdict = verify(text(document), resolve, NOW)
    step = verdict.step("issuer")
    assert step is not None and step.state is State.FAILED


@pytest.mark.parametrize("value", [True, "true", 1, "2026-05-01", {}, []])
def test_a_2_0_badge_that_says_it_is_revoked_in_any_way_is(value: object) -> None:
    document = sites.assertion(revoked=value)
    files = {**sites.site(), sites.ASSERTION: text(document)}
    assert verify(text(document), published(files, BASE_URL), NOW).outcome == "invalid"
    assert verify(text(sites.assertion()), published(files, BASE_URL), NOW).outcome == "invalid"


def test_a_question_in_an_address_is_no_detour() -> None:
    document = sites.assertion(id=url("ob/2/badge?de=a%2Fb&vers=../c"))

    def resolve(address: str) -> bytes | None:
        return text(document) if address == document["id"] else published(sites.site(), BASE_URL)(address)

    assert verify(text(document), resolve, NOW).outcome == "valid"


def test_a_2_0_badge_that_says_it_is_not_revoked_is_not() -> None:
    document = sites.assertion(revoked=False)
    files = {**sites.site(), sites.ASSERTION: text(document)}
    assert verify(text(document), published(files, BASE_URL), NOW).outcome == "valid"

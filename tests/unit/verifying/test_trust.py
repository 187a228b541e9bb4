"""Whom a verification knows, and where it looks: a stranger's site gives no known issuer its keys."""

from __future__ import annotations

import json

import pytest

from badgeons.verifying import Outcome, OutOfReachError
from badgeons.verifying.trust import ISSUERS, PublishedSite, VerificationContext, base_url_of
from support import sites
from support.sites import BASE_URL, DID, DID_DOCUMENT, NOW, STATUS, text


def site(*, is_vouched_for: bool) -> PublishedSite:
    """A site whose keys are of whoever made it."""
    files = {
        **sites.site(),
        DID_DOCUMENT: text(sites.did_document(sites.OTHER_KEY)),
        STATUS: text(sites.signed(sites.status_list(), sites.OTHER_KEY)),
    }
    return PublishedSite(files, BASE_URL, "here", is_vouched_for)


BADGE = text(sites.signed(sites.credential(), sites.OTHER_KEY))
KEY_ISSUER = f"did:key:{sites.OTHER_KEY.multikey}"


def test_a_site_that_is_vouched_for_makes_its_issuers_known() -> None:
    context = VerificationContext(NOW, site(is_vouched_for=True))
    assert DID in context.known_issuers
    assert context.verify(BADGE).outcome is Outcome.VALID


def test_a_strange_site_is_told_and_not_looked_into() -> None:
    listed = {DID: "Collectif", KEY_ISSUER: "Clé"}
    context = VerificationContext(NOW, site(is_vouched_for=False), listed=listed)
    alone = VerificationContext(NOW, listed=listed).verify(BADGE)
    verdict = context.verify(BADGE)
    assert dict(context.known_issuers) == listed
    assert (verdict.outcome, verdict.steps[:-1]) == (Outcome.UNKNOWN, alone.steps)
    assert verdict.steps[-1].in_words("fr") == (
        f"le dossier here se dit le site {BASE_URL} : rien ne le prouve, et il n’a pas été consulté"
    )
    assert context.from_site(BASE_URL + DID_DOCUMENT) is None


def test_a_strange_site_does_not_make_a_genuine_badge_not_valid_either() -> None:
    genuine = text(sites.signed(sites.credential()))
    verdict = VerificationContext(NOW, site(is_vouched_for=False)).verify(genuine)
    assert verdict.outcome is Outcome.UNKNOWN


def test_without_a_site_the_lists_alone_are_known() -> None:
    assert dict(VerificationContext(NOW, listed={DID: "Collectif"}).known_issuers) == {DID: "Collectif"}
    assert dict(VerificationContext(NOW).known_issuers) == {}


def test_the_site_is_asked_before_the_network() -> None:
    asked = []

    def network(url: str) -> bytes:
        asked.append(url)
        raise OutOfReachError("hors d’atteinte")

    context = VerificationContext(NOW, site(is_vouched_for=True), network)
    assert context.resolve(BASE_URL + DID_DOCUMENT) is not None and asked == []
    with pytest.raises(OutOfReachError):
        context.resolve("https://elsewhere.example.org/a")
    assert asked == ["https://elsewhere.example.org/a"]
    assert VerificationContext(NOW).resolve(BASE_URL) is None


@pytest.mark.parametrize(
    ("files", "base_url"),
    [
        ({ISSUERS + "a.json": {"id": BASE_URL + ISSUERS + "a.json"}}, BASE_URL),
        (
            {ISSUERS + "a.json": {"id": "urn:a"}, ISSUERS + "b.json": {"id": BASE_URL + ISSUERS + "b.json"}},
            BASE_URL,
        ),
        ({ISSUERS + "a.json": {"id": BASE_URL + ISSUERS + "b.json"}}, None),
        ({ISSUERS + "a.json": {"id": 3}}, None),
        ({ISSUERS + "a.json": []}, None),
        ({"ob/3/profiles/a.json": {"id": BASE_URL + "ob/3/profiles/a.json"}}, None),
        ({}, None),
    ],
)
def test_the_address_of_a_site_is_what_an_issuer_says_of_itself(
    files: dict[str, object], base_url: str | None
) -> None:
    contents = {path: json.dumps(document).encode() for path, document in files.items()}
    assert base_url_of({"noise.json": b"{", ISSUERS + "0.json": b"[" * 9999, **contents}) == base_url

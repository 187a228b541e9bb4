"""Worked examples signed by other software, verified where they say they are published."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from badgeons.verifying import Outcome, State, verify
from vectors.cases import cases, found, read_text

NOW = datetime(2026, 6, 1, tzinfo=UTC)
HOST = "https://badges.territoire.example"
PLACES = {
    f"{HOST}/.well-known/did.json": "did.json",
    f"{HOST}/ob3/status/revocation-1.json": "ob3-status-list.signed.json",
    "https://partenaire.example/profil/did.json": "did-endorser.json",
    f"{HOST}/ob2/assertions/0b7e2f3c-5c55-4b0e-8f0b-7a9e5e0d6c42.json": "ob2-assertion.hosted.json",
    f"{HOST}/ob2/badges/animer-un-atelier.json": "ob2-badgeclass.json",
    f"{HOST}/ob2/issuers/collectif.json": "ob2-issuer.json",
    f"{HOST}/ob2/revocation-list.json": "ob2-revocation-list.json",
    f"{HOST}/ob2/keys/rs256-2026.json": "ob2-key.json",
    f"{HOST}/ob3/keys/rs256-2026.json": "ob3-jwk.json",
}


def published(url: str, **replaced: str) -> bytes | None:
    file = (PLACES | replaced).get(url)
    return read_text(f"examples/{file}").encode() if file else None


@pytest.mark.parametrize(
    "name", cases([*found("examples/*.signed.json"), "examples/ob2-assertion.hosted.json"])
)
def test_signed_and_hosted_examples_are_valid(name: str) -> None:
    verdict = verify(read_text(name).encode(), published, NOW)
    assert verdict.outcome is Outcome.VALID, verdict.steps


@pytest.mark.parametrize("name", cases(["examples/ob3-maximal.signed.json"]))
def test_the_maximal_example_is_revoked_by_the_other_list(name: str) -> None:
    other = {f"{HOST}/ob3/status/revocation-1.json": "ob3-status-list.revoked.signed.json"}

    def resolve(url: str) -> bytes | None:
        return published(url, **other)

    verdict = verify(read_text(name).encode(), resolve, NOW)
    assert verdict.outcome is Outcome.INVALID
    assert [step.name for step in verdict.steps if step.state is State.FAILED] == ["status"]


@pytest.mark.parametrize("name", cases(found("samples/ob3-spec/*.json")))
def test_unsigned_samples_of_the_specification_lack_only_a_signature(name: str) -> None:
    verdict = verify(read_text(name).encode(), published, NOW)
    failed = {step.name for step in verdict.steps if step.state is State.FAILED and step.decides}
    assert failed == {"signature"}


@pytest.mark.parametrize("name", cases(["examples/ob3-maximal.jwt", "examples/ob2-assertion.signed.jws"]))
def test_signed_texts_are_valid(name: str) -> None:
    verdict = verify(read_text(name).encode(), published, NOW)
    assert verdict.outcome is Outcome.VALID, verdict.steps

"""The outside judges themselves, on worked examples: what each must accept and refuse.

Without this, a judge that says yes to everything, or that cannot read our contexts, would make others vain.
"""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from outside.judges import judge_credentials, judge_hosted, validate_ob3

OB2 = "https://badges.territoire.example/ob2"
ASSERTION = f"{OB2}/assertions/0b7e2f3c-5c55-4b0e-8f0b-7a9e5e0d6c42.json"
STATUS_LIST = "https://badges.territoire.example/ob3/status/revocation-1.json"
NOW = "2026-06-01T00:00:00Z"


def read(standards: Path, name: str) -> Any:
    return json.loads((standards / "examples" / name).read_text(encoding="utf-8"))


@pytest.fixture
def places3(standards: Path) -> dict[str, Path]:
    examples = standards / "examples"
    return {
        "https://badges.territoire.example/.well-known/did.json": examples / "did.json",
        "https://partenaire.example/profil/did.json": examples / "did-endorser.json",
        STATUS_LIST: examples / "ob3-status-list.signed.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json": standards
        / "contexts/ob-v3p0-extensions.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/": standards / "schemas/ob-3.0-strict-2024",
    }


SIGNED = ("ob3-minimal.signed.json", "ob3-maximal.signed.json", "ob3-endorsement.signed.json")


@pytest.mark.usefixtures("npm")
@pytest.mark.parametrize("generation", ["npm package, 2024", "amended, 2026"])
def test_npm_verifiers_accept_the_worked_examples(
    standards: Path, places3: dict[str, Path], generation: str
) -> None:
    if generation == "amended, 2026":
        address = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
        places3[address] = standards / "contexts/ob-v3p0-context-3.0.3.json"
    questions = [{"document": read(standards, name), "now": NOW} for name in SIGNED]
    for verdict in judge_credentials(places3, questions, dcc=True):
        assert verdict["errors"] == []
        assert verdict["verified"]
        assert verdict["dcc"]["valid"], verdict["dcc"]
        assert all(not bit["set"] and bit["length"] >= 131_072 for bit in verdict["bits"])


@pytest.mark.usefixtures("npm")
def test_npm_verifiers_read_a_revocation_bit(standards: Path, places3: dict[str, Path]) -> None:
    places3[STATUS_LIST] = standards / "examples" / "ob3-status-list.revoked.signed.json"
    question = {"document": read(standards, "ob3-maximal.signed.json"), "now": NOW}
    [verdict] = judge_credentials(places3, [question], dcc=True)
    assert [bit["set"] for bit in verdict["bits"]] == [True]
    assert verdict["verified"], "the signature of a revoked badge is still genuine"
    assert verdict["dcc"]["revoked"]


@pytest.mark.usefixtures("npm")
def test_npm_verifier_refuses_what_is_not_genuine(standards: Path, places3: dict[str, Path]) -> None:
    genuine = read(standards, "ob3-minimal.signed.json")
    renamed, undefined, unsigned, late = (copy.deepcopy(genuine) for _ in range(4))
    renamed["credentialSubject"]["achievement"]["name"] = "Un autre nom"
    undefined["nonDefini"] = "terme inconnu du contexte"
    del unsigned["proof"]
    questions: list[dict[str, Any]] = [
        {"document": document, "now": NOW} for document in (renamed, undefined, unsigned)
    ]
    questions.append({"document": late, "now": "2020-01-01T00:00:00Z"})
    verdicts = judge_credentials(places3, questions)
    assert [verdict["verified"] for verdict in verdicts] == [False, False, False, False]
    assert any("safe mode" in error.lower() or "dropp" in error.lower() for error in verdicts[1]["errors"]), (
        verdicts[1]
    )
    del places3["https://badges.territoire.example/.well-known/did.json"]
    [alone] = judge_credentials(places3, [{"document": genuine, "now": NOW}])
    assert not alone["verified"], "without the issuer's DID document nothing can be said"


def test_schemas_of_both_generations_accept_the_worked_examples(standards: Path) -> None:
    for name in (*SIGNED, "ob3-minimal.json", "ob3-maximal.json", "ob3-achievement.json", "ob3-profile.json"):
        assert validate_ob3(read(standards, name)) == [], name
    assert validate_ob3(read(standards, "ob3-status-list.signed.json")) == []


def test_schemas_refuse_wrong_shapes(standards: Path) -> None:
    document = read(standards, "ob3-minimal.json")
    document["validFrom"] = "printemps"
    document["credentialSubject"]["achievement"].pop("criteria")
    problems = validate_ob3(document)
    for generation in ("2024", "2026"):
        assert any(generation in problem and "validFrom" in problem for problem in problems), problems
        assert any(generation in problem and "criteria" in problem for problem in problems), problems


@pytest.fixture
def places2(standards: Path, tmp_path: Path) -> dict[str, Path]:
    """The Open Badges 2.0 examples laid out as a site, with the images and pages that they name."""
    names = {
        "ob2/assertions/0b7e2f3c-5c55-4b0e-8f0b-7a9e5e0d6c42.json": "ob2-assertion.hosted.json",
        "ob2/badges/animer-un-atelier.json": "ob2-badgeclass.json",
        "ob2/issuers/collectif.json": "ob2-issuer.json",
        "ob2/issuers/partenaire.json": "ob2-issuer-endorser.json",
        "ob2/endorsements/partenaire.json": "ob2-endorsement.json",
        "ob2/keys/rs256-2026.json": "ob2-key.json",
        "ob2/revocation-list.json": "ob2-revocation-list.json",
    }
    for path, name in names.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(standards / "examples" / name, tmp_path / path)
    for path in (
        "ob2/baked/0b7e2f3c-5c55-4b0e-8f0b-7a9e5e0d6c42.png",
        "img/animer-un-atelier.png",
        "img/logo.png",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"\x89PNG\r\n\x1a\n")
    return {"https://badges.territoire.example": tmp_path}


@pytest.mark.usefixtures("openbadges_validator")
def test_ob2_validator_on_the_worked_example(places2: dict[str, Path]) -> None:
    nobody, wrong, badge = judge_hosted(
        places2,
        [
            {"input": ASSERTION},
            {"input": ASSERTION, "recipient": {"email": "autre@example.org"}},
            {"input": f"{OB2}/badges/animer-un-atelier.json"},
        ],
    )
    assert (nobody["valid"], nobody["errors"], nobody["warnings"]) == (True, [], [])
    assert not wrong["valid"]
    assert [error.partition(":")[0] for error in wrong["errors"]] == ["VERIFY_RECIPIENT_IDENTIFIER"]
    assert badge["valid"], badge


@pytest.mark.usefixtures("openbadges_validator")
@pytest.mark.parametrize("case", ["stub", "absent", "out of scope"])
def test_ob2_validator_refuses(places2: dict[str, Path], standards: Path, case: str) -> None:
    site = places2["https://badges.territoire.example"]
    assertion = site / ASSERTION.removeprefix("https://badges.territoire.example/")
    if case == "stub":
        shutil.copyfile(standards / "examples/ob2-assertion.revoked.json", assertion)
    elif case == "absent":
        assertion.unlink()
    else:
        issuer = site / "ob2/issuers/collectif.json"
        text = issuer.read_text(encoding="utf-8")
        issuer.write_text(text.replace('/ob2/",', '/ailleurs/",'), encoding="utf-8")
    [verdict] = judge_hosted(places2, [{"input": ASSERTION}])
    assert not verdict["valid"]
    assert verdict["errors"]

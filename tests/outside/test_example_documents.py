"""The example catalogue, published in a folder, before verifiers that share no code with the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from badgeons.base.documents import OutputFile
from badgeons.publishing.signing import sign_documents
from outside import judges
from support.example import (
    BASE_URL,
    ERASED,
    HELD,
    OF_TWIN,
    REVOKED,
    VALID,
    compiled,
    copied,
    example_keyring,
)

CREDENTIALS = {
    f"ob/3/credentials/{VALID}.json": False,
    f"ob/3/credentials/{OF_TWIN}.json": False,
    f"ob/3/credentials/{HELD}.json": False,
    f"ob/3/credentials/{REVOKED}.json": True,
    "ob/3/endorsements/entreprise-cooperer.json": False,
    "ob/3/endorsements/retire.json": True,
}
"""Whether the bit of each is set."""
GONE = {
    f"ob/2/assertions/{REVOKED}.json",
    f"ob/2/assertions/{ERASED}.json",
    "ob/2/endorsements/retire.json",
    "ob/2/endorsements/retire-sans-numero.json",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    files, _ = sign_documents(compiled(), example_keyring())
    pages = [
        OutputFile(f"badges/{badge}/index.html", b"<!doctype html>") for badge in ("cooperer", "cuisine")
    ]
    for file in [*files, *copied(), *pages]:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder


def test_npm_verifiers_accept_what_is_signed_and_read_the_bits(site: Path, npm: Path) -> None:
    questions = [{"address": BASE_URL + path, "now": "2026-05-20T00:00:00Z"} for path in CREDENTIALS]
    verdicts = judges.judge_credentials({BASE_URL.rstrip("/"): site}, questions, dcc=True)

    for (path, revoked), verdict in zip(CREDENTIALS.items(), verdicts, strict=True):
        assert verdict["verified"], (path, verdict["errors"])
        assert [bit["set"] for bit in verdict["bits"]] == [revoked], path
        assert verdict["dcc"]["valid"] and verdict["dcc"]["revoked"] is revoked, (path, verdict["dcc"])


def test_the_open_badges_2_validator_accepts_every_object_but_the_withdrawn(
    site: Path, openbadges_validator: Path
) -> None:
    paths = sorted(str(path.relative_to(site)) for path in (site / "ob" / "2").rglob("*.json"))
    questions = [{"input": BASE_URL + path} for path in paths]
    verdicts = judges.judge_hosted({BASE_URL.rstrip("/"): site}, questions)
    answers = dict(zip(paths, verdicts, strict=True))

    assert {path for path, verdict in answers.items() if not verdict["valid"]} == GONE
    assert {path: verdict["warnings"] for path, verdict in answers.items() if verdict["warnings"]} == {}


def test_the_open_badges_2_validator_knows_the_recipient(site: Path, openbadges_validator: Path) -> None:
    address = f"{BASE_URL}ob/2/assertions/{VALID}.json"
    emails = {"exemple@example.org": True, "deuxieme-exemple@example.org": False}
    questions = [{"input": address, "recipient": {"email": email}} for email in emails]
    verdicts = judges.judge_hosted({BASE_URL.rstrip("/"): site}, questions)

    assert [verdict["valid"] for verdict in verdicts] == list(emails.values())

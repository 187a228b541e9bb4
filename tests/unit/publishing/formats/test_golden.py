"""One published file of each kind, byte for byte. With BADGEONS_ACCEPT=1 the files are written anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from badgeons.publishing.signing import sign_documents
from support.example import OF_TWIN, REVOKED, VALID, compiled, example_keyring

GOLDEN = Path(__file__).parent / "golden"
FILES = {
    "did": "id/collectif-exemple/did.json",
    "issuer": "ob/2/issuers/collectif-exemple.json",
    "badge-class": "ob/2/badges/cooperer.json",
    "badge-class-twin": "ob/2/badges/cooperer--collectif-exemple.json",
    "assertion": f"ob/2/assertions/{OF_TWIN}.json",
    "assertion-revoked": f"ob/2/assertions/{REVOKED}.json",
    "endorsement-2": "ob/2/endorsements/entreprise-cooperer.json",
    "revocation-list": "ob/2/revocations/collectif-exemple.json",
    "profile": "ob/3/profiles/of-exemple.json",
    "achievement": "ob/3/achievements/cooperer.json",
    "endorsement-3": "ob/3/endorsements/entreprise-cooperer.json",
    "credential": f"ob/3/credentials/{VALID}.json",
    "status-list": "ob/3/status/collectif-exemple-1.json",
}


@pytest.mark.parametrize("kind", FILES)
def test_it_is_published_as_expected(kind: str) -> None:
    files, _ = sign_documents(compiled(), example_keyring())
    content = next(file.content for file in files if file.path == FILES[kind])
    expected = GOLDEN / f"{kind}.json"
    if os.environ.get("BADGEONS_ACCEPT"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_bytes(content)

    assert content.decode() == expected.read_text(encoding="utf-8")

"""One byte changed in a signed value of fifty files: our verifier and a foreign one refuse them all."""

from __future__ import annotations

import json
import random
import uuid
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from badgeons.credentials.proofs.keys import demonstration_key
from badgeons.credentials.proofs.securing import secure
from badgeons.verifying import Outcome, verify
from outside.judges import judge_credentials
from outside.published import leaves, replaced, signed_documents

if TYPE_CHECKING:
    from conftest import BuiltSite

FILES = 50
CHANGES_EACH = 8
PRINTABLE = "".join(map(chr, range(33, 127)))


@pytest.fixture(scope="module")
def files(built_site: BuiltSite) -> dict[str, Any]:
    """Fifty signed files: those of the site, then more awards like them under the same issuers' keys."""
    found = dict(list(signed_documents(built_site.folder).items())[:FILES])
    models = [document for path, document in found.items() if "/credentials/" in path]
    for number in range(FILES - len(found)):
        model = models[number % len(models)]
        plain = {key: value for key, value in model.items() if key != "proof"}
        plain["id"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{number}')}"
        actor = model["issuer"]["id"].rpartition(":")[2]
        signer = demonstration_key(actor).signer(model["issuer"]["id"])
        found[f"more-{number}"] = secure(plain, signer, model["proof"][0]["created"])
    assert len(found) == FILES
    return found


def changed(document: dict[str, Any], chance: random.Random) -> tuple[str, dict[str, Any]]:
    """A copy of `document` with one byte of a value changed, and where. The parsed document differs."""
    texts = [(path, value) for path, value in leaves(document) if isinstance(value, str) and value]
    path, value = chance.choice(texts)
    ascii_places = [index for index, character in enumerate(value) if character.isascii()]
    index = chance.choice(ascii_places)
    other = chance.choice(PRINTABLE.replace(value[index], ""))
    return f"{path}[{index}]", replaced(document, path, value[:index] + other + value[index + 1 :])


@pytest.fixture(scope="module")
def changes(files: dict[str, Any]) -> list[tuple[str, dict[str, Any], str]]:
    """(what was changed, the changed document, a moment when the genuine one is valid)"""
    chance = random.Random(20261123)
    found = []
    for name, document in files.items():
        proof_value = document["proof"][0]["proofValue"]
        forged = replaced(document, ("proof", 0, "proofValue"), flipped(proof_value, chance))
        found.append((f"{name} proofValue", forged, document["validFrom"]))
        for _ in range(CHANGES_EACH):
            where, other = changed(document, chance)
            found.append((f"{name} {where}", other, document["validFrom"]))
    return found


def flipped(proof_value: str, chance: random.Random) -> str:
    index = chance.randrange(1, len(proof_value))
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".replace(proof_value[index], "")
    return proof_value[:index] + chance.choice(alphabet) + proof_value[index + 1 :]


def ours(document: dict[str, Any], site: BuiltSite, now: str) -> Outcome:
    def resolve(url: str) -> bytes | None:
        path = site.file(url) if url.startswith(site.base_url) else None
        return path.read_bytes() if path and path.is_file() else None

    moment = datetime.fromisoformat(now)
    return verify(json.dumps(document, ensure_ascii=False).encode(), resolve, moment).outcome


def test_both_verifiers_accept_the_unchanged_files(
    files: dict[str, Any], built_site: BuiltSite, npm: Path
) -> None:
    questions = [{"document": document, "now": document["validFrom"]} for document in files.values()]
    theirs = judge_credentials(built_site.places(), questions)
    for (name, document), verdict in zip(files.items(), theirs, strict=True):
        assert verdict["verified"], (name, verdict["errors"])
        if not any(bit["set"] for bit in verdict["bits"]):
            assert ours(document, built_site, document["validFrom"]) is Outcome.VALID, name


def test_the_npm_verifier_refuses_every_change(
    changes: list[tuple[str, dict[str, Any], str]], built_site: BuiltSite, npm: Path
) -> None:
    questions = [{"document": document, "now": now} for _, document, now in changes]
    verdicts = judge_credentials(built_site.places(), questions)
    assert [
        name for (name, _, _), verdict in zip(changes, verdicts, strict=True) if verdict["verified"]
    ] == []


def test_our_verifier_refuses_every_change(
    changes: list[tuple[str, dict[str, Any], str]], built_site: BuiltSite
) -> None:
    accepted = [name for name, document, now in changes if ours(document, built_site, now) is Outcome.VALID]
    assert accepted == []

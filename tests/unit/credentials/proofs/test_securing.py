from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from badgeons.credentials.errors import SecuringError, UnsafeDocumentError
from badgeons.credentials.proofs import canonicaliser
from badgeons.credentials.proofs.keys import KeyPair, demonstration_key
from badgeons.credentials.proofs.securing import Securer, secure
from badgeons.credentials.proofs.shapes import Shape
from badgeons.credentials.proofs.suites import proof_matches
from support.documents import CREATED, ISSUER, badge

KEY = demonstration_key("collectif-exemple")
SIGNER = KEY.signer(ISSUER)


def test_a_proof_is_an_array_of_one_with_every_member() -> None:
    document = badge()
    signed = secure(document, SIGNER, CREATED)
    [proof] = signed["proof"]
    value = proof.pop("proofValue")
    assert value.startswith("z")
    assert proof == {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": CREATED,
        "verificationMethod": f"{ISSUER}#{KEY.multikey}",
        "proofPurpose": "assertionMethod",
    }
    assert {key: signed[key] for key in document} == document == badge()


def test_signing_twice_gives_the_same_bytes() -> None:
    assert secure(badge(), SIGNER, CREATED) == secure(badge(), SIGNER, CREATED)


def test_another_date_or_key_gives_another_signature() -> None:
    other = KeyPair.from_seed(bytes(32)).signer(ISSUER)
    values = {
        signed["proof"][0]["proofValue"]
        for signed in (
            secure(badge(), SIGNER, CREATED),
            secure(badge(), SIGNER, "2026-03-14T09:05:01Z"),
            secure(badge(), other, CREATED),
        )
    }
    assert len(values) == 3


@pytest.mark.parametrize("created", ["", "2026-03-14", "2026-03-14T09:05:00", "hier", "2026-03-14 09:05:00Z"])
def test_a_signature_has_a_date_a_time_and_a_zone(created: str) -> None:
    with pytest.raises(SecuringError):
        secure(badge(), SIGNER, created)


def test_a_signed_document_is_not_signed_again() -> None:
    with pytest.raises(SecuringError):
        secure(secure(badge(), SIGNER, CREATED), SIGNER, CREATED)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every text of a document but its contexts."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key != "@context":
                yield from places(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, (*path, index))
    elif isinstance(value, str):
        yield path


def with_one_character_changed(document: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    *parents, last = path
    holder = changed
    for step in parents:
        holder = holder[step]
    text = holder[last]
    holder[last] = text[:-1] + ("a" if text[-1] != "a" else "b")
    return changed


@pytest.mark.parametrize("path", list(places(badge())), ids=lambda path: ".".join(map(str, path)))
def test_one_changed_character_anywhere_is_seen(path: tuple[Any, ...]) -> None:
    signed = secure(badge(), SIGNER, CREATED)
    changed = with_one_character_changed(signed, path)
    try:
        matches = proof_matches(changed, changed["proof"][0], KEY.public_key)
    except UnsafeDocumentError as refusal:
        assert refusal.kind in ("type", "term")
    else:
        assert not matches


@pytest.mark.parametrize("member", ["created", "verificationMethod", "proofPurpose"])
def test_the_proof_covers_its_own_members(member: str) -> None:
    signed = secure(badge(), SIGNER, CREATED)
    [proof] = signed["proof"]
    values = {
        "created": "2026-03-14T09:05:01Z",
        "verificationMethod": ISSUER,
        "proofPurpose": "authentication",
    }
    assert proof_matches(signed, proof, KEY.public_key)
    assert not proof_matches(signed, proof | {member: values[member]}, KEY.public_key)


def secure_many(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    securer = Securer()
    return [securer.secure(document, SIGNER, CREATED) for document in documents]


def test_many_are_signed_as_one_by_one() -> None:
    documents = [badge(number) for number in range(40)]
    one_by_one = [secure(document, SIGNER, CREATED) for document in documents]
    assert secure_many(documents) == one_by_one


def test_batches_of_several_signers_and_dates_share_a_securer() -> None:
    securer = Securer()
    other = KeyPair.from_seed(bytes(32)).signer("did:web:example.org:id:autre")
    for number in range(6):
        for signer, created in ((SIGNER, CREATED), (other, "2026-05-01T00:00:00Z")):
            document = badge(number)
            assert securer.secure(document, signer, created) == secure(document, signer, created)


def test_an_unsafe_document_is_refused_whatever_was_signed_before() -> None:
    securer = Securer()
    for number in range(4):
        securer.secure(badge(number), SIGNER, CREATED)
    for name in ("cloche\x07", None, 1.5, ["x", None], {"fr": "Coopérer"}):
        with pytest.raises(UnsafeDocumentError):
            securer.secure(badge(9, name=name), SIGNER, CREATED)
    with pytest.raises(UnsafeDocumentError):
        securer.secure(badge(9, id="https://example.org/un deux"), SIGNER, CREATED)


def test_a_wrong_shape_is_caught_by_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: object) -> str:
        return "<urn:example:wrong> <urn:example:wrong> <urn:example:wrong> .\n"

    monkeypatch.setattr(Shape, "canonicalise", wrong)
    with pytest.raises(SecuringError):
        secure_many([badge(number) for number in range(3)])


def test_a_sample_goes_through_the_reference_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def counted(document: dict[str, Any]) -> str:
        seen.append(document["id"])
        return reference(document)

    reference = canonicaliser.canonicalise
    monkeypatch.setattr(canonicaliser, "canonicalise", counted)
    monkeypatch.setattr(canonicaliser, "SAMPLED", 5)
    secure_many([badge(number) for number in range(1, 14)])
    assert seen == [badge(number)["id"] for number in (1, 2, 7, 12)]

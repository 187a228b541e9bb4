"""Compiled shapes give, byte for byte, what the reference gives."""

from __future__ import annotations

import re
from typing import Any

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from badgeons.credentials.contexts import CREDENTIALS_V2, OPEN_BADGES_V3
from badgeons.credentials.errors import UnsafeDocumentError
from badgeons.credentials.proofs.canonical import canonicalise
from badgeons.credentials.proofs.canonicaliser import MAX_SHAPES, Canonicaliser, ReadingCanonicaliser
from badgeons.credentials.proofs.shapes import Shape, compile_shape, outline
from support.documents import badge
from vectors.cases import cases, read_json

PLAIN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
TEXT = st.text(st.one_of(PLAIN, st.sampled_from('\t\n\r"\\%_:<>{}@^ ')), min_size=1, max_size=12)
TEXTS = st.one_of(
    TEXT, st.sampled_from(["a", "b", "_:c14n0", "%s", "did:web:x", "https://example.org/1", '"@fr'])
)
ADDRESSES = {
    "https://": st.sampled_from(["https://xn--e1a.example/%C3%A9", "https://example.org/é?a=1#b"])
    | st.integers(0, 3).map("https://example.org/{}".format),
    "urn:": st.uuids().map("urn:uuid:{}".format) | st.just("urn:x:1"),
    "did:": st.integers(0, 3).map("did:web:example.org:{}".format),
    "http://": st.just("http://example.org/a"),
}
ADDRESS = st.one_of(*ADDRESSES.values())


def node(kind: str, required: dict[str, Any], extra: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"type": st.just([kind]), **required}, optional=extra)


EVIDENCE = node("Evidence", {}, {"id": ADDRESS, "name": TEXTS, "narrative": TEXTS, "genre": TEXTS})
ALIGNMENT = node("Alignment", {"targetName": TEXTS, "targetUrl": ADDRESS}, {"targetCode": TEXTS})
LEVEL = node("RubricCriterionLevel", {"id": ADDRESS, "name": TEXTS}, {"level": TEXTS})
DESCRIPTION = node(
    "ResultDescription",
    {"id": ADDRESS, "name": TEXTS, "resultType": st.sampled_from(["Status", "Percent"])},
    {
        "allowedValue": st.lists(TEXTS, min_size=1, max_size=3),
        "rubricCriterionLevel": st.lists(LEVEL, min_size=1, max_size=2),
    },
)
ACHIEVEMENT = node(
    "Achievement",
    {"name": TEXTS, "description": TEXTS, "criteria": st.fixed_dictionaries({"narrative": TEXTS})},
    {
        "id": ADDRESS,
        "tag": st.lists(TEXTS, min_size=1, max_size=4),
        "alignment": st.lists(ALIGNMENT, min_size=1, max_size=3),
        "resultDescription": st.lists(DESCRIPTION, min_size=1, max_size=2),
        "creditsAvailable": st.integers(0, 10),
        "inLanguage": st.sampled_from(["fr", "en"]),
    },
)
IDENTITY = st.fixed_dictionaries(
    {
        "type": st.just("IdentityObject"),
        "hashed": st.booleans(),
        "identityType": st.just("emailAddress"),
        "identityHash": TEXTS,
        "salt": TEXTS,
    }
)
PROFILE = node("Profile", {"id": ADDRESS, "name": TEXTS}, {"url": ADDRESS, "description": TEXTS})
SUBJECT = node(
    "AchievementSubject",
    {"achievement": ACHIEVEMENT},
    {
        "id": ADDRESS,
        "identifier": st.lists(IDENTITY, min_size=1, max_size=2),
        "source": PROFILE,
        "role": TEXTS,
    },
)
CREDENTIAL = st.fixed_dictionaries(
    {
        "@context": st.just([CREDENTIALS_V2, OPEN_BADGES_V3]),
        "id": ADDRESS,
        "type": st.just(["VerifiableCredential", "OpenBadgeCredential"]),
        "issuer": PROFILE,
        "validFrom": st.just("2026-01-01T00:00:00Z"),
        "credentialSubject": SUBJECT,
    },
    optional={
        "name": TEXTS,
        "evidence": st.lists(EVIDENCE, min_size=1, max_size=3),
        "image": st.fixed_dictionaries(
            {"id": ADDRESS, "type": st.just("Image")}, optional={"caption": TEXTS}
        ),
    },
)


def varied(document: Any, draw: st.DrawFn) -> Any:
    """The same document with other texts, so of the same shape or nearly."""
    if isinstance(document, dict):
        kept = ("@context", "type", "validFrom")
        return {key: item if key in kept else varied(item, draw) for key, item in document.items()}
    if isinstance(document, list):
        return [varied(item, draw) for item in document]
    if not isinstance(document, str):
        return document
    scheme = next((scheme for scheme in ADDRESSES if document.startswith(scheme)), None)
    return draw(ADDRESSES[scheme] if scheme else TEXTS)


@st.composite
def batches(draw: st.DrawFn) -> list[dict[str, Any]]:
    first = draw(CREDENTIAL)
    return [first, *(varied(first, draw) for _ in range(3))]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(batches())
def test_shapes_agree_with_the_reference(documents: list[dict[str, Any]]) -> None:
    canonicaliser, reader = Canonicaliser(), ReadingCanonicaliser()
    for document in documents:
        reference = canonicalise(document)
        assert canonicaliser.canonicalise(document) == reader.canonicalise(document) == reference


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=4, max_size=4))
def test_a_filled_shape_is_the_reference(texts: list[tuple[str, str]]) -> None:
    """Directly: the shape compiled from one document, filled with the texts of another."""
    made = [
        badge(number, name=name, evidence=[{"type": ["Evidence"], "name": other}, {"type": ["Evidence"]}])
        for number, (name, other) in enumerate(texts)
    ]
    for document in made:
        traced = outline(document)
        assert traced is not None
        shape = compile_shape(document, traced.texts)
        assert shape is not None
        assert shape.canonicalise(traced.texts) in (canonicalise(document), None)


def test_ordinary_badges_never_need_the_reference() -> None:
    first = outline(badge(1))
    assert first is not None
    shape = compile_shape(badge(1), first.texts)
    assert shape is not None and len(shape.blank_nodes) == 3
    for number in range(2, 60):
        traced = outline(badge(number))
        assert traced is not None and traced.structure == first.structure
        assert shape.canonicalise(traced.texts) == canonicalise(badge(number))


def test_all_six_orders_of_three_blank_nodes_occur() -> None:
    """The trap that shapes avoid: blank nodes are numbered by hashes of what they hold."""

    def order(canonical: str) -> tuple[str, ...]:
        marks = (r"(_:\S+) .*#IdentityObject>", r"#Criteria> (_:\S+)", r"(_:\S+) .*#AchievementSubject>")
        return tuple(re.findall(mark, canonical)[0] for mark in marks)

    def of_another_badge(number: int) -> dict[str, Any]:
        document = badge(number)
        achievement = document["credentialSubject"]["achievement"]
        achievement |= {"id": f"urn:example:{number}", "criteria": {"narrative": f"Critère {number}"}}
        return document

    assert len({order(canonicalise(of_another_badge(number))) for number in range(60)}) == 6


def test_alike_blank_nodes_go_through_the_full_algorithm() -> None:
    canonicaliser = Canonicaliser()
    for number in range(4):
        document = badge(number, evidence=[{"type": ["Evidence"], "name": "Preuve"}] * 2)
        assert canonicaliser.canonicalise(document) == canonicalise(document)


def test_mixed_schemes_and_kinds_are_kept_apart() -> None:
    canonicaliser = Canonicaliser()
    identifiers = [
        "https://example.org/1",
        "urn:uuid:1",
        "did:key:z6Mk",
        "https://example.org/2",
        "urn:uuid:2",
    ]
    for identifier in identifiers * 2:
        document = badge(1, id=identifier, name=identifier)
        assert canonicaliser.canonicalise(document) == canonicalise(document)
    for credits in (1, True, "1", 1):
        document = badge()
        document["credentialSubject"]["creditsEarned"] = credits
        assert canonicaliser.canonicalise(document) == canonicalise(document)


@pytest.mark.parametrize("name", cases(["ob3-minimal", "ob3-maximal", "ob3-endorsement", "ob3-status-list"]))
def test_worked_examples_have_a_shape(name: str) -> None:
    document = read_json(f"examples/{name}.json")
    traced = outline(document)
    assert traced is not None
    shape = compile_shape(document, traced.texts)
    assert shape is not None
    assert shape.canonicalise(traced.texts) == canonicalise(document)


@pytest.mark.parametrize("number", range(12))
def test_another_implementation_numbers_blank_nodes_alike(number: int) -> None:
    """Oxigraph, which shares no code with PyLD, gives the same lines from differently labelled ones."""
    document = badge(
        number, evidence=[{"type": ["Evidence"], "name": "Preuve", "genre": "a"}] * (number % 3 + 1)
    )
    canonical = canonicalise(document)
    relabelled = re.sub(r"_:c14n(\d+)", lambda label: f"_:x{(int(label[1]) * 7 + 3) % 11}", canonical)
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(relabelled, format=pyoxigraph.RdfFormat.N_QUADS))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    assert sorted(f"{quad} ." for quad in dataset) == canonical.splitlines()


def test_whoever_verifies_never_takes_a_wrong_shape_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: object) -> str:
        return "<urn:example:wrong> <urn:example:wrong> <urn:example:wrong> .\n"

    monkeypatch.setattr(Shape, "canonicalise", wrong)
    reader = ReadingCanonicaliser()
    documents = [badge(number) for number in range(4)]
    assert [reader.canonicalise(document) for document in documents] == [*map(canonicalise, documents)]


def test_what_is_read_but_must_not_be_signed_has_no_shape() -> None:
    reader = ReadingCanonicaliser()
    for number in range(4):
        document = badge(number, name="", description=None)
        assert reader.canonicalise(document) == canonicalise(document, reading=True)
    with pytest.raises(UnsafeDocumentError):
        reader.canonicalise(badge(5, id="https://example.org/un deux"))


def test_whoever_verifies_keeps_few_shapes() -> None:
    reader = ReadingCanonicaliser()
    for number in range(MAX_SHAPES + 9):
        reader.canonicalise({"@context": [CREDENTIALS_V2], "type": ["VerifiableCredential"] * (number + 1)})
    assert len(reader._known) == MAX_SHAPES

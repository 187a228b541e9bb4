"""Own safe mode: what a signature would not cover is refused, with the place."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from badgeons.credentials.errors import ProofError, TooComplexError, UnsafeDocumentError
from badgeons.credentials.proofs.canonical import canonicalise
from support.documents import badge

Change = Callable[[dict[str, Any]], object]
SUBJECT = "$.credentialSubject"

FAULTS: list[tuple[str, str, Change]] = [
    ("term", "$.couleur", lambda d: d.update(couleur="bleu")),
    ("term", "$.issuer.couleur", lambda d: d["issuer"].update(couleur={"name": "bleu"})),
    ("term", f"{SUBJECT}.tag", lambda d: d["credentialSubject"].update(tag=["atelier"])),
    ("term", "$.name.fr", lambda d: d.update(name={"fr": "Coopérer"})),
    ("term", "$.evidence[1].titre", lambda d: d.update(evidence=[EVIDENCE, EVIDENCE | {"titre": "x"}])),
    ("type", "$.type[2]", lambda d: d["type"].append("BadgeOuvert")),
    ("type", f"{SUBJECT}.achievement.type[1]", lambda d: achievement(d)["type"].append("Modèle")),
    ("type", "$.termsOfUse.type", lambda d: d.update(termsOfUse={"type": "Conditions"})),
    ("iri", "$.id", lambda d: d.update(id="badge-1.json")),
    ("iri", "$.id", lambda d: d.update(id="https://example.org/un deux")),
    ("iri", "$.id", lambda d: d.update(id='https://example.org/a>"')),
    ("iri", "$.issuer.id", lambda d: d["issuer"].update(id="")),
    ("iri", "$.issuer.id", lambda d: d["issuer"].update(id="@quelqu-un")),
    ("number", f"{SUBJECT}.creditsEarned", lambda d: d["credentialSubject"].update(creditsEarned=1.5)),
    ("number", f"{SUBJECT}.creditsEarned", lambda d: d["credentialSubject"].update(creditsEarned=1.0)),
    ("number", f"{SUBJECT}.creditsEarned", lambda d: d["credentialSubject"].update(creditsEarned=2**53)),
    ("empty", "$.description", lambda d: d.update(description=None)),
    ("empty", "$.evidence", lambda d: d.update(evidence=[])),
    ("empty", "$.image", lambda d: d.update(image={})),
    ("character", "$.name", lambda d: d.update(name="cloche\x07")),
    ("character", "$.name", lambda d: d.update(name="effacer\x7f")),
    ("character", "$.name", lambda d: d.update(name="moitié \ud83d")),
    ("character", "$.na\x00me", lambda d: d.update({"na\x00me": "x"})),
    ("keyword", "$.@graph", lambda d: d.update({"@graph": []})),
    ("keyword", "$.issuer.@included", lambda d: d["issuer"].update({"@included": [{"id": "urn:x:y"}]})),
    ("keyword", "$.@reverse", lambda d: d.update({"@reverse": {"name": {"id": "urn:x:y"}}})),
    ("context", "$.@context", lambda d: d["@context"].append({"couleur": "https://example.org/#couleur"})),
    ("context", "$.issuer.@context", lambda d: d["issuer"].update({"@context": "https://example.org/c"})),
    ("size", "$", lambda d: d.update({"@context": d["@context"] * 51})),
    ("size", "$", lambda d: d.update(evidence=[EVIDENCE | {"@context": d["@context"]}] * 50)),
    ("json", "$.validFrom", lambda d: d.update(validFrom=object())),
    ("size", f"{SUBJECT}.achievement.tag", lambda d: achievement(d).update(tag=["x"] * 2000)),
]
EVIDENCE = {"type": ["Evidence"], "name": "Compte rendu"}


def achievement(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["credentialSubject"]["achievement"]
    return found


@pytest.mark.parametrize(("kind", "path", "change"), FAULTS, ids=[f"{k} {p}" for k, p, _ in FAULTS])
def test_what_would_be_lost_is_refused_where_it_is(kind: str, path: str, change: Change) -> None:
    document = copy.deepcopy(badge())
    canonicalise(document)
    change(document)
    with pytest.raises(UnsafeDocumentError) as refusal:
        canonicalise(document)
    assert (refusal.value.kind, refusal.value.path) == (kind, path)


def test_the_sentence_says_where_without_repeating_control_characters() -> None:
    with pytest.raises(UnsafeDocumentError) as refusal:
        canonicalise(badge(**{"x\x1b[31m": "rouge"}))
    assert "\x1b" not in str(refusal.value)
    assert str(refusal.value).startswith("$.x")
    assert refusal.value.in_words("fr") == str(refusal.value)


@pytest.mark.parametrize(
    "text", ["tab\tulation", "ligne\nsuivante\r\n", 'guillemets " et \\', "é œ 🎈 \u2028 \u00a0"]
)
def test_ordinary_text_is_signed_as_it_is(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    escaped = escaped.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    line = f'<{badge()["id"]}> <https://schema.org/name> "{escaped}" .'
    assert line in canonicalise(badge(name=text)).split("\n")


def test_reading_is_milder_on_what_others_signed() -> None:
    document = badge(description=None, evidence=[])
    document["credentialSubject"]["creditsEarned"] = 1.5
    assert "1.5E0" in canonicalise(document, reading=True)
    with pytest.raises(UnsafeDocumentError):
        canonicalise(document)


def test_depth_is_bounded() -> None:
    document = badge()
    inner = document["issuer"]
    for _ in range(60):
        inner["parentOrg"] = {"id": "urn:example:parent", "type": ["Profile"]}
        inner = inner["parentOrg"]
    with pytest.raises(UnsafeDocumentError) as refusal:
        canonicalise(document)
    assert refusal.value.kind == "size"


def test_blank_nodes_that_nothing_tells_apart_are_given_up() -> None:
    knot = [{"type": ["Evidence"], "name": "x"} for _ in range(3)]
    assert canonicalise(badge(evidence=knot)).count("_:c14n") > 3
    clique = {
        "@context": badge()["@context"],
        "id": "urn:example:clique",
        "type": ["Profile"],
        "parentOrg": [
            {
                "id": f"_:n{a}",
                "type": ["Profile"],
                "parentOrg": [{"id": f"_:n{b}"} for b in range(10) if b != a],
            }
            for a in range(10)
        ],
    }
    with pytest.raises(TooComplexError):
        canonicalise(clique)


def test_one_fact_written_twice_is_refused() -> None:
    document = badge()
    document["credentialSubject"]["creditsEarned"] = [1, "1"]
    with pytest.raises(ProofError):
        canonicalise(document)

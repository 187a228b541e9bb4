"""Copies that say the same in other ways are faithful, whatever the ways; no other is."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.verifying.copies import compare
from badgeons.verifying.open_badges_terms import read_terms

Json = dict[str, Any]
PUBLISHED: Json = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "Assertion",
    "id": "https://maison.exemple.net/1",
    "badge": "https://maison.exemple.net/class",
    "issuedOn": "2026-05-21T13:37:37Z",
    "expires": "2031-05-21T00:00:00Z",
    "narrative": "Présente à l’accueil\net ailleurs",
    "evidence": ["https://maison.exemple.net/a", {"id": "https://maison.exemple.net/b", "narrative": "vu"}],
    "image": {"id": "https://maison.exemple.net/1.png", "caption": "Une porte"},
    "verification": {"type": "HostedBadge"},
    "recipient": {"type": "email", "hashed": True, "salt": "sel", "identity": "sha256$" + "0a" * 32},
}


OTHER_NAMES = {
    "badge": "obi:badge",
    "issuedOn": "https://w3id.org/openbadges#issueDate",
    "type": "@type",
    "verification": "verify",
}


def put(key: str, value: Any) -> Callable[[Json], None]:
    """That value under that name, and under no other."""

    def change(document: Json) -> None:
        document.pop(OTHER_NAMES.get(key, ""), None)
        document[key] = value

    return change


def move(key: str, name: str) -> Callable[[Json], None]:
    return lambda document: document.__setitem__(name, document.pop(key)) if key in document else None


SPELLINGS: dict[str, Callable[[Json], None]] = {
    "verify": move("verification", "verify"),
    "@id": move("id", "@id"),
    "@type": move("type", "@type"),
    "obi:badge": move("badge", "obi:badge"),
    "a whole address": move("issuedOn", "https://w3id.org/openbadges#issueDate"),
    "another zone": put("issuedOn", "2026-05-21T15:37:37+02:00"),
    "a fraction": put("issuedOn", "2026-05-21T13:37:37.250Z"),
    "seconds": put("expires", 1937088000),
    "the day": put("expires", "2031-05-21"),
    "an array of one": put("badge", ["https://maison.exemple.net/class"]),
    "an object": put("badge", {"id": "https://maison.exemple.net/class"}),
    "http": put("badge", "http://maison.exemple.net/class"),
    "a slash": put("badge", "https://maison.exemple.net/class/"),
    "another order": lambda document: document["evidence"].reverse(),
    "objects for addresses": lambda document: (
        document["evidence"].insert(
            0, {"id": document["evidence"].pop(document["evidence"].index("https://maison.exemple.net/a"))}
        )
        if "https://maison.exemple.net/a" in document["evidence"]
        else None
    ),
    "two parts": put("narrative", "Pre\u0301sente a\u0300 l’accueil\r\net ailleurs\n"),
    "capitals": lambda document: document["recipient"].__setitem__("identity", "SHA256$" + "0A" * 32),
    "null": put("tags", None),
    "empty": put("tags", []),
    "without image": lambda document: document.pop("image", None),
    "without caption": lambda document: document.__setitem__("image", "https://maison.exemple.net/1.png"),
    "the former identifier": put("uid", "5e02"),
}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(sorted(SPELLINGS)), max_size=8, unique=True))
def test_any_spellings_together_say_the_same(names: list[str]) -> None:
    spelled = copy.deepcopy(PUBLISHED)
    for name in names:
        SPELLINGS[name](spelled)
    comparison = compare(read_terms(spelled), read_terms(PUBLISHED))
    assert comparison.differing == [] and comparison.unsure == []


LIES: dict[str, tuple[Callable[[Json], Any], str]] = {
    "another badge": (put("badge", "https://maison.exemple.net/autre"), "badge"),
    "another badge, as an object": (put("badge", {"id": "https://maison.exemple.net/autre"}), "badge.id"),
    "another day": (put("issuedOn", "2020-05-21T13:37:37Z"), "issuedOn"),
    "a later end": (put("expires", "2032-05-21T00:00:00Z"), "expires"),
    "an end that is none": (put("expires", "jamais"), "expires"),
    "another narrative": (put("narrative", "Dirige"), "narrative"),
    "a narrative beside": (put("obi:narrative", "Dirige"), "narrative"),
    "another evidence": (
        lambda document: document["evidence"].__setitem__(0, "https://x.exemple.net/"),
        "evidence",
    ),
    "one more evidence": (lambda document: document["evidence"].append("https://x.exemple.net/"), "evidence"),
    "another recipient": (
        lambda document: document["recipient"].__setitem__("identity", "sha256$" + "0b" * 32),
        "recipient.identity",
    ),
    "another salt": (lambda document: document["recipient"].__setitem__("salt", "poivre"), "recipient.salt"),
    "two recipients": (
        lambda document: document.__setitem__("recipient", [document["recipient"], {"identity": "x"}]),
        "recipient",
    ),
    "no recipient in the recipient": (put("recipient", {}), "recipient"),
    "another image": (put("image", "https://maison.exemple.net/2.png"), "image.id"),
    "another kind": (put("verification", {"type": "SignedBadge"}), "verification.type"),
    "a key of its own": (
        put("verification", {"type": "HostedBadge", "creator": "urn:x"}),
        "verification.creator",
    ),
    "a member of its own": (put("mention", "très bien"), "mention"),
    "an extension of its own": (put("extensions:x", {"name": "y"}), "extensions:x"),
    "another type": (put("type", "BadgeClass"), "type"),
}


@pytest.mark.parametrize("name", LIES)
@settings(max_examples=15, deadline=None)
@given(
    names=st.lists(
        st.sampled_from(["verify", "@id", "another order", "null", "two parts"]), max_size=3, unique=True
    )
)
def test_a_lie_is_seen_among_any_spellings(name: str, names: list[str]) -> None:
    spelled = copy.deepcopy(PUBLISHED)
    change, place = LIES[name]
    for each in names:
        SPELLINGS[each](spelled)
    change(spelled)
    assert place in compare(read_terms(spelled), read_terms(PUBLISHED)).differing


def test_an_embedded_object_remains_to_be_compared_with_what_is_published() -> None:
    badge = {"id": "https://maison.exemple.net/class", "name": "Accueillir"}
    comparison = compare({**PUBLISHED, "badge": badge}, PUBLISHED)
    assert comparison.embedded == [("badge", badge, "https://maison.exemple.net/class")]


def test_what_would_take_too_long_is_unsure() -> None:
    items = [{"narrative": str(number)} for number in range(200)]
    mine, theirs = {"evidence": items}, {"evidence": [{"narrative": f"x{number}"} for number in range(200)]}
    assert compare(mine, theirs).unsure == ["evidence"]

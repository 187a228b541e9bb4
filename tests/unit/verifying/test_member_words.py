"""No member of a standard is named to people without its plain words."""

from __future__ import annotations

from typing import Any

import pytest

from badgeons.credentials.constants import required_members
from badgeons.verifying import Step
from badgeons.verifying.member_words import member_in_words
from badgeons.verifying.verdict import State

KINDS = ("assertion", "badge_class", "issuer")


@pytest.mark.parametrize("kind", KINDS)
def test_every_required_member_has_plain_words(kind: str) -> None:
    for name in required_members(kind):
        assert member_in_words(f"a.{name}", "fr") != f"a.{name}"
        assert "soit" not in member_in_words(name, "en")


@pytest.mark.parametrize("name", ["z6Mkabc", "jwk", "", "id » (voir", "credentialSubject.inconnu"])
def test_another_name_stays_as_it_is(name: str) -> None:
    assert member_in_words(name, "fr") == name


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"key": "credentialSubject.achievement.criteria"}, "les critères, soit credentialSubject"),
        ({"key": "type: VerifiableCredential"}, "la sorte de document, soit type: VerifiableCredential"),
        ({"key": 3}, "« 3 »"),
    ],
)
def test_a_sentence_says_what_is_missing(values: dict[str, Any], words: str) -> None:
    assert words in Step("content", State.FAILED, "il manque « {key} »", values).in_words("fr")

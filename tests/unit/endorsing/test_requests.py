"""What is wrong in a request whatever the catalogue holds."""

from __future__ import annotations

import dataclasses

import pytest

from badgeons.endorsing import (
    EndorsementRequest,
    EndorsingError,
    InvalidRequestError,
    Statement,
    parse_target,
)
from badgeons.endorsing.requests import check_request
from badgeons.model.records.endorsement import Target
from support.example import VALID, day

STATEMENT = Statement("entreprise-exemple", "Entreprise", "Oui.\nNous lisons.", day("2026-08-01"))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("badge:cooperer", Target(badge="cooperer")),
        ("actor:of-exemple", Target(actor="of-exemple")),
        (f"award:{VALID}", Target(award=VALID)),
        ("value:cooperer/premier-atelier", Target(value_in_use="cooperer/premier-atelier")),
    ],
)
def test_targets_are_a_kind_and_a_name(text: str, target: Target) -> None:
    assert parse_target(text) == target


@pytest.mark.parametrize("text", ["cooperer", "badge:", "", "event:x", ":x"])
def test_other_texts_are_no_target(text: str) -> None:
    with pytest.raises(EndorsingError, match="pas une cible"):
        parse_target(text)


def test_a_request_of_the_longest_texts_is_good() -> None:
    statement = dataclasses.replace(STATEMENT, capacity="x" * 200, comment="y" * 1000, until=STATEMENT.date)

    check_request(EndorsementRequest(Target(badge="cooperer"), statement, id="un-nom"))


@pytest.mark.parametrize(
    ("changes", "id", "words"),
    [
        ({"capacity": ""}, None, "--capacity : de 1 à 200"),
        ({"capacity": "x" * 201}, None, "--capacity : de 1 à 200"),
        ({"comment": "x" * 1001}, None, "--comment : de 1 à 1000"),
        ({"comment": "a\u202eb"}, None, "--comment contient un caractère invisible"),
        ({"until": day("2026-07-31")}, None, "date de fin"),
        ({"endorser": "Entreprise"}, None, "« Entreprise » n’est pas un identifiant"),
        ({}, "../x", "« ../x » n’est pas un identifiant"),
    ],
)
def test_mistakes_are_told(changes: dict[str, object], id: str | None, words: str) -> None:
    statement = dataclasses.replace(STATEMENT, **changes)
    with pytest.raises(InvalidRequestError) as refused:
        check_request(EndorsementRequest(Target(badge="cooperer"), statement, id=id))
    assert words in str(refused.value)

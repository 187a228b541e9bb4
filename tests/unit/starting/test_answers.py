"""Answers that no territory can have are told, all of them; sound ones are taken as they are."""

from __future__ import annotations

import dataclasses

import pytest

from badgeons.starting.answers import Answers, Structure, wrong_answers

SOUND = Answers(
    name="Badgeons la Vallée",
    territory="La Vallée",
    language="fr",
    host="github",
    address="https://badges.example.org/ici/",
    email="badges@example.org",
)


def told(**changes: object) -> list[str]:
    return [str(error) for error in wrong_answers(dataclasses.replace(SOUND, **changes))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "address",
    [
        "https://badges.example.org/",
        "https://badges.example.org:8443/a/b-c/",
        "https://xn--valle-fsa.example/",
        "http://localhost:8000/",
        "http://127.0.0.1/essai/",
    ],
)
def test_a_final_address_is_taken(address: str) -> None:
    assert told(address=address) == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "badges.example.org",
        "https://",
        "https://badges/",
        "http://badges.example.org/",
        "ftp://badges.example.org/",
        "https://badges.example.org",
        "https://badges.example.org/ici",
        "https://Badges.example.org/",
        "https://badges.example.org/ici/?a=1",
        "https://badges.example.org/#ici",
        "https://moi:secret@badges.example.org/",
        "https://badges.example.org/vallée/",
        "https://badges.example.org/a b/",
        "https://badges.example.org/../",
        "https://badges.example.org//",
        "https://badges.example.org/%2e%2e/",
        "https://badges.example.org:port/",
        "https://[::1/",
        'https://badges.example.org/"]\nhooks: [x.py]/',
    ],
)
def test_an_address_that_cannot_be_kept_is_refused(address: str) -> None:
    assert len(told(address=address)) == 1


def test_all_that_is_wrong_is_told_at_once() -> None:
    twice = (Structure("La Fabrique", "tiers_lieu"), Structure("la fabrique !", "association"))
    assert len(told(address="nulle-part", territory="…", structures=twice)) == 3
    assert len(told(host="ailleurs", repository="git@forge:a/b.git")) == 2
    assert told(repository="https://github.com/la-vallee/catalogue") == []
    assert len(told(structures=(Structure(SOUND.name, "association"),))) == 1

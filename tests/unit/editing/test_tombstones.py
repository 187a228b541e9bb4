"""Which published addresses a tombstone may stand for, and how they are named."""

from __future__ import annotations

import pytest

from badgeons.base.settings import Settings
from badgeons.editing import ChangeError
from badgeons.editing.tombstones import find_address, new_tombstone, plain_address
from badgeons.model.lockfile import LockedVersion, LockFile
from support.example import BASE_URL, VALID, day

LOCK = LockFile(
    BASE_URL,
    former_urls=("https://ancien.example.org/",),
    addresses=frozenset(
        (
            "",
            "badges/cooperer/",
            "badges/cuisine/",
            "evenements/fete-des-écoles/",
            f"badges-delivres/{VALID}/",
            "ob/3/achievements/cooperer.json",
        )
    ),
    versions={
        ("cooperer", "1.0"): LockedVersion("cooperer", "1.0", "x", True),
        ("cuisine", "1.0"): LockedVersion("cuisine", "1.0", "x", False),
    },
)


@pytest.mark.parametrize(
    "text",
    [
        "evenements/fete-des-écoles/",
        "/evenements/fete-des-écoles",
        "evenements/fete-des-écoles/index.html",
        f"{BASE_URL}evenements/fete-des-%C3%A9coles/#lieu",
        "https://ancien.example.org/evenements/fete-des-%C3%A9coles/",
    ],
)
def test_an_address_is_named_as_people_copy_it(text: str) -> None:
    assert find_address(LOCK, text) == "evenements/fete-des-écoles/"
    assert plain_address(text, LOCK).rstrip("/") == "evenements/fete-des-écoles"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("evenements/fete-des-ecoles/", "vouliez-vous dire « evenements/fete-des-écoles/ »"),
        ("tout/autre/chose/que/personne/ne/connait", "jamais été publiée"),
        ("badges/cooperer/", "status: retire"),
        ("ob/3/achievements/cooperer.json", "status: retire"),
        (f"badges-delivres/{VALID}/", f"badgeons erase {VALID}"),
    ],
)
def test_what_was_never_published_or_was_delivered_is_refused(text: str, words: str) -> None:
    with pytest.raises(ChangeError) as refused:
        find_address(LOCK, text)
    assert words in str(refused.value)


def test_a_badge_that_nobody_received_may_go() -> None:
    assert find_address(LOCK, "badges/cuisine/") == "badges/cuisine/"


def test_before_anything_is_locked_nothing_needs_a_tombstone() -> None:
    with pytest.raises(ChangeError, match="sans crainte"):
        find_address(None, "badges/cuisine/")


def test_the_record_is_named_after_its_address() -> None:
    tombstone = new_tombstone(
        "evenements/fete-des-écoles/", "Par erreur.", day("2026-08-01"), Settings(BASE_URL), "agenda/"
    )

    assert tombstone.origin.path == "badges/tombstones/evenements-fete-des-coles.yml"
    assert (tombstone.address, tombstone.moved) == ("evenements/fete-des-écoles/", "agenda/")
    assert len(new_tombstone("x" * 300, "Oui.", day("2026-08-01"), Settings(BASE_URL)).id) == 80

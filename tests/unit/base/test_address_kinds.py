"""Addresses are written from one table and read by it: what is written is read back, and is nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from badgeons.base.address_kinds import AddressKind, page_of, parse_address, subject_of
from badgeons.base.addresses import SUSPENSIONS, Addresses
from badgeons.base.problems import Problems
from badgeons.base.settings import Segments, Settings
from badgeons.model.lockfile import parse_lock_file
from badgeons.model.records import KINDS

MACHINE_FOLDERS = ("id/", "ob/", "data/")
ADDRESSES = Addresses(Settings("https://badgeons.example.org/"))


@pytest.fixture(scope="module")
def published(root: Path) -> list[str]:
    """Every address of the demonstration, as its lock file has them."""
    problems = Problems()
    path = root / "badges/published.lock"
    lock_file = parse_lock_file(path.read_text(encoding="utf-8"), "badges/published.lock", problems)
    assert lock_file is not None
    assert lock_file.published_segments == Segments()
    return sorted(lock_file.addresses)


def test_every_address_of_the_demonstration_is_written_as_it_is_read(published: list[str]) -> None:
    parsed = {address: found for address in published if (found := parse_address(address, Segments()))}
    assert {address: kind.format(Segments(), **values) for address, (kind, values) in parsed.items()} == {
        address: address for address in parsed
    }
    assert [address for address in published if address.startswith(MACHINE_FOLDERS)] == [
        address for address in parsed if address.startswith(MACHINE_FOLDERS)
    ]
    assert {kind for kind, _ in parsed.values()} > set(AddressKind) - {
        AddressKind.ACTOR_IMAGE,
        AddressKind.ENDORSED,
        AddressKind.SUSPENSION_LIST,
    }


def test_no_address_of_the_demonstration_is_of_two_kinds(published: list[str]) -> None:
    for address in published:
        kinds = [kind for kind in AddressKind if kind.parse(address, Segments()) is not None]
        assert len(kinds) <= 1, (address, kinds)


def test_each_kind_is_about_a_known_kind_of_record() -> None:
    assert {kind.record for kind in AddressKind} - {"", "award"} < set(KINDS)


def test_the_list_of_suspensions_is_beside_that_of_revocations() -> None:
    revocations = ADDRESSES.status_list("of-exemple", 3)
    assert revocations.path == "ob/3/status/of-exemple-3.json"
    suspensions = ADDRESSES.suspension_list("of-exemple", 3).path
    assert suspensions == revocations.path.removesuffix(".json") + SUSPENSIONS


@pytest.mark.parametrize(
    ("address", "subject"),
    [
        ("badges/cooperer/", ("badge", "cooperer")),
        ("badges/cooperer/v1.2/", ("badge", "cooperer")),
        ("badges/statut/propose/", None),
        ("badges/", None),
        ("", None),
        ("guides/lire-un-badge/", None),
        ("ob/2/badges/cooperer.json", ("badge", "cooperer")),
        ("ob/2/badges/cooperer--of-exemple.json", ("badge", "cooperer")),
        ("ob/2/badges/cooperer/v2--of-exemple.json", ("badge", "cooperer")),
        ("ob/3/achievements/cooperer/v1.json", ("badge", "cooperer")),
        ("ob/images/badges/cooperer.svg", ("badge", "cooperer")),
        ("ob/images/badges/cooperer/v2.png", ("badge", "cooperer")),
        ("acteurs/of-exemple/", ("actor", "of-exemple")),
        ("id/of-exemple/did.json", ("actor", "of-exemple")),
        ("ob/3/status/of-exemple-12.json", ("actor", "of-exemple")),
        ("ob/3/status/of-2-1-suspension.json", ("actor", "of-2")),
        ("evenements/cuisine/", ("event", "cuisine")),
        ("ob/2/endorsements/un--of-exemple.json", ("endorsement", "un")),
        ("ob/3/endorsed/un.json", ("endorsement", "un")),
        (f"badges-delivres/{'0' * 8}/", ("award", "0" * 8)),
        ("ob/3/baked/numero.png", ("award", "numero")),
        ("data/schemas/badge.json", None),
        ("ob/images/badges/cooperer/v2.gif", None),
        ("ob/3/achievements/cooperer/vun.json", None),
    ],
)
def test_what_an_address_is_about(address: str, subject: tuple[str, str] | None) -> None:
    assert subject_of(address, Segments()) == subject


def test_the_page_of_a_record_has_the_words_of_the_site() -> None:
    words = Segments(events="rendez-vous")
    assert page_of(("event", "cuisine"), words) == "rendez-vous/cuisine/"
    assert page_of(("endorsement", "un"), words) is None
    assert subject_of("rendez-vous/cuisine/", words) == ("event", "cuisine")

"""What `badgeons lock` writes: a lock file that changes, copies of awarded versions that are missing."""

from __future__ import annotations

import dataclasses

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.model.lockfile import lock_file_text, parse_lock_file
from badgeons.publishing.lock import update_lock
from support.example import BASE_URL, example_catalogue

SETTINGS = Settings(BASE_URL)
LOCK = SETTINGS.folders.lock_file
ADDRESSES = {"", "badges/cooperer/"}


def read(path: str) -> bytes:
    return path.encode()


def test_a_first_lock_copies_what_was_awarded_and_tells_everything() -> None:
    update = update_lock(example_catalogue(), SETTINGS, ADDRESSES, read, None)

    assert [file.path for file in update.files] == [
        "badges/cooperer/versions/1.1/image.svg",
        "badges/cooperer/versions/1.1/badge.yml",
        "badges/cuisine/versions/1/image.svg",
        "badges/cuisine/versions/1/badge.yml",
        LOCK,
    ]
    assert update.files[0].content == b"badges/cooperer/image.svg"
    problems = Problems()
    assert parse_lock_file(update.files[-1].content.decode(), LOCK, problems) == update.lock_file
    assert set(update.changes.addresses) == ADDRESSES
    assert {version.badge for version in update.changes.versions} == {"cooperer", "cuisine"}
    assert update.changes.awards == 6
    assert update.former_url is None


def test_a_second_lock_adds_what_is_new_and_takes_nothing_out() -> None:
    first = update_lock(example_catalogue(), SETTINGS, ADDRESSES, read, None).lock_file
    badges = example_catalogue().achievements
    catalogue = dataclasses.replace(
        example_catalogue(),
        lock_file=first,
        versions={("cooperer", "1.1"): badges["cooperer"], ("cuisine", "1"): badges["cuisine"]},
    )
    content = lock_file_text(first).encode()

    assert update_lock(catalogue, SETTINGS, ADDRESSES, read, content).files == ()
    update = update_lock(catalogue, SETTINGS, {"agenda/"}, read, content)

    assert [file.path for file in update.files] == [LOCK]
    assert update.changes.addresses == ("agenda/",)
    assert update.lock_file.addresses == {*ADDRESSES, "agenda/"}


def test_a_site_that_moves_keeps_its_former_address() -> None:
    first = update_lock(example_catalogue(), SETTINGS, ADDRESSES, read, None).lock_file
    catalogue = dataclasses.replace(example_catalogue(), lock_file=first)

    update = update_lock(catalogue, Settings("https://ailleurs.example.org/"), ADDRESSES, read, None)

    assert update.former_url == BASE_URL
    assert update.lock_file.former_urls == (BASE_URL,)

"""The commands of both workflows, in the states that a year of gestures leads to."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from .conftest import ENDORSEMENT, LATER, REAL_KEYS, Territory

pytestmark = pytest.mark.usefixtures("quick_key_files")


def nothing(territory: Territory, number: str) -> None:
    pass


def revoke(territory: Territory, number: str) -> None:
    territory.run("revoke", number, "--date", LATER)


def suspend(territory: Territory, number: str) -> None:
    territory.run("suspend", number, "--date", LATER)


def reinstate(territory: Territory, number: str) -> None:
    territory.run("suspend", number, "--date", LATER)
    territory.run("reinstate", number, "--date", "2026-03-19")


def erase(territory: Territory, number: str) -> None:
    territory.run("erase", number, "--date", LATER)


def erase_after_revocation(territory: Territory, number: str) -> None:
    revoke(territory, number)
    territory.workflow(is_publication=True)
    erase(territory, number)


def erase_what_was_endorsed(territory: Territory, number: str) -> None:
    territory.endorse(f"award:{number}", "lieu-delivre")
    territory.workflow(is_publication=True)
    erase(territory, number)


def erase_then_new_version(territory: Territory, number: str) -> None:
    erase(territory, number)
    new_version(territory, number)


def new_version(territory: Territory, number: str) -> None:
    territory.edit("badges/atelier/badge.yml", "être venu·e", "être venu·e deux fois")
    territory.edit("badges/atelier/badge.yml", "name:", 'version: "2"\nname:')


def withdraw_an_endorsement(territory: Territory, number: str) -> None:
    territory.run("revoke", f"endorsement:{ENDORSEMENT}", "--date", LATER)


def endorse_by_countersigning(territory: Territory, number: str) -> None:
    territory.endorse("actor:of-exemple", "lieu-of")


def endorse_by_the_build(territory: Territory, number: str) -> None:
    territory.endorse("badge:a-deux", "of-a-deux", "of-exemple", "build")


def endorse_by_oneself(territory: Territory, number: str) -> None:
    territory.endorse("badge:a-deux", "of-a-deux", "of-exemple", "here")


def leave_a_tombstone(territory: Territory, number: str) -> None:
    shutil.rmtree(territory.path("badges/jeunes"))
    territory.run("lock", "--tombstone", "badges/jeunes/", "--because", "Publié trop tôt.")


def retire_a_key(territory: Territory, number: str) -> None:
    territory.run("keys", "rotate", "of-exemple", "--date", LATER)


def lose_a_retired_key(territory: Territory, number: str) -> None:
    retire_a_key(territory, number)
    (territory.project.private.parent / "keys/of-exemple.json").unlink()


def deliver_again_after_a_theft(territory: Territory, number: str) -> None:
    retire_a_key(territory, number)
    stolen = ("of-exemple", REAL_KEYS["of-exemple"].multikey, "--since", "2026-03-16")
    territory.run("keys", "compromised", *stolen, "--date", "2026-03-19", "--reissue")


GESTURES: tuple[Callable[[Territory, str], None], ...] = (
    nothing,
    revoke,
    suspend,
    reinstate,
    erase,
    erase_after_revocation,
    erase_what_was_endorsed,
    erase_then_new_version,
    new_version,
    withdraw_an_endorsement,
    endorse_by_countersigning,
    endorse_by_the_build,
    endorse_by_oneself,
    leave_a_tombstone,
    retire_a_key,
    lose_a_retired_key,
    deliver_again_after_a_theft,
)


@pytest.mark.parametrize("gesture", GESTURES, ids=lambda gesture: gesture.__name__)
def test_a_gesture_stops_neither_its_proposal_nor_the_publications_that_follow(
    territory: Territory, number: str, gesture: Callable[[Territory, str], None]
) -> None:
    gesture(territory, number)
    territory.commit()
    territory.workflow(is_publication=False)
    territory.workflow(is_publication=True)
    territory.commit()
    territory.check()

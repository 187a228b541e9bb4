"""Where keys are found: variables and files, each actor's passphrase its own or that of all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from badgeons.base.problems import Problems
from badgeons.credentials.proofs.encrypted_keys import Cost, encrypt_key
from badgeons.credentials.proofs.keys import KeyPair
from badgeons.doors.key_files import write_key_file
from badgeons.doors.keyring import key_finder, passphrase_in
from support.projects import make_project

CHEAP = Cost(1, 8 * 1024 * 1024)
COMMON, OWN = "quatre mots sans lien", "cinq mots tout aussi sans lien"
KEYS = {
    "of-exemple": (KeyPair.from_seed(b"1" * 32), COMMON),
    "collectif-exemple": (KeyPair.from_seed(b"2" * 32), OWN),
}
OWN_VARIABLE = "BADGEONS_PASSPHRASE_COLLECTIF_EXEMPLE"


def in_files(folder: Path) -> dict[str, str]:
    for actor, (key, passphrase) in KEYS.items():
        write_key_file(folder / f"{actor}.json", key, passphrase, CHEAP)
    return {"BADGEONS_KEYS": str(folder)}


def in_variables(folder: Path) -> dict[str, str]:
    return {
        f"BADGEONS_KEY_{actor.upper().replace('-', '_')}": encrypt_key(key, passphrase, CHEAP).decode()
        for actor, (key, passphrase) in KEYS.items()
    }


@pytest.mark.parametrize("place", [in_files, in_variables])
def test_each_actor_may_have_a_passphrase_of_its_own(
    place: Callable[[Path], dict[str, str]], tmp_path: Path
) -> None:
    project = make_project(tmp_path)
    (tmp_path / "keys").mkdir()
    environment = {**place(tmp_path / "keys"), "BADGEONS_PASSPHRASE": COMMON}
    catalogue = project.catalogue()

    problems = Problems()
    keys = key_finder({**environment, OWN_VARIABLE: OWN}, project.root)(catalogue, problems)
    assert not problems.errors
    assert {actor: [key.seed() for key in found] for actor, found in keys.items()} == {
        actor: [key.seed()] for actor, (key, _) in KEYS.items()
    }

    keys = key_finder(environment, project.root)(catalogue, problems)
    assert list(keys) == ["of-exemple"]
    (problem,) = problems.errors
    assert problem.place.path == "BADGEONS_KEY_COLLECTIF_EXEMPLE"
    assert f"dans {OWN_VARIABLE}, sinon dans BADGEONS_PASSPHRASE" in problem.in_words("fr")


@pytest.mark.parametrize(
    ("environment", "passphrase"),
    [
        ({}, ""),
        ({"BADGEONS_PASSPHRASE": COMMON}, COMMON),
        ({"BADGEONS_PASSPHRASE": COMMON, OWN_VARIABLE: OWN}, OWN),
        ({"BADGEONS_PASSPHRASE": COMMON, OWN_VARIABLE: ""}, COMMON),
        ({OWN_VARIABLE: OWN}, OWN),
        ({"BADGEONS_PASSPHRASE_COLLECTIF": OWN}, ""),
    ],
)
def test_a_passphrase_is_the_actor_s_else_that_of_all(environment: dict[str, str], passphrase: str) -> None:
    assert passphrase_in(environment, "collectif-exemple") == passphrase

"""An actor's keys: found, replaced, retired."""

from __future__ import annotations

import dataclasses

import pytest

from badgeons.credentials.proofs.keys import new_key_pair
from badgeons.credentials.proofs.multikey import fingerprint
from badgeons.editing import ChangeError
from badgeons.editing.keys import find_actor, find_key, retire, rotate
from badgeons.model.records import Actor
from support.changed_catalogue import with_change
from support.example import OLD_KEY, day, example_catalogue

ID = "collectif-exemple"
DAY = day("2026-08-01")


def collective() -> Actor:
    return find_actor(example_catalogue(), ID)


def test_an_actor_that_does_not_act_here_is_refused() -> None:
    for id in ("personne", "reseau-voisin"):
        with pytest.raises(ChangeError, match="aucun acteur"):
            find_actor(example_catalogue(), id)


@pytest.mark.parametrize(
    "text", [OLD_KEY, OLD_KEY[:12], f" {OLD_KEY[-8:]} ", fingerprint(OLD_KEY)[:14], fingerprint(OLD_KEY)[-9:]]
)
def test_a_key_is_named_by_an_end_of_its_text_or_fingerprint(text: str) -> None:
    assert find_key(collective(), text).public == OLD_KEY


@pytest.mark.parametrize("text", ["", "z6Mk", "z6MkzzzzzZ", OLD_KEY[:5]])
def test_a_key_is_named_without_doubt(text: str) -> None:
    with pytest.raises(ChangeError, match="une seule"):
        find_key(collective(), text)


def test_a_new_key_takes_the_place_of_those_in_use() -> None:
    public = new_key_pair().multikey

    keys = with_change(example_catalogue(), rotate(collective(), public, DAY)).actors[ID].keys

    former, old = collective().keys
    assert keys[:2] == (dataclasses.replace(former, retired=DAY), old)
    assert (keys[2].public, keys[2].since, keys[2].is_in_use) == (public, DAY, True)


def test_a_rotation_before_the_present_key_is_refused() -> None:
    with pytest.raises(ChangeError, match="trop tôt"):
        rotate(collective(), new_key_pair().multikey, day("2026-01-15"))


def test_a_retired_key_is_retired_once() -> None:
    actor = collective()
    second = dataclasses.replace(actor.keys[1], retired=None)
    actor = dataclasses.replace(actor, keys=(actor.keys[0], second))
    catalogue = example_catalogue().with_records(actor)

    changed = with_change(catalogue, retire(actor, second, DAY)).actors[ID]

    assert changed.keys[1].retired == DAY
    assert not retire(changed, changed.keys[1], DAY)
    with pytest.raises(ChangeError, match="trop tôt"):
        retire(actor, second, day("2020-01-01"))


def test_the_last_key_in_use_is_kept_unless_that_is_meant() -> None:
    actor = collective()

    with pytest.raises(ChangeError, match="dernière clé"):
        retire(actor, actor.keys[0], DAY)
    assert retire(actor, actor.keys[0], DAY, even_last=True)

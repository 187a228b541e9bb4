"""What may be endorsed: found in a catalogue or in its site, it is the same to the byte."""

from __future__ import annotations

import json

import pytest

from badgeons.base.digests import digest_of
from badgeons.endorsing import EndorsingError, find_in_catalogue
from badgeons.endorsing.published_site import find_in_site, keys_in_site, profile_in_site
from badgeons.model.records.endorsement import Target
from badgeons.publishing.formats.ob3.parts import issuer_profile
from badgeons.publishing.signers import Keyring
from support.example import (
    ACTORS,
    ERASED,
    OLD_KEY,
    PRIVATE,
    VALID,
    example_addresses,
    example_catalogue,
    example_keyring,
)
from support.published_example import published_files

ADDRESSES = example_addresses()
SITE = published_files()
RECORD = "badges/endorsements/x.yml"


@pytest.mark.parametrize(
    "target", [Target(badge="cooperer"), Target(actor="of-exemple"), Target(award=VALID)], ids=str
)
def test_the_catalogue_and_its_site_give_the_same_bytes(target: Target) -> None:
    here = find_in_catalogue(target, example_catalogue(), ADDRESSES, example_keyring())

    assert find_in_site(target, ADDRESSES, SITE) == here
    assert here.digest == digest_of(here.content)
    assert here.version == ("1.1" if target.badge else None)


def test_a_line_of_value_in_use_is_plain_json_of_the_catalogue_alone() -> None:
    target = Target(value_in_use="cooperer/premier-atelier")

    endorsable = find_in_catalogue(target, example_catalogue(), ADDRESSES, Keyring())

    assert json.loads(endorsable.content)["opens"] == "Dispense."
    with pytest.raises(EndorsingError, match="sans --site"):
        find_in_site(target, ADDRESSES, SITE)


def test_a_delivered_badge_is_not_copied_and_the_others_are() -> None:
    awarded = find_in_site(Target(award=VALID), ADDRESSES, SITE)
    badge = find_in_site(Target(badge="cooperer"), ADDRESSES, SITE)

    assert awarded.content == SITE[ADDRESSES.credential(VALID).path]
    assert awarded.snapshot(RECORD) is None
    copy = badge.snapshot(RECORD)
    assert copy is not None and copy.path == "badges/endorsements/endorsed/x.json"
    assert copy.content == badge.content and b"endorsement" not in copy.content


def test_a_delivered_badge_is_signed_here_or_taken_from_the_site() -> None:
    target = Target(award=VALID)

    with pytest.raises(EndorsingError, match="--site"):
        find_in_catalogue(target, example_catalogue(), ADDRESSES, Keyring())
    assert find_in_catalogue(target, example_catalogue(), ADDRESSES, Keyring(), SITE).content
    with pytest.raises(EndorsingError, match="--site"):
        find_in_catalogue(target, example_catalogue(), ADDRESSES, example_keyring(), {})


@pytest.mark.parametrize(
    "target",
    [
        Target(badge="inconnu"),
        Target(badge="brouillon"),
        Target(actor="reseau-voisin"),
        Target(award=PRIVATE),
        Target(award=ERASED),
        Target(value_in_use="cooperer/autre"),
    ],
    ids=str,
)
def test_what_is_not_published_is_not_endorsed(target: Target) -> None:
    with pytest.raises(EndorsingError, match="n’y est pas publié"):
        find_in_catalogue(target, example_catalogue(), ADDRESSES, example_keyring())
    if not target.value_in_use:
        with pytest.raises(EndorsingError, match="rien de tel"):
            find_in_site(target, ADDRESSES, SITE)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a": 1, "a": 2}'])
def test_a_file_of_a_site_that_says_nothing_is_refused_in_a_sentence(content: bytes) -> None:
    site = {**SITE, ADDRESSES.achievement("cooperer").path: content}

    with pytest.raises(EndorsingError):
        find_in_site(Target(badge="cooperer"), ADDRESSES, site)


def test_an_endorser_and_its_keys_are_those_that_the_site_publishes() -> None:
    actor = ACTORS[0]

    assert profile_in_site(actor.id, ADDRESSES, SITE) == issuer_profile(ADDRESSES, actor)
    assert keys_in_site(actor.id, ADDRESSES, SITE) == {actor.keys[0].public, OLD_KEY}
    assert keys_in_site("personne", ADDRESSES, SITE) == set()
    with pytest.raises(EndorsingError, match="pas d’acteur"):
        profile_in_site("personne", ADDRESSES, SITE)

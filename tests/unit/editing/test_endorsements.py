"""Withdrawing endorsements, erasing what they say, pinning them."""

from __future__ import annotations

import dataclasses

import pytest

from badgeons.base.documents import OutputFile
from badgeons.editing import ChangeError, find_endorsement, pin, to_pin, withdraw
from badgeons.editing.endorsements import ERASED_WORDS, erase_words
from support.changed_catalogue import with_change
from support.example import day, example_catalogue

ID = "entreprise-cooperer"
DAY = day("2026-08-01")
DIGEST = "sha256-" + "A" * 43 + "="
COPY = OutputFile(f"badges/endorsements/endorsed/{ID}.json", b"{}\n")
PINNED = {"digest": DIGEST, "snapshot": f"endorsed/{ID}.json"}


def test_an_endorsement_is_withdrawn_once() -> None:
    catalogue = example_catalogue()
    endorsement = find_endorsement(catalogue, ID)

    changed = with_change(catalogue, withdraw(endorsement, DAY)).endorsements[ID]

    assert changed == dataclasses.replace(endorsement, withdrawn=DAY)
    assert not withdraw(changed, day("2026-08-02"))


def test_unknown_names_and_early_days_are_refused() -> None:
    with pytest.raises(ChangeError, match="aucun endossement"):
        find_endorsement(example_catalogue(), "personne")
    with pytest.raises(ChangeError, match="trop tôt"):
        withdraw(find_endorsement(example_catalogue(), ID), day("2026-01-01"))


def test_an_erased_endorsement_leaves_neither_words_nor_files() -> None:
    catalogue = example_catalogue()
    signed = dataclasses.replace(catalogue.endorsements[ID], signature=f"{ID}.json", **PINNED)
    catalogue = catalogue.with_records(signed)
    change = erase_words(signed, day("2026-01-01"))

    changed = with_change(catalogue, change).endorsements[ID]

    assert (changed.capacity, changed.comment) == (ERASED_WORDS, ERASED_WORDS)
    assert changed.withdrawn == signed.date
    assert (changed.digest, changed.snapshot, changed.signature) == (None, None, None)
    assert set(change.deleted) == {
        f"badges/endorsements/endorsed/{ID}.json",
        f"badges/endorsements/{ID}.json",
    }
    assert not erase_words(changed, DAY)


def test_those_to_pin_are_the_unpinned_ones_that_the_build_signs() -> None:
    catalogue = example_catalogue()
    pinned = dataclasses.replace(catalogue.endorsements[ID], **PINNED)
    signed = dataclasses.replace(catalogue.endorsements["of-valeur"], signature="of-valeur.json")
    catalogue = catalogue.with_records(pinned, signed)

    ids = {endorsement.id for endorsement in to_pin(catalogue, ())}

    assert ids == catalogue.endorsements.keys() - {ID, "of-valeur"}
    assert to_pin(catalogue, (ID,)) == []
    assert to_pin(catalogue, (ID,), again=True) == [pinned]
    with pytest.raises(ChangeError, match="lui seul"):
        to_pin(catalogue, ("of-valeur",))


def test_a_pin_is_a_digest_a_version_and_a_copy() -> None:
    catalogue = example_catalogue()
    endorsement = dataclasses.replace(catalogue.endorsements[ID], version=None)
    catalogue = catalogue.with_records(endorsement)

    change = pin(endorsement, DIGEST, "1.1", COPY)

    changed = with_change(catalogue, change).endorsements[ID]
    assert changed == dataclasses.replace(endorsement, version="1.1", **PINNED)
    assert change.files == (COPY,)


def test_a_pin_of_a_delivered_badge_is_a_digest_alone() -> None:
    catalogue = example_catalogue()
    endorsement = catalogue.endorsements["entreprise-delivre"]

    change = pin(endorsement, DIGEST, None, None)

    assert not change.files
    assert with_change(catalogue, change).endorsements["entreprise-delivre"].digest == DIGEST


def test_another_version_is_not_pinned() -> None:
    with pytest.raises(ChangeError, match="plus celle du badge"):
        pin(example_catalogue().endorsements[ID], DIGEST, "2.0", COPY)

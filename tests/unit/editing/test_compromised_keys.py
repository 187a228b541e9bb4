"""What a stolen key signed, and what becomes of it (docs/decisions/0022)."""

from __future__ import annotations

import dataclasses
import json

import pytest

from badgeons.credentials.proofs.keys import new_key_pair
from badgeons.editing import ChangeError, find_award
from badgeons.editing.compromised_keys import SignedByKey, give_up, signed_by
from badgeons.editing.keys import find_actor, rotate
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Actor
from badgeons.model.records.endorsement import Target
from badgeons.publishing.signing import sign_documents
from support.changed_catalogue import with_change
from support.example import (
    HELD,
    OF_TWIN,
    PRIVATE,
    VALID,
    compiled,
    day,
    endorsement,
    example_addresses,
    example_catalogue,
    example_keyring,
)

ID = "collectif-exemple"
SINCE, DAY = day("2026-04-01"), day("2026-08-01")
ADDRESSES = example_addresses()


def rotated() -> tuple[Catalogue, Actor]:
    """The catalogue, once the collective has another key to sign with."""
    catalogue = example_catalogue()
    change = rotate(find_actor(catalogue, ID), new_key_pair().multikey, day("2026-07-01"))
    catalogue = with_change(catalogue, change)
    return catalogue, find_actor(catalogue, ID)


def numbers(signed: SignedByKey) -> list[str]:
    return [delivered.award.id for delivered in signed.awards]


def test_the_days_tell_what_a_key_signed_and_what_is_over_is_left_out() -> None:
    catalogue = example_catalogue()
    actor = find_actor(catalogue, ID)

    assert numbers(signed_by(catalogue, actor, actor.keys[0], ADDRESSES)) == [VALID, HELD, OF_TWIN]
    assert numbers(signed_by(catalogue, actor, actor.keys[1], ADDRESSES)) == []


def test_endorsements_are_those_that_the_actor_issues_and_did_not_withdraw() -> None:
    catalogue = example_catalogue()
    catalogue = catalogue.with_records(
        dataclasses.replace(
            catalogue.endorsements["sans-cle-cooperer"], countersigned_by="of-exemple", date=day("2026-04-01")
        ),
        dataclasses.replace(catalogue.endorsements["of-valeur"], signature="of-valeur.json"),
    )
    actor = find_actor(catalogue, "of-exemple")

    signed = signed_by(catalogue, actor, actor.keys[0], ADDRESSES)

    ids = [each.id for each in signed.endorsements]
    assert ids == ["sans-cle-cooperer", "of-valeur", "expire", "d-un-brouillon"]
    assert [each.id for each in signed.self_signed] == ["of-valeur"]


def test_an_award_signed_again_is_by_the_key_that_came_meanwhile() -> None:
    catalogue, actor = rotated()
    batch = catalogue.award_batches["printemps"]
    again = dataclasses.replace(batch.awards[0], reissued=day("2026-07-01"))
    catalogue = catalogue.with_records(dataclasses.replace(batch, awards=(again, *batch.awards[1:])))

    assert VALID not in numbers(signed_by(catalogue, actor, actor.keys[0], ADDRESSES))
    assert VALID in numbers(signed_by(catalogue, actor, actor.keys[2], ADDRESSES))


def test_published_files_tell_better_than_the_days() -> None:
    catalogue = example_catalogue()
    actor = find_actor(catalogue, ID)
    files, _ = sign_documents(compiled(), example_keyring())
    site = {file.path: file.content for file in files}
    path = ADDRESSES.credential(VALID).path
    other = json.loads(site[path])
    other["proof"][0]["verificationMethod"] = ADDRESSES.key(ID, actor.keys[1].public)
    del site[ADDRESSES.credential(HELD).path]

    site[path] = json.dumps(other).encode()

    assert numbers(signed_by(catalogue, actor, actor.keys[0], ADDRESSES, site)) == [HELD, OF_TWIN]
    assert numbers(signed_by(catalogue, actor, actor.keys[1], ADDRESSES, site)) == [VALID]
    site[path] = b"{"
    assert numbers(signed_by(catalogue, actor, actor.keys[0], ADDRESSES, site)) == [HELD, OF_TWIN]


def test_a_key_is_given_up_once() -> None:
    catalogue, actor = rotated()
    signed = signed_by(catalogue, actor, actor.keys[0], ADDRESSES)

    changed = with_change(catalogue, give_up(catalogue, actor, actor.keys[0], signed, SINCE, DAY))

    actor = find_actor(changed, ID)
    assert actor.keys[0].compromised == SINCE
    assert not give_up(changed, actor, actor.keys[0], signed, SINCE, DAY)
    assert changed.award_batches == catalogue.award_batches


def test_awards_are_signed_again_with_new_indexes_and_the_former_bits_stay_set() -> None:
    catalogue, actor = rotated()
    signed = signed_by(catalogue, actor, actor.keys[0], ADDRESSES)
    former = {delivered.award.id: delivered.award.status_index for delivered in signed.awards}

    changed = with_change(
        catalogue, give_up(catalogue, actor, actor.keys[0], signed, SINCE, DAY, with_reissue=True)
    )

    for id, index in former.items():
        delivered = find_award(changed, id)
        assert delivered.award.reissued == DAY
        assert delivered.award.status_index not in catalogue.status_indexes(ID)
        assert index in {each.status_index for each in delivered.batch.replaced}
    assert len({find_award(changed, id).award.status_index for id in former}) == len(former)
    assert find_award(changed, PRIVATE).award == find_award(catalogue, PRIVATE).award


def test_nothing_is_signed_again_without_another_key() -> None:
    catalogue = example_catalogue()
    actor = find_actor(catalogue, ID)
    signed = signed_by(catalogue, actor, actor.keys[0], ADDRESSES)

    with pytest.raises(ChangeError, match="pas d’autre clé"):
        give_up(catalogue, actor, actor.keys[0], signed, SINCE, DAY, with_reissue=True)
    assert give_up(catalogue, actor, actor.keys[0], SignedByKey(), SINCE, DAY, with_reissue=True)


def test_awards_are_revoked_and_the_actor_s_own_endorsements_withdrawn() -> None:
    own = endorsement(
        "propre", ID, "2026-05-01", Target(actor="of-exemple"), signature="propre.json", status_index=3
    )
    catalogue, actor = rotated()
    catalogue = catalogue.with_records(own)
    signed = signed_by(catalogue, actor, actor.keys[0], ADDRESSES)

    changed = with_change(
        catalogue, give_up(catalogue, actor, actor.keys[0], signed, SINCE, DAY, with_revocation=True)
    )

    assert {find_award(changed, id).award.revoked for id in numbers(signed)} == {DAY}
    assert changed.endorsements["propre"].withdrawn == DAY


def test_both_choices_part_at_the_day_the_key_was_lost() -> None:
    catalogue, actor = rotated()
    signed = signed_by(catalogue, actor, actor.keys[0], ADDRESSES)

    changed = with_change(
        catalogue,
        give_up(catalogue, actor, actor.keys[0], signed, SINCE, DAY, with_reissue=True, with_revocation=True),
    )

    before, after = find_award(changed, VALID).award, find_award(changed, HELD).award
    assert (before.reissued, before.revoked) == (DAY, None)
    assert (after.reissued, after.revoked) == (None, DAY)

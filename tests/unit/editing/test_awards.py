"""What revoking, suspending, reinstating and erasing write."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable

import pytest

from badgeons.base.problems import Place
from badgeons.credentials.status_list import status_list_length
from badgeons.editing import Change, ChangeError, erase, find_award, reinstate, revoke, suspend
from badgeons.editing.compromised_keys import reissue
from badgeons.editing.edits import SetCell
from badgeons.editing.endorsements import ERASED_WORDS
from badgeons.model.catalogue import Catalogue
from badgeons.model.delivered import DeliveredBadge
from badgeons.model.fields.origin import Origin
from badgeons.model.records.award_batch import Award, AwardRange
from support.changed_catalogue import with_change
from support.example import HELD, PRIVATE, REVOKED, VALID, WALLET, batch, day, example_catalogue

DAY = day("2026-08-01")
BEFORE = day("2026-01-01")
ChangeOfAward = Callable[[DeliveredBadge, datetime.date], Change]
TABLE = "badges/awards/table.csv"


def award_after(id: str, change: Change) -> Award:
    return find_award(with_change(example_catalogue(), change), id).award


def valid() -> DeliveredBadge:
    return find_award(example_catalogue(), VALID)


def suspended(**days: str) -> DeliveredBadge:
    delivered = valid()
    award = dataclasses.replace(delivered.award, **{name: day(text) for name, text in days.items()})
    changed = dataclasses.replace(delivered.batch, awards=(award, *delivered.batch.awards[1:]))
    return DeliveredBadge(changed, award)


@pytest.mark.parametrize("text", [VALID, f" {VALID.upper()} ", f"urn:uuid:{VALID}"])
def test_an_award_is_found_by_its_number(text: str) -> None:
    assert find_award(example_catalogue(), text).award.id == VALID


def test_an_unknown_number_is_refused() -> None:
    with pytest.raises(ChangeError, match="aucun badge"):
        find_award(example_catalogue(), "../x")


def test_a_revoked_award_keeps_all_the_rest() -> None:
    assert award_after(VALID, revoke(valid(), DAY)) == dataclasses.replace(valid().award, revoked=DAY)


def test_what_is_over_is_not_revoked_again() -> None:
    assert not revoke(find_award(example_catalogue(), REVOKED), DAY)
    assert not revoke(suspended(erased="2026-07-01"), DAY)


def test_a_suspension_ends_and_its_day_stays() -> None:
    award = award_after(VALID, suspend(valid(), DAY))
    assert award.suspended == DAY and award.is_suspended

    change = reinstate(suspended(suspended="2026-08-01"), day("2026-08-02"))

    assert award_after(VALID, change).reinstated == day("2026-08-02")


def test_a_second_suspension_takes_the_first_one_s_end_away() -> None:
    catalogue = example_catalogue()
    delivered = suspended(suspended="2026-07-01", reinstated="2026-07-02")
    catalogue = catalogue.with_records(delivered.batch)

    award = find_award(with_change(catalogue, suspend(delivered, DAY)), VALID).award

    assert (award.suspended, award.reinstated) == (DAY, None)


def test_nothing_is_done_twice() -> None:
    assert not suspend(suspended(suspended="2026-07-01"), DAY)
    assert not reinstate(suspended(suspended="2026-07-01", reinstated="2026-07-02"), DAY)


@pytest.mark.parametrize(
    "make", [revoke, suspend, lambda delivered, at: erase(example_catalogue(), delivered, at)]
)
def test_a_day_before_the_award_is_refused(make: object) -> None:
    with pytest.raises(ChangeError, match="trop tôt"):
        make(valid(), BEFORE)


@pytest.mark.parametrize("change", [suspend, reinstate])
@pytest.mark.parametrize(("over", "words"), [("revoked", "définitive"), ("erased", "effacé")])
def test_what_is_over_is_neither_suspended_nor_given_back(
    change: ChangeOfAward, over: str, words: str
) -> None:
    with pytest.raises(ChangeError, match=words):
        change(suspended(**{over: "2026-07-01"}), DAY)


def test_only_a_suspended_award_is_reinstated_and_later() -> None:
    with pytest.raises(ChangeError, match="n’est pas suspendu"):
        reinstate(valid(), DAY)
    with pytest.raises(ChangeError, match="jour d’après"):
        reinstate(suspended(suspended="2026-08-01"), DAY)


def erased_catalogue(id: str) -> Catalogue:
    catalogue = example_catalogue()
    return with_change(catalogue, erase(catalogue, find_award(catalogue, id), DAY))


def test_an_erased_award_is_a_number_and_a_place_in_a_list() -> None:
    award = find_award(erased_catalogue(HELD), HELD).award

    assert award == Award(id=HELD, status_index=8, until=day("2026-05-31"), erased=DAY)


def test_an_endorsement_of_an_erased_award_says_nothing_more() -> None:
    endorsement = erased_catalogue(VALID).endorsements["entreprise-delivre"]

    assert (endorsement.capacity, endorsement.comment) == (ERASED_WORDS, ERASED_WORDS)
    assert endorsement.withdrawn == DAY


def test_common_evidence_leaves_with_the_last_award_it_is_about() -> None:
    assert erased_catalogue(VALID).award_batches["printemps"].evidence

    catalogue = example_catalogue()
    others_erased = tuple(
        award if award.id == VALID else dataclasses.replace(award, erased=day("2026-06-02"))
        for award in catalogue.award_batches["printemps"].awards
    )
    catalogue = catalogue.with_records(
        dataclasses.replace(catalogue.award_batches["printemps"], awards=others_erased)
    )

    change = erase(catalogue, find_award(catalogue, VALID), DAY)

    assert not with_change(catalogue, change).award_batches["printemps"].evidence


def test_a_private_award_holds_nothing_else_to_erase() -> None:
    award = find_award(erased_catalogue(PRIVATE), PRIVATE).award

    assert award == Award(id=PRIVATE, status_index=12, revoked=day("2026-07-14"), erased=DAY)


def test_erasing_twice_changes_nothing() -> None:
    catalogue = erased_catalogue(HELD)

    assert not erase(catalogue, find_award(catalogue, HELD), DAY)


def test_an_award_of_a_table_is_changed_in_the_table() -> None:
    award = dataclasses.replace(find_award(example_catalogue(), HELD).award, reinstated=day("2026-07-02"))
    award = dataclasses.replace(award, suspended=day("2026-07-01"))
    record = batch("table", "cooperer", "of-exemple", "2026-05-02", award)
    origin = Origin("badges/awards/table.yml", {("awards", 0): Place(TABLE, 2)})
    delivered = DeliveredBadge(dataclasses.replace(record, origin=origin), award)

    assert award.recipient is not None and award.recipient.did == WALLET
    assert suspend(delivered, DAY).edits == (
        SetCell(TABLE, HELD, "suspended", "2026-08-01"),
        SetCell(TABLE, HELD, "reinstated", ""),
    )
    assert erase(example_catalogue(), delivered, DAY).edits[:4] == tuple(
        SetCell(TABLE, HELD, f"recipient.{name}", "") for name in ("did", "urn", "identity", "salt")
    )


RANGED = batch(
    "prives-comptes",
    "cooperer",
    "of-exemple",
    "2026-03-20",
    publication="private",
    consent=None,
    ranges=(AwardRange(first=900, count=40, digest="sha256-" + "A" * 43 + "="),),
)


def ranged(*, number: str = "", known: Catalogue | None = None) -> DeliveredBadge:
    catalogue = known or example_catalogue().with_records(RANGED)
    drawn = catalogue.delivered_at("of-exemple", 917, number)
    return find_award(catalogue, number or "of-exemple/917", lambda _: drawn)


def after(change: Change, known: Catalogue | None = None) -> Catalogue:
    return with_change(known or example_catalogue().with_records(RANGED), change)


def test_an_award_of_a_range_is_found_by_its_place_or_by_who_drew_it() -> None:
    assert ranged().delivered_index == 917
    assert ranged(number=VALID[:-1] + "f").award.id == VALID[:-1] + "f"
    for text in ("of-exemple/940", "of-exemple/899", "collectif-exemple/1/917"):
        with pytest.raises(ChangeError, match="aucun badge"):
            find_award(example_catalogue().with_records(RANGED), text)


def test_a_place_is_one_of_a_list() -> None:
    length = status_list_length()
    second = dataclasses.replace(RANGED, ranges=(dataclasses.replace(RANGED.ranges[0], first=length + 900),))
    catalogue = example_catalogue().with_records(RANGED)
    assert find_award(catalogue, "of-exemple/1/917").delivered_index == 917
    several = catalogue.with_records(dataclasses.replace(second, id="autres-comptes"))
    assert find_award(several, "of-exemple/1/917").batch.id == RANGED.id
    assert find_award(several, "of-exemple/2/917").batch.id == "autres-comptes"
    with pytest.raises(ChangeError, match=r"plusieurs listes d’états.*« of-exemple/2/917 »"):
        find_award(several, "of-exemple/917")
    for text in ("of-exemple/0/917", f"of-exemple/1/{length + 917}", "of-exemple/3/917"):
        with pytest.raises(ChangeError, match="aucun badge"):
            find_award(several, text)


def test_what_becomes_of_an_award_of_a_range_is_one_line() -> None:
    changed = after(suspend(ranged(), DAY))
    (line,) = changed.award_batches["prives-comptes"].changes
    assert (line.status_index, line.suspended) == (917, DAY)
    again = after(reinstate(ranged(known=changed), day("2026-08-03")), changed)
    last = after(revoke(ranged(known=again), day("2026-08-04")), again)
    (line,) = last.award_batches["prives-comptes"].changes
    assert (line.suspended, line.reinstated, line.revoked) == (DAY, day("2026-08-03"), day("2026-08-04"))
    assert not revoke(ranged(known=last), DAY)


def test_an_erased_award_of_a_range_leaves_its_place() -> None:
    change = erase(example_catalogue(), ranged(), DAY)
    (line,) = after(change).award_batches["prives-comptes"].changes
    assert (line.status_index, line.erased) == (917, DAY)


def test_an_award_of_a_range_is_signed_again_twice() -> None:
    once = after(reissue([ranged()], [77], DAY))
    delivered = ranged(known=once)
    assert (delivered.award.status_index, delivered.issued) == (77, DAY)
    assert find_award(once, "of-exemple/77") == delivered.__class__(
        delivered.batch, delivered.award, delivered.validity, 917
    )
    twice = after(reissue([delivered], [78], day("2026-08-02")), once)
    record = twice.award_batches["prives-comptes"]
    assert [replaced.status_index for replaced in record.replaced] == [917, 77]
    assert [(line.status_index, line.new_status_index) for line in record.changes] == [(917, 78)]
    assert {900, 939, 917, 77, 78} <= twice.status_indexes("of-exemple")

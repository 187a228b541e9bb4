"""What revoking, suspending, reinstating and erasing write."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable

import pytest

from badgeons.base.problems import Place
from badgeons.editing import Change, ChangeError, erase, find_award, reinstate, revoke, suspend
from badgeons.editing.edits import SetCell
from badgeons.editing.endorsements import ERASED_WORDS
from badgeons.model.catalogue import Catalogue, DeliveredBadge
from badgeons.model.fields.origin import Origin
from badgeons.model.records.award_batch import Award
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

"""Counts of awards: none under five is told, and none can be found again from all that is told."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from badgeons.model.award_counts import MASKED_UNDER, AwardCount, count_awards, public_count, total
from badgeons.model.catalogue import Catalogue
from badgeons.model.records.award_batch import Award
from support import example, small_catalogue

COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(["animer", "cooperer", "soutenir"]), st.integers(2024, 2026)),
    st.integers(1, 12),
    max_size=9,
)


def catalogue_with(counts: Mapping[tuple[str, int], int]) -> Catalogue:
    """A catalogue that delivered so many badges, each in a batch of its own."""
    numbers = itertools.count()
    batches = [
        example.batch(
            f"lot-{next(numbers)}", badge, "a", f"{year}-03-01", Award(id=str(number), status_index=number)
        )
        for (badge, year), count in counts.items()
        for number in range(count)
    ]
    badges = [small_catalogue.badge(id) for id in ("animer", "cooperer", "soutenir")]
    return small_catalogue.catalogue(badges, others=batches)


def everything_told(counts: Mapping[tuple[str, int], int]) -> list[object]:
    """The counts, and their totals by badge, by year and in all: whatever a page or a file may tell."""
    public = count_awards(catalogue_with(counts))
    groups = sorted({part for key in public for part in key}, key=str)
    totals = [total(count for key, count in public.items() if group in key) for group in groups]
    return [dict(public), totals, total(public.values())]


@given(COUNTS, st.data())
def test_whatever_is_told_is_the_same_for_any_value_of_the_masked_counts(
    counts: dict[tuple[str, int], int], data: st.DataObject
) -> None:
    others = {
        key: data.draw(st.integers(1, MASKED_UNDER - 1)) if count < MASKED_UNDER else count
        for key, count in counts.items()
    }
    assert everything_told(counts) == everything_told(others)


@given(COUNTS)
def test_what_is_told_is_true(counts: dict[tuple[str, int], int]) -> None:
    public = count_awards(catalogue_with(counts))
    assert public.keys() == counts.keys()
    for key, count in counts.items():
        assert public[key].least <= count <= public[key].most
        assert public[key].exact == (count if count >= MASKED_UNDER else None)
    in_all = total(public.values())
    assert in_all.least <= sum(counts.values()) <= in_all.most


def test_none_is_told_and_one_to_four_are_masked() -> None:
    assert [public_count(number).exact for number in range(7)] == [0, None, None, None, None, 5, 6]
    assert total([]) == AwardCount(0, 0)
    assert total([public_count(12), public_count(3)]) == AwardCount(13, 16)


def test_awards_of_drafts_and_of_days_to_come_are_not_counted_and_withdrawn_ones_still_are() -> None:
    day = datetime.date(2026, 5, 1)
    awards = [Award(id=str(number), status_index=number) for number in range(4)]
    withdrawn = Award(id="4", status_index=4, revoked=day, erased=day)
    shown = small_catalogue.catalogue(
        [small_catalogue.badge("un"), small_catalogue.badge("brouillon", status="brouillon")],
        others=[
            example.batch("a", "un", "a", "2026-03-01", *awards[:2]),
            example.batch("b", "un", "a", "2026-04-01", *awards[2:], withdrawn),
            example.batch("c", "un", "a", "2026-11-24", *awards),
            example.batch("d", "brouillon", "a", "2026-03-01", *awards),
        ],
    )
    assert count_awards(shown) == {("un", 2026): AwardCount(5, 5)}

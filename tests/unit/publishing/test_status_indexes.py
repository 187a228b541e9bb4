"""Places in status lists are drawn among those that are free."""

from __future__ import annotations

from badgeons.base.addresses import STATUS_LIST_LENGTH
from badgeons.publishing.status_indexes import draw_indexes


def test_indexes_fill_what_is_left_then_open_a_list() -> None:
    used = set(range(STATUS_LIST_LENGTH * 3 // 4 - 10))
    assert all(index < STATUS_LIST_LENGTH for index in draw_indexes(10, used))
    drawn = draw_indexes(1000, used)
    assert len(set(drawn)) == 1000
    assert not used.intersection(drawn)
    assert max(drawn) >= STATUS_LIST_LENGTH
    assert max(draw_indexes(2000, {STATUS_LIST_LENGTH + 5})) < 2 * STATUS_LIST_LENGTH

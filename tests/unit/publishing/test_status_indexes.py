"""Places in status lists are drawn among those that are free."""

from __future__ import annotations

from badgeons.credentials.status_list import status_list_length
from badgeons.publishing.status_indexes import draw_indexes


def test_indexes_fill_what_is_left_then_open_a_list() -> None:
    used = set(range(status_list_length() * 3 // 4 - 10))
    assert all(index < status_list_length() for index in draw_indexes(10, used))
    drawn = draw_indexes(1000, used)
    assert len(set(drawn)) == 1000
    assert not used.intersection(drawn)
    assert max(drawn) >= status_list_length()
    assert max(draw_indexes(2000, {status_list_length() + 5})) < 2 * status_list_length()

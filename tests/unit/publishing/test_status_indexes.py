"""Places in status lists are drawn among those that are free."""

from __future__ import annotations

from badgeons.credentials.status_list import status_list_length
from badgeons.publishing.status_indexes import draw_indexes, draw_range


def test_indexes_fill_what_is_left_then_open_a_list() -> None:
    used = set(range(status_list_length() * 3 // 4 - 10))
    assert all(index < status_list_length() for index in draw_indexes(10, used))
    drawn = draw_indexes(1000, used)
    assert len(set(drawn)) == 1000
    assert not used.intersection(drawn)
    assert max(drawn) >= status_list_length()
    assert max(draw_indexes(2000, {status_list_length() + 5})) < 2 * status_list_length()


def test_a_range_is_where_so_many_are_free() -> None:
    used = set(range(1, status_list_length(), 2)) - {*range(5000, 5010), *range(7000, 47_000)}
    assert draw_range(40_001, used).start == 7000
    drawn = {draw_range(10, used).start for _ in range(40)}
    assert len(drawn) > 30
    assert drawn <= {5000, 5001, *range(7000, 46_992)}


def test_an_index_far_away_opens_no_list() -> None:
    length = status_list_length()
    used = {2**31 - 1, 5 * length, *range(length * 3 // 4 - 4)}
    assert max(draw_indexes(4, used)) < length
    assert draw_range(4, used).stop <= length
    assert max(draw_indexes(2000, used)) in range(length, 2 * length)
    assert draw_range(length // 2, used).stop <= 2 * length


def test_a_range_without_room_opens_a_list() -> None:
    length = status_list_length()
    assert draw_range(10, set(range(0, length, 5))).start >= length - 5
    assert draw_range(2 * length, set()).stop <= 3 * length
    assert len(draw_range(0, {3})) == 0

"""Places in the status lists of an actor: an index goes on from one list to the next."""

import re
import secrets
from collections import Counter
from collections.abc import Collection

from badgeons.credentials.status_list import status_list_length

MAX_USED_SHARE = 0.75
"""Share of the places of an issuer's lists in use above which one more list is opened."""


def list_and_bit(index: int) -> tuple[int, int]:
    """The number of the list that holds a status index, from 1, and its place there."""
    number, bit = divmod(index, status_list_length())
    return number + 1, bit


def index_at(number: int, bit: int) -> int | None:
    """The status index of a place of the list of a number, from 1; None when there is no such place."""
    length = status_list_length()
    return (number - 1) * length + bit if number > 0 and bit < length else None


def draw_range(count: int, used: Collection[int]) -> range:
    """`count` indexes that follow each other and that nobody has, at a random place of the issuer's lists.

    Every place where so many are free is as likely. A run over the end of a list goes on in the next one.
    """
    if not count:
        return range(0)
    length = status_list_length()
    places = _places_for(count, used)
    while True:
        taken = bytearray(places)
        for index in used:
            if index < places:
                taken[index] = 1
        gaps = [gap.span() for gap in re.finditer(rb"\0{%d,}" % count, taken)]
        starts = sum(end - start - count + 1 for start, end in gaps)
        if starts:
            break
        places += length
    drawn = secrets.randbelow(starts)
    for start, end in gaps:
        in_gap = end - start - count + 1
        if drawn < in_gap:
            return range(start + drawn, start + drawn + count)
        drawn -= in_gap
    raise ValueError("a place was drawn that is in no gap")


def draw_indexes(count: int, used: Collection[int]) -> list[int]:
    """`count` indexes nobody has, at random over the issuer's lists (Bitstring Status List 1.0, 6.1)."""
    taken = set(used)
    places = _places_for(count, taken)
    drawn: list[int] = []
    while len(drawn) < count:
        index = secrets.randbelow(places)
        if index not in taken:
            taken.add(index)
            drawn.append(index)
    return drawn


def _places_for(count: int, used: Collection[int]) -> int:
    """The places of the issuer's first lists, as many as leave room for `count` indexes.

    An index far beyond them, which anybody can propose, opens no list: people are not to be alone in one.
    """
    length = status_list_length()
    used_of_list = Counter(index // length for index in used)
    lists, taken = 1, used_of_list[0]
    while taken + count > lists * length * MAX_USED_SHARE:
        taken += used_of_list[lists]
        lists += 1
    return lists * length

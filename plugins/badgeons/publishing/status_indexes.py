"""Free places in the status lists of an issuer."""

import secrets
from collections.abc import Collection

from badgeons.credentials.status_list import status_list_length

MAX_USED_SHARE = 0.75
"""Share of the places of an issuer's lists in use above which one more list is opened."""


def draw_indexes(count: int, used: Collection[int]) -> list[int]:
    """`count` indexes nobody has, at random over the issuer's lists (Bitstring Status List 1.0, 6.1)."""
    taken = set(used)
    length = status_list_length()
    places = length * (1 + max(taken, default=0) // length)
    while len(taken) + count > places * MAX_USED_SHARE:
        places += length
    drawn: list[int] = []
    while len(drawn) < count:
        index = secrets.randbelow(places)
        if index not in taken:
            taken.add(index)
            drawn.append(index)
    return drawn

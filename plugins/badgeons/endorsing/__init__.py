"""Endorsements that an actor gives on its own machine, and what the build holds them against.

What is endorsed is pinned: a copy of it is kept beside the endorsement, and its digest is signed.
"""

from badgeons.endorsing.endorsables import (
    Endorsable,
    find_in_catalogue,
    find_in_site,
    keys_in_site,
    parse_target,
    profile_in_site,
)
from badgeons.endorsing.errors import EndorsingError
from badgeons.endorsing.submission import Said, Submission, new_id, new_record, submit

__all__ = [
    "Endorsable",
    "EndorsingError",
    "Said",
    "Submission",
    "find_in_catalogue",
    "find_in_site",
    "keys_in_site",
    "new_id",
    "new_record",
    "parse_target",
    "profile_in_site",
    "submit",
]

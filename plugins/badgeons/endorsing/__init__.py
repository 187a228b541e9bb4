"""Endorsements that an actor gives on its own machine, and what the build holds them against.

What is endorsed is pinned: a copy of it is kept beside the endorsement, and its digest is signed.
"""

from badgeons.endorsing.endorse import endorse_in_catalogue
from badgeons.endorsing.errors import EndorsingError, InvalidRequestError
from badgeons.endorsing.requests import SIGN_HERE, WAYS_OF_SIGNING, EndorsementRequest, Statement
from badgeons.endorsing.run import endorse_alone, endorser_key
from badgeons.endorsing.submission import Submission
from badgeons.endorsing.targets import Endorsable, find_in_catalogue, parse_target

__all__ = [
    "SIGN_HERE",
    "WAYS_OF_SIGNING",
    "Endorsable",
    "EndorsementRequest",
    "EndorsingError",
    "InvalidRequestError",
    "Statement",
    "Submission",
    "endorse_alone",
    "endorse_in_catalogue",
    "endorser_key",
    "find_in_catalogue",
    "parse_target",
]

"""Which codes ESCO has, known offline: the digests of all of them, no word of theirs.

`skill.bin` and `occupation.bin` are the first 8 bytes of the SHA-256 of each code, in order, made by
`tools/esco_codes.py` (origin and licence in `NOTICE`). Whatever sign of a code is wrong, the chance that the
wrong one passes is one in 10^15.
"""

import hashlib
from functools import cache
from importlib.resources import files

VERSION, DATE = "1.2", "2024-05"
"""Of the lists: the release of ESCO, and its month. Minor releases since (1.2.1) have the same concepts."""
CONCEPTS = ("skill", "occupation")
"""The kinds of concept, as addresses name them: `http://data.europa.eu/esco/skill/…`."""
FOLDER = "esco"
DIGEST_SIZE = 8


def code_digest(code: str) -> bytes:
    """What stands for a code, a UUID in small letters."""
    return hashlib.sha256(code.encode()).digest()[:DIGEST_SIZE]


def concept_of(code: str) -> str | None:
    """The kind of concept that a code is one of; None when ESCO has no such code."""
    digest = code_digest(code)
    return next((concept for concept in CONCEPTS if _holds(_table(concept), digest)), None)


@cache
def _table(concept: str) -> bytes:
    return files(__package__).joinpath(f"{concept}.bin").read_bytes()


def _holds(table: bytes, digest: bytes) -> bool:
    """Whether a table in order has a digest, by halves."""
    first, last = 0, len(table) // DIGEST_SIZE
    while first < last:
        middle = (first + last) // 2
        found = table[middle * DIGEST_SIZE : (middle + 1) * DIGEST_SIZE]
        if found == digest:
            return True
        first, last = (middle + 1, last) if found < digest else (first, middle)
    return False

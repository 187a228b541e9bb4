"""A recipient's identity as a salted hash (`IdentityObject` of Open Badges 3.0, `IdentityHash` of 2.0)."""

import hashlib
import hmac
from collections.abc import Callable
from functools import partial
from typing import Any

PREFIX = "sha256$"
ALGORITHMS: dict[str, Callable[[bytes], Any]] = {
    "sha256": hashlib.sha256,
    "md5": partial(hashlib.md5, usedforsecurity=False),
}
"""Hash names the standards allow; `md5` is only ever read."""


def normalise_email(email: str) -> str:
    """The address as it is hashed: no space around, lower case. A holder's tool must do the same to match."""
    return email.strip().lower()


def identity_hash(email: str, salt: str) -> str:
    """`sha256$` and the lower-case hexadecimal hash of the normalised address followed by `salt`, in UTF-8.

    The result is pseudonymous personal data: whoever holds it with its salt can try addresses.
    """
    return PREFIX + hashlib.sha256((normalise_email(email) + salt).encode()).hexdigest()


def identity_matches(email: str, salt: str, hashed: str) -> bool:
    """Whether `hashed` is the hash of this address, as written or normalised; either case of hexadecimal."""
    name, _, digest = hashed.partition("$")
    algorithm = ALGORITHMS.get(name)
    if algorithm is None:
        return False
    candidates = {normalise_email(email), email.strip()}
    wanted = digest.lower().encode()
    return any(
        hmac.compare_digest(algorithm((candidate + salt).encode()).hexdigest().encode(), wanted)
        for candidate in sorted(candidates)
    )

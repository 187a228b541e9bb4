"""The environment variables that hold private keys, or say where they are."""

from collections.abc import Mapping

VARIABLE = "BADGEONS_KEY_"
EARLIER = "BADGEONS_EARLIER_KEYS_"
PASSPHRASE = "BADGEONS_PASSPHRASE"  # noqa: S105 (the name of a variable)
"""Of every key; of one actor's, when `_` and the actor's name follow."""
FOLDER = "BADGEONS_KEYS"
PUBLISHED = "BADGEONS_SIGNATURES_OF"
"""A folder where a site is published: it is built again with the signatures it has (`badgeons audit`)."""


def has_keys(environment: Mapping[str, str]) -> bool:
    """Whether keys, or a folder that holds them or their signatures, are given."""
    names = (VARIABLE, EARLIER, FOLDER, PUBLISHED)
    return any(value and name.startswith(names) for name, value in environment.items())

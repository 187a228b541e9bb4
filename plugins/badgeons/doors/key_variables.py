"""The environment variables that hold private keys, or say where they are."""

from collections.abc import Mapping

VARIABLE = "BADGEONS_KEY_"
EARLIER = "BADGEONS_EARLIER_KEYS_"
PASSPHRASE = "BADGEONS_PASSPHRASE"  # noqa: S105 (the name of a variable)
"""Of every key; of one actor's, when `_` and the actor's name follow."""
FOLDER = "BADGEONS_KEYS"


def has_keys(environment: Mapping[str, str]) -> bool:
    """Whether keys, or the folder that holds them, are given."""
    return any(value and name.startswith((VARIABLE, EARLIER, FOLDER)) for name, value in environment.items())

"""Versions of badges: `1`, `1.0`, `2.3.1`."""

import re

from badgeons.base.address_kinds import VERSION_PATTERN
from badgeons.model.fields.kinds import Code

VERSION = Code(VERSION_PATTERN, "1.0")


def is_version(text: str) -> bool:
    """Whether a text is the version of a badge."""
    return re.fullmatch(VERSION.pattern, text) is not None


def version_key(version: str) -> tuple[int, ...]:
    """What versions are put in order by: `1`, `1.0` and `1.0.0` are one and the same."""
    numbers = [int(number) for number in version.split(".")]
    return tuple([*numbers, 0, 0][:3])


def version_after(version: str) -> str:
    """The next version, its last number raised."""
    *first, last = version.split(".")
    return ".".join([*first, str(int(last) + 1)])

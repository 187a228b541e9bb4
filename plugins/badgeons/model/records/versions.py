"""Versions of badges: `1`, `1.0`, `2.3.1`."""

import re

from badgeons.model.fields.kinds import Code

VERSION = Code(r"[0-9]{1,6}(\.[0-9]{1,6}){0,2}", "1.0")


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

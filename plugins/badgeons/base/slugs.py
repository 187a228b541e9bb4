"""Identifiers of records: names of files and folders, and parts of addresses, for ever."""

import re

from badgeons.base.texts import without_accents

SLUG_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
"""Small letters without accent, digits, single hyphens between them."""

MAX_SLUG_LENGTH = 80
"""Characters of an identifier, so that every path made from it suits any file system."""

RESERVED = frozenset(("index",))
"""What no record may be called: the list of the records of its kind has the page of this name."""

_SLUG = re.compile(SLUG_PATTERN)


def has_slug_shape(text: str) -> bool:
    """Whether a text is made as an identifier is, whatever its length."""
    return _SLUG.fullmatch(text) is not None


def is_slug(text: str) -> bool:
    """Whether a text can be the identifier of a record."""
    return has_slug_shape(text) and len(text) <= MAX_SLUG_LENGTH and text not in RESERVED


def slug_like(text: str) -> str:
    """The identifier that a text was probably meant to be; empty when there is none."""
    return re.sub(r"[^a-z0-9]+", "-", without_accents(text.casefold())).strip("-")[:MAX_SLUG_LENGTH]

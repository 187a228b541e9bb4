"""The letters that can be seen in the bytes of a file whose format is not known."""

import re

from badgeons.loading.privacy.contents import Contents, Passage, Spot, always

_RUN = re.compile(rb"[\x20-\x7e]{12,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\x7e]\0){8,}")
"""UTF-16, as old office files have it. Shorter runs happen by chance."""


def read_raw(content: bytes) -> Contents:
    """The runs of letters of a file."""
    runs = [match[0].decode("ascii") for match in _RUN.finditer(content)]
    runs += [match[0][::2].decode("ascii") for match in _WIDE_RUN.finditer(content)]
    return Contents((Passage("\n".join(runs), always(Spot())),)) if runs else Contents()

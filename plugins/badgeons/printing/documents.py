"""A document to print, as values: which template, what it says, the pictures that it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from badgeons.publishing.pages.look import PAPER_COLOUR

PAPERS = ("a4", "a3")
SCALES = {"a4": 1.0, "a3": 2**0.5}
"""How much larger than on A4 everything is."""


@dataclass(frozen=True)
class PrintedDocument:
    """`template` is a file of `templates/` without its ending; `values` go to it as JSON.

    `pictures` are SVG texts by name, `rasters` PNG files. `title`, `language` (ISO 639-1) and `author` are
    what programs that read PDF tell of the document (ISO 14289-1, 7.1 and 7.2).
    """

    template: str
    title: str
    language: str
    author: str
    values: Mapping[str, Any]
    pictures: Mapping[str, str] = field(default_factory=dict)
    rasters: Mapping[str, bytes] = field(default_factory=dict)
    accent: str = PAPER_COLOUR
    """The colour of titles and lines, which can be read on white."""

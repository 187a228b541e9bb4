"""Names of places as people write them, brought to one form."""

import re

from badgeons.base.texts import without_accents

SHORT_SAINTS = re.compile(r"\b(s)(te?s?)\b(?=-.)")
SIGNS = re.compile(r"[^a-z0-9]+")


def plain_name(name: str) -> str:
    """A name in small ASCII letters and hyphens: `St Étienne-l’Œuf` gives `saint-etienne-l-oeuf`."""
    letters = without_accents(name.casefold().replace("œ", "oe").replace("æ", "ae"))
    return SHORT_SAINTS.sub(r"\1ain\2", SIGNS.sub("-", letters).strip("-"))

"""That people agreed to be named, without saying who they are."""

import datetime
from dataclasses import dataclass

from badgeons.model.fields.declared import required
from badgeons.model.fields.kinds import Day, Text

AGE_OF_CONSENT = 15
"""Age from which one consents alone to the use of one's data (France, law of 6 January 1978, article 45)."""


@dataclass(frozen=True, kw_only=True)
class Consent:
    """The recorded consent of a person, without which nothing about them is published."""

    date: datetime.date = required(
        Day(),
        ("Date", "Date"),
        ("Jour où l’accord a été donné.", "Day when the consent was given."),
        "2026-02-01",
    )
    scope: str = required(
        Text(300, is_words=False, lines=True),
        ("Portée", "Scope"),
        ("Ce que la personne accepte de voir publié.", "What the person agrees to see published."),
        "Publication sur le site du badge délivré et de son empreinte.",
    )

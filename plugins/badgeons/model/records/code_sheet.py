"""One-time codes given at an event, known here by their digests alone."""

import datetime
from dataclasses import dataclass

from badgeons.base.messages import Bilingual
from badgeons.model.fields.declared import required
from badgeons.model.fields.kinds import DIGEST, Code, Day, Ref, Whole, many
from badgeons.model.records.base import Record

MAX_CODES = 1000
"""Codes of one sheet: its record stays small enough to be read over."""


@dataclass(frozen=True, kw_only=True)
class CodeSheet(Record):
    """What was printed once, without the codes. Written by `badgeons codes`; the paper stays private."""

    event: str = required(
        Ref("event"),
        ("Évènement", "Event"),
        ("Là où les codes sont donnés.", "Where the codes are handed out."),
        "cuisine-de-printemps",
    )
    badge: str = required(
        Ref("badge"),
        ("Badge", "Badge"),
        ("Le badge que chaque code permet de demander.", "The badge that each code lets someone claim."),
        "cuisiner",
    )
    issuer: str = required(
        Ref("actor"),
        ("Émetteur", "Issuer"),
        ("Qui le délivrera.", "Who will deliver it."),
        "centre-de-formation",
    )
    date: datetime.date = required(
        Day(),
        ("Date", "Date"),
        ("Jour où les codes ont été tirés.", "Day when the codes were drawn."),
        "2026-03-14",
    )
    until: datetime.date = required(
        Day(),
        ("Valables jusqu’au", "Valid until"),
        ("Dernier jour où un code peut servir.", "Last day when a code may be used."),
        "2026-04-20",
    )
    count: int = required(
        Whole(1, MAX_CODES),
        ("Nombre de codes", "Number of codes"),
        (
            "Autant que d’empreintes : il révèle une ligne perdue.",
            "As many as digests: it tells of a lost line.",
        ),
        1,
    )
    salt: str = required(
        Code(r"[A-Za-z0-9_-]{22}", Bilingual("22 signes", "22 characters")),
        ("Sel", "Salt"),
        ("Tiré au hasard pour cette feuille seulement.", "Drawn at random, for this sheet only."),
        "AAAAAAAAAAAAAAAAAAAAAA",
    )
    digests: tuple[str, ...] = required(
        many(DIGEST, 1),
        ("Empreintes des codes", "Digests of the codes"),
        (
            "Une par code. On ne peut pas en retrouver le code.",
            "One for each code, which cannot be found again from it.",
        ),
        ["sha256-" + "A" * 43 + "="],
    )

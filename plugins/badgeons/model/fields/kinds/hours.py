"""Hours of the day (`18:30`), and the time zones they are told in (`Europe/Paris`)."""

import re
from dataclasses import dataclass
from typing import ClassVar

from badgeons.base.messages import N_, Bilingual
from badgeons.base.time_zones import plain_words, zone_names
from badgeons.model.fields.kind import Report, ScalarKind, Schema
from badgeons.model.fields.kinds.codes import Code
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.nodes import Scalar

SPOKEN = re.compile(r"(?i)([01]?[0-9]|2[0-4])\s*(?:h|:|heures?|\.)\s*([0-5][0-9])?(?:\s*min)?")
WORDS = {"midi": "12:00", "minuit": "00:00"}
OVERSEAS = {
    "guadeloupe": "America/Guadeloupe",
    "guyane": "America/Cayenne",
    "martinique": "America/Martinique",
    "mayotte": "Indian/Mayotte",
    "nouvelle caledonie": "Pacific/Noumea",
    "paris": "Europe/Paris",
    "polynesie": "Pacific/Tahiti",
    "la reunion": "Indian/Reunion",
    "reunion": "Indian/Reunion",
    "saint barthelemy": "America/St_Barthelemy",
    "saint martin": "America/Marigot",
    "saint pierre et miquelon": "America/Miquelon",
    "wallis et futuna": "Pacific/Wallis",
}
"""French places as people call them, in plain words, and their time zone."""


@dataclass(frozen=True)
class Hour(Code):
    """An hour of the day written 18:30, kept as it is: such texts are in order."""

    pattern: str = r"([01][0-9]|2[0-3]):[0-5][0-9]"
    shape: str = "18:30"

    expected: ClassVar = Bilingual("une heure", "an hour")
    is_unique_in_lists: ClassVar = False

    @property
    def description(self) -> Bilingual:
        return Bilingual("heure (18:30)", "hour (18:30)")

    def _parse(self, scalar: Scalar, report: Report) -> str | None:
        text = scalar.text.strip()
        if re.fullmatch(self.pattern, text):
            return text
        report(
            N_("{field} : « {found} » n’est pas une heure écrite comme il faut"),
            N_("écrivez {meant} : deux chiffres, deux-points, deux chiffres"),
            meant=_meant(text) or self.shape,
        )
        return None


@dataclass(frozen=True)
class TimeZone(ScalarKind[str]):
    """The name of a time zone of the IANA database."""

    expected: ClassVar = Bilingual("un fuseau horaire", "a time zone")

    @property
    def description(self) -> Bilingual:
        return Bilingual("fuseau horaire (Europe/Paris)", "time zone (Europe/Paris)")

    def schema(self, language: str) -> Schema:
        return {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9_+/-]{1,39}$"}

    def _parse(self, scalar: Scalar, report: Report) -> str | None:
        text = scalar.text.strip()
        if text in zone_names():
            return text
        close = nearest_zone(text)
        report(
            N_("{field} : « {found} » n’est pas un fuseau horaire connu"),
            N_("vouliez-vous dire {close} ?") if close else N_("un nom comme {example}"),
            close=close,
        )
        return None


def nearest_zone(text: str) -> str | None:
    """The time zone that somebody probably meant, by its name or by that of a place."""
    words = plain_words(text[:60])
    if words in OVERSEAS:
        return OVERSEAS[words]
    names = {plain_words(name): name for name in sorted(zone_names())}
    cities = {plain_words(name.rpartition("/")[2]): name for name in sorted(zone_names()) if "/" in name}
    known = {**cities, **names, **OVERSEAS}
    close = nearest(words, known)
    return known[close] if close else None


def _meant(text: str) -> str | None:
    """The hour somebody probably meant: `18h30`, `9 h`, `midi`."""
    if text.lower() in WORDS:
        return WORDS[text.lower()]
    match = SPOKEN.fullmatch(text)
    if match is None:
        return None
    return f"{int(match[1]) % 24:02d}:{match[2] or '00'}"


HOUR = Hour()
TIME_ZONE = TimeZone()

__all__ = ["HOUR", "TIME_ZONE", "Hour", "TimeZone", "nearest_zone"]

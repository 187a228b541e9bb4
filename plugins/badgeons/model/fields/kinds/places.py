"""A point on the Earth, as one copies it from a map."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from badgeons.base.messages import N_, Bilingual
from badgeons.geo.points import Point
from badgeons.model.fields.kind import Report, ScalarKind, Schema, anchored
from badgeons.model.fields.nodes import Scalar

DEGREES = r"[-+]?[0-9]{1,3}(?:\.[0-9]{1,15})?"
POINT = re.compile(rf"({DEGREES}) *, *({DEGREES})")
FRENCH_DECIMALS = re.compile(r"([-+]?[0-9]{1,3}),([0-9]{2,15}) *[,;/ ] *([-+]?[0-9]{1,3}),([0-9]{2,15})")
PRECISION = 5
"""Decimals that are kept of degrees: about a metre."""


@dataclass(frozen=True)
class Coordinates(ScalarKind[Point]):
    """Degrees (WGS 84) as maps on the web give them, latitude first: `48.43125, 0.09131`."""

    expected: ClassVar = Bilingual("des coordonnées", "coordinates")

    @property
    def description(self) -> Bilingual:
        return Bilingual(
            "latitude, longitude en degrés (48.43125, 0.09131)",
            "latitude, longitude in degrees (48.43125, 0.09131)",
        )

    def schema(self, language: str) -> Schema:
        return {"type": "string", "pattern": anchored(f"{DEGREES} *, *{DEGREES}")}

    def to_plain(self, value: Point) -> list[float]:
        return list(value)

    def from_plain(self, plain: Any) -> Point:
        latitude, longitude = map(float, plain)
        return Point(latitude, longitude)

    def _parse(self, scalar: Scalar, report: Report) -> Point | None:
        text = scalar.text.strip()
        match = POINT.fullmatch(text)
        if match is None:
            hint = N_("la latitude, une virgule, la longitude, avec un point pour les décimales : {meant}")
            french = FRENCH_DECIMALS.fullmatch(text)
            meant = "{}.{}, {}.{}".format(*french.groups()) if french else "48.43125, 0.09131"
            report(N_("{field} : « {found} » n’est pas une latitude et une longitude"), hint, meant=meant)
            return None
        latitude, longitude = (round(float(degrees), PRECISION) for degrees in match.groups())
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            report(
                N_("{field} : « {found} » n’est nulle part sur la Terre"),
                N_("la latitude va de -90 à 90, la longitude de -180 à 180"),
            )
            return None
        if latitude == longitude == 0:
            report(
                N_("{field} : « {found} » est un point en pleine mer"),
                N_("copiez les coordonnées depuis une carte, ou supprimez la ligne"),
            )
            return None
        return Point(latitude, longitude)

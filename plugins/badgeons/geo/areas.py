"""Régions, départements and intermunicipalities (EPCI): their codes and names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Departement:
    """A département, or an overseas collectivity (975 to 989), which is its own région here."""

    code: str
    name: str
    region: str


@dataclass(frozen=True)
class Areas:
    """Names by code, and départements; EPCI are in the order of their SIREN."""

    regions: Mapping[str, str]
    departements: Mapping[str, Departement]
    epcis: Mapping[str, str]


@cache
def areas() -> Areas:
    """The table, parsed at the first question."""
    values = json.loads((files(__package__) / "areas.json").read_text("utf-8"))
    return Areas(
        dict(values["regions"]),
        {code: Departement(code, name, region) for code, name, region in values["departements"]},
        dict(values["epcis"]),
    )


def departement_code(commune: str) -> str:
    """The code of the département that the INSEE code of a commune begins with."""
    return commune[:3] if commune.startswith(("97", "98")) else commune[:2]

"""Communes by code and by name, in a table that is not parsed."""

from __future__ import annotations

from pathlib import Path

import pytest

from badgeons.geo.areas import areas
from badgeons.geo.communes import (
    Commune,
    commune_of_code,
    communes_called,
    communes_of_departement,
    communes_of_epci,
    nearest_communes,
)
from badgeons.geo.names import plain_name

TABLE = Path(commune_of_code.__wrapped__.__code__.co_filename).with_name("communes.txt")


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return TABLE.read_text("utf-8").splitlines()


def codes(communes: tuple[Commune, ...]) -> list[str]:
    return [commune.code for commune in communes]


def test_the_table_is_in_the_order_by_which_names_are_looked_up(lines: list[str]) -> None:
    keys = [plain_name(line.partition(";")[0]) for line in lines]
    assert keys == sorted(keys)
    assert len(keys) > 34_900


@pytest.mark.parametrize("position", [0, 1, 17_507, -2, -1])
def test_a_commune_is_found_by_its_name_and_by_its_code(lines: list[str], position: int) -> None:
    name, _, values = lines[position].partition(";")
    code = values.split("|")[0]
    commune = commune_of_code(code)
    assert commune is not None
    assert (commune.name, commune.code) == (name, code)
    assert commune in communes_called(name)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Caen", ["14118"]),
        (" caen ", ["14118"]),
        ("trebes", ["11397"]),
        ("L'Aigle", ["61214"]),
        ("l’aigle", ["61214"]),
        ("St-Denis (93)", ["93066"]),
        ("Saint-Denis (la réunion)", ["97411"]),
        ("Saint Denis", ["11339", "30247", "93066", "97411"]),
        ("Château-Chinon (Ville)", ["58062"]),
        ("Ste Mère Église", ["50523"]),
        ("Exempleville", []),
        ("Caen (61)", []),
        ("", []),
        ("()", []),
    ],
)
def test_names_are_found_however_they_are_written(written: str, expected: list[str]) -> None:
    assert codes(communes_called(written)) == expected


@pytest.mark.parametrize("code", ["49182", "14000", "1411", "", "|1411", "2C001", "14118|"])
def test_a_code_is_no_other_number_of_the_table(code: str) -> None:
    """49182 is the latitude of some communes too, in thousandths."""
    commune = commune_of_code(code)
    assert (commune.name if commune else None) == ("Louresse-Rochemenier" if code == "49182" else None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Caenn", "14118"),
        ("Cean", "14118"),
        ("Mortagne au", "61293"),
        ("Domfront en Poirraie", "61145"),
        ("Bagnoles-de-l'Orne", "61483"),
        ("Xyzyx", None),
        ("a" * 5000, None),
    ],
)
def test_a_slip_leads_to_the_name_that_was_meant(written: str, expected: str | None) -> None:
    assert (expected in codes(nearest_communes(written))) if expected else nearest_communes(written) == ()


def test_a_district_of_a_city_is_shown_at_its_city() -> None:
    paris, district = commune_of_code("75056"), commune_of_code("75111")
    assert paris and district
    assert district.point == paris.point is not None


def test_communes_of_a_larger_place_are_those_that_name_it(lines: list[str]) -> None:
    position = list(areas().epcis).index("200065597")
    epci = communes_of_epci("200065597")
    assert "14118" in codes(epci)
    assert len(epci) == sum(line.split("|")[1] == str(position) for line in lines)
    assert {commune.departement for commune in communes_of_departement("2A")} == {"2A"}
    assert {commune.departement_name for commune in communes_of_departement("974")} == {"La Réunion"}
    assert len(communes_of_departement("974")) == 24


def test_every_commune_is_in_a_departement_that_is_known(lines: list[str]) -> None:
    known = areas().departements
    starts = {line.partition(";")[2][:2] for line in lines}
    assert {start for start in starts if start not in known} == {"97", "98"}

"""Two spellings of an address: one by the rules of addresses, a slip, or another address."""

from __future__ import annotations

import pytest

from badgeons.verifying.web_addresses import is_near_address, is_same_address, is_web_address, origin_of

HOME = "https://maison.exemple.net/badges/1.json"


@pytest.mark.parametrize(
    "written",
    [
        "HTTPS://maison.exemple.net/badges/1.json",
        "https://Maison.Exemple.NET/badges/1.json",
        "https://maison.exemple.net:443/badges/1.json",
        "https://maison.exemple.net/badge%73/1.json",
        "https://maison.exemple.net/badges/%31.json",
    ],
)
def test_spellings_of_one_address(written: str) -> None:
    assert is_same_address(HOME, written) and is_near_address(HOME, written)


@pytest.mark.parametrize(
    "written",
    [
        "http://maison.exemple.net/badges/1.json",
        "http://maison.exemple.net:80/badges/1.json",
        "https://maison.exemple.net/badges/1.json/",
        "http://MAISON.exemple.net/badges/1.json//",
    ],
)
def test_slips(written: str) -> None:
    assert not is_same_address(HOME, written)
    assert is_near_address(HOME, written) and is_near_address(written, HOME)
    assert origin_of(written) == "maison.exemple.net"


@pytest.mark.parametrize(
    "written",
    [
        "https://maison.exemple.net/Badges/1.json",
        "https://maison.exemple.net/badges/1.json?",
        "https://maison.exemple.net/badges/1.json#a",
        "https://maison.exemple.net:8443/badges/1.json",
        "https://maison.exemple.net/badges%2F1.json",
        "https://maison.exemple.net/badges/./1.json",
        "https://www.maison.exemple.net/badges/1.json",
        "https://maison.exemple.net.voleur.example/badges/1.json",
        "https://voleur@maison.exemple.net/badges/1.json",
        "ftp://maison.exemple.net/badges/1.json",
        "urn:uuid:1",
        "",
    ],
)
def test_other_addresses(written: str) -> None:
    assert not is_near_address(HOME, written)


@pytest.mark.parametrize(
    "value", ["", "maison.exemple.net", "https://", "https:///x", "https://a b/", "did:web:a", None, 3, ["x"]]
)
def test_what_is_no_address_of_the_web(value: object) -> None:
    assert not is_web_address(value)
    assert not isinstance(value, str) or origin_of(value) == ""

"""Hosts that nobody owns: examples and this machine."""

import pytest

from badgeons.base.hosts import host_of, is_example, is_example_host, is_local


@pytest.mark.parametrize(
    "url", ["http://localhost:8000/", "http://a.localhost/", "http://127.0.0.2/", "http://[::1]:8000/"]
)
def test_addresses_of_this_machine(url: str) -> None:
    assert is_local(url)
    assert is_example(url)
    assert not is_example_host(host_of(url))


@pytest.mark.parametrize(
    "url",
    ["https://example.org/", "https://Badges.EXAMPLE.com./", "https://a.test/", "https://b.invalid/x"],
)
def test_addresses_of_an_example(url: str) -> None:
    assert is_example(url)
    assert is_example_host(host_of(url))
    assert not is_local(url)


@pytest.mark.parametrize(
    "url",
    ["https://badges.normandie.fr/", "https://myexample.org/", "https://example.org.fr/", "", "http://["],
)
def test_addresses_of_someone(url: str) -> None:
    assert not is_example(url)
    assert not is_local(url)

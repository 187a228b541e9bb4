"""What may be an identifier."""

import pytest

from badgeons.base.slugs import is_slug


@pytest.mark.parametrize("text", ["a", "tiers-lieu-2", "2026"])
def test_slugs(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text", ["", "-a", "a-", "a--b", "A", "é", "a_b", "a/b", "a.b", "..", "a" * 81, "a\n"]
)
def test_not_slugs(text: str) -> None:
    assert not is_slug(text)

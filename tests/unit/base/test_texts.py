"""Characters that nobody sees, and words without accents."""

import pytest

from badgeons.base.texts import first_invisible, without_accents


@pytest.mark.parametrize(
    ("text", "invisible"),
    [
        ("Évènement\u202f: « oui »\n", None),
        ("a\x1b[0m", "\x1b"),
        ("a\u202eb", "\u202e"),
        ("\u2028", "\u2028"),
    ],
)
def test_invisible_characters(text: str, invisible: str | None) -> None:
    assert first_invisible(text) == invisible


def test_accents_go_whatever_the_form_they_are_written_in() -> None:
    assert without_accents("Éléonore") == without_accents("E\u0301le\u0301onore") == "Eleonore"

"""Characters that nobody sees, and words without accents."""

import pytest

from badgeons.base.texts import first_invisible, on_one_line, without_accents


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


def test_nothing_steers_a_terminal() -> None:
    assert on_one_line("« Évènement\u202f: l\u200dh »") == "« Évènement\u202f: l\u200dh »"
    assert on_one_line("a\x1b[0m\r\nb\u202ec\udce9\u2028\x9b") == "a�[0m��b�c���"


def test_accents_go_whatever_the_form_they_are_written_in() -> None:
    assert without_accents("Éléonore") == without_accents("E\u0301le\u0301onore") == "Eleonore"

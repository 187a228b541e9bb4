"""Changing one cell of a table of awards."""

from __future__ import annotations

import pytest

from badgeons.editing.edits import SetCell
from badgeons.editing.errors import ChangeError
from badgeons.editing.table_text import with_cells

TABLE = 'id,status_index,until\nun,5,"2027-01-01"\n\ndeux,6,\n'


def with_cell(text: str, id: str, column: str, value: str) -> str:
    return with_cells(text, [SetCell("a.csv", id, column, value)])


def test_a_cell_is_written_and_other_lines_stay() -> None:
    assert with_cell(TABLE, "deux", "until", "2028-01-01") == TABLE.replace("deux,6,", "deux,6,2028-01-01")


def test_a_missing_column_is_added_to_every_line() -> None:
    assert with_cell(TABLE, "un", "revoked", "2026-06-01") == (
        "id,status_index,until,revoked\nun,5,2027-01-01,2026-06-01\n\ndeux,6,,\n"
    )


def test_semicolons_are_kept() -> None:
    assert with_cell("id;revoked\nun;\n", "un", "revoked", "x") == "id;revoked\nun;x\n"


def test_clearing_what_no_column_holds_changes_nothing() -> None:
    assert with_cell(TABLE, "un", "recipient.did", "") == TABLE


def test_an_unknown_award_is_refused() -> None:
    with pytest.raises(ChangeError):
        with_cell(TABLE, "trois", "revoked", "2026-06-01")
    with pytest.raises(ChangeError):
        with_cell(TABLE, "id", "revoked", "2026-06-01")


def test_a_table_without_numbers_is_refused() -> None:
    with pytest.raises(ChangeError):
        with_cell("nom,revoked\nun,\n", "un", "revoked", "x")


def test_of_two_rows_for_one_award_the_first_is_changed() -> None:
    assert with_cell("id,a\nun,1\nun,2\n", "un", "a", "3") == "id,a\nun,3\nun,2\n"


def test_edits_of_one_table_follow_each_other() -> None:
    edits = [
        SetCell("a.csv", "un", "revoked", "2026-06-01"),
        SetCell("a.csv", "deux", "revoked", "2026-06-02"),
        SetCell("a.csv", "un", "until", ""),
        SetCell("a.csv", "un", "revoked", "2026-06-03"),
    ]

    assert with_cells(TABLE, edits) == (
        "id,status_index,until,revoked\nun,5,,2026-06-03\n\ndeux,6,,2026-06-02\n"
    )

"""The tables of the package are those that the script makes of the founders' tables."""

from __future__ import annotations

from pathlib import Path

import pytest

import geo_tables


def test_the_tables_are_those_that_the_script_makes() -> None:
    if not geo_tables.SOURCE.is_dir():
        pytest.skip(f"no {geo_tables.SOURCE}")
    for name, text in geo_tables.tables_of(geo_tables.SOURCE).items():
        assert (geo_tables.PACKAGE / name).read_text("utf-8") == text, f"run tools/geo_tables.py: {name}"


def test_the_tables_are_credited() -> None:
    notice = Path(geo_tables.PACKAGE / "NOTICE").read_text("utf-8")
    assert all(name in notice for name in ("communes.txt", "areas.json", "departements.topo.json"))

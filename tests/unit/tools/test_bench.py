"""What `make bench` measures is a territory without a fault, and its tables say what was measured."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.load import load_catalogue
from bench.tables import OURS, Measure
from bench.territories import DAY, Size, write_territory
from bench.usage import Command

if TYPE_CHECKING:
    from pathlib import Path


def test_a_territory_that_is_measured_has_no_error_and_what_its_size_says(tmp_path: Path) -> None:
    root = write_territory(tmp_path / "territory", Size(badges=7, actors=2, events=1, private=150, hosted=1))
    problems = Problems()
    catalogue = load_catalogue(root, Settings("https://badgeons.example.org/"), DAY, problems)
    assert catalogue is not None
    assert problems.errors == ()
    assert {"badge-0", "badge-6"} <= catalogue.achievements.keys()
    batches = [batch for id, batch in catalogue.award_batches.items() if id.startswith("mesure-")]
    assert sum(batch.count for batch in batches) == 151
    assert {batch.publication for batch in batches} == {"private", "hosted"}


def test_a_table_compares_processes_and_says_what_one_more_costs(tmp_path: Path) -> None:
    def turning(count: int) -> Command:
        return Command([sys.executable, "-c", f"sum(range({count}))"], tmp_path, {})

    sizes = {size: {OURS: turning(size), "theirs": turning(size)} for size in (1, 2)}
    measure = Measure("adding", "numbers", sizes)
    measure.run(rounds=2)
    assert [len(usages) for programs in measure.usages.values() for usages in programs.values()] == [2] * 4
    head, rule, *lines = measure.table().splitlines()
    assert head.startswith("| adding |")
    assert set(rule) <= set("|-:")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert [cell[:2] for cell in cells] == [
        ["1 numbers", OURS],
        ["1 numbers", "theirs"],
        ["2 numbers", OURS],
        ["2 numbers", "theirs"],
    ]
    assert [bool(cell[4]) for cell in cells] == [False, True, False, True]
    assert [bool(cell[5]) for cell in cells] == [False, False, True, True]
    assert all(float(cell[3]) > 1 for cell in cells)

"""Records written as text are read back the same."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.candidates import read_back
from badgeons.loading.load import parse_records
from badgeons.loading.parsed import ParsedRecords
from badgeons.loading.sources import read_sources
from badgeons.model.fields.written import record_text
from badgeons.model.records import KINDS, AwardBatch, Tombstone
from badgeons.model.records.award_batch import Award
from badgeons.model.records.base import Origin

DAY = datetime.date(2026, 3, 14)


@pytest.fixture(scope="module")
def records(root: Path) -> ParsedRecords:
    """Those of the demonstration catalogue."""
    problems = Problems()
    sources = read_sources(root, Settings("https://badgeons.example.org/"), problems)
    records = parse_records(sources, problems)
    assert not problems.errors
    return records


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_of_the_demonstration_is_read_back_as_it_was(records: ParsedRecords, kind: str) -> None:
    if kind not in ("tombstone", "external_badge"):
        assert records.of(KINDS[kind].type)
    for record in records.of(KINDS[kind].type).values():
        problems = Problems()

        assert read_back(record, problems) == record
        assert not list(problems)


def test_fields_come_in_the_order_of_the_declarations_and_empty_ones_not_at_all() -> None:
    tombstone = Tombstone(
        id="x",
        origin=Origin("x.yml"),
        address="evenements/x/",
        because="Par erreur.",
        date=DAY,
        demonstration=True,
    )

    assert record_text(tombstone) == (
        "address: evenements/x/\nbecause: Par erreur.\ndate: 2026-03-14\ndemonstration: true\n"
    )


def test_the_first_place_of_a_status_list_is_written() -> None:
    batch = AwardBatch(
        id="x",
        origin=Origin("x.yml"),
        badge="cooperer",
        issuer="of-exemple",
        date=DAY,
        publication="private",
        awards=(Award(id="7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11", status_index=0),),
    )

    assert "    status_index: 0\n" in record_text(batch)

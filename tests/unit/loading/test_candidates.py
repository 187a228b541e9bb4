"""Rules speak of a new record before it is written, and of nothing else."""

from __future__ import annotations

import dataclasses

import pytest

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.candidates import check_candidates, read_back
from badgeons.loading.checks import check_catalogue
from badgeons.model.records import Record
from badgeons.model.records.award_batch import Award
from badgeons.model.records.endorsement import Target
from support.example import BASE_URL, batch, day, endorsement
from support.example import example_catalogue as catalogue

SETTINGS = Settings(BASE_URL)
GOOD = endorsement("bon", "entreprise-exemple", "2026-08-01", Target(badge="cooperer"), comment="Oui.")


def problems_of(*records: Record) -> list[str]:
    problems = Problems()
    check_candidates(records, catalogue(), SETTINGS, problems)
    return [problem.in_words("fr") for problem in problems.errors]


def test_a_good_record_has_no_problem_though_the_catalogue_has_some() -> None:
    before = Problems()
    check_catalogue(catalogue(), SETTINGS, before)

    assert list(before)
    assert problems_of(GOOD) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"endorser": "of-exemple", "target": Target(actor="of-exemple")}, "lui-même"),
        ({"date": day("2027-01-01")}, "à venir"),
        ({"comment": "x" * 1001}, "1000"),
    ],
)
def test_what_the_rules_and_the_reader_find_is_told_of_its_file(
    changes: dict[str, object], words: str
) -> None:
    found = problems_of(dataclasses.replace(GOOD, **changes))

    assert found and all(line.startswith("badges/endorsements/bon.yml") for line in found)
    assert any(words in line for line in found), found


def test_several_records_are_judged_together() -> None:
    award = Award(id="7c6d7e8f-9a0b-4c1d-8e2f-3a4b5c6d7e8f", status_index=13)
    private = {"publication": "private", "consent": None}
    first = batch("un", "cooperer", "of-exemple", "2026-08-01", award, **private)
    second = dataclasses.replace(first, id="deux")

    assert problems_of(first) == []
    assert problems_of(second) == []
    assert problems_of(first, second)


def test_what_the_reader_refuses_is_no_record() -> None:
    problems = Problems()

    assert read_back(dataclasses.replace(GOOD, endorser="Entreprise"), problems) is None
    assert problems.errors

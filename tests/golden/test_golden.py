"""Catalogues as examples: a folder in, what is expected beside it.

`base` is a small sound catalogue. Each folder of `bad` holds the files that differ from it (and `absent.txt`,
those that are missing; `address.txt`, the site's when it is not the example's) and `expected.txt`, what an
author reads; each folder of `good` likewise, with what was understood in `expected.json`. After a change that
is meant: `pytest tests/golden --accept`, then read the diff.
"""

import datetime
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks import CHECKS, RECORD_CHECKS, SITE_CHECKS, SOURCE_CHECKS
from badgeons.loading.load import assemble, load_catalogue, parse_records
from badgeons.loading.sources import read_sources
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.partial import UnknownValueError
from badgeons.model.fields.walking import values_of

GOLDEN = Path(__file__).parent
TODAY = datetime.date(2026, 6, 30)
SETTINGS = Settings("https://badgeons.example.org/")
EXPECTED = ("expected.txt", "expected.json", "absent.txt", "address.txt")


def cases(folder: str) -> list[Any]:
    return [pytest.param(case, id=case.name) for case in sorted((GOLDEN / folder).iterdir())]


def catalogue_folder(case: Path, target: Path) -> Path:
    """The base catalogue with a case's differences, below `target`."""
    shutil.copytree(GOLDEN / "base", target, dirs_exist_ok=True)
    shutil.copytree(case, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*EXPECTED))
    absent = case / "absent.txt"
    for path in absent.read_text("utf-8").split() if absent.exists() else ():
        (target / path).unlink()
    return target


def settings_of(case: Path) -> Settings:
    address = case / "address.txt"
    return Settings(address.read_text("utf-8").strip()) if address.exists() else SETTINGS


def load(
    root: Path, settings: Settings = SETTINGS, today: datetime.date = TODAY
) -> tuple[Catalogue | None, Problems]:
    problems = Problems()
    return load_catalogue(root, settings, today, problems), problems


def lines(problems: Problems) -> str:
    return "".join(f"{'erreur' if each.is_error else 'conseil'} {each.in_words('fr')}\n" for each in problems)


def compare(found: str, expected: Path, accept: bool) -> None:
    if accept:
        expected.write_text(found, "utf-8")
    assert expected.exists(), f"no {expected.name}: run `pytest tests/golden --accept`, then read it"
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("case", cases("bad"))
def test_a_bad_catalogue_is_told(case: Path, tmp_path: Path, accept: bool) -> None:
    _, problems = load(catalogue_folder(case, tmp_path / "catalogue"), settings_of(case))
    assert list(problems), "this case tells nothing"
    compare(lines(problems), case / "expected.txt", accept)


@pytest.mark.parametrize("case", cases("good"))
def test_a_good_catalogue_is_understood(case: Path, tmp_path: Path, accept: bool) -> None:
    catalogue, problems = load(catalogue_folder(case, tmp_path / "catalogue"))
    assert lines(problems) == ""
    assert catalogue is not None
    understood = json.dumps(dict(told(catalogue)), indent=1, ensure_ascii=False, default=str)
    compare(f"{understood}\n", case / "expected.json", accept)


def told(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, object]]]:
    """Every value of every record, by the record's file and the way to the value."""
    records = [*catalogue.records, *catalogue.versions.values()]
    for record in sorted(records, key=lambda record: record.origin.path):
        yield record.origin.path, {".".join(map(str, each.path)): each.value for each in values_of(record)}


def test_every_rule_is_broken_by_some_case(tmp_path: Path) -> None:
    """Each rule has an example: without it, the cases together would tell less."""
    broken = set()
    for case in sorted((GOLDEN / "bad").iterdir()):
        broken |= rules_broken_by(catalogue_folder(case, tmp_path / case.name), settings_of(case))
    assert {
        rule.__name__ for rule in (*RECORD_CHECKS, *SOURCE_CHECKS, *CHECKS, *SITE_CHECKS)
    } - broken == set()


def rules_broken_by(root: Path, settings: Settings) -> set[str]:
    records = parse_records(read_sources(root, settings, Problems()), Problems())
    catalogue = assemble(records, TODAY)
    rules = [partial(rule, records) for rule in RECORD_CHECKS]
    rules += [partial(rule, records, settings) for rule in SOURCE_CHECKS]
    if catalogue is not None:
        rules += [partial(rule, catalogue) for rule in CHECKS]
        rules += [partial(rule, catalogue, settings) for rule in SITE_CHECKS]
    return {rule.func.__name__ for rule in rules if tells(rule)}


def tells(rule: Callable[[Problems], None]) -> bool:
    problems = Problems()
    with suppress(UnknownValueError):
        rule(problems)
    return bool(list(problems))


def test_the_repository_s_own_catalogue_has_no_problem(root: Path) -> None:
    if not (root / "badges").is_dir():
        pytest.skip("no catalogue in this repository")
    _, problems = load(root, today=datetime.date(2100, 1, 1))
    assert [problem.in_words("fr") for problem in problems.errors] == []

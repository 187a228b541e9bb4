"""A slip in one record is told in that record, at its place; what follows from it is not told at all."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.loading.load import parse_records
from badgeons.loading.sources import read_sources
from badgeons.model.records import Record
from badgeons.publishing.build import read_catalogue
from support.demonstration import copy_records
from support.record_slips import Slip, errors_in, slips_in

ROOT = Path(__file__).parents[3]
SETTINGS = Settings("https://badgeons.example.org/")
TODAY = datetime.date(2026, 11, 1)

BADGE = "badges/cooperer/badge.yml"
PARTICIPATION = "badges/cuisine-participation/badge.yml"
ENDORSEMENT = "badges/endorsements/entreprise-cooperer.yml"
VALUE = "badges/endorsements/entreprise-entretien-garanti.yml"
AWARD_ENDORSED = "badges/endorsements/tiers-lieu-badge-delivre.yml"
BATCH = "badges/awards/essai-heberge.yml"
PRIVATE = "badges/awards/decouverte-juin-2026.yml"
ACTOR = "content/actors/of-exemple.yml"
COLLECTIVE = "content/collective.yml"
LOCK_FILE = "badges/published.lock"


class Edit(NamedTuple):
    """In a file, the first `old` becomes `new`; without `new`, the file is deleted."""

    path: str
    old: str = ""
    new: str | None = None


class Told(NamedTuple):
    """A problem: its file, what is written at its place once the file is edited, its first words."""

    path: str
    written: str
    words: str


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("one-slip")
    copy_records(root)
    return root


def problems_with(root: Path, files: Mapping[str, str | None], today: datetime.date = TODAY) -> Problems:
    """What is told of a catalogue while some files hold other texts, or are absent (None)."""
    before = {path: (root / path).read_bytes() for path in files}
    problems = Problems()
    try:
        for path, text in files.items():
            if text is None:
                (root / path).unlink()
            else:
                (root / path).write_text(text, "utf-8")
        read = read_catalogue(root, SETTINGS, today, lambda *_: {}, problems)
    finally:
        for path, content in before.items():
            (root / path).write_bytes(content)
    assert (read is None) == bool(problems.errors)
    return problems


def problems_after(root: Path, *edits: Edit) -> list[tuple[str, str, str]]:
    """What is told once files are edited: the file, what is written at the place, the words."""
    files: dict[str, str | None] = {}
    for path, old, new in edits:
        text = files.get(path) or (root / path).read_text("utf-8")
        assert old in text, (path, old)
        files[path] = text.replace(old, new, 1) if new is not None else None
    return [
        (problem.place.path, written_at(files.get(problem.place.path), problem.place), problem.sentence("fr"))
        for problem in problems_with(root, files)
    ]


def written_at(text: str | None, place: Place) -> str:
    return text.split("\n")[place.line - 1][place.column - 1 :] if text and place.line else ""


SIBLINGS = {
    "a colon in an endorsed badge": (
        [Edit(BADGE, "name: Coopérer en collectif", "name: Coopérer : le badge")],
        [Told(BADGE, ": le badge", "« : » n’est pas à sa place")],
    ),
    "a family that is none, in an endorsed and awarded badge": (
        [Edit(BADGE, "family: competence", "family: compétences")],
        [Told(BADGE, "compétences", "« Famille » (`family`) : « compétences » n’est pas un choix possible")],
    ),
    "a status that is none, in a badge that others cite": (
        [Edit(PARTICIPATION, "status: ", "status: presque-")],
        [Told(PARTICIPATION, "presque-", "« Statut » (`status`)")],
    ),
    "an issuer that is nobody, in an awarded badge": (
        [Edit(BADGE, "  - of-exemple", "  - of-exemples")],
        [Told(BADGE, "of-exemples", "« Émetteurs » (`issuers`) : aucune fiche « of-exemples »")],
    ),
    "a quote that is not closed, in an actor that endorses, issues and signs": (
        [Edit(ACTOR, "name: ", 'name: "')],
        [Told(ACTOR, '"', "des guillemets ouverts ici ne sont pas refermés")],
    ),
    "a role that is none": (
        [Edit(ACTOR, "- emetteur", "- emeteur")],
        [Told(ACTOR, "emeteur", "« Rôles » (`roles`) : « emeteur » n’est pas un choix possible")],
    ),
    "a key that nobody knows, in place of an actor's keys": (
        [Edit(ACTOR, "keys:", "clefs-publiques:")],
        [Told(ACTOR, "clefs-publiques:", "champ inconnu : « clefs-publiques »")],
    ),
    "a batch whose publication is not said, one of its awards being endorsed": (
        [Edit(BATCH, "publication: hosted", "publication: publique")],
        [Told(BATCH, "publique", "« Publication » (`publication`)")],
    ),
    "a number that is none, of an award that is endorsed": (
        [Edit(BATCH, "id: 33fa7a6a-", "id: 33fa7a6a")],
        [Told(BATCH, "33fa7a6a252a", "« Numéro » (`id`)")],
    ),
    "an award that an endorsement names wrongly": (
        [Edit(AWARD_ENDORSED, "award: 33fa7a6a", "award: 33fa7a6b")],
        [Told(AWARD_ENDORSED, "33fa7a6b", "aucun badge délivré ne porte ce numéro")],
    ),
    "a line of value in use that an endorsement names wrongly": (
        [Edit(VALUE, "value_in_use: ", "value_in_use: x")],
        [Told(VALUE, "x", "aucune ligne de valeur d’usage")],
    ),
    "an endorsement of another badge than its copy tells": (
        [Edit(ENDORSEMENT, "badge: cooperer", "badge: engagement-benevole")],
        [
            Told(
                ENDORSEMENT,
                "target:",
                "la copie « endorsed/entreprise-cooperer.json » n’est pas celle de ce qui est endossé",
            )
        ],
    ),
    "a goal of the collective that is written wrongly": (
        [Edit(COLLECTIVE, "  - id: ", "  - id: A ")],
        [Told(COLLECTIVE, "A ", "« Identifiant » (`id`)")],
    ),
    "a tab in the collective's record": (
        [Edit(COLLECTIVE, "in_brief: ", "\tin_brief: ")],
        [Told(COLLECTIVE, "\t", "une tabulation décale cette ligne")],
    ),
    "no collective": (
        [Edit(COLLECTIVE)],
        [Told(COLLECTIVE, "", "il manque ce fichier, qui dit qui publie le site")],
    ),
    "a lock file with a mark of a merge": (
        [Edit(LOCK_FILE, "base ", "=======\nbase ")],
        [Told(LOCK_FILE, "=======", "cette ligne du registre n’a pas de sens")],
    ),
    "two slips of syntax and two of values in one record": (
        [
            Edit(BADGE, "name: Coopérer en collectif", "name: Coopérer : le badge"),
            Edit(BADGE, "family: competence", "family: aucune"),
            Edit(BADGE, "age_min: 15", "age_min: quinze"),
            Edit(BADGE, "creator: of-exemple", "creator: [of-exemple"),
        ],
        [
            Told(BADGE, ": le badge", "« : » n’est pas à sa place"),
            Told(BADGE, "aucune", "« Famille » (`family`) : « aucune »"),
            Told(BADGE, "[of-", "un crochet ou une accolade ouvert ici n’est pas refermé"),
            Told(BADGE, "quinze", "« Âge minimum » (`age_min`)"),
        ],
    ),
    "a value and a reference that are wrong in one record": (
        [
            Edit(BADGE, "family: competence", "family: aucune"),
            Edit(BADGE, "creator: of-exemple", "creator: personne-ici"),
        ],
        [
            Told(BADGE, "aucune", "« Famille » (`family`) : « aucune »"),
            Told(BADGE, "personne-ici", "« Créateur » (`creator`) : aucune fiche « personne-ici »"),
        ],
    ),
    "a reference to a record that is broken, and one to nothing": (
        [Edit(ACTOR, "name: ", 'name: "'), Edit(BADGE, "creator: of-exemple", "creator: of-example")],
        [
            Told(ACTOR, '"', "des guillemets ouverts ici ne sont pas refermés"),
            Told(BADGE, "of-example", "« Créateur » (`creator`) : aucune fiche « of-example »"),
        ],
    ),
}


@pytest.mark.parametrize(("edits", "expected"), SIBLINGS.values(), ids=SIBLINGS)
def test_what_is_wrong_is_told_and_nothing_else(
    demonstration: Path, edits: list[Edit], expected: list[Told]
) -> None:
    told = problems_after(demonstration, *edits)
    assert len(told) == len(expected), told
    for (path, written, words), wanted in zip(told, expected, strict=True):
        assert path == wanted.path, told
        assert written.startswith(wanted.written) and words.startswith(wanted.words), told


def test_causes_come_before_what_may_follow_from_them(demonstration: Path) -> None:
    """Whatever the files' names: what cannot be read, what leads nowhere, what records say together."""
    told = problems_after(
        demonstration,
        Edit(PRIVATE, "date: 2026-06-06", "date: 2027-06-06"),
        Edit(BADGE, "creator: of-exemple", "creator: personne-ici"),
        Edit(COLLECTIVE, "in_brief: ", "\tin_brief: "),
    )
    assert [path for path, _, _ in told] == [COLLECTIVE, BADGE, PRIVATE]


@pytest.fixture(scope="module")
def records(demonstration: Path) -> list[Record]:
    return list(parse_records(read_sources(demonstration, SETTINGS, Problems()), Problems()))


@pytest.mark.parametrize(
    "sort", ["no YAML", "another type", "an unknown field", "no needed field", "an unknown reference"]
)
def test_a_slip_anywhere_is_told_where_it_is(demonstration: Path, records: list[Record], sort: str) -> None:
    chance = Random(sort)
    slips = [
        (record.origin.path, slip)
        for record in chance.sample(records, 5)
        for name, slip in errors_in(record, (demonstration / record.origin.path).read_text("utf-8"))
        if name == sort
    ]
    path, slip = chance.choice(slips)
    problems = problems_with(demonstration, {path: slip.text})
    assert problems.errors
    for problem in problems:
        is_of_slip = problem.place.line == slip.line or f"`{slip.name}`" in problem.sentence("fr")
        assert problem.place.path == path and is_of_slip, (path, slip.name, problem.in_words("fr"))


BASE = ROOT / "tests/golden/base"
RECORDS = [
    path.relative_to(BASE).as_posix()
    for path in sorted(BASE.rglob("*"))
    if path.suffix == ".yml" or path.name == "badge.md"
]
LEGIT = frozenset((
    # another identifier, or none: what leads to it truly leads nowhere
    "id: an identifier of nothing", "id: a day that is none", "id: nothing", "value_in_use: nothing",
    "goals: nothing",
    # nothing uses the file any more, nothing announces the badge
    "logo: nothing", "badges: nothing",
))  # fmt: skip
"""Slips that a record can hold and that others are told of: what they cite is not there any more."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(BASE, tmp_path_factory.mktemp("slips") / "catalogue")


@settings(max_examples=60, derandomize=True)
@given(data=st.data())
def test_no_slip_blames_another_file(small: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(RECORDS))
    slips = [slip for slip in slips_in((BASE / path).read_text("utf-8")) if slip.name not in LEGIT]
    slip: Slip = data.draw(st.sampled_from(slips))
    problems = problems_with(small, {path: slip.text}, datetime.date(2026, 6, 30))
    told = [problem.in_words("fr") for problem in problems if problem.place.path != path]
    assert told == [], (slip.name, slip.line)

"""A small catalogue, read once, and badges held against it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from badgeons.base.settings import Settings
from badgeons.importing.records import PROPOSAL, ImportChoices
from badgeons.importing.run import ImportedBadge, prepare_import, read_badges
from badgeons.proposing import read_repository
from badgeons.proposing.records import Repository
from support.projects import BASE_URL, TODAY, write_catalogue

Importer = Callable[..., list[ImportedBadge]]


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    root = tmp_path_factory.mktemp("importing") / "catalogue"
    write_catalogue(root)
    repository = read_repository(root, Settings(BASE_URL), TODAY)
    assert repository is not None
    return repository


@pytest.fixture(scope="session")
def imported(repository: Repository) -> Importer:
    """What becomes of files that are given together, offline; choices by keyword."""

    def run(files: dict[str, bytes], **choices: Any) -> list[ImportedBadge]:
        read = read_badges(files.items(), lambda url: None, lambda extraction: extraction, "fr")
        chosen = ImportChoices(**{"kind": PROPOSAL, "today": TODAY, "family": "competence", **choices})
        return [*read.refused, *prepare_import(read.badges, chosen, repository)]

    return run

"""A small catalogue, loaded once, and badges held against it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.doors.project import SiteProject
from badgeons.importing.records import PROPOSAL, ImportChoices
from badgeons.importing.run import ImportedBadge, prepare_import, read_badges
from badgeons.loading.load import load_catalogue
from badgeons.model.catalogue import Catalogue
from support.projects import BASE_URL, TODAY, write_catalogue

Importer = Callable[..., list[ImportedBadge]]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> SiteProject:
    root = tmp_path_factory.mktemp("importing") / "catalogue"
    write_catalogue(root)
    return SiteProject(root, Settings(BASE_URL), root / "site")


@pytest.fixture(scope="session")
def catalogue(project: SiteProject) -> Catalogue:
    catalogue = load_catalogue(project.root, project.settings, TODAY, Problems())
    assert catalogue is not None
    return catalogue


@pytest.fixture(scope="session")
def imported(project: SiteProject, catalogue: Catalogue) -> Importer:
    """What becomes of files that are given together, offline; choices by keyword."""

    def run(files: dict[str, bytes], **choices: Any) -> list[ImportedBadge]:
        read = read_badges(files.items(), lambda url: None, lambda extraction: extraction, "fr")
        chosen = ImportChoices(**{"kind": PROPOSAL, "today": TODAY, "family": "competence", **choices})
        return [*read.refused, *prepare_import(read.badges, chosen, catalogue, project)]

    return run

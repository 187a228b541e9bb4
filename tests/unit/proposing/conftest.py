"""A small catalogue that proposals are made to."""

from __future__ import annotations

import pytest

from badgeons.proposing import Repository
from support.proposing import small_repository


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return small_repository(tmp_path_factory.mktemp("proposing") / "catalogue")

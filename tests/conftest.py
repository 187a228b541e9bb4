"""Fixtures that more than one folder of tests needs. What a machine lacks becomes a skip that says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from outside import judges

ROOT = Path(__file__).parent.parent


def found_or_skipped(find: Callable[[], Path]) -> Path:
    try:
        return find()
    except judges.Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def standards() -> Path:
    """Schemas, vectors and examples of the standards, kept beside the project."""
    return found_or_skipped(judges.standards_folder)


@pytest.fixture(scope="session")
def npm() -> Path:
    """The npm packages of the tests."""
    return found_or_skipped(judges.npm_folder)


@pytest.fixture(scope="session")
def openbadges_validator() -> Path:
    """The Python that runs the 1EdTech validator of Open Badges 2.0."""
    return found_or_skipped(judges.openbadges_python)

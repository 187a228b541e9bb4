"""A published catalogue that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.locked_copy import Copy, Site, published_copy


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Made once; never to be changed."""
    return published_copy(tmp_path_factory.mktemp("published"))


@pytest.fixture
def copy(published: Copy, tmp_path: Path) -> Copy:
    return Copy(shutil.copytree(published.root, tmp_path / "catalogue"))


@pytest.fixture(scope="session")
def before(published: Copy) -> Site:
    """The machine files of the published catalogue."""
    return published.build("before")

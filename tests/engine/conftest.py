"""What the tests of the page's engine need: Node.js and the packages of its sources."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from badgeons.proposing import Repository
from support.proposing import small_repository


@pytest.fixture(scope="session")
def verifier_packages(root: Path) -> Path:
    """The npm packages of the verifier's sources."""
    if shutil.which("node") is None:
        pytest.skip("no Node.js: install it (20 or later), then run the tests again")
    folder = root / "tools/verifier/node_modules"
    if not (folder / "esbuild").is_dir():
        pytest.skip("no npm packages for the verifier: run `npm ci` in tools/verifier")
    return folder


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A small catalogue that proposals are made to."""
    return small_repository(tmp_path_factory.mktemp("proposing") / "catalogue")

"""A copy of the demonstration catalogue that a test may spoil, built by the real command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent.parent
DAY = "1795392000"  # 2026-11-23
Build = Callable[..., subprocess.CompletedProcess[str]]


def copied(folder: Path) -> Path:
    for name in ("badges", "content", "hooks"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def run_build(
    catalogue: Path, *arguments: str, engine: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("BADGEONS_")}
    variables |= {"SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, "-m", engine, "build", "--strict", *arguments]
    return subprocess.run(command, cwd=catalogue, env=variables, capture_output=True, text=True)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """The demonstration catalogue, copied."""
    return copied(tmp_path / "catalogue")


@pytest.fixture
def build(catalogue: Path) -> Build:
    """Runs a build in the copied catalogue; environment variables by keyword."""
    return partial(run_build, catalogue)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copied(tmp_path_factory.mktemp("built") / "catalogue")
    done = run_build(folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def built(built_once: Path, catalogue: Path) -> Path:
    """The copied catalogue, with its site."""
    shutil.copytree(built_once / "site", catalogue / "site")
    return catalogue

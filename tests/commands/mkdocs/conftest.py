"""A copy of the demonstration catalogue that a test may spoil, built by the real command."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import BuiltSite
from support.small_site import Built, build_small

ROOT = Path(__file__).parent.parent.parent.parent
DAY = "1795392000"  # 2026-11-23


def copied(folder: Path) -> Path:
    for name in ("badges", "content", "hooks"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def run_build(
    catalogue: Path, *arguments: str, engine: str = "mkdocs", **environment: str
) -> subprocess.CompletedProcess[str]:
    """A build by the command itself, in a process of its own: it takes seconds to start."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("BADGEONS_")}
    variables |= {"SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, "-m", engine, "build", "--strict", *arguments]
    return subprocess.run(command, cwd=catalogue, env=variables, capture_output=True, text=True)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """The demonstration catalogue, copied."""
    return copied(tmp_path / "catalogue")


@pytest.fixture
def built(built_site: BuiltSite, catalogue: Path) -> Path:
    """The copied catalogue, with its site."""
    shutil.copytree(built_site.folder, catalogue / "site")
    return catalogue


@pytest.fixture(scope="session")
def small_once(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small catalogue with a page of prose, its repository unknown, and its site. Never to be changed."""
    prose = {"content/charte.md": "# Charte\n\n[Les badges](badges/index.md)\n"}
    built = build_small(
        tmp_path_factory.mktemp("small") / "catalogue", prose, "edit_uri: edit/main/content/\n"
    )
    assert built.stopped == "", built.messages
    return built


@pytest.fixture
def small(small_once: Built, tmp_path: Path) -> Built:
    """A copy of the small catalogue and its site that a test may change."""
    return Built(shutil.copytree(small_once.root, tmp_path / "catalogue"))

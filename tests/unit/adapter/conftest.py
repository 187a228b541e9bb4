"""A copy of the demonstration catalogue that a test may spoil, built by the real command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent.parent
DAY = "1795392000"  # 2026-11-23
Build = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """The demonstration catalogue, copied."""
    folder = tmp_path / "catalogue"
    for name in ("badges", "content", "hooks"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture
def build(catalogue: Path) -> Build:
    """Runs a build in the copied catalogue; environment variables by keyword."""

    def run(*arguments: str, engine: str = "mkdocs", **environment: str) -> subprocess.CompletedProcess[str]:
        world = {name: value for name, value in os.environ.items() if not name.startswith("BADGEONS_")}
        world |= {"SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1", **environment}
        command = [sys.executable, "-m", engine, "build", "--strict", *arguments]
        return subprocess.run(command, cwd=catalogue, env=world, capture_output=True, text=True)

    return run

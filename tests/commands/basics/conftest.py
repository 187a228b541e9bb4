"""The command run in this process, in a copy of the demonstration catalogue."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from badgeons.cli import main
from support.demonstration import copy_demonstration

DAY = "1795392000"  # 2026-11-23
Run = Callable[..., Result]


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    folder = tmp_path / "catalogue"
    copy_demonstration(folder)
    return folder


@pytest.fixture
def run(catalogue: Path, tmp_path: Path) -> Run:
    """Runs `badgeons` on the copied catalogue; environment variables by keyword."""

    def command(*arguments: str, **environment: str) -> Result:
        world = {
            "SOURCE_DATE_EPOCH": DAY,
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "BADGEONS_PASSPHRASE": "",
            "BADGEONS_KEYS": "",
            **environment,
        }
        config = str(catalogue / "mkdocs.yml")
        return CliRunner().invoke(main, ["--config", config, *arguments], env=world)

    return command

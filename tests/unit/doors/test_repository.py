"""The repository's own files, as git knows them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from badgeons.base.settings import Settings
from badgeons.doors.repository import last_changed_record

SETTINGS = Settings("https://badges.example.org/")
COLLECTIVE = "content/collective.yml"


def commit(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("a", encoding="utf-8") as file:
            file.write("x\n")
    who = ["-c", "user.name=Exemple", "-c", "user.email=exemple@example.org"]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    for arguments in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "Change"]):
        subprocess.run(["git", "-C", str(root), *arguments], check=True, env=environment)


def test_the_record_that_changed_last_is_found(tmp_path: Path) -> None:
    assert last_changed_record(tmp_path, SETTINGS) == COLLECTIVE
    commit(tmp_path, COLLECTIVE, "badges/vélo à deux/badge.yml")
    commit(tmp_path, "badges/vélo à deux/badge.yml")
    commit(tmp_path, "badges/published.lock", "content/assets/logo.svg", "README.md")
    assert last_changed_record(tmp_path, SETTINGS) == "badges/vélo à deux/badge.yml"
    (tmp_path / "badges/vélo à deux/badge.yml").unlink()
    assert last_changed_record(tmp_path, SETTINGS) == COLLECTIVE


def test_a_catalogue_may_be_below_the_repository_s_root(tmp_path: Path) -> None:
    root = tmp_path / "site"
    commit(tmp_path, "site/content/charte.md", "badges/autre/badge.yml")
    assert last_changed_record(root, SETTINGS) == "content/charte.md"

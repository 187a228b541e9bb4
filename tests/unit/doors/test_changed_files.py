"""What git knows of the files that a proposal changes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from badgeons.base.settings import Settings
from badgeons.doors.project import SiteProject
from badgeons.doors.proposal import read_changed_files

IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "t"), ("EMAIL", "t@example.org"))
}


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-C", str(folder), *arguments]
    subprocess.run(command, env={**os.environ, **IDENTITY}, capture_output=True, check=True)


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> SiteProject:
    """A catalogue below the top of its repository, with one commit."""
    git(tmp_path, "init", "-q", "-b", "main")
    root = tmp_path / "catalogue"
    for name in ("stays", "changes", "goes"):
        write(root, f"badges/{name}/badge.yml", f"name: {name} avant\n")
    write(root, "README.md", "avant\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "un")
    return SiteProject(root, Settings("https://badges.example.org/"), root / "site")


def test_changed_files_with_what_they_were(project: SiteProject) -> None:
    root = project.root
    write(root, "badges/changes/badge.yml", "name: après\n")
    write(root, "badges/é neuf/badge.yml", "name: neuf\n")
    write(root, "badges/changes/image.svg", "<svg/>")
    write(root, "README.md", "après\n")
    (root / "badges/goes/badge.yml").unlink()
    expected = {
        "badges/changes/badge.yml": "name: changes avant\n",
        "badges/changes/image.svg": None,
        "badges/goes/badge.yml": "name: goes avant\n",
        "badges/é neuf/badge.yml": None,
    }

    assert read_changed_files(project, "HEAD") == expected
    git(root, "checkout", "-q", "-b", "proposition")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "deux")
    assert read_changed_files(project, "HEAD^1") == expected
    assert read_changed_files(project, None) == expected


def test_no_commit_no_change(project: SiteProject, tmp_path: Path) -> None:
    elsewhere = SiteProject(tmp_path / "vide", project.settings, tmp_path / "vide/site")

    assert read_changed_files(project, "--output=x") == {}
    assert read_changed_files(elsewhere, None) == {}

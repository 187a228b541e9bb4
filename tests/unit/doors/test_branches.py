"""A branch made beside the work at hand, where the project is a folder of a larger repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from badgeons.base.documents import OutputFile
from badgeons.doors.branches import BranchError, Committer, main_commit, write_branch
from support.projects import Project

WHO = Committer("Collectif d’exemple", "noreply@example.org")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A repository with a project in a folder, and a file beside it."""
    project = Project(tmp_path, tmp_path / "private")
    project.git("init", "--quiet")
    (tmp_path / "site/badges").mkdir(parents=True)
    (tmp_path / "site/badges/a.yml").write_text("a", "utf-8")
    (tmp_path / "beside.txt").write_text("b", "utf-8")
    return project


def test_paths_are_those_of_the_project(project: Project) -> None:
    root = project.root / "site"
    assert main_commit(root) is None
    project.git("add", "site", "beside.txt")
    project.git("commit", "--quiet", "--message", "x")
    main = main_commit(root)
    assert main is not None
    files = [OutputFile("badges/a.yml", b"c\r\n"), OutputFile("badges/\u00e9 t\u00e9/b.yml", b"d")]
    assert write_branch(root, "proposition/x", main[1], files, "Titre\n", WHO)
    assert project.git("show", "proposition/x:site/badges/a.yml") == "c\n", "read with newlines as in Python"
    paths = project.git("ls-tree", "-r", "-z", "--name-only", "proposition/x").split("\0")
    assert paths == ["beside.txt", "site/badges/a.yml", "site/badges/\u00e9 t\u00e9/b.yml", ""]
    assert write_branch(root, "proposition/x", main[1], files, "Titre\n", WHO), "the same again"
    assert not write_branch(root, "proposition/x", main[1], files[:1], "Titre\n", WHO)
    assert project.git("show", "--no-patch", "--format=%s", "proposition/x") == "Titre\n"


@pytest.mark.parametrize("name", ["proposition/../x", "proposition/a b"])
def test_what_git_refuses_is_told(name: str, project: Project) -> None:
    project.git("add", "site")
    project.git("commit", "--quiet", "--message", "x")
    main = main_commit(project.root)
    assert main is not None
    with pytest.raises(BranchError, match="git n’a pas pu"):
        write_branch(project.root, name, main[1], [OutputFile("a", b"")], "x", WHO)

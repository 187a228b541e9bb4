"""A site says that its files were those of a commit only when it can be built again from that commit."""

from __future__ import annotations

import datetime
from pathlib import Path

from badgeons.base.settings import Folders
from badgeons.doors.build_source import build_source
from badgeons.doors.git import run_git

MOMENT = datetime.datetime(2026, 9, 1, tzinfo=datetime.UTC)
AUTHOR = ("-c", "user.name=Exemple", "-c", "user.email=exemple@example.org")
OTHERS = ("mkdocs.yml", "hooks/day.py", "theme")
UNREAD = (
    "badges/published.lock",
    "badges/atelier/versions/1.json",
    "content/.note.md.swp",
    "content/.hidden/page.md",
    "notes.md",
    "secret.txt",
    "site/index.html",
    "hooks/__pycache__/day.pyc",
)
READ = (
    "mkdocs.yml",
    "hooks/day.py",
    "theme/main.html",
    "badges/autre/badge.yml",
    "content/page.md",
    "content/secret.txt",
    "references/codes.csv",
    "references/secret.txt",
)


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x\n", "utf-8")
    return path


def test_what_is_in_no_commit_and_is_read_is_a_change(tmp_path: Path) -> None:
    root = tmp_path / "catalogue"

    def state() -> str:
        return build_source(root, Folders(), MOMENT, OTHERS).state

    write(root / "badges/atelier/badge.yml")
    (root / ".gitignore").write_text("secret.txt\n__pycache__/\n", "utf-8")
    assert state() == "no-commit"
    for command in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "A badge")):
        assert run_git(tmp_path, *AUTHOR, *command)[0] == 0
    source = build_source(root, Folders(), MOMENT, OTHERS)
    assert (source.folder, source.state) == ("catalogue/", "committed")
    for name in UNREAD:
        write(root / name)
        assert state() == "committed", name
    for name in READ:
        path = write(root / name)
        assert state() == "changed", name
        path.unlink()
    assert state() == "committed"
    write(tmp_path / "beside.txt")
    assert state() == "committed"
    (root / "badges/atelier/badge.yml").unlink()
    assert state() == "changed"

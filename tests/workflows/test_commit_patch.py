"""What the publishing step commits to the main branch, while others merge proposals there."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "t"), ("EMAIL", "t@example.org"))
}
LOCK_FILE = "badges/published.lock"


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(folder), "-c", "init.defaultBranch=main", *arguments],
        env={**os.environ, **IDENTITY},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


@dataclass(frozen=True)
class Forge:
    """A main branch in `bare`, the publishing step's copy of it, and somebody else's."""

    bare: Path
    publisher: Path
    other: Path
    program: Path

    def patch(self, **changes: str) -> Path:
        """The patch of what the publishing step changed in `badges/`."""
        for name, text in {"published.lock": "", **changes}.items():
            path = self.publisher / "badges" / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            if text:
                path.write_text(text, encoding="utf-8")
        git(self.publisher, "add", "badges")
        patch = self.bare.parent / "lock-file.patch"
        patch.write_text(git(self.publisher, "diff", "--cached", "--binary"), encoding="utf-8")
        return patch

    def merge(self, path: str, text: str) -> None:
        """Somebody's proposal, accepted meanwhile."""
        git(self.other, "pull", "--quiet")
        (self.other / path).parent.mkdir(parents=True, exist_ok=True)
        (self.other / path).write_text(text, encoding="utf-8")
        git(self.other, "add", path)
        git(self.other, "commit", "--quiet", "--message", "Proposal")
        git(self.other, "push", "--quiet")

    def commit(self, patch: Path, *more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.program), str(patch), str(self.bare), *more],
            cwd=self.publisher,
            env={**os.environ, **IDENTITY},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def read(self, path: str) -> str:
        return git(self.bare, "show", f"main:{path}")

    def history(self) -> int:
        return int(git(self.bare, "rev-list", "--count", "main"))


@pytest.fixture
def forge(tmp_path: Path, root: Path) -> Forge:
    bare = tmp_path / "bare.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    copies = [tmp_path / name for name in ("publisher", "other")]
    git(tmp_path, "clone", "--quiet", str(bare), str(copies[1]))
    (copies[1] / "badges").mkdir()
    (copies[1] / LOCK_FILE).write_text("first\n", encoding="utf-8")
    git(copies[1], "add", ".")
    git(copies[1], "commit", "--quiet", "--message", "Start")
    git(copies[1], "push", "--quiet", "--set-upstream", "origin", "main")
    git(tmp_path, "clone", "--quiet", str(bare), str(copies[0]))
    return Forge(bare, *copies, root / "tools" / "commit-patch")


def test_the_lock_file_and_the_copies_reach_the_main_branch(forge: Forge) -> None:
    patch = forge.patch(
        **{"published.lock": "first\nsecond\n", "velo__versions__1.0__badge.yml": "name: Vélo\n"}
    )
    done = forge.commit(patch)
    assert done.returncode == 0, done.stdout + done.stderr
    assert forge.read(LOCK_FILE) == "first\nsecond\n"
    assert forge.read("badges/velo/versions/1.0/badge.yml") == "name: Vélo\n"


def test_a_proposal_merged_meanwhile_is_kept(forge: Forge) -> None:
    patch = forge.patch(**{"published.lock": "first\nsecond\n"})
    forge.merge("badges/velo/badge.yml", "name: Vélo\n")
    assert forge.commit(patch).returncode == 0
    assert forge.read(LOCK_FILE) == "first\nsecond\n"
    assert forge.read("badges/velo/badge.yml") == "name: Vélo\n"


def test_nothing_new_makes_no_commit(forge: Forge) -> None:
    before = forge.history()
    assert forge.commit(forge.patch()).returncode == 0
    assert forge.history() == before


def test_what_somebody_else_wrote_there_is_not_overwritten(forge: Forge) -> None:
    patch = forge.patch(**{"published.lock": "second\n"})
    forge.merge(LOCK_FILE, "other\n")
    done = forge.commit(patch)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::notice::" in done.stdout
    assert forge.read(LOCK_FILE) == "other\n"


def test_a_protected_branch_is_said_to_be_so(forge: Forge) -> None:
    hook = forge.bare / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    done = forge.commit(forge.patch(**{"published.lock": "first\nsecond\n"}))
    assert done.returncode == 1
    assert "::error::" in done.stdout


def test_another_branch_and_message_may_be_named(forge: Forge) -> None:
    git(forge.bare, "branch", "trunk", "main")
    message = "Keep the lock file [skip ci]"
    done = forge.commit(forge.patch(**{"published.lock": "first\nsecond\n"}), message, "trunk")
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(forge.bare, "log", "-1", "--format=%s", "trunk").strip() == message
    assert forge.read(LOCK_FILE) == "first\n"


def test_a_copy_of_the_site_takes_the_place_of_the_earlier_one(forge: Forge, root: Path) -> None:
    site = forge.publisher / "site"
    for text in ("first", "second"):
        site.mkdir(exist_ok=True)
        (site / f"{text}.html").write_text(text, encoding="utf-8")
        command = [str(root / "tools" / "publish-branch"), str(site), str(forge.bare), "pages", "Publish"]
        subprocess.run(command, env={**os.environ, **IDENTITY}, cwd=forge.publisher, check=True)
        assert git(forge.bare, "rev-list", "--count", "pages").strip() == "1"
        (site / "first.html").unlink(missing_ok=True)
    assert git(forge.bare, "ls-tree", "--name-only", "pages").split() == ["second.html"]
    assert not (site / ".git").exists()

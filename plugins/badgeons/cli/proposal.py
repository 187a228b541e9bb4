"""What a proposal changes, asked of git: beside the branch it is meant for, else beside the last commit."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

MAIN_BRANCHES = ("origin/HEAD", "origin/main", "main")


def is_changed(root: Path, path: str, environment: Mapping[str, str]) -> bool:
    """Whether the work at hand changes a file of the repository; False when git cannot tell."""
    return _git(root, "diff", "--quiet", _start(root, environment), "--", path) == 1


def _start(root: Path, environment: Mapping[str, str]) -> str:
    """The commit the work started from. GitHub checks a proposal merged into its branch, its first parent."""
    if environment.get("GITHUB_EVENT_NAME") == "pull_request":
        return "HEAD^1"
    for branch in MAIN_BRANCHES:
        command = ["git", "-C", str(root), "merge-base", "HEAD", branch]
        try:
            answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        except OSError:
            break
        if answer.returncode == 0:
            return answer.stdout.strip()
    return "HEAD"


def _git(root: Path, *arguments: str) -> int:
    command = ["git", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603
    except OSError:
        return -1

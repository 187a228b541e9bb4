"""What a proposal changes, asked of git: beside the branch it is meant for, else beside the last commit."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.doors.project import Project

MAIN_BRANCHES = ("origin/HEAD", "origin/main", "main")


def check_proposal(project: Project, environment: Mapping[str, str], problems: Problems) -> None:
    """Advise against a proposal that changes the lock file."""
    lock_file = project.settings.folders.lock_file
    if is_changed(project.root, lock_file, environment):
        problems.warn(
            Place(lock_file),
            N_("le registre change, et c’est à l’étape de publication de le tenir"),
            N_("remettez celui de la branche principale, sauf si vous publiez vous-même"),
        )


def is_changed(root: Path, path: str, environment: Mapping[str, str]) -> bool:
    """Whether the work at hand changes a file of the repository; False when git cannot tell."""
    start = _start(root, environment)
    return start is not None and _git(root, "diff", "--quiet", start, "--", path)[0] == 1


def _start(root: Path, environment: Mapping[str, str]) -> str | None:
    """The commit the work started from. GitHub checks a proposal merged into its branch, its first parent."""
    is_checked = environment.get("GITHUB_EVENT_NAME") == "pull_request"
    candidates: list[tuple[str, ...]] = [
        ("merge-base", "HEAD", branch) for branch in (*MAIN_BRANCHES, "HEAD")
    ]
    if is_checked:
        candidates = [("rev-parse", "--verify", "--quiet", "HEAD^1")]
    answers = (_git(root, *arguments) for arguments in candidates)
    return next((commit.strip() for code, commit in answers if code == 0), None)


def _git(root: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and the output of git, whose code 128 says that it could not answer."""
    command = ["git", "-C", str(root), *arguments]
    try:
        answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    except OSError:
        return 128, ""
    return answer.returncode, answer.stdout

"""What git is asked."""

import subprocess
from collections.abc import Mapping
from pathlib import Path


def git_text(root: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and the text that git gave, whose code 128 says that it could not answer."""
    code, output = run_git(root, *arguments)
    try:
        return code, output.decode("utf-8")
    except UnicodeDecodeError:
        return 128, ""


def run_git(
    root: Path, *arguments: str, given: bytes = b"", environment: Mapping[str, str] | None = None
) -> tuple[int, bytes]:
    """The exit code and the bytes that git gave; `given` is its standard input."""
    command = ["git", "-C", str(root), *arguments]
    try:
        answer = subprocess.run(  # noqa: S603
            command, capture_output=True, check=False, input=given, env=environment
        )
    except OSError:
        return 128, b""
    return answer.returncode, answer.stdout


def commit_named(root: Path, name: str) -> str | None:
    """The full name of a commit that is here; None for one that is not, or for an option of git."""
    code, commit = git_text(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return commit.strip() if code == 0 and not name.startswith("-") else None

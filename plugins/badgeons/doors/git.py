"""What git is asked."""

import os
import signal
import subprocess
import sys
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
    root: Path,
    *arguments: str,
    given: bytes = b"",
    environment: Mapping[str, str] | None = None,
    max_seconds: float | None = None,
) -> tuple[int, bytes]:
    """The exit code and the bytes that git gave; `given` is its standard input.

    Code 128 says that it could not answer, or not within `max_seconds`: it is ended then, with the programs
    that it started.
    """
    command = ["git", "-C", str(root), *arguments]
    pipe, is_bounded = subprocess.PIPE, max_seconds is not None
    try:
        with subprocess.Popen(  # noqa: S603
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=is_bounded,
        ) as process:
            try:
                output, _ = process.communicate(given, timeout=max_seconds)
            except BaseException:
                _end(process, with_its_group=is_bounded)
                raise
    except (OSError, subprocess.TimeoutExpired):
        return 128, b""
    return process.returncode, output


def _end(process: "subprocess.Popen[bytes]", *, with_its_group: bool) -> None:
    if with_its_group and sys.platform != "win32":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def commit_named(root: Path, name: str) -> str | None:
    """The full name of a commit that is here; None for one that is not, or for an option of git."""
    code, commit = git_text(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return commit.strip() if code == 0 and not name.startswith("-") else None

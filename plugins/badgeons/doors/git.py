"""What git is asked."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from threading import Timer

MAX_LINE = 64 * 1024


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
    max_file_bytes: int | None = None,
) -> tuple[int, bytes]:
    """The exit code and the bytes that git gave; `given` is its standard input.

    Code 128 says that it could not answer, or not within `max_seconds`: it is ended then, with the programs
    that it started. None of them writes a file of more than `max_file_bytes`, where the system can hold it to
    that.
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
            preexec_fn=_limit_files(max_file_bytes),
        ) as process:
            try:
                output, _ = process.communicate(given, timeout=max_seconds)
            except BaseException:
                _end(process, with_its_group=is_bounded)
                raise
    except (OSError, subprocess.TimeoutExpired):
        return 128, b""
    return process.returncode, output


def git_lines(
    root: Path, *arguments: str, max_seconds: float, environment: Mapping[str, str] | None = None
) -> Iterator[bytes]:
    """The lines that git gives, as they come, a very long one in pieces; git ends with who takes them.

    Raises TimeoutError when it is still at work after `max_seconds`.
    """
    command = ["git", "-C", str(root), *arguments]
    with subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        end = time.monotonic() + max_seconds
        bound = Timer(max_seconds, process.kill)
        bound.start()
        try:
            yield from iter(partial(process.stdout.readline, MAX_LINE), b"")  # type: ignore[union-attr]
            if time.monotonic() >= end:
                raise TimeoutError
        finally:
            bound.cancel()
            process.kill()


def _limit_files(max_bytes: int | None) -> Callable[[], None] | None:
    if max_bytes is None or sys.platform == "win32":
        return None
    from resource import RLIMIT_FSIZE, setrlimit  # not on Windows

    return partial(setrlimit, RLIMIT_FSIZE, (max_bytes, max_bytes))


def _end(process: "subprocess.Popen[bytes]", *, with_its_group: bool) -> None:
    if with_its_group and sys.platform != "win32":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def commit_named(root: Path, name: str) -> str | None:
    """The full name of a commit that is here; None for one that is not, or for an option of git."""
    code, commit = git_text(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return commit.strip() if code == 0 and not name.startswith("-") else None

"""Branches of git made beside the work at hand: its files, index and branch stay as they are."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_, WordedError
from badgeons.doors.git import commit_named, run_git

MAIN_BRANCHES = ("origin/HEAD", "origin/main", "main", "HEAD")
MODE = "100644"
NOTHING = ""
"""What a branch that does not exist is at."""


class BranchError(WordedError):
    """Git could not make a branch."""


@dataclass(frozen=True)
class Committer:
    """Who git says made a commit: nobody who proposed anything."""

    name: str
    email: str


def main_commit(root: Path) -> tuple[str, str] | None:
    """The main branch, as git names it here, and its commit; the present one when there is none of its name,
    None before the first commit."""
    commits = ((name, commit_named(root, name)) for name in MAIN_BRANCHES)
    return next(((name, commit) for name, commit in commits if commit is not None), None)


def write_branch(
    root: Path, branch: str, base: str, files: Iterable[OutputFile], message: str, committer: Committer
) -> bool:
    """Make a branch of one commit on `base` with these files, by their paths from `root`.

    The same arguments give the same commit, on the day of `base`. A branch that exists is left as it is:
    False when it is at another commit. Raises BranchError.
    """
    prefix = _git(root, branch, "rev-parse", "--show-prefix").strip()
    day = _git(root, branch, "show", "--no-patch", "--format=%ct", base).strip()
    with TemporaryDirectory() as folder:
        environment = dict(os.environ) | {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        for role in ("AUTHOR", "COMMITTER"):
            environment[f"GIT_{role}_NAME"] = committer.name
            environment[f"GIT_{role}_EMAIL"] = committer.email
            environment[f"GIT_{role}_DATE"] = f"{day} +0000"
        _git(root, branch, "read-tree", base, environment=environment)
        entries = b""
        for file in files:
            blob = _git(root, branch, "hash-object", "-w", "--stdin", given=file.content).strip()
            entries += f"{MODE} {blob}\t{prefix}{file.path}\0".encode()
        _git(root, branch, "update-index", "-z", "--index-info", given=entries, environment=environment)
        tree = _git(root, branch, "write-tree", environment=environment).strip()
        command = ("-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree, "-p", base)
        commit = _git(root, branch, *command, given=message.encode(), environment=environment).strip()
    there = commit_named(root, f"refs/heads/{branch}")
    if there is None:
        _git(root, branch, "update-ref", f"refs/heads/{branch}", commit, NOTHING)
    return there in (None, commit)


def _git(
    root: Path, branch: str, *arguments: str, given: bytes = b"", environment: dict[str, str] | None = None
) -> str:
    code, output = run_git(root, *arguments, given=given, environment=environment)
    if code != 0:
        raise BranchError(N_("git n’a pas pu faire la branche « {branch} »"), branch=branch)
    return output.decode("utf-8", "replace")

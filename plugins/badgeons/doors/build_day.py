"""The moment that a build speaks of: stated, or the last commit's, or today's for what is in no commit."""

import datetime
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from badgeons.base.messages import N_, WrongUseError
from badgeons.base.settings import Folders

STATED = "SOURCE_DATE_EPOCH"
BEFORE_COMMIT = N_(
    "catalogue lu au {day}, jour de cet ordinateur : {path} a changé depuis le dernier commit (du {commit})"
)
WITHOUT_COMMIT = N_("catalogue lu au {day}, jour de cet ordinateur : ce dossier n’a pas d’historique git")


class MomentError(WrongUseError):
    """SOURCE_DATE_EPOCH holds something else than a number of seconds."""


@dataclass(frozen=True)
class BuildMoment:
    """`moment` in UTC; where the clock gave its day, `commit` is the last commit's moment and `changed` a
    file that changed since, below the root of git's work tree (both absent without a commit)."""

    moment: datetime.datetime
    is_of_clock: bool = False
    commit: datetime.datetime | None = None
    changed: str = ""

    @property
    def explanation(self) -> tuple[str, dict[str, object]] | None:
        """The sentence that tells of a day which no commit gives, and its values."""
        if not self.is_of_clock:
            return None
        if self.commit is None:
            return WITHOUT_COMMIT, {"day": self.moment.date()}
        values = {"day": self.moment.date(), "path": self.changed, "commit": self.commit.date()}
        return BEFORE_COMMIT, values


def clock() -> datetime.datetime:
    """Now, in UTC: the days of records and commits are compared in it, wherever people are."""
    return datetime.datetime.now(datetime.UTC)


def stated_moment(environment: Mapping[str, str]) -> datetime.datetime | None:
    """The moment that SOURCE_DATE_EPOCH states, in seconds. Raises MomentError."""
    seconds = environment.get(STATED, "")
    if not seconds:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    except (ValueError, OverflowError, OSError) as cause:
        raise MomentError(N_("la variable SOURCE_DATE_EPOCH ne donne pas un moment")) from cause


def commit_moment(root: Path) -> datetime.datetime | None:
    """The moment of the last commit; None without a commit, or without git."""
    seconds = _git(root, "log", "-1", "--no-show-signature", "--format=%ct").strip()
    return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC) if seconds else None


def build_moment(root: Path, folders: Folders, environment: Mapping[str, str]) -> BuildMoment:
    """The moment a build speaks of: see docs/decisions/0008. Raises MomentError.

    A clean checkout never reads the clock; a changed one reads no more of it than its day, so that two builds
    of one day are equal.
    """
    stated = stated_moment(environment)
    if stated is not None:
        return BuildMoment(stated)
    commit = commit_moment(root)
    changed = first_change(root, folders) if commit is not None else ""
    if commit is not None and not changed:
        return BuildMoment(commit)
    midnight = clock().replace(hour=0, minute=0, second=0, microsecond=0)
    if commit is not None and midnight <= commit:
        return BuildMoment(commit)
    return BuildMoment(midnight, True, commit, changed)


def first_change(root: Path, folders: Folders) -> str:
    """The path, in git's work tree, of a file of the catalogue that the last commit has not; empty if none.

    What `badgeons lock` writes is left out: it follows from a build, which must not change for that.
    """
    written = (folders.lock_file, f"{folders.badges}/**/versions/**")
    excluded = [f":(exclude,glob){path}" for path in written]
    command = ("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames")
    listed = _git(root, *command, "--", folders.badges, folders.content, *excluded)
    return listed.split("\0", 1)[0][len("XY ") :]


def _git(root: Path, *arguments: str) -> str:
    """What git says of the repository around `root`; nothing where it has nothing to say, or is absent."""
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return ""

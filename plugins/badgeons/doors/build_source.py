"""What a build is made from, as git knows it: a commit, and whether files changed since."""

import datetime
from pathlib import Path

from badgeons.base.settings import Folders
from badgeons.doors.git import git_text
from badgeons.publishing.provenance import BuildSource

UNTRACKED = "??"


def build_source(root: Path, folders: Folders, moment: datetime.datetime) -> BuildSource:
    """What the catalogue at `root` is built from. Without git or a commit, only its moment is known."""
    code, answer = git_text(root, "rev-parse", "HEAD", "--show-prefix")
    if code != 0:
        return BuildSource(moment)
    commit, _, prefix = answer.partition("\n")
    folder = prefix.removesuffix("\n")
    return BuildSource(moment, commit, folder, _is_changed(root, folder, folders))


def _is_changed(root: Path, folder: str, folders: Folders) -> bool:
    """Whether a file differs from that of the commit, or a record or page is in none.

    What `badgeons lock` writes after a build is left out, and so are files that no build reads.
    """
    command = ("--no-optional-locks", "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames")
    written = (folders.lock_file, f"{folders.badges}/**/versions/**")
    excluded = [f":(exclude,glob){path}" for path in written]
    code, listed = git_text(root, *command, "--", ".", *excluded)
    if code != 0:
        return True
    read = tuple(f"{folder}{name}/" for name in (folders.badges, folders.content))
    changes = (entry for entry in listed.split("\0") if entry)
    return any(not entry.startswith(UNTRACKED) or entry[3:].startswith(read) for entry in changes)

"""What a build is made from, as git knows it: a commit, and whether files changed since."""

import datetime
from collections.abc import Iterable
from pathlib import Path

from badgeons.base.settings import Folders
from badgeons.doors.git import git_text
from badgeons.publishing.provenance import BuildSource


def build_source(
    root: Path, folders: Folders, moment: datetime.datetime, others: Iterable[str]
) -> BuildSource:
    """What the catalogue at `root` is built from. Without git or a commit, only its moment is known.

    `others` are the paths from `root` of what a build reads beside the folders of the catalogue.
    """
    code, answer = git_text(root, "rev-parse", "HEAD", "--show-prefix")
    if code != 0:
        return BuildSource(moment)
    commit, _, prefix = answer.partition("\n")
    return BuildSource(moment, commit, prefix.removesuffix("\n"), _is_changed(root, folders, others))


def _is_changed(root: Path, folders: Folders, others: Iterable[str]) -> bool:
    """Whether a file differs from that of the commit, or one that a build reads is in none.

    A file that git ignores is read as any other; one whose name, or folder, begins with a dot is not. What
    `badgeons lock` writes after a build is left out: the next build is the same.
    """
    written = (folders.lock_file, f"{folders.badges}/**/versions/**")
    excluded = [f":(exclude,glob){path}" for path in written]
    status = ("--no-optional-locks", "status", "--porcelain", "-z", "--untracked-files=no", "--no-renames")
    code, changed = git_text(root, *status, "--", ".", *excluded)
    if code != 0 or changed:
        return True
    read = (folders.badges, folders.content, folders.references, *others)
    literal = [f":(literal){path}" for path in read]
    code, listed = git_text(root, "ls-files", "--others", "-z", "--", *literal, *excluded)
    paths = (path for path in listed.split("\0") if path)
    return code != 0 or any(not f"/{path}".count("/.") for path in paths)

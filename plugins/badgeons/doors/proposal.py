"""What git knows of a proposal: its files, and where it starts, whose lock file decides what it must keep."""

import os
import posixpath
from collections.abc import Collection
from pathlib import Path

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.doors.git import commit_named, git_text, run_git
from badgeons.doors.project import SiteProject

MAIN_BRANCHES = ("origin/HEAD", "origin/main", "main")


def read_published(project: SiteProject, base: str | None, problems: Problems) -> str | None:
    """The text of the lock file where a proposal starts; None when git knows of none.

    `base` names a commit, that of the branch that the proposal is meant for: it is an error that it cannot be
    read, or has no lock file. Without it the start is guessed: where the main branch was left, else the last
    commit.
    """
    path = project.settings.folders.lock_file
    start = commit_named(project.root, base) if base is not None else _start(project.root)
    text = text_at(project.root, start, path) if start is not None else None
    if base is not None and start is None:
        problems.add(
            Place(path),
            N_("« {base} » ne se lit pas dans ce dépôt : ce qui est publié n’est pas connu"),
            N_("allez chercher la branche visée (git fetch, ou fetch-depth: 2 pour actions/checkout)"),
            base=base,
        )
    elif base is not None and text is None:
        problems.add(
            Place(path),
            N_("la branche visée n’a pas de registre : ce qui est publié n’est pas connu"),
            N_("publiez d’abord le site, ou écrivez le registre de la branche principale : badgeons lock"),
        )
    if text is not None and _is_changed(project.root, start or "", path):
        problems.warn(
            Place(path),
            N_("le registre change, et c’est à l’étape de publication de le tenir"),
            N_("remettez celui de la branche principale, sauf si vous publiez vous-même"),
        )
    return text


def read_changed_files(project: SiteProject, base: str | None) -> dict[str, str | None]:
    """The files of records, and those beside them, that a proposal adds, changes or removes, by path.

    Each with its text where the proposal starts (`base`, else as in `read_published`); None for one that was
    not there, or that is no text of a record. Empty when git cannot tell.
    """
    start = _left_at(project.root, base) if base is not None else _start(project.root)
    if start is None:
        return {}
    folders = (project.settings.folders.badges, project.settings.folders.content)
    return {
        path: text_at(project.root, start, path) if path.endswith((".yml", ".md")) else None
        for path in _changed_since(project.root, start, *folders) or ()
    }


def files_beside(project: SiteProject) -> list[str]:
    """The files that git has or that `git add --all` would give it, but the site's and those of unchecked
    folders; none when git cannot tell."""
    code, output = run_git(project.root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    left_out = [*project.settings.unchecked_folders]
    if project.site_dir.is_relative_to(project.root):
        left_out.append(project.site_dir.relative_to(project.root).as_posix())
    starts = tuple(f"{posixpath.normpath(folder)}/" for folder in left_out)
    paths = os.fsdecode(output).split("\0") if code == 0 else []
    return [path for path in paths if path and not path.startswith(starts)]


def changed_paths(project: SiteProject, base: str) -> list[str] | None:
    """The files that differ from where the branch of `base` was left, new ones included, from the project's
    root; None when git does not know `base`."""
    start = _left_at(project.root, base)
    return _changed_since(project.root, start) if start is not None else None


def paths_proposed_elsewhere(root: Path, left_out: Collection[str] = ()) -> list[str]:
    """The files that the branches `proposition/…`, here and on remotes, add to the present commit, but for
    those branches that are left out."""
    paths: set[str] = set()
    for branch, name in proposal_branches(root):
        if branch not in left_out:
            _, added = run_git(
                root, "diff", "--name-only", "--diff-filter=A", "--relative", "-z", f"HEAD...{name}"
            )
            paths.update(os.fsdecode(added).split("\0"))
    return sorted(paths - {""})


def proposal_branches(root: Path) -> list[tuple[str, str]]:
    """The branches of proposals (`proposition/…`), here and on remotes, each with its full name in git."""
    patterns = ("refs/heads/proposition/*", "refs/remotes/*/proposition/*")
    code, names = git_text(root, "for-each-ref", "--format=%(refname)", *patterns)
    return [("/".join(name.split("/")[-2:]), name) for name in names.split()] if code == 0 else []


def paths_between(root: Path, base: str, commit: str) -> list[str] | None:
    """The files that a commit changes since it left `base`, from the project's root; None when git cannot
    tell."""
    names = [commit_named(root, base), commit_named(root, commit)]
    if None in names:
        return None
    code, output = run_git(
        root, "diff", "--name-only", "--no-renames", "--relative", "-z", "...".join(map(str, names))
    )
    return sorted({*os.fsdecode(output).split("\0")} - {""}) if code == 0 else None


def _left_at(root: Path, base: str) -> str | None:
    """The commit where the work at hand left the branch of `base`; None when git does not know it."""
    commit = commit_named(root, base)
    code, start = git_text(root, "merge-base", "HEAD", commit) if commit is not None else (1, "")
    return start.strip() if code == 0 else None


def _changed_since(root: Path, commit: str, *folders: str) -> list[str] | None:
    """The files that differ from a commit, new ones included, of some folders or of all; None when git cannot
    tell."""
    changed = run_git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--", *folders)
    added = run_git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", *folders)
    if changed[0] or added[0]:
        return None
    return sorted({*os.fsdecode(changed[1] + added[1]).split("\0")} - {""})


def _start(root: Path) -> str | None:
    """The commit where the work at hand left the main branch, else the last one."""
    answers = (git_text(root, "merge-base", "HEAD", branch) for branch in (*MAIN_BRANCHES, "HEAD"))
    return next((commit.strip() for code, commit in answers if code == 0), None)


def text_at(root: Path, commit: str, path: str) -> str | None:
    """A text file as it was in a commit; None when it was not there."""
    code, text = git_text(root, "show", f"{commit}:./{path}")
    return text if code == 0 else None


def _is_changed(root: Path, commit: str, path: str) -> bool:
    return git_text(root, "diff", "--quiet", commit, "--", path)[0] == 1

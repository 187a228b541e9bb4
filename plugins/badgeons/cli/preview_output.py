"""What the commands of `badgeons preview` share: two built sites, and what is said of their differences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import Command

if TYPE_CHECKING:
    from badgeons.previewing.comparing import SiteChanges

F = TypeVar("F", bound=Callable[..., object])
BUILT = click.Path(exists=True, file_okay=False, path_type=Path)
SIGNS = {"added": "+", "changed": "~", "removed": "-"}


def sites(command: F) -> F:
    """The options that name the two sites."""
    for option in (
        click.option("--after", required=True, type=BUILT, help="Le site que la proposition donne."),
        click.option("--before", required=True, type=BUILT, help="Le site de la branche visée."),
    ):
        command = option(command)
    return command


def compare(command: Command, before: Path, after: Path) -> SiteChanges:
    """What differs between two built sites of the project."""
    from badgeons.doors.folders import FolderFiles
    from badgeons.previewing.comparing import compare_sites

    settings = command.project(Problems()).settings
    return compare_sites(FolderFiles(before), FolderFiles(after), settings.segments)


def print_changes(command: Command, changes: SiteChanges) -> None:
    """A line for each page, and how many other files differ."""
    for path, sort in changes.pages.items():
        command.say("{sign} {path}", sign=SIGNS[sort], path=path)
    command.say(
        N_("Pages qui changent : {pages}. Autres fichiers : {files}."),
        pages=len(changes.pages),
        files=len(changes.files),
    )

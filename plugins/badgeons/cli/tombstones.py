"""`badgeons lock --tombstone`: the record that stands for a published address whose content is gone."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_, fill
from badgeons.base.problems import Problems
from badgeons.cli.asking import someone_is_there
from badgeons.cli.changes import carry_out, catalogue_of, day_of, stopping, tell_files
from badgeons.cli.context import WRONG_USE, Command

if TYPE_CHECKING:
    from badgeons.doors.project import SiteProject


def write_tombstone(
    command: Command,
    project: SiteProject,
    text: str,
    because: str | None,
    moved: str | None,
    date: datetime.datetime | None,
) -> None:
    """Write the record, to be proposed: what is still at the address is then to be deleted."""
    from badgeons.editing import Change
    from badgeons.editing.tombstones import find_address, new_tombstone, plain_address
    from badgeons.loading.candidates import check_candidates
    from badgeons.model.fields.written import record_text

    catalogue, _ = catalogue_of(command, project)
    with stopping(command):
        address = find_address(catalogue.lock_file, text)
    if moved is not None and catalogue.lock_file is not None:
        moved = plain_address(moved, catalogue.lock_file)
    because = because or _ask_why(command)
    day = day_of(command, project.root, date)
    tombstone = new_tombstone(address, because, day, project.settings, moved)
    problems = Problems()
    check_candidates([tombstone], catalogue, project.settings, problems)
    if problems.errors:
        command.stop_on(problems)
    path = tombstone.origin.path
    if (project.root / path).exists():
        command.fail(N_("{path} existe déjà"), path=path)
    paths = carry_out(
        command, project.root, Change(files=(OutputFile(path, record_text(tombstone).encode()),))
    )
    command.say(N_("Si ce n’est pas fait, supprimez ce qui était à l’adresse /{address}"), address=address)
    tell_files(command, paths)


def _ask_why(command: Command) -> str:
    if not someone_is_there():
        command.fail(N_("dites pourquoi ce n’est plus là : ajoutez --because"), WRONG_USE)
    return str(click.prompt(fill(command.language, N_("Pourquoi ce n’est plus là, en une phrase"))))

"""`badgeons forms`: the issue forms of the repository, from the declarations."""

from __future__ import annotations

import sys

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, command_of


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Dire seulement s’ils sont à jour, sans rien écrire."
)
@click.pass_context
def forms(context: click.Context, only_check: bool) -> None:
    """Écrire les formulaires de demande de GitHub d’après les champs des fiches.

    Un par genre de proposition, dans .github/ISSUE_TEMPLATE ; « badgeons propose » lit ce qu’ils donnent.
    """
    from badgeons.doors.folders import FolderFiles
    from badgeons.doors.repository import write_repository_files
    from badgeons.proposing.issue_forms import FOLDER, issue_forms

    command = command_of(context)
    project = command.project(Problems())
    root, expected = project.root, issue_forms(project.settings.language)
    present = FolderFiles(root / FOLDER)
    old = [file for file in expected if present.get(file.path.rpartition("/")[2]) != file.content]
    if only_check:
        for file in old:
            command.say(N_("{path} n’est pas à jour : lancez « badgeons forms »"), path=file.path)
        sys.exit(PROBLEMS_FOUND if old else 0)
    try:
        for path in write_repository_files(root, old):
            command.say("  {path}", path=path)
    except OSError as error:
        command.fail(
            N_("impossible d’écrire {path} : {reason}"), WRONG_USE, path=error.filename, reason=error.strerror
        )
    if not old:
        command.say(N_("Les formulaires sont à jour."))

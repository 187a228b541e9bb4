"""`badgeons editors`: what text editors, and a web editor, need to help those who write records."""

from __future__ import annotations

import sys

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, command_of


@click.command()
@click.option("--web", is_flag=True, help="Aussi la configuration d’un éditeur en ligne, Sveltia CMS.")
@click.option(
    "--check", "only_check", is_flag=True, help="Dire seulement ce qui n’est pas à jour, sans rien écrire."
)
@click.pass_context
def editors(context: click.Context, web: bool, only_check: bool) -> None:
    """Aider à écrire les fiches : les champs et leurs choix, proposés par votre éditeur de texte.

    Vos propres réglages d’éditeur ne sont jamais remplacés. L’éditeur en ligne demande un compte sur la forge
    et, sur GitHub, une aide à la connexion : voir docs/editors.md.
    """
    from badgeons.doors.folders import FolderFiles
    from badgeons.doors.repository import apply_changes
    from badgeons.starting.editors import editor_files, schema_files
    from badgeons.starting.web_editor import CONFIG_FILE, web_editor_files

    command = command_of(context)
    project = command.project(Problems())
    present = FolderFiles(project.root)
    wanted = schema_files(project.settings.language)
    if web or CONFIG_FILE in present:
        wanted |= web_editor_files(project.settings)
    own = editor_files(project.settings.folders)
    old = {path: text.encode() for path, text in wanted.items() if present.get(path) != text.encode()}
    missing = {path: text.encode() for path, text in own.items() if path not in present}
    if only_check:
        for path in (*old, *missing):
            command.say(N_("{path} n’est pas à jour : lancez « badgeons editors »"), path=path)
        sys.exit(PROBLEMS_FOUND if old or missing else 0)
    try:
        apply_changes(project.root, {**old, **missing})
    except OSError as error:
        command.fail(
            N_("impossible d’écrire {path} : {reason}"), WRONG_USE, path=error.filename, reason=error.strerror
        )
    for path in (*old, *missing):
        command.say("  {path}", path=path)
    for path, text in own.items():
        if path in present and present[path] != text.encode():
            command.say(N_("{path} est à vous, il ne change pas. Il faudrait y lire :"), path=path)
            click.echo(text)
    if not old and not missing:
        command.say(N_("Tout est à jour."))

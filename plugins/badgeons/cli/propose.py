"""`badgeons propose`: the files that somebody's proposal asks for."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import today_of
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.cli.printing import print_problems, problem_as_json

if TYPE_CHECKING:
    from badgeons.doors.project import SiteProject
    from badgeons.proposing import ProposedFiles

STDIN = "-"


@click.command()
@click.argument("file", metavar="FICHIER")
@click.option("--id", help="L’identifiant de la fiche, pour toujours (choisi d’après son nom sinon).")
@click.option("--dry-run", is_flag=True, help="Dire ce qui serait écrit, sans rien écrire.")
@click.option("--json", "as_json", is_flag=True, help="Répondre en JSON.")
@click.pass_context
def propose(context: click.Context, file: str, id: str | None, dry_run: bool, as_json: bool) -> None:
    """Faire d’une proposition (formulaire, message, fichier) les fichiers à relire ensemble.

    FICHIER est une proposition en JSON, en YAML ou en texte, ou « - » pour ce qui arrive sur l’entrée
    standard. La fiche et son image sont écrites dans le dépôt, rien d’autre ne change ; avec une erreur, rien
    n’est écrit.
    """
    from badgeons.proposing import parse_any_proposal, proposed_files, read_repository

    command, problems = command_of(context), Problems()
    project = command.project(problems)
    repository = read_repository(project.root, project.settings, today_of(command, project.root))
    if repository is None:
        command.fail(N_("la fiche du collectif manque ou ne se lit pas : voyez « badgeons check »"))
    name = file if file != STDIN else "proposition"
    proposal = parse_any_proposal(_content(command, file), name, problems, names=repository.names)
    made = None
    if proposal is not None:
        made = proposed_files(proposal, repository, problems, name=name, id=id)
    if made is not None and not dry_run:
        _write(command, project, made)
    _report(command, made, problems, as_json)
    sys.exit(PROBLEMS_FOUND if made is None else 0)


def _content(command: Command, file: str) -> bytes:
    from badgeons.doors.folders import read_file
    from badgeons.proposing.documents import MAX_PROPOSAL

    if file == STDIN:
        return sys.stdin.buffer.read(MAX_PROPOSAL + 1)
    try:
        return read_file(Path(file), MAX_PROPOSAL) or bytes(MAX_PROPOSAL + 1)
    except OSError as error:
        command.fail(N_("impossible de lire {path} : {reason}"), WRONG_USE, path=file, reason=error.strerror)


def _write(command: Command, project: SiteProject, made: ProposedFiles) -> None:
    from badgeons.doors.repository import write_repository_files

    try:
        write_repository_files(project.root, made.files)
    except OSError as error:
        command.fail(
            N_("impossible d’écrire {path} : {reason}"), WRONG_USE, path=error.filename, reason=error.strerror
        )


def _report(command: Command, made: ProposedFiles | None, problems: Problems, as_json: bool) -> None:
    if as_json:
        answer = {
            "title": made.title if made else "",
            "record": made.path if made else "",
            "files": [file.path for file in made.files] if made else [],
            "problems": [problem_as_json(problem, command.language) for problem in problems],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    print_problems(problems, command.language)
    for file in made.files if made else ():
        command.say("  {path}", path=file.path)
    if made is not None and not made.files:
        command.say(N_("Cette demande ne change aucun fichier : quelqu’un du collectif y répond."))

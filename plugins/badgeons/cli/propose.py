"""`badgeons propose`: the files that somebody's proposal asks for."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import today_of
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.cli.proposals import STDIN, read_proposal, report_proposal, write_proposed

if TYPE_CHECKING:
    from badgeons.proposing import Repository


@click.command()
@click.argument("file", metavar="[FICHIER]", required=False)
@click.option(
    "--from-event",
    "event",
    type=click.Path(exists=True, dir_okay=False),
    help="Une demande de GitHub, telle qu’un workflow l’a reçue (issues) ; la réponse est en JSON.",
)
@click.option("--id", help="L’identifiant de la fiche, pour toujours (choisi d’après son nom sinon).")
@click.option("--dry-run", is_flag=True, help="Dire ce qui serait écrit, sans rien écrire.")
@click.option("--json", "as_json", is_flag=True, help="Répondre en JSON.")
@click.pass_context
def propose(
    context: click.Context, file: str | None, event: str | None, id: str | None, dry_run: bool, as_json: bool
) -> None:
    """Faire d’une proposition (formulaire, message, fichier) les fichiers à relire ensemble.

    FICHIER est une proposition en JSON, en YAML ou en texte, ou « - » pour ce qui arrive sur l’entrée
    standard. La fiche et son image sont écrites dans le dépôt, rien d’autre ne change ; avec une erreur, rien
    n’est écrit.
    """
    from badgeons.proposing import parse_any_proposal, proposed_files, read_repository

    command, problems = command_of(context), Problems()
    if (file is None) == (event is None) or (event is not None and id is not None):
        command.fail(N_("indiquez un fichier, ou --from-event et l’évènement d’une demande"), WRONG_USE)
    project = command.project(problems)
    repository = read_repository(project.root, project.settings, today_of(command, project.root))
    if repository is None:
        command.fail(N_("la fiche du collectif manque ou ne se lit pas : voyez « badgeons check »"))
    if event is not None:
        _answer_event(command, repository, event, dry_run)
        return
    content = read_proposal(command, file or STDIN)
    name = file if file and file != STDIN else "proposition"
    proposal = parse_any_proposal(content, name, problems, names=repository.names)
    made = None
    if proposal is not None:
        made = proposed_files(proposal, repository, problems, name=name, id=id)
    if made is not None and not dry_run:
        write_proposed(command, repository, made)
    report_proposal(command, made, problems, as_json)
    sys.exit(PROBLEMS_FOUND if made is None else 0)


def _answer_event(command: Command, repository: Repository, file: str, dry_run: bool) -> None:
    """Say in JSON what is to be done for an issue; its files are written, once they are right."""
    from badgeons.doors.proposal import paths_proposed_elsewhere
    from badgeons.proposing.identifiers import ids_of_paths
    from badgeons.proposing.issues import BRANCH, EventError, parse_event, plan_issue

    try:
        event = parse_event(read_proposal(command, file))
    except EventError as error:
        command.fail_with(error)
    branch = BRANCH.format(number=event.number)
    paths = paths_proposed_elsewhere(repository.root, (branch,))
    plan = plan_issue(event, repository, ids_of_paths(paths, repository.settings))
    if plan.made is not None and not dry_run:
        write_proposed(command, repository, plan.made)
    click.echo(json.dumps(plan.as_json(), ensure_ascii=False, indent=2))

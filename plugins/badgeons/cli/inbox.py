"""`badgeons inbox`: the proposals that arrived by mail, and answers to their messages."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_, WordedError
from badgeons.base.problems import Problems
from badgeons.cli.changes import today_of
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.cli.printing import problem_as_json

if TYPE_CHECKING:
    from badgeons.inbox import InboxResult

WRONG_STATES = frozenset(("refused", "packed", "too_large"))
"""States of mails (`badgeons.inbox.State`) that somebody must see to."""
SENTENCES = {
    "refused": N_("  à corriger par la personne qui propose :"),
    "packed": N_("  « winmail.dat » n’est pas ouvert : la réponse dit comment renvoyer la proposition"),
    "too_large": N_("  plus de 30 Mio : ce message n’est pas lu"),
    "request": N_("  demande, sans fichier : quelqu’un du collectif y répond"),
}


@click.command()
@click.argument("mailbox", metavar="BOITE", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Où mettre propositions et réponses, hors du dépôt (sinon : à côté de votre dossier privé).",
)
@click.option("--json", "as_json", is_flag=True, help="Répondre en JSON.")
@click.pass_context
def inbox(context: click.Context, mailbox: Path, output: Path | None, as_json: bool) -> None:
    """Lire les propositions arrivées par courriel et préparer une réponse à chacune.

    BOITE est un dossier de messages (.eml), un Maildir, un fichier mbox ou un seul message ; rien n’y change.
    Chaque proposition qui passe les vérifications devient un dossier de fichiers à relire, sans nom ni
    adresse de la personne qui écrit. Un message déjà lu n’est pas repris ; sans proposition, il est laissé.
    """
    from badgeons.doors.mailboxes import read_mails
    from badgeons.doors.private_location import check_location, private_path
    from badgeons.inbox import open_inbox
    from badgeons.proposing import read_repository

    command = command_of(context)
    problems = Problems()
    project = command.project(problems)
    if problems.errors:  # answers lead to the site: its address must be known
        command.stop_on(problems)
    repository = read_repository(project.root, project.settings, today_of(command, project.root))
    if repository is None:
        command.fail(N_("la fiche du collectif manque ou ne se lit pas : voyez « badgeons check »"))
    try:
        path = private_path(output, project, command.environment)
        if output is None:
            path = path.with_name(f"{path.name}-{project.settings.segments.proposals}")
            check_location(path, project)
        results = list(open_inbox(path, repository, command.language).read(read_mails(mailbox)))
    except WordedError as error:
        command.fail_with(error)
    except OSError as error:
        command.fail("{path} : {reason}", WRONG_USE, path=error.filename, reason=error.strerror)
    _report(command, results, as_json)
    sys.exit(PROBLEMS_FOUND if any(result.state.value in WRONG_STATES for result in results) else 0)


def _report(command: Command, results: list[InboxResult], as_json: bool) -> None:
    if as_json:
        entries = [_as_json(result, command.language) for result in results]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
        return
    for result in results:
        if result.number is not None and result.answer is not None:
            _print(command, result)
        elif result.state.value in SENTENCES:
            command.say("{label}", label=result.label)
            command.say(SENTENCES[result.state.value])
    states = [result.state.value for result in results]
    command.say(
        N_(
            "Préparées : {prepared}. Demandes : {requests}. À revoir : {wrong}. Déjà lus : {known}. "
            "Sans proposition, laissés : {others}."
        ),
        prepared=states.count("prepared"),
        requests=states.count("request"),
        wrong=sum(state in WRONG_STATES for state in states),
        known=states.count("already_read"),
        others=states.count("left_alone"),
    )


def _print(command: Command, result: InboxResult) -> None:
    """The number of a mail, what was made of it, and its answer."""
    command.say(N_("{label} : n° {number}"), label=result.label, number=result.number)
    for proposal in result.proposals:
        command.say("  {title}", title=proposal.title)
        if proposal.folder is not None:
            command.say("    {path}", path=proposal.folder)
    if result.state.value in SENTENCES:
        command.say(SENTENCES[result.state.value])
    for problem in result.problems:
        click.echo(f"    {problem.in_words(command.language)}")
    command.say(N_("  réponse à envoyer : {path}"), path=result.answer)


def _as_json(result: InboxResult, language: str) -> dict[str, object]:
    return {
        "mail": result.label,
        "state": result.state.value,
        "number": result.number,
        "answer": str(result.answer) if result.answer else None,
        "proposals": [
            {
                "title": proposal.title,
                "record": proposal.record or None,
                "folder": str(proposal.folder) if proposal.folder else None,
            }
            for proposal in result.proposals
        ],
        "problems": [problem_as_json(problem, language) for problem in result.problems],
    }

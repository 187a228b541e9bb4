"""`badgeons decide`: what a meeting decided, written as a record, without a forge."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import day_of, today_of
from badgeons.cli.context import DAY, PROBLEMS_FOUND, command_of
from badgeons.cli.decide_output import OUTCOMES, check_and_show, confirm, read_minutes, write_decision
from badgeons.cli.review_output import approval_options, print_review, read_evidence


@click.command("decide")
@click.argument("targets", metavar="CIBLE…", nargs=-1, required=True)
@click.option("--outcome", required=True, type=click.Choice(OUTCOMES), help="Ce qui est décidé.")
@click.option(
    "--by", "by", required=True, multiple=True, metavar="ACTEUR", help="Un acteur qui décide : une structure."
)
@click.option(
    "--minutes",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Le compte rendu : un fichier de texte ou de Markdown, ou - pour ce qui arrive sur l’entrée "
    "standard. Il ne nomme personne.",
)
@approval_options
@click.option("--event", metavar="ÉVÈNEMENT", help="La réunion où l’on a décidé, si elle a une fiche.")
@click.option("--date", type=DAY, help="Le jour de la décision (aujourd’hui sinon).")
@click.option("--id", help="Le nom de la décision, pour toujours (choisi sinon).")
@click.option("--dry-run", is_flag=True, help="Montrer ce qui serait écrit, sans rien écrire.")
@click.option("--yes", is_flag=True, help="Ne pas demander de confirmation.")
@click.pass_context
def decide_command(
    context: click.Context,
    targets: tuple[str, ...],
    outcome: str,
    by: tuple[str, ...],
    minutes: Path | None,
    approved_by: tuple[str, ...],
    events: tuple[Path, ...],
    event: str | None,
    date: datetime.datetime | None,
    id: str | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Écrire ce qu’une réunion a décidé de CIBLE : accepté, refusé, reporté ou retiré.

    CIBLE : l’identifiant d’un badge, actor:, event:… et un identifiant, ou proposal: et des mots quand il n’y
    a pas de fiche. On n’accepte que si rien ne manque d’après les règles du collectif (badgeons review).
    La fiche du badge ne change pas : c’est à vous de lui donner son nouveau statut.
    """
    from badgeons.deciding import DecidingError, DecisionRequest, new_decision, parse_subject, review
    from badgeons.model.fields.written import record_text
    from badgeons.model.records.choices import ACCEPTED

    command, problems = command_of(context), Problems()
    project = command.project(Problems())
    today, day = today_of(command, project.root), day_of(command, project.root, date)
    catalogue, _ = command.publishable(project, today, problems)
    evidence = read_evidence(command, approved_by, events, problems)
    request = DecisionRequest(outcome, day, by, read_minutes(command, minutes), event, id)
    try:
        subjects = [parse_subject(target, catalogue) for target in targets]
        reviews = [review(subject, catalogue, catalogue, evidence, day) for subject in subjects]
        decision = new_decision(request, reviews, catalogue, project.settings)
    except DecidingError as error:
        command.fail_with(error)
    for one in reviews:
        print_review(command, one, catalogue)
    if outcome == ACCEPTED and any(one.missing for one in reviews):
        command.fail(
            N_("Rien n’est écrit : réunissez ce qui manque, ou reportez la décision."), PROBLEMS_FOUND
        )
    file = OutputFile(decision.origin.path, record_text(decision).encode())
    check_and_show(command, project, today, file)
    if dry_run:
        command.say(N_("Rien n’est écrit : c’était un essai."))
        sys.exit(0)
    if not yes:
        confirm(command)
    write_decision(command, project, decision.id, file)

"""`badgeons decide-merged`: the record of a decision that a merged proposal leaves."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import today_of
from badgeons.cli.context import WRONG_USE, command_of
from badgeons.cli.decide_output import check_and_show, write_decision
from badgeons.cli.review_output import print_review, read_evidence


@click.command("decide-merged")
@click.argument("file", metavar="FICHIER", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--number", required=True, type=click.IntRange(1, 10**9), help="Le numéro de la proposition sur la forge."
)
@click.option(
    "--base", required=True, metavar="COMMIT", help="La branche principale d’avant : ses règles font foi."
)
@click.option("--dry-run", is_flag=True, help="Montrer ce qui serait écrit, sans rien écrire.")
@click.pass_context
def decide_merged(context: click.Context, file: Path, number: int, base: str, dry_run: bool) -> None:
    """Écrire la décision que laisse une proposition fusionnée, si rien ne manque d’après les règles.

    FICHIER : les relectures de la proposition sur GitHub. Un badge encore proposé n’est pas décidé ; ce qui a
    déjà sa décision n’en reçoit pas d’autre.
    """
    from badgeons.deciding import DecidingError, changed_subjects, merged_decision, review
    from badgeons.doors.past_catalogues import catalogue_at
    from badgeons.doors.proposal import changed_paths
    from badgeons.model.fields.written import record_text

    command, problems = command_of(context), Problems()
    project = command.project(Problems())
    today = today_of(command, project.root)
    catalogue, _ = command.publishable(project, today, problems)
    trusted = catalogue_at(command.config, base, today, command.environment)
    paths = changed_paths(project, base)
    if trusted is None or paths is None:
        command.fail(N_("« {base} » ne se lit pas dans ce dépôt"), WRONG_USE, base=base)
    evidence = read_evidence(command, (), (file,), problems)
    subjects = changed_subjects(paths, catalogue)
    reviews = [review(subject, catalogue, trusted, evidence, today) for subject in subjects]
    for one in reviews:
        print_review(command, one, catalogue)
    try:
        decision = merged_decision(number, reviews, today, catalogue, project.settings)
    except DecidingError as error:
        command.fail_with(error)
    if decision is None:
        command.say(N_("Aucune décision à écrire."))
        sys.exit(0)
    written = OutputFile(decision.origin.path, record_text(decision).encode())
    check_and_show(command, project, today, written)
    if dry_run:
        command.say(N_("Rien n’est écrit : c’était un essai."))
        sys.exit(0)
    write_decision(command, project, decision.id, written)

"""`badgeons review`: what is missing before a badge or another record can be accepted."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import today_of
from badgeons.cli.context import DAY, PROBLEMS_FOUND, WRONG_USE, command_of
from badgeons.cli.review_output import approval_options, print_review, read_evidence, review_as_json
from badgeons.cli.reviewed_proposal import paths_of, read_proposed, write_comment


@click.command("review")
@click.argument("target", metavar="[CIBLE]", required=False)
@click.option(
    "--base",
    metavar="COMMIT",
    help="La branche visée : ses règles, ses acteurs et ses décisions font foi, et sans CIBLE on relit tout "
    "ce qui change.",
)
@click.option(
    "--proposal",
    metavar="COMMIT",
    help="La proposition telle qu’elle est dans un commit, sans l’extraire ; avec --base.",
)
@approval_options
@click.option(
    "--comment",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Écrire aussi la réponse dans ce fichier, en Markdown, pour le commentaire de la proposition.",
)
@click.option("--day", type=DAY, help="Le jour dont on parle (aujourd’hui sinon).")
@click.option("--json", "as_json", is_flag=True, help="Répondre en JSON.")
@click.pass_context
def review_command(
    context: click.Context,
    target: str | None,
    base: str | None,
    proposal: str | None,
    approved_by: tuple[str, ...],
    events: tuple[Path, ...],
    comment: Path | None,
    day: datetime.datetime | None,
    as_json: bool,
) -> None:
    """Dire ce qui manque avant d’accepter CIBLE, d’après les règles du collectif.

    CIBLE : l’identifiant d’un badge, ou actor:, event:, project:… et un identifiant. Approuvent : les acteurs
    qui endossent, ceux d’une décision déjà écrite, ceux que l’on indique ici. Sans règle, rien ne manque.
    """
    from badgeons.deciding import DecidingError, changed_subjects, parse_subject, review
    from badgeons.doors.past_catalogues import catalogue_at

    command = command_of(context)
    if (target is None or proposal is not None) and base is None:
        command.fail(N_("dites quoi relire : un badge, ou --base et la branche visée"), WRONG_USE)
    problems = Problems()
    project = command.project(Problems())
    today = day.date() if day is not None else today_of(command, project.root)
    proposed = read_proposed(command, project, base, proposal, today, problems)
    if proposed is None:
        write_comment(comment, command, [], None)
        command.stop_on(problems)
    trusted = proposed if base is None else catalogue_at(command.config, base, today, command.environment)
    paths = () if base is None or target is not None else paths_of(project, base, proposal)
    if trusted is None or paths is None:
        command.fail(N_("« {base} » ne se lit pas dans ce dépôt"), WRONG_USE, base=base)
    evidence = read_evidence(command, approved_by, events, problems)
    try:
        subjects = [parse_subject(target, proposed)] if target else list(changed_subjects(paths, proposed))
    except DecidingError as error:
        command.fail_with(error)
    reviews = [review(subject, proposed, trusted, evidence, today) for subject in subjects]
    write_comment(comment, command, reviews, proposed)
    is_ready = not any(one.missing for one in reviews)
    if as_json:
        entries = [review_as_json(one, command.language) for one in reviews]
        click.echo(json.dumps({"ready": is_ready, "reviews": entries}, ensure_ascii=False, indent=2))
    else:
        for one in reviews:
            print_review(command, one, proposed)
        if not reviews:
            command.say(N_("Rien à décider : aucune fiche ne change."))
        elif is_ready:
            command.say(N_("Rien ne manque."))
    sys.exit(0 if is_ready else PROBLEMS_FOUND)

"""`badgeons award`: deliver a badge to the people of a list, or to those who claim it with a code."""

from __future__ import annotations

import datetime
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_, WordedError, WrongUseError
from badgeons.base.problems import Problems
from badgeons.cli.changes import today_of
from badgeons.cli.context import DAY, PROBLEMS_FOUND, Command, command_of
from badgeons.cli.printing import print_problems

if TYPE_CHECKING:
    from badgeons.awarding.people import People
    from badgeons.awarding.request import AwardRequest
    from badgeons.awarding.run import AwardRun
    from badgeons.codes.claim_files import Claims
    from badgeons.doors.project import Project

MIN_FOR_PROGRESS_BAR = 20
"""Awards from which a progress bar is worth it."""
LIST_REFUSED = N_("rien n’a été délivré : corrigez ces lignes, ou laissez-les de côté avec --skip-invalid")
CLAIMS_REFUSED = N_("rien n’a été délivré : écartez ces demandes, ou ajoutez --skip-invalid pour les laisser")


@click.command()
@click.argument("badge", required=False)
@click.option(
    "--recipients",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="La liste des personnes : un tableau CSV, ou un fichier de tableur.",
)
@click.option(
    "--claims",
    type=click.Path(exists=True, path_type=Path),
    help="Ou bien : le dossier des demandes faites avec un code (fichiers, textes, messages).",
)
@click.option("--event", help="L’évènement où le badge est remis.")
@click.option(
    "--evidence", multiple=True, help="Une trace commune à tout le lot : un titre, une adresse, ou les deux."
)
@click.option(
    "--hosted", "publication", flag_value="hosted", help="Publier les badges, avec l’accord des personnes."
)
@click.option(
    "--private",
    "publication",
    flag_value="private",
    default="private",
    help="Les remettre sans rien publier (par défaut).",
)
@click.option("--consent-date", type=DAY, help="Avec --hosted : le jour de l’accord des personnes.")
@click.option("--consent-scope", help="Avec --hosted : ce qu’elles acceptent de voir publié.")
@click.option("--issuer", help="L’acteur qui délivre, quand le badge en a plusieurs.")
@click.option("--date", type=DAY, help="Le jour de la remise (aujourd’hui sinon).")
@click.option("--batch", help="Le nom du lot (sinon : le badge, l’évènement et la date).")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Le dossier privé, hors du dépôt (sinon : Badgeons, dans votre dossier personnel).",
)
@click.option(
    "--templates",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Vos propres modèles de messages et d’attestations.",
)
@click.option(
    "--skip-invalid", is_flag=True, help="Laisser de côté les lignes à corriger, et délivrer aux autres."
)
@click.option("--yes", is_flag=True, help="Ne pas demander de confirmation.")
@click.option("--json", "as_json", is_flag=True, help="Résumer en JSON : des nombres et des chemins.")
@click.pass_context
def award(
    context: click.Context,
    badge: str | None,
    recipients: Path | None,
    claims: Path | None,
    event: str | None,
    evidence: tuple[str, ...],
    publication: str,
    consent_date: datetime.datetime | None,
    consent_scope: str | None,
    issuer: str | None,
    date: datetime.datetime | None,
    batch: str | None,
    output: Path | None,
    templates: Path | None,
    skip_invalid: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Délivrer BADGE aux personnes d’une liste : badges signés, images, attestations, messages.

    Avec --claims, à celles qui le demandent avec un code de « badgeons codes ».
    Rien de ce qui désigne une personne n’entre dans le dépôt : tout va dans un dossier privé. Une remise
    interrompue se reprend avec la même commande.
    """
    from badgeons.awarding.evidence import parse_evidence
    from badgeons.awarding.history import open_awards_folder, read_history
    from badgeons.awarding.own_templates import read_templates
    from badgeons.awarding.request import AwardRequest, requested_batch
    from badgeons.awarding.run import carry_out, prepare_run
    from badgeons.awarding.wording import Wording
    from badgeons.cli.award_output import ask_consent, print_result, print_resumed
    from badgeons.codes.checking import check_claims, complete_request
    from badgeons.codes.claim_files import Claims
    from badgeons.doors.private_location import private_path
    from badgeons.model.records.consent import Consent

    command = command_of(context)
    project = command.project(Problems())
    try:
        request = AwardRequest(
            badge=badge or "",
            issuer=issuer,
            event=event,
            evidence=tuple(trace for text in evidence for trace in parse_evidence(text)),
            publication=publication,
            date=date.date() if date else None,
            batch=batch,
            consent=Consent(date=consent_date.date(), scope=consent_scope)
            if consent_date and consent_scope
            else None,
        )
        source = _read_source(request, recipients, claims, project)
        wording = Wording(read_templates(templates) if templates else None)
        path = private_path(output, project, command.environment)
        catalogue, keyring = command.publishable(project, today_of(command, project.root), Problems())
        folder = open_awards_folder(path)
        if isinstance(source, Claims):
            request = complete_request(request, source, catalogue)
            if not request.badge:
                command.stop_on(source.problems)
        else:
            _stop_on(command, source.problems, LIST_REFUSED, skip_invalid)
        with folder.locked():
            history = read_history(folder)
            ask = partial(ask_consent, command, catalogue.today)
            signing = keyring.signers
            requested = requested_batch(request, catalogue, signing, project.settings, history.journals, ask)
            print_resumed(command, requested)
            if isinstance(source, Claims):
                people = check_claims(source, requested.batch, catalogue, history)
                _stop_on(command, people.problems, CLAIMS_REFUSED, skip_invalid)
            else:
                people = source
            run = prepare_run(requested.batch, people.persons, history, catalogue, keyring, project)
            place = folder.path / run.batch.id
            _confirm(command, run, people, place, yes, as_json)
            hidden = as_json or len(run.journal.entries) < MIN_FOR_PROGRESS_BAR or not sys.stderr.isatty()
            with click.progressbar(length=len(run.journal.entries), hidden=hidden, file=sys.stderr) as bar:
                tick = partial(bar.update, 1)
                changed = carry_out(run, folder, catalogue, keyring, wording, project, tick)
    except WordedError as error:
        command.fail_with(error)
    except OSError as error:
        command.fail(
            N_("impossible d’écrire {path} : {reason}. Relancez ensuite la même commande, rien n’est perdu"),
            path=error.filename,
            reason=error.strerror,
        )
    print_result(command, place, run.plan, people, changed, as_json)


def _read_source(
    request: AwardRequest, recipients: Path | None, claims: Path | None, project: Project
) -> People | Claims:
    """Whom it is for: a list, which needs a badge, or claims. Raises WordedError."""
    from badgeons.awarding.batches import HOSTED
    from badgeons.awarding.people import read_people
    from badgeons.codes.claim_files import read_claims

    if recipients is not None and claims is None and request.badge:
        return read_people(recipients, project, is_published=request.publication == HOSTED)
    if claims is not None and recipients is None:
        return read_claims(claims, project)
    raise WrongUseError(
        N_("dites à qui : BADGE et --recipients avec une liste, ou --claims avec des demandes")
    )


def _stop_on(command: Command, problems: Problems, sentence: str, skip_invalid: bool) -> None:
    """Print what cannot be acted upon, and stop on it unless it is to be skipped."""
    if list(problems):
        print_problems(problems, command.language)
    if problems.errors and not skip_invalid:
        command.fail(sentence)


def _confirm(command: Command, run: AwardRun, people: People, place: Path, yes: bool, as_json: bool) -> None:
    """Show what is about to be done and have it confirmed; stops when there is nothing to do."""
    from badgeons.cli.award_output import confirm_plan, print_plan, print_result, warn_of_names

    if list(run.problems):
        print_problems(run.problems, command.language)
    if run.problems.errors:
        sys.exit(PROBLEMS_FOUND)
    warn_of_names(command, run.batch, people.persons)
    print_plan(command, run.plan, people, place, quiet=as_json)
    if run.plan.new:
        confirm_plan(command, run.plan, yes)
    elif run.is_empty and people.settled:
        print_result(command, place, run.plan, people, (), as_json)
        sys.exit(0)
    elif run.is_empty:
        command.fail(N_("il n’y a personne à qui délivrer ce badge"))

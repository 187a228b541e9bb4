"""One run of `badgeons award`: what it asks of the packages, and what it prints in between."""

import datetime
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from badgeons.awarding.columns import ColumnChoice
from badgeons.awarding.evidence import parse_evidence
from badgeons.awarding.history import IN_USE, open_awards_folder, read_history
from badgeons.awarding.own_templates import read_templates
from badgeons.awarding.people import People, read_people
from badgeons.awarding.request import AwardRequest, doubts_of, requested_batch
from badgeons.awarding.run import carry_out, prepare_run
from badgeons.awarding.wording import Wording
from badgeons.base.messages import N_, WordedError, WrongUseError, fill
from badgeons.base.problems import Problems
from badgeons.cli.award_output import (
    ask_consent,
    confirm_run,
    print_result,
    print_resumed,
    stop_on_problems,
)
from badgeons.cli.changes import today_of
from badgeons.cli.context import Command
from badgeons.codes.checking import check_claims, complete_request
from badgeons.codes.claim_files import Claims, read_claims
from badgeons.doors.private_location import private_path
from badgeons.doors.project import SiteProject
from badgeons.model.records.choices import HOSTED
from badgeons.model.records.consent import Consent

MIN_FOR_PROGRESS_BAR = 20
"""Awards from which a progress bar is worth it."""
LIST_REFUSED = N_("rien n’a été délivré : corrigez ces lignes, ou laissez-les de côté avec --skip-invalid")
CLAIMS_REFUSED = N_("rien n’a été délivré : écartez ces demandes, ou ajoutez --skip-invalid pour les laisser")


@dataclass(frozen=True)
class AwardOptions:
    """What the command was called with, as click gives it."""

    badge: str | None
    recipients: Path | None
    claims: Path | None
    event: str | None
    evidence: tuple[str, ...]
    publication: str
    consent_date: datetime.datetime | None
    consent_scope: str | None
    issuer: str | None
    date: datetime.datetime | None
    batch: str | None
    output: Path | None
    templates: Path | None
    name_column: tuple[str, ...]
    address_column: str | None
    with_marked: bool
    skip_invalid: bool
    yes: bool
    as_json: bool

    def request(self) -> AwardRequest:
        """What the operator asks for. Raises AwardingError for a trace that would not be published."""
        consent = None
        if self.consent_date and self.consent_scope:
            consent = Consent(date=self.consent_date.date(), scope=self.consent_scope)
        return AwardRequest(
            badge=self.badge or "",
            issuer=self.issuer,
            event=self.event,
            evidence=tuple(trace for text in self.evidence for trace in parse_evidence(text)),
            publication=self.publication,
            date=self.date.date() if self.date else None,
            batch=self.batch,
            consent=consent,
        )


def run_award(command: Command, options: AwardOptions) -> None:
    """Read whom it is for, prepare the run, have it confirmed, carry it out; exits with a sentence."""
    project = command.project(Problems())
    quiet = options.as_json
    try:
        request = options.request()
        source = _read_source(options, project)
        wording = Wording(read_templates(options.templates) if options.templates else None)
        private = private_path(options.output, project, command.environment)
        catalogue, keyring = command.publishable(project, today_of(command, project.root), Problems())
        folder = open_awards_folder(private)
        if isinstance(source, Claims):
            request = complete_request(request, source, catalogue)
            if not request.badge:
                command.stop_on(source.problems)
        else:
            stop_on_problems(command, source.problems, LIST_REFUSED, options.skip_invalid)
        with folder.locked(IN_USE):
            history = read_history(folder)
            ask = partial(ask_consent, command, catalogue.today)
            signing = keyring.signers
            requested = requested_batch(request, catalogue, signing, project.settings, history.journals, ask)
            print_resumed(command, requested)
            if isinstance(source, Claims):
                people = check_claims(source, requested.batch, catalogue, history)
                stop_on_problems(command, people.problems, CLAIMS_REFUSED, options.skip_invalid)
            else:
                people = source
            run = prepare_run(requested.batch, people.persons, history, catalogue, keyring, project)
            path = folder.path / run.batch.id
            confirm_run(command, run, people, path, options.yes, quiet, doubts_of(run.batch, catalogue))
            count = len(run.journal.entries)
            hidden = quiet or count < MIN_FOR_PROGRESS_BAR or not sys.stderr.isatty()
            label = fill(command.language, N_("Badges faits"))
            with click.progressbar(
                length=count, label=label, show_pos=True, hidden=hidden, file=sys.stderr
            ) as bar:
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
    print_result(command, path, run, people, changed, quiet)


def _read_source(options: AwardOptions, project: SiteProject) -> People | Claims:
    """Whom it is for: a list, which needs a badge, or claims. Raises WordedError."""
    if options.recipients is not None and options.claims is None and options.badge:
        return read_people(
            options.recipients,
            project,
            is_published=options.publication == HOSTED,
            choice=ColumnChoice(options.name_column, options.address_column),
            with_marked=options.with_marked,
        )
    if options.claims is not None and options.recipients is None:
        return read_claims(options.claims, project)
    raise WrongUseError(
        N_("dites à qui : BADGE et --recipients avec une liste, ou --claims avec des demandes")
    )

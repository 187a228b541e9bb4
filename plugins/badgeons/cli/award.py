"""`badgeons award`: deliver a badge to the people of a list, or to those who claim it with a code."""

import dataclasses
import datetime
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from badgeons.awarding import (
    HOSTED,
    PRIVATE,
    Entry,
    IssuingError,
    Journal,
    People,
    Person,
    Wording,
    Workshop,
    check_batch,
    draw_entries,
    hand_out,
    holds_email,
    mark_done,
    open_private_folder,
    parse_evidence,
    parse_people,
    plan_awards,
    wording_digest,
    write_down,
    write_records,
)
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.cli.award_request import Request, requested_batch
from badgeons.cli.award_words import confirm_plan, show_plan, tell_outcome, warn_of_names
from badgeons.cli.changes import today_of
from badgeons.cli.claims import Claims, choose_offer, read_claims
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.cli.printing import print_problems
from badgeons.cli.private import check_private, default_folder, own_templates
from badgeons.credentials.errors import ProofError
from badgeons.doors.keyring import FOLDER, variable_of
from badgeons.doors.project import Project
from badgeons.model.records import AwardBatch
from badgeons.model.records.consent import Consent

DAY = click.DateTime(["%Y-%m-%d"])
SLOW = 20
"""Awards from which a progress bar is worth it."""


Reader = Callable[[AwardBatch, Mapping[str, Journal], bytes], People]
"""Gives the people of a run from its batch, the journals of the private folder and their secret."""


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
    "--hosted", "publication", flag_value=HOSTED, help="Publier les badges, avec l’accord des personnes."
)
@click.option(
    "--private",
    "publication",
    flag_value=PRIVATE,
    default=PRIVATE,
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
    command = command_of(context)
    if (recipients is None) == (claims is None) or (badge is None and claims is None):
        command.fail(
            N_("dites à qui : BADGE et --recipients avec une liste, ou --claims avec des demandes"),
            WRONG_USE,
        )
    project = command.project(Problems())
    try:
        if recipients is not None and recipients.resolve().is_relative_to(project.root):
            check_private(command, recipients, project)
        if claims is not None:
            check_private(command, claims if claims.is_dir() else claims.parent, project)
        claimed = read_claims(claims) if claims is not None else None
        consent = (
            Consent(date=consent_date.date(), scope=consent_scope) if consent_date and consent_scope else None
        )
        traces = tuple(each for text in evidence for each in parse_evidence(text))
        request = Request(
            badge or "", issuer, event, traces, publication, date.date() if date else None, batch, consent
        )
        run = Run(command, project, request, output, own_templates(command, templates), skip_invalid)
        if recipients is not None:
            people = run.people(recipients)
            run.award(lambda *_: people, yes, as_json)
        elif claimed is not None:
            run.award(run.claims(claimed), yes, as_json)
    except (IssuingError, ProofError) as error:
        command.fail("{error}", error=error)
    except OSError as error:
        command.fail(
            N_("impossible d’écrire {path} : {reason}. Relancez ensuite la même commande, rien n’est perdu"),
            path=error.filename,
            reason=error.strerror,
        )


class Run:
    """One run of the command, from what was asked to what was made."""

    def __init__(
        self,
        command: Command,
        project: Project,
        request: Request,
        output: Path | None,
        templates: dict[str, str],
        skip_invalid: bool,
    ) -> None:
        self.command = command
        self.project = project
        self.request = request
        self.templates = templates
        self.skip_invalid = skip_invalid
        path = output or default_folder(command.environment, project.settings.base_url)
        check_private(command, path, project)
        self.today = today_of(command, project.root)
        self.catalogue, self.keyring = command.publishable(self.project, self.today, Problems())
        self.folder = open_private_folder(path)

    def people(self, path: Path) -> People:
        """The people of the list; stops on lines to correct unless they are to be skipped."""
        limit = self.project.settings.limits.batch
        try:
            if path.stat().st_size > limit:
                raise IssuingError(N_("cette liste est trop grosse : {limit} Mio au plus"), limit=limit >> 20)
            people = parse_people(path.read_bytes(), path.name)
        except IssuingError as error:
            self.command.fail("{path}: {error}", path=path.name, error=error)
        if self.request.publication == HOSTED:
            people = self._consenting(people, path.name)
        self._stop_on(
            people.broken,
            N_("rien n’a été délivré : corrigez ces lignes, ou laissez-les de côté avec --skip-invalid"),
        )
        return people

    def claims(self, claims: Claims) -> Reader:
        """What reads the people of claims once the batch is known; their codes say what it is about."""
        request = self.request
        badge, event, issuer = choose_offer(
            self.command, claims, self.catalogue, request.badge, request.event, request.issuer
        )
        self.request = dataclasses.replace(request, badge=badge, event=event, issuer=issuer)

        def read(batch: AwardBatch, journals: Mapping[str, Journal], secret: bytes) -> People:
            people = claims.judged(batch, self.catalogue, journals, secret)
            self._stop_on(
                people.broken,
                N_("rien n’a été délivré : écartez ces demandes, ou ajoutez --skip-invalid pour les laisser"),
            )
            return people

        return read

    def _stop_on(self, broken: Problems, sentence: str) -> None:
        """Print what cannot be acted upon, and stop on it unless it is to be skipped."""
        if list(broken):
            print_problems(broken, self.command.language)
        if broken.errors and not self.skip_invalid:
            self.command.fail(sentence)

    def _consenting(self, people: People, path: str) -> People:
        """Without the people whose line says that they do not agree to a publication."""
        for person in people.found:
            if person.consents is False:
                people.broken.add(
                    Place(path, person.line),
                    N_("cette personne n’a pas donné son accord à la publication"),
                    N_("délivrez-lui son badge à part, avec --private"),
                )
            if holds_email(person.evidence):
                people.broken.add(Place(path, person.line), N_("la preuve contient une adresse électronique"))
        refused = {problem.place.line for problem in people.broken}
        kept = tuple(person for person in people.found if person.line not in refused)
        return People(kept, people.broken, people.repeated, people.ignored)

    def award(self, read: Reader, yes: bool, as_json: bool) -> None:
        """Plan, ask, make."""
        command = self.command
        with self.folder.locked():
            secret, journals = self.folder.secret(), self.folder.journals()
            settings = self.project.settings
            batch = requested_batch(
                command, self.request, self.catalogue, self.keyring, settings, self.today, journals
            )
            people = read(batch, journals, secret)
            plan = plan_awards(batch, people.found, journals, secret, self.catalogue)
            entries, new = draw_entries(plan, journals, secret, self.catalogue)
            self._check(batch, [*plan.entries, *entries])
            self._check_key(batch.issuer)
            warn_of_names(command, batch, people.found)
            show_plan(command, plan, people, self.folder.path / batch.id, quiet=as_json)
            if plan.new:
                confirm_plan(command, plan, yes)
            elif not plan.entries and people.settled:
                tell_outcome(command, self.folder.path / batch.id, plan, people, (), as_json)
                sys.exit(0)
            elif not plan.entries:
                command.fail(N_("il n’y a personne à qui délivrer ce badge"))
            earlier = journals.get(batch.id)
            is_done = earlier is not None and earlier.is_done and not entries
            journal = Journal(batch, (*plan.entries, *entries), is_done)
            write_down(self.folder, earlier, journal)
            known = {entry.award.id: person for person, entry in plan.known} | new
            changed = self._make(journal, known, quiet=as_json)
            mark_done(self.folder, journal)
        tell_outcome(command, self.folder.path / batch.id, plan, people, changed, as_json)
        sys.exit(0)

    def _check(self, batch: AwardBatch, entries: Sequence[Entry]) -> None:
        problems = Problems()
        awards = [entry.award for entry in entries]
        check_batch(batch, awards, self.catalogue, self.project.settings, problems)
        if list(problems):
            print_problems(problems, self.command.language)
        if problems.errors:
            sys.exit(PROBLEMS_FOUND)

    def _check_key(self, issuer: str) -> None:
        if issuer not in self.keyring.signers:
            self.command.fail(
                N_(
                    "il manque la clé de « {issuer} », sans laquelle rien ne peut être signé : "
                    "donnez-la par {variable}, ou son dossier par {folder}"
                ),
                issuer=self.catalogue.actors[issuer].name,
                variable=variable_of(issuer),
                folder=FOLDER,
            )

    def _make(self, journal: Journal, people: Mapping[str, Person], quiet: bool) -> list[str]:
        batch = journal.batch
        image = self.catalogue.awarded_image(batch)
        workshop = Workshop(
            self.catalogue,
            self.project.settings,
            self.keyring,
            Wording(self.templates),
            wording_digest(self.templates, image.content),
            batch.demonstration or batch.issuer in self.keyring.demonstration,
        )
        hidden = quiet or len(journal.entries) < SLOW or not sys.stderr.isatty()
        with click.progressbar(length=len(journal.entries), hidden=hidden, file=sys.stderr) as bar:
            hand_out(self.folder, journal, people, workshop, lambda: bar.update(1))
        return write_records(self.project.root, journal, workshop)

"""What `badgeons award` shows and asks. People are shown on the operator's own terminal and nowhere else."""

import datetime
import json
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from badgeons.awarding.evidence import names_someone
from badgeons.awarding.people import People, Person
from badgeons.awarding.plan import Plan
from badgeons.awarding.request import RequestedBatch
from badgeons.awarding.run import AwardRun
from badgeons.base.messages import N_, WordedError, fill
from badgeons.base.problems import Problems
from badgeons.cli.asking import ask_day, ask_yes, someone_is_there
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command
from badgeons.cli.printing import print_problems
from badgeons.model.records import AwardBatch
from badgeons.model.records.choices import HOSTED
from badgeons.model.records.consent import Consent

MAX_SHOWN = 30
"""Lines of the table that are shown; the file itself shows the rest."""
MAX_WIDTH = 34
PUBLISHED = N_("publiés sur le site avec l’accord des personnes (page, fichiers, empreinte de l’adresse)")
NOT_PUBLISHED = N_("remis aux personnes, rien n’est publié à leur sujet")


def stop_on_problems(command: Command, problems: Problems, sentence: str, skip_invalid: bool) -> None:
    """Print what cannot be acted upon, and stop on it unless it is to be skipped."""
    if list(problems):
        print_problems(problems, command.language)
    if not problems.errors or skip_invalid:
        return
    count = len({problem.place for problem in problems.errors})
    if not someone_is_there() or not ask_yes(
        command, N_("Laisser ces lignes de côté et continuer ? Lignes : {count}."), count=count
    ):
        command.fail(sentence)


def confirm_run(
    command: Command,
    run: AwardRun,
    people: People,
    path: Path,
    yes: bool,
    as_json: bool,
    doubts: Sequence[WordedError] = (),
) -> None:
    """Show what is about to be done and have it confirmed; stops when there is nothing to do.

    Each of the `doubts` is a question of its own when something new would be signed.
    """
    if list(run.problems):
        print_problems(run.problems, command.language)
    if run.problems.errors:
        sys.exit(PROBLEMS_FOUND)
    _warn_of_names(command, run.batch, people.persons)
    _print_plan(command, run, people, path, quiet=as_json)
    if run.plan.new:
        _confirm_plan(command, run.plan, yes, doubts)
    elif run.is_empty and people.settled:
        print_result(command, path, run, people, (), as_json)
        sys.exit(0)
    elif run.is_empty:
        command.fail(N_("il n’y a personne à qui délivrer ce badge"))


def _print_plan(command: Command, run: AwardRun, people: People, folder: Path, quiet: bool) -> None:
    """What is about to be done: columns, counts, and on a terminal the people themselves."""
    if quiet:
        return
    plan, batch = run.plan, run.batch
    command.say(
        N_("Badge « {badge} », délivré par {issuer} le {date} (lot {batch})"),
        badge=batch.badge,
        issuer=batch.issuer,
        date=batch.date,
        batch=batch.id,
    )
    command.say(PUBLISHED if batch.publication == HOSTED else NOT_PUBLISHED)
    command.say(N_("Dossier privé : {path}"), path=folder)
    for sentence, titles in (
        (N_("Noms pris dans : {titles}"), people.name_titles),
        (N_("Adresses prises dans : {titles}"), people.address_titles),
    ):
        if titles:
            command.say(sentence, titles=", ".join(f"« {title} »" for title in titles))
    if sys.stdout.isatty():
        for line in _table(command, plan):
            click.echo(line)
    known = max(len(plan.known) - run.resumed, 0)
    for sentence, count in (
        (N_("À délivrer : {count}"), len(plan.new)),
        (N_("Repris de la remise interrompue : {count}"), run.resumed),
        (N_("Déjà délivrés dans ce lot, laissés tels quels : {count}"), known),
        (N_("Révoqués ou effacés depuis, pas délivrés de nouveau : {count}"), len(plan.withdrawn)),
        (
            N_("Déjà délivrés ce jour-là dans un autre lot, pas une seconde fois : {count}"),
            len(plan.elsewhere),
        ),
        (N_("Parmi eux, ont déjà reçu ce badge un autre jour : {count}"), plan.earlier),
        (
            N_("Délivrés dans ce lot à des personnes absentes de cette liste, gardés : {count}"),
            len(plan.missing),
        ),
        (N_("Lignes laissées de côté : {count}"), len({problem.place for problem in people.problems.errors})),
        (N_("Demandes satisfaites un autre jour, laissées telles quelles : {count}"), people.settled),
    ):
        if count:
            command.say(sentence, count=count)
    if people.repeated:
        command.say(
            N_("Lignes qui répètent une personne, comptées une fois : {lines}"),
            lines=", ".join(str(line) for line, _ in people.repeated),
        )
    if people.ignored:
        command.say(N_("Colonnes laissées de côté : {titles}"), titles=", ".join(people.ignored))


def _table(command: Command, plan: Plan) -> Iterator[str]:
    done = fill(command.language, N_("déjà délivré"))
    rows = [
        *((person, fill(command.language, N_("à délivrer"))) for person in plan.new),
        *((person, done) for person, _ in plan.known),
        *((person, f"{done} ({batch})") for person, batch in plan.elsewhere),
    ]
    for person, state in sorted(rows, key=lambda row: row[0].line)[:MAX_SHOWN]:
        cells = (person.name or "–", person.address or person.did)
        yield f"{person.line:6}  " + "  ".join(f"{_cut(cell):{MAX_WIDTH}}" for cell in cells) + f"  {state}"
    if len(rows) > MAX_SHOWN:
        yield fill(command.language, N_("     … et {count} de plus"), count=len(rows) - MAX_SHOWN)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_WIDTH else f"{text[: MAX_WIDTH - 1]}…"


def _confirm_plan(command: Command, plan: Plan, yes: bool, doubts: Sequence[WordedError]) -> None:
    """Ask before anything is written; without a terminal nobody can answer."""
    for doubt in doubts:
        click.echo(fill(command.language, N_("Attention : {doubt}."), doubt=doubt), err=True)
    if yes:
        return
    if not someone_is_there():
        command.fail(N_("rien n’a été délivré : ajoutez --yes pour confirmer"), WRONG_USE)
    if doubts and not ask_yes(command, N_("Le délivrer quand même ?")):
        command.fail(N_("rien n’a été délivré"))
    if not ask_yes(command, N_("Délivrer ? Badges : {count}."), count=len(plan.new)):
        command.fail(N_("rien n’a été délivré"))


def print_result(
    command: Command, path: Path, run: AwardRun, people: People, changed: Sequence[str], as_json: bool
) -> None:
    """What was done, in words or as JSON: counts and paths, nobody's name."""
    plan, made = run.plan, len(run.plan.new) + run.resumed
    if as_json:
        summary = {
            "batch": plan.batch.id,
            "publication": plan.batch.publication,
            "awarded": made,
            "already_awarded": max(len(plan.known) - run.resumed, 0),
            "withdrawn": len(plan.withdrawn),
            "awarded_elsewhere": len(plan.elsewhere),
            "skipped_lines": len({problem.place for problem in people.problems.errors}),
            "settled_claims": people.settled,
            "folder": str(path),
            "records": list(changed),
        }
        click.echo(json.dumps(summary, ensure_ascii=False, indent=2))
        return
    if not plan.entries and not plan.new:
        command.say(N_("Rien de nouveau à délivrer."))
        return
    command.say(N_("Badges délivrés : {count}. Tout est dans {path}"), count=made, path=path)
    if changed:
        command.say(N_("À proposer dans le dépôt, sans quoi ces badges ne pourront pas être vérifiés :"))
    for record in changed:
        command.say("  {path}", path=record)
    command.say(N_("Pour envoyer les messages : badgeons deliver {path}"), path=shlex.quote(str(path)))


def print_resumed(command: Command, requested: RequestedBatch) -> None:
    """Say that an interrupted run is gone on with."""
    if requested.is_resumed:
        resumed = N_("Reprise de la remise interrompue « {batch} ».")
        click.echo(fill(command.language, resumed, batch=requested.batch.id), err=True)


def ask_consent(command: Command, today: datetime.date) -> Consent:
    """The day and the scope of the consent to a publication; without a terminal nobody can answer."""
    if not someone_is_there():
        command.fail(
            N_("publier demande l’accord des personnes : ajoutez --consent-date et --consent-scope"),
            WRONG_USE,
        )
    command.say(
        N_(
            "Publier demande l’accord écrit de chaque personne, et au moins 15 ans. "
            "Un badge publié reste dans l’historique du dépôt."
        )
    )
    day = ask_day(command, N_("Jour de l’accord (AAAA-MM-JJ)"), today)
    scope = click.prompt(
        fill(command.language, N_("Ce qu’elles acceptent")),
        default=fill(command.language, N_("Publication du badge délivré et de l’empreinte de l’adresse.")),
    )
    return Consent(date=day, scope=scope.strip())


def _warn_of_names(command: Command, batch: AwardBatch, people: Sequence[Person]) -> None:
    """Say which traces seem to name a person: they go to everyone who is shown the badge."""
    names = [person.name for person in people if person.name]
    if names_someone(batch.evidence, names):
        click.echo(
            fill(command.language, N_("Attention : une preuve du lot semble nommer une personne.")), err=True
        )
    lines = [str(person.line) for person in people if names_someone(person.evidence, [person.name])]
    if lines:
        click.echo(
            fill(
                command.language,
                N_("Attention : la preuve semble nommer une personne aux lignes {lines}."),
                lines=", ".join(lines),
            ),
            err=True,
        )

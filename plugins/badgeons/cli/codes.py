"""`badgeons codes`: one-time codes to hand out at an event, on paper."""

import datetime
from pathlib import Path

import click

from badgeons.base.messages import N_, WordedError
from badgeons.base.problems import Problems
from badgeons.cli.context import DAY, command_of

MAX_CODES = 1000
"""Of a sheet, as its record says; written here so that the help does not import the records."""


@click.command()
@click.argument("event")
@click.argument("badge")
@click.option("--count", required=True, type=click.IntRange(1, MAX_CODES), help="Combien de codes.")
@click.option(
    "--until", type=DAY, help="Le dernier jour pour s’en servir (sinon : 30 jours après l’évènement)."
)
@click.option("--issuer", help="L’acteur qui délivrera, quand le badge en a plusieurs.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Le fichier à imprimer, .pdf ou .html, hors du dépôt (sinon : dans votre dossier privé).",
)
@click.pass_context
def codes(
    context: click.Context,
    event: str,
    badge: str,
    count: int,
    until: datetime.datetime | None,
    issuer: str | None,
    output: Path | None,
) -> None:
    """Imprimer des codes à usage unique pour demander BADGE à l’évènement EVENT.

    Le dépôt ne reçoit que des empreintes, d’où l’on ne peut pas retrouver les codes. La feuille vaut les
    badges qu’elle permet de demander : gardez-la comme telle.
    """
    from badgeons.cli.changes import today_of
    from badgeons.codes.run import paper_path, request_sheet, write_sheet
    from badgeons.loading.load import load_catalogue

    command = command_of(context)
    project = command.project(Problems())
    problems = Problems()
    catalogue = load_catalogue(project.root, project.settings, today_of(command, project.root), problems)
    if catalogue is None or problems.errors:
        command.stop_on(problems)
    day = until.date() if until else None
    try:
        sheet, drawn = request_sheet(event, badge, issuer, day, count, catalogue, project.settings)
        path = paper_path(output, sheet, project, command.environment)
        path = write_sheet(sheet, drawn, path, catalogue, project)
    except WordedError as error:
        command.fail_with(error)
    except OSError as error:
        command.fail(N_("impossible d’écrire {path} : {reason}"), path=error.filename, reason=error.strerror)
    command.say(N_("Codes tirés : {count}, valables jusqu’au {until}."), count=count, until=sheet.until)
    command.say(N_("À imprimer, puis à garder pour vous : {path}"), path=path)
    command.say(
        N_("À proposer dans le dépôt, sans quoi ces codes seront inconnus : {path}"), path=sheet.origin.path
    )

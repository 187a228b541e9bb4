"""`badgeons codes`: one-time codes to hand out at an event, on paper."""

import datetime
from pathlib import Path

import click

from badgeons.awarding import IssuingError, open_private_folder
from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.award import DAY
from badgeons.cli.award_words import fail_unknown
from badgeons.cli.changes import today_of
from badgeons.cli.context import WRONG_USE, Command, command_of
from badgeons.cli.private import check_private, default_folder
from badgeons.codes import default_until, draw_sheet, render_html, render_pdf
from badgeons.doors.output import write_file
from badgeons.doors.project import Project
from badgeons.loading.load import load_catalogue
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.written import record_text
from badgeons.model.records import CodeSheet
from badgeons.model.records.code_sheet import MAX_CODES

FOLDER = "codes"
PDF, HTML = ".pdf", ".html"
FILE_MODE = 0o600


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
    command = command_of(context)
    project = command.project(Problems())
    today = today_of(command, project.root)
    catalogue = _catalogue(command, project, today)
    _check_names(command, catalogue, event, badge)
    sheet, drawn = draw_sheet(
        event,
        badge,
        _issuer(command, catalogue, badge, issuer),
        today,
        _until(command, catalogue, event, today, until),
        count,
        project.settings,
        demonstration=catalogue.achievements[badge].demonstration,
    )
    try:
        path = _path(command, project, sheet, output)
        path, content = _rendered(sheet, drawn, catalogue, Addresses(project.settings), path)
        _write(project.root, sheet, path, content)
    except IssuingError as error:
        command.fail("{error}", error=error)
    except OSError as error:
        command.fail(N_("impossible d’écrire {path} : {reason}"), path=error.filename, reason=error.strerror)
    command.say(N_("Codes tirés : {count}, valables jusqu’au {until}."), count=count, until=sheet.until)
    command.say(N_("À imprimer, puis à garder pour vous : {path}"), path=path)
    command.say(
        N_("À proposer dans le dépôt, sans quoi ces codes seront inconnus : {path}"), path=sheet.origin.path
    )


def _catalogue(command: Command, project: Project, today: datetime.date) -> Catalogue:
    problems = Problems()
    catalogue = load_catalogue(project.root, project.settings, today, problems)
    if catalogue is None or problems.errors:
        command.stop_on(problems)
    return catalogue


def _check_names(command: Command, catalogue: Catalogue, event: str, badge: str) -> None:
    for sentence, id, known in (
        (N_("il n’y a pas d’évènement « {id} »"), event, list(catalogue.events)),
        (N_("il n’y a pas de badge « {id} »"), badge, list(catalogue.achievements)),
    ):
        if id not in known:
            fail_unknown(command, sentence, id, known)
    if badge not in catalogue.events[event].badges:
        command.fail(
            N_(
                "l’évènement « {event} » n’annonce pas le badge « {badge} » : "
                "ajoutez-le à `badges` dans {path}"
            ),
            event=event,
            badge=badge,
            path=catalogue.events[event].origin.path,
        )


def _issuer(command: Command, catalogue: Catalogue, badge: str, asked: str | None) -> str:
    issuers = catalogue.achievements[badge].issuers
    found = [asked] if asked else list(issuers)
    if len(found) != 1 or found[0] not in issuers:
        command.fail(
            N_("qui délivre ce badge ? Ajoutez --issuer, avec l’un de : {issuers}"),
            WRONG_USE,
            issuers=", ".join(issuers),
        )
    return found[0]


def _until(
    command: Command, catalogue: Catalogue, event: str, today: datetime.date, asked: datetime.datetime | None
) -> datetime.date:
    until = asked.date() if asked else default_until(catalogue.events[event])
    if until < today:
        command.fail(
            N_("ces codes ne serviraient plus depuis le {until} : donnez un autre jour avec --until"),
            WRONG_USE,
            until=until,
        )
    return until


def _path(command: Command, project: Project, sheet: CodeSheet, output: Path | None) -> Path:
    """Where the paper goes: a file that is not there yet, where no commit takes it."""
    if output is None:
        folder = default_folder(command.environment, project.settings.base_url)
        check_private(command, folder, project)
        path = open_private_folder(folder).path / FOLDER / f"{sheet.id}{PDF}"
        path.parent.mkdir(mode=0o700, exist_ok=True)
        return path
    if output.suffix.lower() not in (PDF, HTML):
        command.fail(N_("la feuille est un fichier .pdf ou .html, pas « {path} »"), WRONG_USE, path=output)
    check_private(command, output.parent, project)
    if not output.parent.is_dir():
        command.fail(N_("le dossier « {path} » n’existe pas"), WRONG_USE, path=output.parent)
    return output


def _rendered(
    sheet: CodeSheet, drawn: list[str], catalogue: Catalogue, addresses: Addresses, path: Path
) -> tuple[Path, bytes]:
    """The paper, and its path: HTML where the PDF's fonts lack a letter. Raises IssuingError."""
    content = render_pdf(sheet, drawn, catalogue, addresses) if path.suffix.lower() == PDF else None
    if content is None:
        path = path.with_suffix(HTML)
        content = render_html(sheet, drawn, catalogue, addresses)
    if path.exists() or path.is_symlink():
        raise IssuingError(
            N_("« {path} » existe déjà : choisissez un autre nom, ses codes seraient perdus"), path=path
        )
    return path, content


def _write(root: Path, sheet: CodeSheet, path: Path, content: bytes) -> None:
    """The record first: a paper that exists is always good; digests without paper harm nobody."""
    record = root / sheet.origin.path
    record.parent.mkdir(parents=True, exist_ok=True)
    write_file(record, record_text(sheet).encode(), durable=True)
    try:
        write_file(path, content, FILE_MODE, durable=True)
    except OSError:
        record.unlink(missing_ok=True)
        raise

"""`badgeons import`: badges that exist elsewhere as records of this catalogue."""

from __future__ import annotations

import datetime
import sys
from functools import partial

import click

from badgeons.base.messages import N_, WrongUseError
from badgeons.base.problems import Problems
from badgeons.cli.context import DAY, PROBLEMS_FOUND, command_of


@click.command("import")
@click.argument("what", metavar="WHAT...", nargs=-1, required=True)
@click.option(
    "--as",
    "kind",
    type=click.Choice(("external", "proposal")),
    help="external : un autre reste l’émetteur, et la fiche est un lien. "
    "proposal : le collectif le reprend, et le propose.",
)
@click.option("--issuer", metavar="ACTEUR", help="Avec proposal : qui le délivrera ici (le collectif sinon).")
@click.option(
    "--territory", metavar="TERRITOIRE", help="Avec proposal : où il vivra (celui du collectif sinon)."
)
@click.option("--family", help="Avec proposal : la famille des badges qui ne la disent pas.")
@click.option(
    "--until", type=DAY, help="Avec proposal : dernier jour pour donner son avis (dans 21 jours sinon)."
)
@click.option("--why", help="Avec external : pourquoi le territoire utilise ces badges.")
@click.option("--online", is_flag=True, help="Consulter aussi les adresses : images, modèles, émetteurs.")
@click.option("--loopback", is_flag=True, hidden=True, help="Pour des essais : cette machine aussi.")
@click.option("--dry-run", "is_trial", is_flag=True, help="Dire ce qui serait écrit, et ne rien écrire.")
@click.option("--json", "as_json", is_flag=True, help="Répondre en JSON.")
@click.pass_context
def import_command(
    context: click.Context,
    what: tuple[str, ...],
    kind: str | None,
    issuer: str | None,
    territory: str | None,
    family: str | None,
    until: datetime.datetime | None,
    why: str | None,
    online: bool,
    loopback: bool,
    is_trial: bool,
    as_json: bool,
) -> None:
    """Reprendre des badges qui existent ailleurs : de simples liens, ou des propositions du collectif.

    WHAT est un fichier ou une image de badge (Open Badges 1, 2 ou 3, modèle ou badge délivré), une archive ou
    un dossier exportés d’une plateforme, un tableau (CSV, XLSX, ODS), une adresse (avec --online), ou « - ».
    Aucune donnée d’une personne n’est reprise. Ce qui n’a pas pu l’être est dit pour chaque badge.
    """
    from badgeons.cli.changes import carry_out, tell_files, today_of
    from badgeons.cli.import_output import ask_choices, ask_kind, print_import
    from badgeons.doors.network import OnlineResolver
    from badgeons.editing import Change
    from badgeons.importing.records import ImportChoices
    from badgeons.importing.run import check_choices, files_of, prepare_import, read_given
    from badgeons.proposing import read_repository

    command = command_of(context)
    project = command.project(Problems())
    today = today_of(command, project.root)
    repository = read_repository(project.root, project.settings, today)
    if repository is None:
        command.fail(N_("la fiche du collectif manque ou ne se lit pas : voyez « badgeons check »"))
    choices = ImportChoices(
        kind=kind or ask_kind(command, as_json),
        today=today,
        issuer=issuer or "",
        territory=territory or "",
        family=family or "",
        why=(why or "").strip(),
        until=until.date() if until else None,
    )
    network = OnlineResolver(with_loopback=loopback) if online else None
    try:
        check_choices(choices, repository.catalogue)
        given = read_given(what, network, project.settings.document_language)
    except WrongUseError as error:
        command.fail_with(error)
    choices = ask_choices(command, choices, given.badges, as_json)
    imported = [*given.refused, *prepare_import(given.badges, choices, repository)]
    write = partial(carry_out, command, project.root)
    paths = [] if is_trial else write(Change(files=tuple(files_of(imported))))
    print_import(command, imported, given.other_files, as_json, is_trial)
    if paths and not as_json:
        tell_files(command, paths)
    sys.exit(PROBLEMS_FOUND if any(badge.is_refused for badge in imported) or not imported else 0)

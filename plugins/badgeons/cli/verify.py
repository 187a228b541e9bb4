"""`badgeons verify`: is this badge, or everything this folder or site holds, what it says it is?"""

import datetime
from pathlib import Path

import click

from badgeons.base.messages import N_, WrongUseError
from badgeons.cli.context import command_of


@click.command("verify")
@click.argument("what")
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Un site construit dont vous connaissez les acteurs : leurs clés et leurs listes y sont.",
)
@click.option(
    "--base-url",
    help="L’adresse publique de ce site : sans elle, il n’est cru que s’il est celui du projet.",
)
@click.option(
    "--known",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Une liste d’émetteurs que vous connaissez : un identifiant par ligne, puis son nom.",
)
@click.option(
    "--recipient",
    "--email",
    help="Une adresse électronique, l’adresse d’une page, un numéro de téléphone ou un identifiant : "
    "ce badge est-il délivré à cette personne ?",
)
@click.option("--online", is_flag=True, help="Consulter aussi ce que l’émetteur publie sur le web.")
@click.option("--loopback", is_flag=True, hidden=True, help="Pour des essais : cette machine aussi.")
@click.option(
    "--now",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"]),
    help="Le moment de la vérification (maintenant sinon).",
)
@click.option("--json", "as_json", is_flag=True, help="Répondre en JSON.")
@click.pass_context
def verify_command(
    context: click.Context,
    what: str,
    site: Path | None,
    base_url: str | None,
    known: tuple[Path, ...],
    recipient: str | None,
    online: bool,
    loopback: bool,
    now: datetime.datetime | None,
    as_json: bool,
) -> None:
    """Vérifier un badge de n’importe quel émetteur.

    WHAT est un fichier, une image ou une photo de son QR code, une attestation, un message, une archive, un
    dossier, un site construit, une adresse (avec --online), ou « - » pour ce qui arrive sur l’entrée
    standard. Sans --online, rien n’est demandé au réseau.
    """
    from badgeons.cli.verdicts import report, report_folder, report_site
    from badgeons.doors.badge_input import (
        BadgeInputError,
        badge_files,
        local_path,
        read_input,
        read_known_issuers,
    )
    from badgeons.doors.built_sites import base_url_of_folder, find_site
    from badgeons.doors.folders import FolderFiles
    from badgeons.verifying import verify_site
    from badgeons.verifying.inputs import refusal_verdict
    from badgeons.verifying.trust import VerificationContext

    command = command_of(context)
    moment = (now or datetime.datetime.now(datetime.UTC)).replace(tzinfo=datetime.UTC)
    network = None
    if online:
        from badgeons.doors.network import OnlineResolver  # a client of HTTP, for nothing else

        network = OnlineResolver(with_loopback=loopback)
    try:
        path = local_path(what)
        is_folder = path is not None and path.is_dir()
        if path is not None and is_folder:
            own_url = (None if site else base_url) or base_url_of_folder(path)
            if own_url is not None:
                report_site(command, own_url, verify_site(FolderFiles(path), own_url, moment), as_json)
        around = path if network is None else None
        consulted = find_site(site, base_url, command.config, command.environment, around)
        verification = VerificationContext(moment, consulted, network, recipient, read_known_issuers(known))
        if path is not None and is_folder:
            verdicts = {name: verification.verify(content) for name, content in badge_files(path)}
            report_folder(command, verdicts, as_json, verification.doubtful_site)
        extraction = read_input(what, path, verification, network)
        badges = {badge.name: verification.verify(badge.content) for badge in extraction.badges}
    except (BadgeInputError, WrongUseError) as error:
        command.fail_with(error)
    except (MemoryError, RecursionError):
        command.fail(N_("ce fichier demande trop de mémoire : ce n’est sans doute pas un badge"))
    if extraction.is_refused:
        report(command, refusal_verdict(extraction), as_json, doubtful_site=None)
    if extraction.is_archive:
        report_folder(
            command, badges, as_json, verification.doubtful_site, other_count=extraction.other_count
        )
    if extraction.message and not as_json:
        command.say(extraction.message, **extraction.values)
    [verdict] = badges.values()
    report(command, verdict, as_json, verification.doubtful_site)

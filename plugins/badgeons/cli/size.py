"""`badgeons size`: what a built site weighs, and how near that is to what its host takes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from badgeons.base.messages import N_, fill
from badgeons.base.problems import Problems
from badgeons.base.site_hosts import HOSTS
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, command_of

KILOBYTE = 1000
LINE = "{files:>9} {kilobytes:>10}  {kind}"


@click.command("size")
@click.argument(
    "site", metavar="[SITE]", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--host",
    type=click.Choice(tuple(HOSTS)),
    help="L’hébergeur (sinon : celui du réglage « host », ou de la publication automatique).",
)
@click.pass_context
def size_command(context: click.Context, site: Path | None, host: str | None) -> None:
    """Compter les fichiers du site construit, et dire s’ils approchent des limites de l’hébergeur.

    SITE est le dossier du site (sinon : celui que le projet construit). Le code de sortie est 1
    quand une limite est dépassée.
    """
    from badgeons.doors.folders import file_sizes
    from badgeons.doors.publishing_host import publishing_host
    from badgeons.publishing.site_size import measure, near_limits

    command = command_of(context)
    project = command.project(Problems())
    folder = site or project.site_dir
    try:
        size = measure(file_sizes(folder))
    except OSError as error:
        command.fail(
            N_("impossible de lire {path} : {reason}"), WRONG_USE, path=folder, reason=error.strerror
        )
    if not size.whole.files:
        command.fail(N_("{path} est vide : construisez d’abord le site (mkdocs build)"), path=folder)
    rows = [(fill(command.language, kind), amount) for kind, amount in size.kinds.items()]
    rows.append((fill(command.language, N_("en tout")), size.whole))
    heads = (fill(command.language, N_("fichiers")), fill(command.language, N_("ko")))
    click.echo(LINE.format(files=heads[0], kilobytes=heads[1], kind="").rstrip())
    for kind, amount in rows:
        kilobytes = -(-amount.bytes // KILOBYTE)
        click.echo(LINE.format(files=amount.files, kilobytes=kilobytes, kind=kind))
    limits = publishing_host(project.root, host or project.settings.host)
    if limits is None:
        command.say(N_("hébergeur inconnu : choisissez-en un par --host pour comparer à ses limites"))
        return
    near = list(near_limits(size, limits))
    for nearness in near:
        click.echo(nearness.in_words(command.language), err=True)
    if not near:
        command.say(N_("loin des limites de {host}"), host=limits.name)
    if any(nearness.is_passed for nearness in near):
        sys.exit(PROBLEMS_FOUND)

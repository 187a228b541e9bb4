"""`badgeons pin`: say exactly what an endorsement that the build signs is about."""

import sys

import click

from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import carry_out, stopping, tell_files, today_of
from badgeons.cli.context import command_of


@click.command("pin")
@click.argument("ids", metavar="[ENDOSSEMENT]...", nargs=-1)
@click.option("--again", is_flag=True, help="Même ceux qui ont déjà une empreinte, si l’endosseur confirme.")
@click.pass_context
def pin_command(context: click.Context, ids: tuple[str, ...], again: bool) -> None:
    """Écrire dans la fiche d’un endossement l’empreinte exacte de ce qu’il endosse, et en garder une copie.

    Pour les endossements que la publication signe : « badgeons endorse » le fait déjà pour les autres. Sans
    nom, tous ceux qui n’ont pas d’empreinte.
    """
    from badgeons.editing import Change, ChangeError, pin, to_pin
    from badgeons.endorsing import find_in_catalogue

    command = command_of(context)
    problems = Problems()
    project = command.project(problems)
    catalogue, keyring = command.publishable(project, today_of(command, project.root), problems)
    addresses = Addresses(project.settings)
    change = Change()
    with stopping(command):
        for endorsement in to_pin(catalogue, ids, again=again):
            endorsable = find_in_catalogue(endorsement.target, catalogue, addresses, keyring)
            snapshot = endorsable.snapshot(endorsement.origin.path)
            try:
                change += pin(endorsement, endorsable.digest, endorsable.version, snapshot)
            except ChangeError as error:
                if ids:
                    raise
                command.say("{error}", error=error)
    if not change:
        command.say(N_("Rien à faire : chaque endossement dit déjà exactement ce qu’il endosse."))
        sys.exit(0)
    tell_files(command, carry_out(command, project.root, change))

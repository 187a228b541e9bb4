"""`badgeons erase`: leave nothing of a person in the records, and say what git still remembers."""

import datetime
import sys
from functools import partial

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import carry_out, catalogue_of, day_of, drawn_award, name_of, stopping, tell_files
from badgeons.cli.context import DAY, Command, command_of


@click.command("erase")
@click.argument("number", metavar="NUMÉRO")
@click.option("--date", type=DAY, help="Le jour de l’effacement (aujourd’hui sinon).")
@click.pass_context
def erase_command(context: click.Context, number: str, date: datetime.datetime | None) -> None:
    """Effacer un badge délivré à la demande de la personne : les fiches ne disent plus rien d’elle.

    Le bénéficiaire, les preuves et le texte des endossements de ce badge quittent les fiches. Il y reste le
    jour, la place du badge dans la liste d’états et, s’il a sa ligne, son numéro. La commande dit ensuite ce
    qui est encore ailleurs : l’historique de git, et comment l’en ôter, ou le dossier privé.
    """
    from badgeons.editing import erase, find_award

    command = command_of(context)
    project = command.project(Problems())
    day = day_of(command, project.root, date)
    catalogue, problems = catalogue_of(command, project)
    with stopping(command, problems):
        delivered = find_award(catalogue, number, partial(drawn_award, command, project, catalogue))
        change = erase(catalogue, delivered, day)
    if change:
        paths = carry_out(command, project.root, change)
        command.say(N_("Badge délivré {id} : effacé le {day}."), id=name_of(delivered), day=day)
        tell_files(command, paths)
    else:
        command.say(N_("Rien à faire dans les fiches : ce badge est déjà effacé."))
        paths = [delivered.batch.origin.path]
    if not delivered.is_hosted:
        command.say(
            N_(
                "Ce badge n’a jamais été publié : le dépôt n’a jamais rien su de la personne. Effacez aussi "
                "ses fichiers et sa ligne dans le dossier privé de la remise."
            )
        )
    else:
        _tell_history(command, paths)
    sys.exit(0)


def _tell_history(command: Command, paths: list[str]) -> None:
    from badgeons.editing.history import purge_commands

    command.say(
        N_(
            "\nL’historique de git garde encore ce qui était écrit avant. Pour l’ôter, une fois ce "
            "changement "
            "accepté, depuis une copie à jour du dépôt (outil nécessaire : git filter-repo) :\n"
        )
    )
    for line in purge_commands(paths):
        command.say("  {line}", line=line)
    command.say(
        N_(
            "\nCela récrit tout l’historique : prévenez les personnes qui ont une copie, qui devront "
            "cloner de "
            "nouveau. Demandez à la plateforme de purger ses caches et les propositions fermées. Les copies "
            "faites ailleurs (bifurcations, moteurs de recherche, archives du web) ne se rattrapent pas "
            "d’ici : "
            "écrivez à qui les tient. Le fichier que la personne a reçu reste chez elle."
        )
    )

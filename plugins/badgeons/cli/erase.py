"""`badgeons erase`: leave nothing of a person but a number, and say what git still remembers."""

import datetime
import shlex
import sys

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import DATE, carry_out, catalogue_of, day_of, stop, tell_files
from badgeons.cli.context import Command, command_of
from badgeons.editing import ChangeError, erase, find_award

PURGED = "../depot-purge"


@click.command("erase")
@click.argument("number", metavar="NUMÉRO")
@click.option("--date", type=DATE, help="Le jour de l’effacement (aujourd’hui sinon).")
@click.pass_context
def erase_command(context: click.Context, number: str, date: datetime.datetime | None) -> None:
    """Effacer un badge délivré à la demande de la personne : il ne reste que son numéro.

    Le bénéficiaire, les preuves et le texte des endossements de ce badge quittent les fiches. La commande dit
    ensuite comment les ôter aussi de l’historique de git.
    """
    command = command_of(context)
    project = command.project(Problems())
    day = day_of(command, project.root, date)
    catalogue, problems = catalogue_of(command, project)
    try:
        found = find_award(catalogue, number)
        change = erase(catalogue, found, day)
    except ChangeError as error:
        stop(command, error, problems)
    if change:
        paths = carry_out(command, project.root, change)
        command.say(N_("Badge délivré {id} : effacé le {day}."), id=found.award.id, day=day)
        tell_files(command, paths)
    else:
        command.say(N_("Rien à faire dans les fiches : ce badge est déjà effacé."))
        paths = [found.batch.origin.path]
    if found.batch.publication == "private":
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
    command.say(
        N_(
            "\nL’historique de git garde encore ce qui était écrit avant. Pour l’ôter, une fois ce "
            "changement "
            "accepté, depuis une copie à jour du dépôt (outil nécessaire : git filter-repo) :\n"
        )
    )
    kept = [path for path in paths if path.endswith((".yml", ".md", ".csv"))]
    names = " ".join(f"--path {shlex.quote(path)}" for path in paths)
    files = " ".join(map(shlex.quote, kept))
    for line in (
        f'origin="$(git remote get-url origin)" && git clone "$origin" {PURGED}',
        f"git -C {PURGED} filter-repo --invert-paths {names}",
        f"git archive HEAD {files} | tar -x -C {PURGED}",
        f"git -C {PURGED} add {files}",
        f'git -C {PURGED} commit -m "Records after an erasure"',
        f'git -C {PURGED} push --force --all "$origin" && git -C {PURGED} push --force --tags "$origin"',
    ):
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

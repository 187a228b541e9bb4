"""`badgeons new`: a commented file to fill in."""

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import command_of
from badgeons.model.records import KINDS

CHOICES = {kind.name.replace("_", "-"): kind for kind in KINDS.values() if not kind.single}


@click.command()
@click.argument("kind", metavar="GENRE", type=click.Choice(sorted(CHOICES)))
@click.argument("id")
@click.pass_context
def new(context: click.Context, kind: str, id: str) -> None:
    """Créer un fichier commenté à remplir : badge, acteur, évènement… ID est son nom pour toujours."""
    from badgeons.doors.new_records import NewRecordError, write_new_record

    command = command_of(context)
    project = command.project(Problems())
    try:
        path = write_new_record(project, CHOICES[kind], id, command.language)
    except NewRecordError as error:
        command.fail_with(error)
    command.say(
        N_("{path} est prêt : remplissez-le, puis « badgeons check »"), path=path.relative_to(project.root)
    )

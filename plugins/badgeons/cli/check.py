"""`badgeons check`: everything that is wrong, at once."""

import datetime
import sys

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.cli.context import PROBLEMS_FOUND, command_of
from badgeons.cli.printing import FORMATS, print_problems
from badgeons.cli.proposal import is_changed
from badgeons.doors.keyring import key_finder
from badgeons.publishing.build import check_project


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Forme de la réponse.",
)
@click.option("--json", "form", flag_value="json", help="Comme --format json.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Le jour dont parle le catalogue.")
@click.pass_context
def check(context: click.Context, form: str, day: datetime.datetime | None) -> None:
    """Relire tout le catalogue et dire ce qu’il faut corriger."""
    command = command_of(context)
    problems = Problems()
    project = command.project(problems)
    today = command.day(project, day)
    check_project(
        project.root, project.settings, today, key_finder(command.environment, project.root), problems
    )
    lock_file = project.settings.folders.lock_file
    if is_changed(project.root, lock_file, command.environment):
        problems.warn(
            Place(lock_file),
            N_("le registre change, et c’est à l’étape de publication de le tenir"),
            N_("remettez celui de la branche principale, sauf si vous publiez vous-même"),
        )
    print_problems(problems, command.language, form)
    sys.exit(PROBLEMS_FOUND if problems.errors else 0)

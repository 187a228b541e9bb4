"""`badgeons check`: everything that is wrong, at once."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from badgeons.base.problems import Problems
from badgeons.cli.context import DAY, PROBLEMS_FOUND, command_of
from badgeons.cli.printing import FORMATS, print_problems


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
@click.option("--day", type=DAY, help="Le jour dont parle le catalogue.")
@click.option(
    "--base",
    metavar="COMMIT",
    help="La branche visée par une proposition : son registre décide de ce qui est publié.",
)
@click.option(
    "--comment",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Écrire aussi, dans ce fichier, le commentaire d’une proposition (Markdown).",
)
@click.option(
    "--files",
    metavar="ADRESSE",
    help="L’adresse des fichiers du commit relu, pour les liens du commentaire.",
)
@click.pass_context
def check(
    context: click.Context,
    form: str,
    day: datetime.datetime | None,
    base: str | None,
    comment: Path | None,
    files: str | None,
) -> None:
    """Relire tout le catalogue et dire ce qu’il faut corriger."""
    from badgeons.doors.keyring import key_finder
    from badgeons.doors.proposal import files_beside, read_published
    from badgeons.doors.template_cache import keep_compiled_templates
    from badgeons.publishing.build import check_project

    command = command_of(context)
    problems = Problems()
    project = command.project(problems)
    today = command.day(project, day)
    find_keys = key_finder(command.environment, project.root)
    published = read_published(project, base, problems)
    keep_compiled_templates()
    check_project(
        project.root, project.settings, today, find_keys, problems, published, files_beside(project)
    )
    print_problems(problems, command.language, form)
    if comment is not None:
        from badgeons.cli.comment_output import comment_text

        comment.write_text(comment_text(command, project, today, base, problems, files), "utf-8")
    sys.exit(PROBLEMS_FOUND if problems.errors else 0)

"""`badgeons check`: everything that is wrong, at once."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.problems import Problems
from badgeons.cli.context import DAY, PROBLEMS_FOUND, command_of
from badgeons.cli.printing import FORMATS, print_problems

if TYPE_CHECKING:
    from badgeons.doors.project import SiteProject


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
    from badgeons.publishing.build import check_project

    command = command_of(context)
    problems = Problems()
    project = command.project(problems)
    today = command.day(project, day)
    find_keys = key_finder(command.environment, project.root)
    published = read_published(project, base, problems)
    check_project(
        project.root, project.settings, today, find_keys, problems, published, files_beside(project)
    )
    print_problems(problems, command.language, form)
    if comment is not None:
        text = _comment(project, today, base, problems, command.language, files)
        comment.write_text(text, "utf-8")
    sys.exit(PROBLEMS_FOUND if problems.errors else 0)


def _comment(
    project: SiteProject,
    today: datetime.date,
    base: str | None,
    problems: Problems,
    language: str,
    files: str | None,
) -> str:
    """The comment on what is proposed: the records as far as they can be read, and what was found."""
    from badgeons.doors.proposal import read_changed_files
    from badgeons.loading.load import assemble, parse_records
    from badgeons.loading.sources import read_sources
    from badgeons.reporting.changes import changes_of
    from badgeons.reporting.comment import Comment

    records = parse_records(read_sources(project.root, project.settings, Problems()), Problems())
    changed = read_changed_files(project, base)
    changes = changes_of(changed, records.records, project.settings.folders)
    return Comment(changes, problems, assemble(records.complete(), today), language, files).text()

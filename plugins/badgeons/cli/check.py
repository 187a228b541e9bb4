"""`badgeons check`: everything that is wrong, at once."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.problems import Problems
from badgeons.cli.context import DAY, PROBLEMS_FOUND, Command, command_of
from badgeons.cli.printing import FORMATS, print_problems

if TYPE_CHECKING:
    from badgeons.doors.kept_checks import KeptCheck
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
@click.option(
    "--no-cache",
    is_flag=True,
    help="Tout relire, même si rien n’a changé depuis la dernière fois.",
)
@click.pass_context
def check(
    context: click.Context,
    form: str,
    day: datetime.datetime | None,
    base: str | None,
    comment: Path | None,
    files: str | None,
    no_cache: bool,
) -> None:
    """Relire tout le catalogue et dire ce qu’il faut corriger."""
    from badgeons.doors.kept_checks import kept_check
    from badgeons.doors.proposal import files_beside, read_published

    command = command_of(context)
    problems = Problems()
    project = command.project(problems)
    today = command.day(project, day)
    published = read_published(project, base, problems)
    beside = files_beside(project)
    kept = None
    if not no_cache and comment is None:
        kept = kept_check(project, command.environment, command.language, today, problems, published, beside)
    known = kept.read() if kept is not None else None
    if known is not None:
        problems = known
    else:
        _check_all(command, project, today, problems, published, beside, kept, no_cache=no_cache)
    print_problems(problems, command.language, form)
    if comment is not None:
        from badgeons.cli.comment_output import comment_text

        comment.write_text(comment_text(command, project, today, base, problems, files), "utf-8")
    sys.exit(PROBLEMS_FOUND if problems.errors else 0)


def _check_all(
    command: Command,
    project: SiteProject,
    today: datetime.date,
    problems: Problems,
    published: str | None,
    beside: Sequence[str],
    kept: KeptCheck | None,
    *,
    no_cache: bool,
) -> None:
    """Check a project, and keep what was found where that is given."""
    from badgeons.doors.kept_contents import kept_contents
    from badgeons.doors.keyring import key_finder
    from badgeons.doors.template_cache import keep_compiled_templates
    from badgeons.loading.disk import recorded
    from badgeons.publishing.build import check_project

    keep_compiled_templates()
    contents = nullcontext() if no_cache else kept_contents(command.environment, project.root)
    with contents, recorded() as answers:
        find_keys = key_finder(command.environment, project.root)
        check_project(project.root, project.settings, today, find_keys, problems, published, beside)
    if kept is not None:
        kept.write(problems, answers)

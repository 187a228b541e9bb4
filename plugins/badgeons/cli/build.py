"""`badgeons build`: the machine files of a site, or a staging folder for any site generator."""

import datetime
import sys
from pathlib import Path

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import DAY, PROBLEMS_FOUND, WRONG_USE, command_of
from badgeons.cli.printing import print_problems


@click.command()
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Où écrire (par défaut : site_dir)."
)
@click.option(
    "--staging",
    type=click.Path(path_type=Path, file_okay=False),
    help="Écrire dans ce dossier des pages Markdown et des fichiers, pour n’importe quel générateur de site.",
)
@click.option("--day", type=DAY, help="Le jour dont parle le catalogue.")
@click.pass_context
def build(
    context: click.Context, output: Path | None, staging: Path | None, day: datetime.datetime | None
) -> None:
    """Écrire les fichiers du catalogue : badges, émetteurs, badges délivrés signés.

    Les pages pour le public sont faites par « mkdocs build », qui écrit aussi ces mêmes fichiers.
    """
    from badgeons.doors.keyring import key_finder
    from badgeons.doors.output import OutputError, check_target, holds_pages, write_site
    from badgeons.doors.printed import printer_of
    from badgeons.doors.template_cache import keep_compiled_templates
    from badgeons.loading.sources import read_content
    from badgeons.publishing.build import read_and_build
    from badgeons.publishing.staging import stage

    command = command_of(context)
    problems = Problems()
    project = command.project(problems)
    if output is not None and staging is not None:
        command.fail(N_("choisissez --output ou --staging, pas les deux"), WRONG_USE)
    today = command.day(project, day)
    target = staging or output or project.site_dir
    try:
        check_target(target, project.root)
    except OutputError as error:
        command.fail(
            N_("le dossier {path} ne peut pas être remplacé : choisissez un dossier neuf"),
            WRONG_USE,
            path=error,
        )
    if holds_pages(target):
        command.fail(
            N_(
                "{path} contient un site avec ses pages, que cette commande n’écrit pas : elles seraient "
                "perdues. Choisissez un autre dossier (--output), ou refaites le site entier : mkdocs build"
            ),
            WRONG_USE,
            path=target,
        )
    keep_compiled_templates()
    built = read_and_build(
        project.root,
        project.settings,
        today,
        key_finder(command.environment, project.root),
        problems,
        printer_of(project.settings, command.environment),
    )
    if built is None:
        command.stop_on(problems)
    _, site = built
    content = read_content(project.root, project.settings, problems)
    try:
        count = write_site(stage(content, site) if staging else site.files, target)
    except (OSError, OutputError) as error:
        path = error.filename if isinstance(error, OSError) else error
        command.fail(N_("impossible d’écrire {path} : rien n’a été changé"), PROBLEMS_FOUND, path=path)
    print_problems(problems, command.language)
    command.say(N_("{count} fichiers écrits dans {path}"), count=count, path=target)
    if site.unsigned:
        command.say(
            N_("{count} documents attendent la clé de leur émetteur : ils ne sont pas publiés"),
            count=len(site.unsigned),
        )
    sys.exit(0)

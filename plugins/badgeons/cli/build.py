"""`badgeons build`: the machine files of a site, the whole site, or a project for another generator."""

import datetime
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import DAY, PROBLEMS_FOUND, WRONG_USE, command_of
from badgeons.cli.printing import print_problems

if TYPE_CHECKING:
    from badgeons.base.documents import OutputFile


@click.command()
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Où écrire (par défaut : site_dir)."
)
@click.option(
    "--staging",
    type=click.Path(path_type=Path, file_okay=False),
    help="Écrire dans ce dossier un projet pour Zensical, dont tout générateur de site peut lire les pages.",
)
@click.option("--site", is_flag=True, help="Écrire le site public entier, pages comprises, sans MkDocs.")
@click.option("--shard", metavar="K/N", help="N’écrire que la part K de N, avec les clés de celle-ci seules.")
@click.option("--keys", "only_keys", is_flag=True, help="Avec --shard : dire les clés qu’il faut à la part.")
@click.option(
    "--merge",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Assembler les parts qui sont dans ce dossier, chacune dans le sien. Aucune clé n’est demandée.",
)
@click.option("--day", type=DAY, help="Le jour dont parle le catalogue.")
@click.option(
    "--no-cache", is_flag=True, help="Tout refaire, même ce qui n’a pas changé depuis la dernière fois."
)
@click.pass_context
def build(
    context: click.Context,
    output: Path | None,
    staging: Path | None,
    site: bool,
    shard: str | None,
    only_keys: bool,
    merge: Path | None,
    day: datetime.datetime | None,
    no_cache: bool,
) -> None:
    """Écrire les fichiers du catalogue : badges, émetteurs, badges délivrés signés.

    Les pages pour le public sont faites par « mkdocs build », qui écrit aussi ces mêmes fichiers, ou par
    « badgeons build --site », qui se passe de MkDocs.
    """
    from badgeons.cli.build_parts import CutOptions, choose_cut
    from badgeons.doors.build_source import build_source
    from badgeons.doors.kept_contents import kept_contents
    from badgeons.doors.kept_sites import open_kept_build
    from badgeons.doors.keyring import key_finder
    from badgeons.doors.output import OutputError, check_target, holds_pages, write_site
    from badgeons.doors.printed import printer_of
    from badgeons.doors.template_cache import keep_compiled_templates
    from badgeons.loading.links import read_content_pages
    from badgeons.loading.sources import read_content
    from badgeons.publishing.build import read_and_build
    from badgeons.publishing.content_links import check_content_links
    from badgeons.publishing.shards import PartError
    from badgeons.publishing.staging import stage
    from badgeons.publishing.writing.choices import check_extensions, choices_of
    from badgeons.publishing.writing.whole_site import write_whole_site

    command = command_of(context)
    problems = Problems()
    project = command.project(problems)
    if staging is not None and (output is not None or site):
        command.fail(N_("choisissez --output, --site ou --staging, pas les deux"), WRONG_USE)
    moment = command.moment(project, day)
    today = moment.date()
    options = CutOptions(shard, merge, output, staging, only_keys=only_keys, is_site=site)
    cut = choose_cut(command, project, options, today)
    target = staging or output or project.site_dir
    try:
        check_target(target, project.root)
    except OutputError as error:
        command.fail(
            N_("le dossier {path} ne peut pas être remplacé : choisissez un dossier neuf"),
            WRONG_USE,
            path=error,
        )
    if holds_pages(target) and not site:
        command.fail(
            N_(
                "{path} contient un site avec ses pages, que cette commande n’écrit pas : elles seraient "
                "perdues. Choisissez un autre dossier (--output), ou refaites le site entier : mkdocs build, "
                "ou badgeons build --site"
            ),
            WRONG_USE,
            path=target,
        )
    keep_compiled_templates()
    is_kept = site and not no_cache and shard is None and merge is None
    kept_build = open_kept_build(command.environment, project.root, target) if is_kept else None
    kept = kept_build.site if kept_build else None
    with nullcontext() if no_cache else kept_contents(command.environment, project.root):
        built = read_and_build(
            project.root,
            project.settings,
            today,
            key_finder(command.environment, project.root),
            problems,
            printer_of(project.settings, command.environment),
            partial(build_source, project.root, project.settings.folders, moment, [command.config.name]),
            cut.limit_keys,
            kept,
        )
    if built is None:
        command.stop_on(problems)
    catalogue, made = built
    content = read_content(project.root, project.settings, problems)
    choices = choices_of(project.config)
    if site or staging:
        check_content_links(read_content_pages(project.root, project.settings), content, made, problems)
        check_extensions(choices, problems)
        if problems.errors:
            command.stop_on(problems)
    if staging:
        files: Iterable[OutputFile] = stage(content, made, choices, today)
    else:
        files = write_whole_site(made, content, choices, today, kept) if site else made.files
    try:
        count = write_site(cut.files(files, made.unsigned, catalogue), target)
    except PartError as error:
        command.fail_with(error)
    except (OSError, OutputError) as error:
        path = error.filename if isinstance(error, OSError) else error
        command.fail(N_("impossible d’écrire {path} : rien n’a été changé"), PROBLEMS_FOUND, path=path)
    if kept_build is not None:
        kept_build.write()
    print_problems(problems, command.language)
    command.say(N_("{count} fichiers écrits dans {path}"), count=count, path=target)
    if made.unsigned:
        command.say(
            N_("Documents qui attendent la clé de leur émetteur, et ne sont pas publiés : {count}"),
            count=len(made.unsigned),
        )
    sys.exit(0)

"""`badgeons lock`: write down what was published, so that nothing of it is ever lost."""

from __future__ import annotations

import datetime
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.hosts import is_local
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import DAY, PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.cli.printing import print_problems
from badgeons.cli.tombstones import write_tombstone

if TYPE_CHECKING:
    from badgeons.doors.project import SiteProject
    from badgeons.publishing.lock import LockUpdate


@click.command()
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Le site construit : ce qui s’y trouve est ce qui est publié.",
)
@click.option("--new-address", is_flag=True, help="Le site change d’adresse, et c’est voulu.")
@click.option("--tombstone", metavar="ADRESSE", help="Laisser une explication à une adresse publiée.")
@click.option("--because", metavar="RAISON", help="Avec --tombstone : pourquoi ce n’est plus là.")
@click.option("--moved", metavar="ADRESSE", help="Avec --tombstone : la page qui a pris la suite.")
@click.option("--day", type=DAY, help="Le jour dont parle le catalogue.")
@click.pass_context
def lock(
    context: click.Context,
    site: Path | None,
    new_address: bool,
    tombstone: str | None,
    because: str | None,
    moved: str | None,
    day: datetime.datetime | None,
) -> None:
    """Tenir le registre de ce qui est publié.

    L’étape de publication appelle cette commande ; une proposition ne touche pas au registre. Avec
    --tombstone, elle prépare une fiche à proposer, pour qu’une adresse dise pourquoi elle n’a plus de page.
    """
    command = command_of(context)
    problems = Problems()
    project = command.project(problems)
    if tombstone is not None:
        write_tombstone(command, project, tombstone, because, moved, day)
    elif because is not None or moved is not None:
        command.fail(N_("--because et --moved vont avec --tombstone"), WRONG_USE)
    else:
        _lock(command, project, problems, site, new_address, day)
    sys.exit(0)


def _lock(
    command: Command,
    project: SiteProject,
    problems: Problems,
    folder: Path | None,
    may_move: bool,
    day: datetime.datetime | None,
) -> None:
    from badgeons.doors.folders import paths_below
    from badgeons.doors.repository import read_repository_file, write_repository_files
    from badgeons.publishing.build import build_and_check
    from badgeons.publishing.lock import SiteAddresses, addresses_in_folder, check_addresses, update_lock

    root, settings = project.root, project.settings
    if is_local(settings.base_url):
        command.fail(
            N_("{url} est l’adresse de cet ordinateur : rien n’y est publié"),
            WRONG_USE,
            url=settings.base_url,
        )
    catalogue, keyring = command.publishable(project, command.day(project, day), problems, may_move=may_move)
    if folder is None:
        _, built = build_and_check(root, settings, catalogue, keyring, problems)
    else:
        built = SiteAddresses(addresses_in_folder(paths_below(folder)))
        check_addresses(catalogue, settings, built, problems)
    if problems.errors:
        print_problems(problems, command.language)
        if folder is not None:
            command.fail(N_("Ce site a-t-il été construit avec toutes ses clés ? Rien n’est écrit."))
        sys.exit(PROBLEMS_FOUND)
    read = partial(read_repository_file, root)
    try:
        present = read(settings.folders.lock_file) if (root / settings.folders.lock_file).exists() else None
        update = update_lock(catalogue, settings, built.addresses, read, present)
        write_repository_files(root, update.files)
    except OSError as error:
        command.fail(N_("impossible d’écrire {path} : {reason}"), path=error.filename, reason=error.strerror)
    _say_what_changed(command, update)


def _say_what_changed(command: Command, update: LockUpdate) -> None:
    if not update.files:
        count = len(update.lock_file.addresses)
        command.say(N_("Le registre est à jour : {count} adresses publiées."), count=count)
        return
    command.say(
        N_(
            "Registre mis à jour. Adresses ajoutées : {addresses} ; versions de badges : {versions} ; "
            "badges délivrés : {awards}."
        ),
        addresses=len(update.changes.addresses),
        versions=len(update.changes.versions),
        awards=update.changes.awards,
    )
    for file in update.files:
        command.say("  {path}", path=file.path)
    if update.former_url is not None:
        command.say(
            N_(
                "Le site quitte {former}. Les badges délivrés citent cette adresse : gardez-la, et faites-la "
                "mener à la nouvelle ; sinon ils ne se vérifieront plus, et seront à délivrer de nouveau."
            ),
            former=update.former_url,
        )

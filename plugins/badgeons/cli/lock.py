"""`badgeons lock`: write down what was published, so that nothing of it is ever lost."""

import datetime
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from badgeons.base.hosts import is_local
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import DATE
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.cli.printing import print_problems
from badgeons.cli.tombstones import write_tombstone
from badgeons.doors.output import write_file
from badgeons.doors.project import Project
from badgeons.model.catalogue import Catalogue
from badgeons.model.lockfile import LockFile, lock_file_text
from badgeons.publishing.build import check_site
from badgeons.publishing.lock import (
    SiteAddresses,
    addresses_in_folder,
    changes_between,
    check_addresses,
    missing_copies,
    updated_lock_file,
)
from badgeons.publishing.site import build_site


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
@click.option("--day", type=DATE, help="Le jour dont parle le catalogue.")
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
    project: Project,
    problems: Problems,
    folder: Path | None,
    may_move: bool,
    day: datetime.datetime | None,
) -> None:
    root, settings = project.root, project.settings
    if is_local(settings.base_url):
        command.fail(
            N_("{url} est l’adresse de cet ordinateur : rien n’y est publié"),
            WRONG_USE,
            url=settings.base_url,
        )
    catalogue, keyring = command.publishable(project, command.day(project, day), problems, may_move=may_move)
    if folder is None:
        built = check_site(root, settings, catalogue, build_site(catalogue, settings, keyring), problems)
    else:
        built = SiteAddresses(addresses_in_folder(_files_below(folder)))
        check_addresses(catalogue, settings, built, problems)
    if problems.errors:
        print_problems(problems, command.language)
        if folder is not None:
            command.fail(N_("Ce site a-t-il été construit avec toutes ses clés ? Rien n’est écrit."))
        sys.exit(PROBLEMS_FOUND)
    _write(command, project, catalogue, updated_lock_file(catalogue, settings, built.addresses))


def _files_below(folder: Path) -> Iterable[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _write(command: Command, project: Project, catalogue: Catalogue, lock_file: LockFile) -> None:
    """Write the lock file and the copies, and say what they have more."""
    path = project.root / project.settings.folders.lock_file
    text = lock_file_text(lock_file).encode()
    try:
        copies = list(missing_copies(catalogue, lambda path: (project.root / path).read_bytes()))
        for copy in copies:
            (project.root / copy.path).parent.mkdir(parents=True, exist_ok=True)
            write_file(project.root / copy.path, copy.content)
        is_new = not path.exists() or path.read_bytes() != text
        if is_new:
            write_file(path, text)
    except OSError as error:
        command.fail(N_("impossible d’écrire {path} : {reason}"), path=error.filename, reason=error.strerror)
    if not is_new and not copies:
        command.say(N_("Le registre est à jour : {count} adresses publiées."), count=len(lock_file.addresses))
        return
    changes = changes_between(catalogue.lock_file, lock_file)
    command.say(
        N_(
            "Registre mis à jour : {addresses} adresses de plus, {versions} versions de badges, "
            "{awards} badges délivrés."
        ),
        addresses=len(changes.addresses),
        versions=len(changes.versions),
        awards=changes.awards,
    )
    for written in [path.relative_to(project.root).as_posix(), *(copy.path for copy in copies)]:
        command.say("  {path}", path=written)
    if catalogue.lock_file is not None and lock_file.base_url != catalogue.lock_file.base_url:
        command.say(
            N_(
                "Le site quitte {former}. Les badges délivrés citent cette adresse : gardez-la, et faites-la "
                "mener à la nouvelle ; sinon ils ne se vérifieront plus, et seront à délivrer de nouveau."
            ),
            former=catalogue.lock_file.base_url,
        )

"""`badgeons upgrade`: what a later version writes around the records; nothing of the collective is lost."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons import __version__
from badgeons.base.messages import N_, WordedError
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command, command_of

if TYPE_CHECKING:
    from badgeons.doors.merging import Conflict
    from badgeons.starting.scaffold import Scaffold
    from badgeons.starting.upgrading import Change

MAX_LINES = 8
"""Lines of each side of a conflict that are shown."""


@click.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    help="Le dossier du territoire.",
)
@click.option("--dry-run", is_flag=True, help="Dire ce qui changerait, sans rien écrire.")
@click.pass_context
def upgrade(context: click.Context, folder: Path, dry_run: bool) -> None:
    """Reprendre d’une nouvelle version ce que « badgeons init » avait écrit, sans perdre vos changements.

    Les fiches, leurs images et vos pages ne changent pas. Là où vous et la nouvelle version avez changé les
    mêmes lignes, votre fichier reste, et la nouvelle version est écrite à côté (.new).
    """
    from badgeons.doors.folders import FolderFiles
    from badgeons.doors.repository import apply_changes, uncommitted_files
    from badgeons.starting.editors import schema_files
    from badgeons.starting.files import scaffold_files
    from badgeons.starting.scaffold import SCAFFOLD_FILE, Scaffold, scaffold_text
    from badgeons.starting.upgrading import Change, Outcome

    command = command_of(context)
    scaffold = _scaffold(command, folder)
    new = Scaffold(__version__, scaffold.answers, scaffold_files(scaffold.answers))
    changes = _plan(command, folder, scaffold, new)
    changes += [
        Change(path, Outcome.UPDATED, path, text.encode())
        for path, text in schema_files(scaffold.answers.language).items()
        if FolderFiles(folder).get(path) != text.encode()
    ]
    targets = {change.target: change.content for change in changes if change.target}
    written = scaffold_text(new)
    if written != scaffold_text(scaffold):
        targets[SCAFFOLD_FILE] = written
    dirty = [] if dry_run else uncommitted_files(folder, list(targets))
    if dirty:
        command.fail(
            N_("rien n’est écrit : enregistrez d’abord vos changements avec git ({paths})"),
            WRONG_USE,
            paths=", ".join(dirty),
        )
    if not dry_run:
        try:
            apply_changes(folder, targets)
        except OSError as error:
            command.fail(
                N_("impossible d’écrire {path} : {reason}"), path=error.filename, reason=error.strerror
            )
    for change in changes:
        _tell(command, change)
    if not changes:
        command.say(
            N_("Rien à changer : ce dossier est déjà celui de la version {version}."), version=__version__
        )
    elif dry_run:
        command.say(N_("Rien n’est écrit : c’était un essai."))
    else:
        command.say(N_("Relisez ces changements (« git diff »), puis lancez « badgeons check »."))
    sys.exit(PROBLEMS_FOUND if any(change.outcome is Outcome.CONFLICT for change in changes) else 0)


def _scaffold(command: Command, folder: Path) -> Scaffold:
    from badgeons.doors.folders import FolderFiles
    from badgeons.starting.scaffold import SCAFFOLD_FILE, ScaffoldError, parse_scaffold

    content = FolderFiles(folder).get(SCAFFOLD_FILE)
    if content is None:
        command.fail(
            N_(
                "il n’y a pas de {path} ici : placez-vous dans le dossier d’un territoire écrit par "
                "« badgeons init »"
            ),
            WRONG_USE,
            path=SCAFFOLD_FILE,
        )
    try:
        return parse_scaffold(content)
    except ScaffoldError as error:
        command.fail_with(error)


def _plan(command: Command, folder: Path, scaffold: Scaffold, new: Scaffold) -> list[Change]:
    """What changes; stops on what an earlier upgrade left to decide, and on what is no plain file."""
    from badgeons.doors.folders import FolderFiles
    from badgeons.doors.merging import merge_texts
    from badgeons.doors.new_folder import obstacle
    from badgeons.starting.upgrading import BESIDE, plan_upgrade

    standing = FolderFiles(folder)
    paths = sorted({*scaffold.files, *new.files})
    left = [path + BESIDE for path in paths if obstacle(folder, path + BESIDE) is not None]
    if left:
        command.fail(
            N_(
                "il reste à décider d’une mise à jour précédente : reprenez ce qu’il faut de {paths}, "
                "supprimez-les, puis recommencez"
            ),
            WRONG_USE,
            paths=", ".join(left),
        )
    odd = [path for path in paths if path not in standing and obstacle(folder, path) is not None]
    if odd:
        command.fail(N_("ce ne sont pas de simples fichiers : {paths}"), WRONG_USE, paths=", ".join(odd))
    try:
        return list(plan_upgrade(scaffold.files, standing, new.files, merge_texts))
    except WordedError as error:
        command.fail_with(error)


def _tell(command: Command, change: Change) -> None:
    from badgeons.starting.upgrading import Outcome

    command.say(change.outcome.value, path=change.path)
    if change.outcome is not Outcome.CONFLICT:
        return
    for conflict in change.conflicts:
        _show(command, change.path, conflict)
    command.say(
        N_(
            "    {path} n’a pas changé ; la nouvelle version est à côté, dans {beside}. "
            "Reprenez-en ce qui convient, puis supprimez-la."
        ),
        path=change.path,
        beside=change.target,
    )


def _show(command: Command, path: str, conflict: Conflict) -> None:
    command.say(N_("    {path}:{line}, chez vous :"), path=path, line=conflict.line)
    sides = ((conflict.standing, None), (conflict.proposed, N_("    dans la nouvelle version :")))
    for lines, title in sides:
        if title is not None:
            command.say(title)
        for line in lines[:MAX_LINES]:
            click.echo("      | " + "".join(sign if sign.isprintable() else "�" for sign in line))
        if len(lines) > MAX_LINES:
            click.echo("      | …")
        if not lines:
            command.say(N_("      (rien)"))

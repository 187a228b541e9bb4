"""`badgeons keys rotate` and `retire`: a key takes another's place, or signs nothing new any more."""

import datetime
import sys
from pathlib import Path

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import carry_out, catalogue_of, day_of, stopping, tell_files
from badgeons.cli.context import DAY, command_of
from badgeons.cli.new_keys import refuse_inside, save_new_key
from badgeons.cli.passphrases import passphrase_name


@click.command("rotate")
@click.argument("actor", metavar="ACTEUR")
@click.option("--date", type=DAY, help="Le premier jour de la nouvelle clé (aujourd’hui sinon).")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Le fichier à écrire, hors du dépôt."
)
@click.pass_context
def rotate_command(
    context: click.Context, actor: str, date: datetime.datetime | None, output: Path | None
) -> None:
    """Donner une nouvelle clé à ACTEUR et retirer l’ancienne, dont les badges restent valables."""
    from badgeons.credentials.proofs.keys import new_key_pair
    from badgeons.credentials.proofs.multikey import fingerprint
    from badgeons.doors.keyring import earlier_variable_of, key_folder, variable_of
    from badgeons.editing.keys import find_actor, rotate

    command = command_of(context)
    project = command.project(Problems())
    day = day_of(command, project.root, date)
    catalogue, problems = catalogue_of(command, project)
    path = output or _free_path(key_folder(command.environment), actor, day)
    refuse_inside(command, path, project.root)
    key = new_key_pair()
    with stopping(command, problems):
        change = rotate(find_actor(catalogue, actor), key.multikey, day)
    save_new_key(command, path, key, actor)
    paths = carry_out(command, project.root, change)
    command.say(
        N_("Empreinte, à lire à qui la demande : {fingerprint}"), fingerprint=fingerprint(key.multikey)
    )
    command.say(
        N_(
            "Pour publier : ce fichier va dans le secret {variable}, sa phrase dans {passphrase}. L’ancienne "
            "clé peut aller dans {earlier} : les fichiers de son temps ne changeront pas. Sans elle, la "
            "nouvelle les signera de nouveau, et ils resteront valables."
        ),
        variable=variable_of(actor),
        passphrase=passphrase_name(command, actor),
        earlier=earlier_variable_of(actor),
    )
    tell_files(command, paths)


def _free_path(folder: Path, actor: str, day: datetime.date) -> Path:
    """A key file that does not exist yet: a key is never written over."""
    number = 1
    while True:
        path = folder / f"{actor}.{day.isoformat()}{f'-{number}' if number > 1 else ''}.json"
        if not path.exists():
            return path
        number += 1


@click.command("retire")
@click.argument("actor", metavar="ACTEUR")
@click.argument("key", metavar="CLÉ")
@click.option("--date", type=DAY, help="Le dernier jour où elle a signé (aujourd’hui sinon).")
@click.option("--last", is_flag=True, help="Même si c’est la dernière : l’acteur ne signera plus rien.")
@click.pass_context
def retire_command(
    context: click.Context, actor: str, key: str, date: datetime.datetime | None, last: bool
) -> None:
    """Retirer une clé d’ACTEUR : elle ne signe plus rien de nouveau, et reste publiée.

    CLÉ : les premiers ou derniers signes de la clé, ou de son empreinte.
    """
    from badgeons.editing.keys import find_actor, find_key, retire

    command = command_of(context)
    project = command.project(Problems())
    day = day_of(command, project.root, date)
    catalogue, problems = catalogue_of(command, project)
    with stopping(command, problems):
        record = find_actor(catalogue, actor)
        public_key = find_key(record, key)
        change = retire(record, public_key, day, even_last=last)
    if not change:
        command.say(N_("Rien à faire : cette clé est déjà retirée, le {day}."), day=public_key.retired)
        sys.exit(0)
    paths = carry_out(command, project.root, change)
    command.say(N_("Clé retirée le {day} : {key}"), day=day, key=public_key.public)
    tell_files(command, paths)

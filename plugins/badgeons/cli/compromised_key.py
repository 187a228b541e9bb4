"""`badgeons keys compromised`: give up a key that is no longer safe, and decide what it signed becomes."""

import datetime
import json
from functools import partial
from pathlib import Path

import click

from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import carry_out, catalogue_of, day_of, stopping, tell_files, used_indexes
from badgeons.cli.context import DAY, WRONG_USE, command_of


@click.command("compromised")
@click.argument("actor", metavar="ACTEUR")
@click.argument("key", metavar="CLÉ")
@click.option("--since", type=DAY, required=True, help="Le jour depuis lequel la clé n’est plus sûre.")
@click.option("--date", type=DAY, help="Le jour de la décision (aujourd’hui sinon).")
@click.option(
    "--reissue",
    "with_reissue",
    is_flag=True,
    help="Délivrer de nouveau, signés par la clé présente, les badges que cette clé a signés.",
)
@click.option(
    "--revoke",
    "with_revocation",
    is_flag=True,
    help="Révoquer ces badges. Avec --reissue : révoquer ceux faits depuis --since, refaire les autres.",
)
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Le site publié : lire dans ses fichiers quelle clé les a signés, au lieu de se fier aux dates.",
)
@click.option("--json", "in_json", is_flag=True, help="Donner la liste en JSON.")
@click.pass_context
def compromised_command(
    context: click.Context,
    actor: str,
    key: str,
    since: datetime.datetime,
    date: datetime.datetime | None,
    with_reissue: bool,
    with_revocation: bool,
    site: Path | None,
    in_json: bool,
) -> None:
    """Abandonner une clé que quelqu’un d’autre peut avoir : elle n’est plus publiée comme clé d’ACTEUR.

    CLÉ : les premiers ou derniers signes de la clé, ou de son empreinte. La commande dit ce que la clé a
    signé ; --reissue et --revoke décident de ce que ces badges deviennent.
    """
    from badgeons.cli.compromised_key_words import as_json, say_what_next, say_what_was_signed
    from badgeons.doors.folders import FolderFiles
    from badgeons.editing.compromised_keys import give_up, signed_by
    from badgeons.editing.keys import find_actor, find_key

    command = command_of(context)
    project = command.project(Problems())
    day, first_day = day_of(command, project.root, date), since.date()
    if first_day > day:
        command.fail(N_("le {day} est à venir : indiquez un jour passé"), WRONG_USE, day=first_day)
    catalogue, problems = catalogue_of(command, project)
    files = None if site is None else FolderFiles(site)
    with stopping(command, problems):
        record = find_actor(catalogue, actor)
        public_key = find_key(record, key)
        signed = signed_by(catalogue, record, public_key, Addresses(project.settings), files)
        change = give_up(
            catalogue,
            record,
            public_key,
            signed,
            first_day,
            day,
            with_reissue=with_reissue,
            with_revocation=with_revocation,
            used_indexes=partial(used_indexes, command, project),
        )
    paths = carry_out(command, project.root, change) if change else []
    if in_json:
        click.echo(json.dumps(as_json(signed, paths, first_day), ensure_ascii=False, indent=2))
        return
    command.say(N_("Clé compromise depuis le {day} : {key}"), day=first_day, key=public_key.public)
    say_what_was_signed(command, signed, first_day)
    say_what_next(
        command, record, public_key, signed, with_reissue=with_reissue, with_revocation=with_revocation
    )
    if paths:
        tell_files(command, paths)

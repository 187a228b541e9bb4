"""`badgeons keys`: make a key, list those of the catalogue, change them. A private key is never shown."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_, fill
from badgeons.base.problems import Problems
from badgeons.base.slugs import is_slug
from badgeons.cli.changes import today_of
from badgeons.cli.compromised_key import compromised_command
from badgeons.cli.context import DAY, WRONG_USE, Command, command_of
from badgeons.cli.helping import LocalizedGroup
from badgeons.cli.key_changes import retire_command, rotate_command
from badgeons.cli.new_keys import refuse_inside, save_new_key
from badgeons.cli.passphrases import passphrase_name

if TYPE_CHECKING:
    from badgeons.doors.project import SiteProject
    from badgeons.model.catalogue import Catalogue
    from badgeons.publishing.signers import Keyring


@click.group(cls=LocalizedGroup)
def keys() -> None:
    """Les clés qui signent les badges."""


@keys.command("new")
@click.argument("actor")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Le fichier à écrire, hors du dépôt."
)
@click.pass_context
def new_key(context: click.Context, actor: str, output: Path | None) -> None:
    """Créer une clé pour ACTOR, chiffrée par une phrase secrète, hors du dépôt."""
    from badgeons.credentials.proofs.keys import new_key_pair
    from badgeons.doors.keyring import key_folder, variable_of

    command = command_of(context)
    if not is_slug(actor):
        command.fail(N_("« {actor} » n’est pas un identifiant d’acteur"), WRONG_USE, actor=actor)
    project = command.project(Problems())
    path = output or key_folder(command.environment) / f"{actor}.json"
    refuse_inside(command, path, project.root)
    key = new_key_pair()
    save_new_key(command, path, key, actor)
    record = _record_of(project, actor)
    command.say(N_("À ajouter à la fiche de l’acteur, {path} :"), path=record.relative_to(project.root))
    if not record.exists():
        command.say(N_("(elle n’existe pas encore : « badgeons new actor {actor} » la prépare)"), actor=actor)
    command.say(
        "\nkeys:\n  - public: {public}\n    since: {day}\n",
        public=key.multikey,
        day=today_of(command, project.root),
    )
    command.say(
        N_("Pour publier : ce fichier va dans le secret {variable}, sa phrase dans {passphrase}"),
        variable=variable_of(actor),
        passphrase=passphrase_name(command, actor),
    )
    command.say(
        N_("Gardez une copie du fichier et de la phrase en lieu sûr : personne ne peut les retrouver.")
    )


def _record_of(project: SiteProject, actor: str) -> Path:
    """The file of an actor's record, or the one it would have."""
    from badgeons.model.records import KINDS

    folder = project.root / project.settings.folders.content / KINDS["actor"].folder
    paths = (folder / f"{actor}.{extension}" for extension in ("yml", "md"))
    return next((path for path in paths if path.exists()), folder / f"{actor}.yml")


@keys.command("list")
@click.option("--day", type=DAY, help="Le jour dont parle le catalogue.")
@click.pass_context
def list_keys(context: click.Context, day: datetime.datetime | None) -> None:
    """Dire quelles clés les acteurs publient, et lesquelles sont à disposition pour signer."""
    command = command_of(context)
    problems = Problems()
    project = command.project(problems)
    catalogue, keyring = command.publishable(project, command.day(project, day), problems)
    _print_keys(command, catalogue, keyring, Addresses(project.settings))


def _print_keys(command: Command, catalogue: Catalogue, keyring: Keyring, addresses: Addresses) -> None:
    from badgeons.credentials.proofs.keys import demonstration_multikeys
    from badgeons.credentials.proofs.multikey import fingerprint

    for id, actor in catalogue.identified_actors.items():
        command.say("{name}  {did}", name=actor.name, did=addresses.did(id))
        if not actor.keys:
            command.say(N_("  aucune clé publiée"))
        signer = keyring.signers.get(id)
        for key in actor.keys:
            notes = []
            if key.compromised is not None:
                notes.append(N_("compromise, plus publiée"))
            elif key.retired is not None:
                notes.append(N_("retirée, encore publiée"))
            if key.public in demonstration_multikeys(id):
                notes.append(N_("clé de démonstration, connue de tout le monde"))
            if signer is not None and signer.verification_method.endswith("#" + key.public):
                notes.append(N_("signe"))
            words = ", ".join(fill(command.language, note) for note in notes)
            command.say("  {public}  {notes}", public=key.public, notes=words)
            command.say("    {fingerprint}", fingerprint=fingerprint(key.public))


for _command in (rotate_command, retire_command, compromised_command):
    keys.add_command(_command)

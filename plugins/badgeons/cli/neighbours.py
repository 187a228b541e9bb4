"""`badgeons neighbours`: the collectives whose badges are shown here; `update` asks for their indexes."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_, fill
from badgeons.base.problems import Problems
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.cli.helping import LocalizedGroup

if TYPE_CHECKING:
    from badgeons.doors.project import SiteProject
    from badgeons.federating.run import KnownNeighbour


@click.group(cls=LocalizedGroup, invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Répondre en JSON.")
@click.pass_context
def neighbours(context: click.Context, as_json: bool) -> None:
    """Les territoires voisins : ce que nous gardons de leurs catalogues, et le mettre à jour.

    Sans autre mot, dit pour chacun le jour de son index et combien de badges il compte.
    """
    if context.invoked_subcommand is not None:
        return
    command = command_of(context)
    listed = _listed(command, command.project(Problems()))
    if as_json:
        click.echo(json.dumps([_as_json(one) for one in listed], ensure_ascii=False, indent=2))
    else:
        for one in listed:
            _tell(command, one)
    sys.exit(PROBLEMS_FOUND if any(one.is_broken for one in listed) else 0)


@neighbours.command("update")
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option(
    "--accept-key",
    "accepted",
    metavar="ID",
    multiple=True,
    help="Accepter la nouvelle clé de ce voisin, après l’avoir vérifiée avec lui.",
)
@click.option("--loopback", is_flag=True, hidden=True, help="Pour des essais : cette machine aussi.")
@click.pass_context
def update(context: click.Context, ids: tuple[str, ...], accepted: tuple[str, ...], loopback: bool) -> None:
    """Demander leur index aux voisins, le vérifier, et le garder dans le dépôt.

    Tous, ou seulement ceux d’ID. Un voisin qui ne répond pas, dont la signature ne tient pas ou dont la clé a
    changé ne change rien : une phrase le dit.
    """
    command = command_of(context)
    project = command.project(Problems())
    listed = _listed(command, project)
    for id in {*ids, *accepted} - {one.neighbour.id for one in listed}:
        command.fail(N_("« {id} » n’est pas un voisin de « neighbours.yml »"), WRONG_USE, id=id)
    asked = [one for one in listed if not ids or one.neighbour.id in ids]
    are_taken = [
        _update(command, project, one, is_key_accepted=one.neighbour.id in accepted, loopback=loopback)
        for one in asked
    ]
    if not listed:
        command.say(N_("Aucun voisin : écrivez-les dans « neighbours.yml » (badgeons new neighbours)."))
    sys.exit(0 if all(are_taken) else PROBLEMS_FOUND)


def _listed(command: Command, project: SiteProject) -> list[KnownNeighbour]:
    """The neighbours of the project; stops on what is wrong in their list."""
    from badgeons.federating.run import read_neighbours

    problems = Problems()
    listed = read_neighbours(project.root, project.settings, problems)
    if problems.errors:
        command.stop_on(problems)
    return listed


def _update(
    command: Command, project: SiteProject, one: KnownNeighbour, *, is_key_accepted: bool, loopback: bool
) -> bool:
    """Ask one neighbour and keep its index; whether that could be done."""
    from badgeons.doors.build_day import clock
    from badgeons.doors.repository import write_repository_files
    from badgeons.federating.run import network_for_one
    from badgeons.federating.update import NeighbourError, receive_index

    neighbour = one.neighbour
    network = network_for_one(project.settings, with_loopback=loopback)
    try:
        received = receive_index(
            neighbour, one.kept, one.path, network, clock(), is_key_accepted=is_key_accepted
        )
        write_repository_files(project.root, () if received.file is None else (received.file,))
    except NeighbourError as error:
        what = N_("{name} : rien n’est changé, car {reason}")
        click.echo(fill(command.language, what, name=neighbour.name, reason=error), err=True)
        return False
    except OSError as error:
        what = N_("impossible d’écrire {path} : {reason}")
        command.fail(what, WRONG_USE, path=one.path, reason=error.strerror)
    count = len(received.index.badges)
    if received.file is None:
        command.say(N_("{name} : rien de nouveau (badges : {count})"), name=neighbour.name, count=count)
        return True
    what = N_("{name}, badges gardés dans {path} : {count}")
    command.say(what, name=neighbour.name, count=count, path=one.path)
    if received.is_new_key:
        what = N_("  sa clé est retenue : comparez son empreinte avec ce collectif : {fingerprint}")
        command.say(what, fingerprint=received.fingerprint)
    return True


def _tell(command: Command, one: KnownNeighbour) -> None:
    name, index = one.neighbour.name, one.kept.index if one.kept else None
    if index is not None:
        what = N_("{name}, index du {day} ({url}), badges : {count}")
        day, count = index.created[:10], len(index.badges)
        command.say(what, name=name, count=count, day=day, url=index.url)
    elif one.is_broken:
        command.say(N_("{name} : ce qui est gardé ne se lit plus ; voyez « badgeons check »"), name=name)
    else:
        command.say(N_("{name} : rien encore ; lancez « badgeons neighbours update »"), name=name)


def _as_json(one: KnownNeighbour) -> dict[str, object]:
    index = one.kept.index if one.kept else None
    return {
        "id": one.neighbour.id,
        "name": one.neighbour.name,
        "url": one.neighbour.url,
        "state": "kept" if index else "broken" if one.is_broken else "none",
        "day": index.created[:10] if index else None,
        "badges": len(index.badges) if index else 0,
        "key": index.key if index else None,
    }

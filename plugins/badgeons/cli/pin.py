"""`badgeons pin`: say exactly what an endorsement that the build signs is about."""

import posixpath
import sys

import click

from badgeons.base.addresses import Addresses
from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import carry_out, stop, tell_files, today_of
from badgeons.cli.context import command_of
from badgeons.editing import Change, ChangeError, SetValue, find_endorsement
from badgeons.endorsing import EndorsingError, find_in_catalogue
from badgeons.endorsing.endorsables import Endorsable
from badgeons.endorsing.submission import COPIES
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Endorsement

ANOTHER_VERSION = N_("« {id} » parle de la version {endorsed}, qui n’est plus celle du badge ({version})")


@click.command("pin")
@click.argument("ids", metavar="[ENDOSSEMENT]...", nargs=-1)
@click.option("--again", is_flag=True, help="Même ceux qui ont déjà une empreinte, si l’endosseur confirme.")
@click.pass_context
def pin_command(context: click.Context, ids: tuple[str, ...], again: bool) -> None:
    """Écrire dans la fiche d’un endossement l’empreinte exacte de ce qu’il endosse, et en garder une copie.

    Pour les endossements que la publication signe : « badgeons endorse » le fait déjà pour les autres. Sans
    nom, tous ceux qui n’ont pas d’empreinte.
    """
    command = command_of(context)
    problems = Problems()
    project = command.project(problems)
    catalogue, keyring = command.publishable(project, today_of(command, project.root), problems)
    addresses = Addresses(project.settings)
    change, files = Change(), []
    try:
        for endorsement in _chosen(catalogue, ids, again):
            endorsable = find_in_catalogue(endorsement.target, catalogue, addresses, keyring)
            if endorsement.version not in (None, endorsable.version):
                refused = ChangeError(
                    ANOTHER_VERSION,
                    id=endorsement.id,
                    endorsed=endorsement.version,
                    version=endorsable.version,
                )
                if ids:
                    raise refused
                command.say("{refused}", refused=refused)
                continue
            pinned, copies = _pinned(endorsement, endorsable)
            change += pinned
            files += copies
    except ChangeError as error:
        stop(command, error)
    except EndorsingError as error:
        command.fail("{error}", error=error)
    if not change:
        command.say(N_("Rien à faire : chaque endossement dit déjà exactement ce qu’il endosse."))
        sys.exit(0)
    tell_files(command, carry_out(command, project.root, change, files))


def _chosen(catalogue: Catalogue, ids: tuple[str, ...], again: bool) -> list[Endorsement]:
    """The endorsements named, else all; those that are pinned only when asked, those signed never."""
    named = [find_endorsement(catalogue, id) for id in ids] or list(catalogue.endorsements.values())
    for endorsement in named:
        if ids and endorsement.signature is not None:
            raise ChangeError(
                N_(
                    "« {id} » est signé par l’endosseur : lui seul peut le refaire, avec « badgeons endorse »"
                ),
                id=endorsement.id,
            )
    return [each for each in named if each.signature is None and (again or each.digest is None)]


def _pinned(endorsement: Endorsement, endorsable: Endorsable) -> tuple[Change, list[OutputFile]]:
    path = endorsement.origin.path
    edits = [SetValue(path, (), "digest", endorsable.digest)]
    files = []
    if endorsable.version is not None and endorsement.version is None:
        edits.append(SetValue(path, (), "version", endorsable.version))
    if endorsable.is_copied:
        name = f"{COPIES}/{endorsement.id}.json"
        edits.append(SetValue(path, (), "snapshot", name))
        files.append(OutputFile(posixpath.join(posixpath.dirname(path), name), endorsable.content))
    return Change(tuple(edits)), files

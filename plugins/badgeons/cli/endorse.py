"""`badgeons endorse`: an actor's own words on something published, signed on its own machine."""

from __future__ import annotations

import datetime
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.changes import carry_out, day_of, stopping, tell_files, today_of, used_indexes
from badgeons.cli.context import DAY, PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.cli.passphrases import passphrase_of

if TYPE_CHECKING:
    from badgeons.endorsing import EndorsementRequest, Submission


@click.command("endorse")
@click.argument("target", metavar="CIBLE")
@click.option("--as", "actor", required=True, metavar="ACTEUR", help="L’acteur qui endosse.")
@click.option("--capacity", required=True, help="À quel titre : d’où parle l’endosseur.")
@click.option("--comment", required=True, help="Ce que l’endosseur a à dire.")
@click.option("--until", type=DAY, help="Dernier jour de validité.")
@click.option("--date", type=DAY, help="Le jour de l’endossement (aujourd’hui sinon).")
@click.option("--id", help="Le nom de l’endossement, pour toujours (choisi sinon).")
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Le fichier de clé de l’acteur, chiffré, hors du dépôt.",
)
@click.option(
    "--sign",
    "signing",
    type=click.Choice(("here", "build", "collective")),
    default="here",
    show_default=True,
    help="Signer ici avec la clé de l’acteur ; laisser la publication signer avec cette clé, si elle l’a ; "
    "ou demander au collectif de contresigner, pour un acteur sans clé.",
)
@click.option(
    "--revocable",
    is_flag=True,
    help="Donner un numéro d’état : seulement si la publication a la clé de l’acteur, qui signe ses listes.",
)
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Un dossier où se trouve le site publié. Sans dépôt, il suffit.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Avec --site seul : où écrire les fichiers à envoyer (ici sinon).",
)
@click.pass_context
def endorse_command(
    context: click.Context,
    target: str,
    actor: str,
    capacity: str,
    comment: str,
    until: datetime.datetime | None,
    date: datetime.datetime | None,
    id: str | None,
    key: Path | None,
    signing: str,
    revocable: bool,
    site: Path | None,
    output: Path | None,
) -> None:
    """Endosser CIBLE au nom d’un acteur, avec sa propre clé, sur sa propre machine.

    CIBLE : badge:cooperer, actor:of-exemple, award: et le numéro d’un badge délivré et publié, ou
    value:badge/ligne. L’endossement porte l’empreinte exacte de ce qui est endossé. Les fichiers écrits sont
    à proposer comme n’importe quel changement ; la publication vérifie la signature avant de les montrer.
    """
    from badgeons.doors.keyring import variable_of
    from badgeons.editing import Change
    from badgeons.endorsing import (
        EndorsementRequest,
        InvalidRequestError,
        Statement,
        endorse_alone,
        endorser_key,
        parse_target,
    )

    command = command_of(context)
    is_alone = output is not None or (site is not None and not command.config.exists())
    root = output or Path(".") if is_alone else command.project(Problems()).root
    statement = Statement(
        actor,
        capacity.strip(),
        comment.strip(),
        day_of(command, root, date),
        until.date() if until else None,
    )
    with stopping(command):
        try:
            request = EndorsementRequest(parse_target(target), statement, signing, id, revocable)
            if not is_alone:
                submission = _endorse_in_project(command, request, site, key)
            elif site is not None:
                text = command.environment.get(variable_of(actor), "")
                open_key = endorser_key(key, root / ".git", partial(passphrase_of, command, actor), text)
                submission = endorse_alone(request, site, root, command.language, open_key)
            else:
                command.fail(N_("--output va avec --site, le dossier du site publié"), WRONG_USE)
        except InvalidRequestError as error:
            command.fail("{error}", WRONG_USE, error=error)
    if not submission.files:
        path = submission.record.origin.path
        command.say(N_("Rien à faire : c’est déjà endossé dans les mêmes termes ({path})."), path=path)
        sys.exit(0)
    paths = carry_out(command, root, Change(files=submission.files))
    _say_how_it_is_signed(command, submission)
    tell_files(command, paths)
    sys.exit(0)


def _endorse_in_project(
    command: Command, request: EndorsementRequest, site: Path | None, key: Path | None
) -> Submission:
    from badgeons.doors.folders import FolderFiles
    from badgeons.endorsing import endorse_in_catalogue, endorser_key

    project = command.project(Problems())
    today = today_of(command, project.root)
    catalogue, keyring = command.publishable(project, today, Problems())
    problems = Problems()
    submission = endorse_in_catalogue(
        request,
        catalogue,
        project.settings,
        keyring,
        endorser_key(key, project.root, partial(passphrase_of, command, request.statement.endorser)),
        problems,
        FolderFiles(site) if site is not None else None,
        partial(used_indexes, command, project),
    )
    for problem in problems:
        click.echo(problem.in_words(command.language), err=True)
    if problems.errors:
        sys.exit(PROBLEMS_FOUND)
    return submission


def _say_how_it_is_signed(command: Command, submission: Submission) -> None:
    record = submission.record
    if record.countersigned_by is not None:
        command.say(N_("Endossement « {id} » : le collectif contresignera à la publication."), id=record.id)
    elif record.signature is None:
        command.say(N_("Endossement « {id} » : la publication le signera."), id=record.id)
    else:
        command.say(N_("Endossement « {id} » : signé."), id=record.id)
    if record.status_index is None and record.until is None:
        command.say(
            N_(
                "Conseil : sans numéro d’état ni date de fin (--until), une copie de ce fichier restera "
                "valable "
                "même si vous le retirez."
            )
        )

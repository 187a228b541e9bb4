"""`badgeons endorse`: an actor's own words on something published, signed on its own machine."""

import datetime
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.base.slugs import is_slug
from badgeons.cli.changes import DATE, carry_out, day_of, tell_files, today_of
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command, command_of
from badgeons.cli.passphrases import key_in
from badgeons.credentials.errors import ProofError
from badgeons.credentials.proofs.keys import KeyPair, Signer, parse_key
from badgeons.doors.folders import FolderFiles
from badgeons.doors.keyring import variable_of
from badgeons.doors.project import Project
from badgeons.editing import Change
from badgeons.endorsing import (
    Endorsable,
    EndorsingError,
    Said,
    Submission,
    find_in_catalogue,
    find_in_site,
    keys_in_site,
    new_id,
    new_record,
    parse_target,
    profile_in_site,
    submit,
)
from badgeons.loading.candidates import check_candidates
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.shown import shown
from badgeons.model.records import Endorsement
from badgeons.model.records.endorsement import Target
from badgeons.publishing.formats.ob3.parts import issuer_profile
from badgeons.publishing.signers import Keyring
from badgeons.publishing.status_indexes import draw_indexes
from badgeons.verifying.trust import base_url_of

HERE, BUILD, COLLECTIVE = "here", "build", "collective"
LONGEST = {"capacity": 200, "comment": 1000}


@dataclass(frozen=True)
class Asked:
    """What the command line says."""

    target: Target
    said: Said
    signature: str
    id: str | None
    key: Path | None
    is_revocable: bool


@click.command("endorse")
@click.argument("target", metavar="CIBLE")
@click.option("--as", "actor", required=True, metavar="ACTEUR", help="L’acteur qui endosse.")
@click.option("--capacity", required=True, help="À quel titre : d’où parle l’endosseur.")
@click.option("--comment", required=True, help="Ce que l’endosseur a à dire.")
@click.option("--until", type=DATE, help="Dernier jour de validité.")
@click.option("--date", type=DATE, help="Le jour de l’endossement (aujourd’hui sinon).")
@click.option("--id", help="Le nom de l’endossement, pour toujours (choisi sinon).")
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Le fichier de clé de l’acteur, chiffré, hors du dépôt.",
)
@click.option(
    "--sign",
    "signature",
    type=click.Choice((HERE, BUILD, COLLECTIVE)),
    default=HERE,
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
    signature: str,
    revocable: bool,
    site: Path | None,
    output: Path | None,
) -> None:
    """Endosser CIBLE au nom d’un acteur, avec sa propre clé, sur sa propre machine.

    CIBLE : badge:cooperer, actor:of-exemple, award: et le numéro d’un badge délivré et publié, ou
    value:badge/ligne. L’endossement porte l’empreinte exacte de ce qui est endossé. Les fichiers écrits sont
    à proposer comme n’importe quel changement ; la publication vérifie la signature avant de les montrer.
    """
    command = command_of(context)
    is_alone = output is not None or (site is not None and not command.config.exists())
    root = output or Path(".") if is_alone else command.project(Problems()).root
    day = day_of(command, root, date)
    said = Said(actor, capacity.strip(), comment.strip(), day, until.date() if until else None)
    _check_said(command, said, id)
    try:
        asked = Asked(parse_target(target), said, signature, id, key, revocable)
        if is_alone:
            if site is None:
                command.fail(N_("--output va avec --site, le dossier du site publié"), WRONG_USE)
            submission = _from_site(command, asked, site, root)
        else:
            submission = _from_catalogue(command, asked, site)
    except EndorsingError as error:
        command.fail("{error}", error=error)
    except ProofError as error:
        command.fail("{error}", error=error)
    paths = carry_out(command, root, Change(), submission.files)
    _tell(command, submission)
    tell_files(command, paths)
    sys.exit(0)


def _check_said(command: Command, said: Said, id: str | None) -> None:
    for name, longest in LONGEST.items():
        text = getattr(said, name)
        if not text or len(text) > longest:
            command.fail(N_("--{name} : de 1 à {longest} signes"), WRONG_USE, name=name, longest=longest)
        if not all(each.isprintable() or each in "\n\u00a0\u202f" for each in text):
            command.fail(N_("--{name} contient un caractère invisible : retapez-le"), WRONG_USE, name=name)
    if said.until is not None and said.until < said.date:
        command.fail(N_("la date de fin est avant celle de l’endossement"), WRONG_USE)
    if not is_slug(said.endorser) or (id is not None and not is_slug(id)):
        command.fail(
            N_("« {id} » n’est pas un identifiant : minuscules sans accent, chiffres et tirets"),
            WRONG_USE,
            id=shown(id or said.endorser),
        )


def _from_catalogue(command: Command, asked: Asked, site: Path | None) -> Submission:
    problems = Problems()
    project = command.project(problems)
    catalogue, keyring = command.publishable(project, today_of(command, project.root), problems)
    addresses = Addresses(project.settings)
    files = FolderFiles(site) if site is not None else None
    endorsable = find_in_catalogue(asked.target, catalogue, addresses, keyring, files.get if files else None)
    actor = catalogue.identified_actors.get(asked.said.endorser)
    if actor is None:
        command.fail(N_("aucun acteur « {id} » ne prend part à ce catalogue"), id=asked.said.endorser)
    earlier = _earlier(asked, endorsable, catalogue)
    if earlier is not None and asked.id is None:
        command.say(N_("Rien à faire : c’est déjà endossé dans les mêmes termes ({path})."), path=earlier)
        sys.exit(0)
    taken = catalogue.endorsements.keys()
    if asked.id in taken:
        command.fail(N_("un endossement s’appelle déjà « {id} » : choisissez un autre nom"), id=asked.id)
    signer = _signer(command, asked, catalogue, keyring, project) if asked.signature == HERE else None
    issuer = catalogue.collective.actor if asked.signature == COLLECTIVE else actor.id
    record = new_record(
        asked.id or new_id(asked.said, endorsable, taken),
        asked.said,
        endorsable,
        project.settings,
        is_signed=signer is not None,
        status_index=_index(catalogue, issuer) if asked.is_revocable or signer is None else None,
        countersigned_by=issuer if asked.signature == COLLECTIVE else None,
        demonstration=actor.demonstration,
    )
    submission = submit(record, endorsable, addresses, issuer_profile(addresses, actor), signer)
    _check_record(command, record, catalogue, project.settings)
    return submission


def _signer(
    command: Command, asked: Asked, catalogue: Catalogue, keyring: Keyring, project: Project
) -> Signer:
    """The endorser's key: that of --key, else the one at hand."""
    actor = catalogue.actors[asked.said.endorser]
    in_use = {key.public for key in actor.keys if key.is_in_use}
    if not in_use:
        command.fail(
            N_(
                "« {actor} » n’a pas de clé en service : « badgeons keys new {id} » en crée une, ou "
                "« --sign collective » demande au collectif de contresigner"
            ),
            actor=actor.name,
            id=actor.id,
        )
    if asked.key is None:
        signer = keyring.signers.get(actor.id)
        if signer is None:
            command.fail(
                N_("la clé de « {actor} » n’est pas ici : indiquez --key, ou la variable {variable}"),
                actor=actor.name,
                variable=variable_of(actor.id),
            )
        return signer
    key = key_in(command, asked.key, project.root)
    _check_key(command, key, in_use, actor.name)
    return key.signer(Addresses(project.settings).did(actor.id))


def _check_key(command: Command, key: KeyPair, in_use: set[str], name: str) -> None:
    if key.multikey not in in_use:
        command.fail(
            N_(
                "cette clé ({public}) n’est pas de celles que « {actor} » publie et emploie : prenez la "
                "bonne, "
                "ou ajoutez-la d’abord à la fiche"
            ),
            public=key.multikey,
            actor=name,
        )


def _from_site(command: Command, asked: Asked, site: Path, root: Path) -> Submission:
    """From the published files alone, without a copy of the repository."""
    files = FolderFiles(site)
    base = base_url_of(files)
    if base is None:
        command.fail(N_("{path} n’est pas le dossier d’un site de badges publié"), WRONG_USE, path=site)
    if asked.signature != HERE or asked.is_revocable:
        command.fail(N_("sans le dépôt, on endosse avec sa propre clé et sans numéro d’état"), WRONG_USE)
    settings = Settings(base, command.language)
    addresses = Addresses(settings)
    endorsable = find_in_site(asked.target, addresses, files.get)
    issuer = profile_in_site(asked.said.endorser, addresses, files.get)
    text = command.environment.get(variable_of(asked.said.endorser), "").strip()
    if asked.key is None and not text:
        command.fail(N_("indiquez --key, le fichier de votre clé"), WRONG_USE)
    key = key_in(command, asked.key, root / ".git") if asked.key is not None else parse_key(text)
    _check_key(command, key, keys_in_site(asked.said.endorser, addresses, files.get), str(issuer.get("name")))
    folder = root / settings.folders.badges / "endorsements"
    taken = {
        *(path.stem for path in (folder.iterdir() if folder.is_dir() else ())),
        *(Path(path).stem for path in files if path.startswith("ob/3/endorsements/")),
    }
    if asked.id in taken:
        command.fail(N_("un endossement s’appelle déjà « {id} » : choisissez un autre nom"), id=asked.id)
    id = asked.id or new_id(asked.said, endorsable, taken)
    record = new_record(id, asked.said, endorsable, settings, is_signed=True)
    return submit(record, endorsable, addresses, issuer, key.signer(addresses.did(asked.said.endorser)))


def _index(catalogue: Catalogue, issuer: str) -> int:
    return draw_indexes(1, catalogue.status_indexes(issuer))[0]


def _earlier(asked: Asked, endorsable: Endorsable, catalogue: Catalogue) -> str | None:
    """The record of an active endorsement that already says this of the very same thing."""
    for each in catalogue.endorsements.values():
        same = (each.endorser, each.target, each.digest, each.capacity, each.comment, each.until) == (
            asked.said.endorser,
            asked.target,
            endorsable.digest,
            asked.said.capacity,
            asked.said.comment,
            asked.said.until,
        )
        if same and catalogue.state_of(each) == "active":
            return each.origin.path
    return None


def _check_record(command: Command, record: Endorsement, catalogue: Catalogue, settings: Settings) -> None:
    """What the rules of the catalogue say of the new record, and of it alone."""
    problems = Problems()
    check_candidates([record], catalogue, settings, problems)
    for problem in problems:
        click.echo(problem.in_words(command.language), err=True)
    if problems.errors:
        sys.exit(PROBLEMS_FOUND)


def _tell(command: Command, submission: Submission) -> None:
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

"""The record that stands for a published address whose content is gone."""

import datetime
import re
import sys
from urllib.parse import unquote

import click

from badgeons.base.address_kinds import INDEX, subject_of
from badgeons.base.messages import N_, fill
from badgeons.base.problems import Problems
from badgeons.base.slugs import MAX_SLUG_LENGTH
from badgeons.cli.changes import catalogue_of, day_of, tell_files
from badgeons.cli.context import WRONG_USE, Command
from badgeons.doors.output import write_file
from badgeons.doors.project import Project
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.nodes import parse_yaml
from badgeons.model.fields.parsing import parse_record
from badgeons.model.fields.written import block
from badgeons.model.lockfile import LockFile
from badgeons.model.records import KINDS, Tombstone


def write_tombstone(
    command: Command,
    project: Project,
    asked: str,
    because: str | None,
    moved: str | None,
    day: datetime.datetime | None,
) -> None:
    """Prepare the record, for a proposal: what is still at the address is then to be deleted."""
    catalogue, _ = catalogue_of(command, project)
    lock_file = catalogue.lock_file
    if lock_file is None:
        command.fail(N_("rien n’est encore inscrit au registre : supprimez sans crainte"))
    address = _published_address(command, asked, lock_file)
    _refuse_awarded(command, address, lock_file)
    record: dict[str, object] = {
        "address": address,
        "because": because or _ask_why(command),
        "date": day_of(command, project.root, day),
    }
    if moved is not None:
        record["moved"] = plain_address(moved, lock_file)
    id = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-")[:MAX_SLUG_LENGTH].strip("-")
    path = f"{project.settings.folders.badges}/{KINDS['tombstone'].folder}/{id}.yml"
    text = "\n".join(line for key, value in record.items() for line in block(key, value)) + "\n"
    _check(command, id, path, text)
    file = project.root / path
    if file.exists():
        command.fail(N_("{path} existe déjà"), path=path)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_file(file, text.encode())
    command.say(N_("Si ce n’est pas fait, supprimez ce qui était à l’adresse /{address}"), address=address)
    tell_files(command, [path])


def plain_address(asked: str, lock_file: LockFile) -> str:
    """An address as the lock file has it, from one copied out of a browser or written by hand."""
    for url in (lock_file.base_url, *lock_file.former_urls):
        if asked.startswith(url):
            asked = unquote(asked.removeprefix(url))
    return asked.partition("#")[0].removeprefix("/").removesuffix(INDEX)


def _published_address(command: Command, asked: str, lock_file: LockFile) -> str:
    plain = plain_address(asked, lock_file)
    address = next((each for each in (plain, f"{plain}/") if each in lock_file.addresses), None)
    if address is None:
        close = nearest(plain, sorted(lock_file.addresses))
        command.fail(
            N_("« {address} » n’a jamais été publiée ; vouliez-vous dire « {close} » ?")
            if close
            else N_("« {address} » n’a jamais été publiée"),
            address=asked,
            close=close,
        )
    return address


def _refuse_awarded(command: Command, address: str, lock_file: LockFile) -> None:
    """Stop on the address of a badge that somebody received, before anything of it is deleted."""
    kind, id = subject_of(address, lock_file.published_segments) or ("", "")
    if kind == "award":
        command.fail(N_("c’est l’adresse d’un badge délivré ; pour l’effacer : badgeons erase {id}"), id=id)
    if kind == "badge" and lock_file.has_awarded(id):
        command.fail(
            N_(
                "le badge « {id} » a été délivré : il garde sa page et ses fichiers. "
                "S’il n’est plus délivré, écrivez « status: retire » dans sa fiche"
            ),
            id=id,
        )


def _ask_why(command: Command) -> str:
    if not sys.stdin.isatty():
        command.fail(N_("dites pourquoi ce n’est plus là : ajoutez --because"), WRONG_USE)
    return str(click.prompt(fill(command.language, N_("Pourquoi ce n’est plus là, en une phrase"))))


def _check(command: Command, id: str, path: str, text: str) -> None:
    """Refuse what the catalogue's own reader would."""
    problems = Problems()
    document = parse_yaml(text, path, problems)
    if document is not None:
        parse_record(Tombstone, id, path, document, problems)
    if problems.errors:
        command.stop_on(problems)

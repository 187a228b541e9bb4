"""The record that stands for a published address whose content is gone."""

import datetime
import re
import sys
from urllib.parse import unquote

import click

from badgeons.base.messages import N_, fill
from badgeons.base.problems import Problems
from badgeons.cli.changes import catalogue_of, day_of, tell_files
from badgeons.cli.context import WRONG_USE, Command
from badgeons.doors.output import write_file
from badgeons.doors.project import Project
from badgeons.loading.sources.folders import LONGEST_ID
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.nodes import parse_yaml
from badgeons.model.fields.reading import parse_record
from badgeons.model.fields.written import block
from badgeons.model.lockfile import INDEX, Register, subject_of
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
    register = catalogue.register
    if register is None:
        command.fail(N_("rien n’est encore inscrit au registre : supprimez sans crainte"))
    address = _published_address(command, asked, register)
    _refuse_awarded(command, address, register)
    record: dict[str, object] = {
        "address": address,
        "because": because or _ask_why(command),
        "date": day_of(command, project.root, day),
    }
    if moved is not None:
        record["moved"] = plain_address(moved, register)
    id = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-")[:LONGEST_ID].strip("-")
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


def plain_address(asked: str, register: Register) -> str:
    """An address as the register has it, from one copied out of a browser or written by hand."""
    for url in (register.base_url, *register.former_urls):
        if asked.startswith(url):
            asked = unquote(asked.removeprefix(url))
    return asked.partition("#")[0].removeprefix("/").removesuffix(INDEX)


def _published_address(command: Command, asked: str, register: Register) -> str:
    plain = plain_address(asked, register)
    address = next((each for each in (plain, f"{plain}/") if each in register.addresses), None)
    if address is None:
        close = nearest(plain, sorted(register.addresses))
        command.fail(
            N_("« {address} » n’a jamais été publiée ; vouliez-vous dire « {close} » ?")
            if close
            else N_("« {address} » n’a jamais été publiée"),
            address=asked,
            close=close,
        )
    return address


def _refuse_awarded(command: Command, address: str, register: Register) -> None:
    """Stop on the address of a badge that somebody received, before anything of it is deleted."""
    kind, id = subject_of(address, register.published_segments) or ("", "")
    if kind == "award":
        command.fail(N_("c’est l’adresse d’un badge délivré ; pour l’effacer : badgeons erase {id}"), id=id)
    if kind == "badge" and any(each.is_awarded and each.badge == id for each in register.versions.values()):
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

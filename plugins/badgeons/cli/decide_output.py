"""What `badgeons decide` reads, shows and writes."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.asking import ask_yes, someone_is_there
from badgeons.cli.changes import carry_out, tell_files
from badgeons.cli.context import WRONG_USE, Command

if TYPE_CHECKING:
    from badgeons.doors.project import SiteProject

OUTCOMES = ("accepte", "refuse", "reporte", "retire")
"""The values of `choices.OUTCOME`, said here so that a wrong use imports no record."""
MAX_MINUTES = 64 * 1024
"""Bytes; the record's own limit is told by its reader."""
STDIN = Path("-")


def read_minutes(command: Command, path: Path | None) -> str | None:
    """The text of the minutes; stops when it cannot be read."""
    from badgeons.doors.folders import read_file

    if path is None:
        return None
    try:
        content = sys.stdin.buffer.read(MAX_MINUTES + 1) if path == STDIN else read_file(path, MAX_MINUTES)
        if content is None or len(content) > MAX_MINUTES:
            command.fail(N_("ce compte rendu est trop long"), WRONG_USE)
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        command.fail(N_("{path} n’est pas un texte en UTF-8 : enregistrez-le ainsi"), WRONG_USE, path=path)
    except OSError as error:
        command.fail(N_("impossible de lire {path} : {reason}"), WRONG_USE, path=path, reason=error.strerror)
    lines = (line.rstrip() for line in text.replace("\t", "    ").split("\n"))
    return "\n".join(lines).strip() or None


def check_and_show(command: Command, project: SiteProject, today: datetime.date, file: OutputFile) -> None:
    """Say what `badgeons check` would say of the record, then show it; stops on an error."""
    from badgeons.loading.candidates import check_candidate_files
    from badgeons.loading.sources import read_sources

    problems = Problems()
    sources = read_sources(project.root, project.settings, Problems())
    check_candidate_files(project.root, project.settings, today, sources, [file], problems)
    if problems.errors:
        command.stop_on(problems)
    for problem in problems:
        click.echo(problem.in_words(command.language), err=True)
    command.say("{path}", path=file.path)
    click.echo(file.content.decode())


def confirm(command: Command) -> None:
    """Ask before anything is written; without a terminal nobody can answer."""
    if not someone_is_there():
        command.fail(N_("rien n’est écrit : ajoutez --yes pour confirmer"), WRONG_USE)
    if not ask_yes(command, N_("Écrire cette décision dans le dépôt ?")):
        command.fail(N_("Rien n’est écrit."))


def write_decision(command: Command, project: SiteProject, id: str, file: OutputFile) -> NoReturn:
    """Write the record where nothing stands, and end."""
    from badgeons.doors.new_records import NewRecordError, path_of_new
    from badgeons.editing import Change
    from badgeons.model.records import KINDS

    try:
        path_of_new(project, KINDS["decision"], id)
    except NewRecordError as error:
        command.fail_with(error)
    tell_files(command, carry_out(command, project.root, Change(files=(file,))))
    sys.exit(0)

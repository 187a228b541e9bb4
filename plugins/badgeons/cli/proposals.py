"""What `badgeons propose` reads, writes and says."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import WRONG_USE, Command
from badgeons.cli.printing import print_problems, problem_as_json

if TYPE_CHECKING:
    from badgeons.proposing import ProposedFiles, Repository

STDIN = "-"


def read_proposal(command: Command, file: str) -> bytes:
    """The bytes of a file, or of standard input for `-`; too many for a proposal when it is too large."""
    from badgeons.doors.folders import read_file
    from badgeons.proposing.issues import MAX_EVENT

    if file == STDIN:
        return sys.stdin.buffer.read(MAX_EVENT + 1)
    try:
        content = read_file(Path(file), MAX_EVENT)
    except OSError as error:
        command.fail(N_("impossible de lire {path} : {reason}"), WRONG_USE, path=file, reason=error.strerror)
    return bytes(MAX_EVENT + 1) if content is None else content


def write_proposed(command: Command, repository: Repository, made: ProposedFiles) -> None:
    """Put the files in their places."""
    from badgeons.doors.repository import write_repository_files

    try:
        write_repository_files(repository.root, made.files)
    except OSError as error:
        command.fail(
            N_("impossible d’écrire {path} : {reason}"), WRONG_USE, path=error.filename, reason=error.strerror
        )


def report_proposal(command: Command, made: ProposedFiles | None, problems: Problems, as_json: bool) -> None:
    """Say what is wrong, and the files."""
    if as_json:
        answer = {
            "title": made.title if made else "",
            "record": made.path if made else "",
            "files": [file.path for file in made.files] if made else [],
            "problems": [problem_as_json(problem, command.language) for problem in problems],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    print_problems(problems, command.language)
    for file in made.files if made else ():
        command.say("  {path}", path=file.path)
    if made is not None and not made.files:
        command.say(N_("Cette demande ne change aucun fichier : quelqu’un du collectif y répond."))

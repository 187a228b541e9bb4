"""What every command starts from: the language, the environment, the project's configuration file."""

import datetime
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import click

from badgeons.cli.printing import print_problems, say
from badgeons.cli.project import Project, ProjectError, build_moment, read_project
from badgeons.messages import N_
from badgeons.problems import Problems

PROBLEMS_FOUND = 1
WRONG_USE = 2


@dataclass(frozen=True)
class Command:
    """The words and the world of one run."""

    language: str
    config: Path
    environment: Mapping[str, str]

    def say(self, sentence: str, **values: object) -> None:
        click.echo(say(self.language, sentence, **values))

    def fail(self, sentence: str, code: int = PROBLEMS_FOUND, **values: object) -> NoReturn:
        click.echo(say(self.language, sentence, **values), err=True)
        sys.exit(code)

    def project(self, problems: Problems) -> Project:
        try:
            return read_project(self.config, self.environment, problems)
        except ProjectError as error:
            self.fail("{error}", WRONG_USE, error=error)

    def day(self, project: Project, asked: datetime.datetime | None) -> datetime.date:
        """The day asked for, else SOURCE_DATE_EPOCH's, else the last commit's: never the clock's."""
        moment = asked or build_moment(project.root, self.environment)
        if moment is None:
            self.fail(
                N_(
                    "quel jour est-ce ? Ce dossier n’a pas d’historique git : "
                    "ajoutez --day 2026-03-21, ou la variable SOURCE_DATE_EPOCH"
                ),
                WRONG_USE,
            )
        return moment.date()

    def stop_on(self, problems: Problems, form: str = "text") -> NoReturn:
        print_problems(problems, self.language, form)
        sys.exit(PROBLEMS_FOUND)


def command_of(context: click.Context) -> Command:
    """The `Command` the group made."""
    return context.find_root().ensure_object(Command)


def start(language: str, config: str) -> Command:
    return Command(language, Path(config), os.environ)

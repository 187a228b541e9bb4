"""What every command starts from: the language, the environment, the project's configuration file.

What a command works with is imported when it is asked for: every command passes here, and some only to say
that they were called wrongly.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from badgeons.base.messages import WordedError, WrongUseError, fill

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from badgeons.base.problems import Problems
    from badgeons.doors.project import SiteProject
    from badgeons.model.catalogue import Catalogue
    from badgeons.publishing.signers import Keyring

PROBLEMS_FOUND = 1
WRONG_USE = 2
DAY = click.DateTime(["%Y-%m-%d"])
"""The type of an option that is a day."""


@dataclass(frozen=True)
class Command:
    """One run of a command: the language it answers in, the configuration file, the environment variables."""

    language: str
    config: Path
    environment: Mapping[str, str]

    def say(self, sentence: str, **values: object) -> None:
        click.echo(fill(self.language, sentence, **values))

    def fail(self, sentence: str, code: int = PROBLEMS_FOUND, **values: object) -> NoReturn:
        click.echo(fill(self.language, sentence, **values), err=True)
        sys.exit(code)

    def fail_with(self, error: WordedError) -> NoReturn:
        """Say what an error says, and end with its exit code."""
        self.fail("{error}", WRONG_USE if isinstance(error, WrongUseError) else PROBLEMS_FOUND, error=error)

    def project(self, problems: Problems) -> SiteProject:
        """The project of the configuration file; stops when there is none."""
        from badgeons.doors.project import ProjectError, read_project

        try:
            return read_project(self.config, self.environment, problems)
        except ProjectError as error:
            self.fail_with(error)

    def day(self, project: SiteProject, given: datetime.datetime | None) -> datetime.date:
        """The day given, else that of the build's moment; the clock's is told on standard error."""
        return self.moment(project, given).date()

    def moment(self, project: SiteProject, given: datetime.datetime | None) -> datetime.datetime:
        """The start of the day given, else the build's moment (UTC); the clock's day is told."""
        from datetime import UTC

        from badgeons.doors.build_day import MomentError, build_moment

        if given is not None:
            return given.replace(tzinfo=UTC)
        try:
            build = build_moment(project.root, project.settings.folders, self.environment)
        except MomentError as error:
            self.fail_with(error)
        if build.explanation is not None:
            sentence, values = build.explanation
            click.echo(fill(self.language, sentence, **values), err=True)
        return build.moment

    def publishable(
        self, project: SiteProject, today: datetime.date, problems: Problems, *, may_move: bool = False
    ) -> tuple[Catalogue, Keyring]:
        """The catalogue as it may be published and the keys at hand; stops on what is wrong in it."""
        from badgeons.doors.keyring import key_finder
        from badgeons.publishing.build import read_catalogue

        finder = key_finder(self.environment, project.root)
        read = read_catalogue(project.root, project.settings, today, finder, problems, may_move=may_move)
        if read is None:
            self.stop_on(problems)
        return read

    def stop_on(self, problems: Problems, form: str = "text") -> NoReturn:
        """Print problems and end."""
        from badgeons.cli.printing import print_problems

        print_problems(problems, self.language, form)
        sys.exit(PROBLEMS_FOUND)


def command_of(context: click.Context) -> Command:
    """The `Command` the group made."""
    return context.find_root().ensure_object(Command)


def start(language: str, config: str) -> Command:
    return Command(language, Path(config), os.environ)

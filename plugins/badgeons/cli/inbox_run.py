"""One run of `badgeons inbox`: which mails are read, against which catalogue, into what."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from badgeons.base.messages import N_, fill
from badgeons.base.problems import Problems
from badgeons.cli.asking import someone_is_there
from badgeons.cli.changes import today_of
from badgeons.cli.context import Command
from badgeons.doors.branches import main_commit
from badgeons.doors.mailboxes import read_mails
from badgeons.doors.past_catalogues import project_at
from badgeons.doors.private_location import check_location, private_path
from badgeons.inbox import InboxResult, open_inbox
from badgeons.inbox.branches import ProposalBranches
from badgeons.inbox.server import PASSWORD, USER, parse_server, read_new_mails
from badgeons.proposing import Repository, read_repository

if TYPE_CHECKING:
    from badgeons.doors.imap import ImapServer
    from badgeons.doors.project import SiteProject


@dataclass(frozen=True)
class InboxOptions:
    """What the command was called with, as click gives it."""

    mailbox: Path | None
    imap: str | None
    folder: str
    starttls: bool
    branches: bool
    output: Path | None


def read_inbox(command: Command, options: InboxOptions) -> Iterator[InboxResult]:
    """What becomes of each mail, one by one. Raises WordedError, OSError."""
    problems = Problems()
    project = command.project(problems)
    if problems.errors:  # answers lead to the site: its address must be known
        command.stop_on(problems)
    path = private_path(options.output, project, command.environment)
    if options.output is None:
        path = path.with_name(f"{path.name}-{project.settings.segments.proposals}")
        check_location(path, project)
    server = _server(command, options) if options.imap is not None else None
    with _repository(command, project, options) as (repository, branches):
        inbox = open_inbox(path, repository, command.language, branches)
        if server is not None:
            mails = read_new_mails(server, inbox.folder)
        else:
            mails = read_mails(options.mailbox or Path())
        yield from inbox.read(mails)


@contextmanager
def _repository(
    command: Command, project: SiteProject, options: InboxOptions
) -> Iterator[tuple[Repository, ProposalBranches | None]]:
    """The catalogue that proposals are made to: as its files are, or for branches as the main one has it,
    whatever is at work in the files."""
    today = today_of(command, project.root)
    if not options.branches:
        yield _readable(command, read_repository(project.root, project.settings, today)), None
        return
    main = main_commit(project.root)
    if main is None:
        command.fail(N_("--branches : ce dossier n’est pas un dépôt git, ou rien n’y est encore enregistré"))
    name, commit = main
    with project_at(command.config, commit, command.environment) as copy:
        if copy is None:
            command.fail(
                N_("les fiches ou les réglages ne se lisent pas sur la branche « {name} »"), name=name
            )
        repository = _readable(command, read_repository(copy.root, copy.settings, today))
        yield repository, ProposalBranches(project.root, commit, project.settings.base_url)


def _readable(command: Command, repository: Repository | None) -> Repository:
    if repository is None:
        command.fail(N_("la fiche du collectif manque ou ne se lit pas : voyez « badgeons check »"))
    return repository


def _server(command: Command, options: InboxOptions) -> ImapServer:
    """The server, with the name and password of the environment, else typed, the latter unseen."""
    user, password = (command.environment.get(name, "") for name in (USER, PASSWORD))
    if someone_is_there():
        user = user or click.prompt(fill(command.language, N_("Nom du compte de courriel")))
        password = password or click.prompt(
            fill(command.language, N_("Mot de passe de ce compte")), hide_input=True
        )
    address, folder = options.imap or "", options.folder
    return parse_server(address, folder, str(user), str(password), starttls=options.starttls)

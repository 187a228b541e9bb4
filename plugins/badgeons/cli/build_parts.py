"""What `badgeons build` leaves out of a site, or copies, when several machines make it."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from badgeons.base.documents import Document, OutputFile
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.cli.context import WRONG_USE, Command
from badgeons.doors.keyring import variable_of
from badgeons.doors.project import SiteProject
from badgeons.doors.site_parts import inputs_digest, read_parts
from badgeons.loading.load import load_catalogue
from badgeons.model.catalogue import Catalogue
from badgeons.publishing.shards import PartError, Parts, Shard, refuse_missing_keys, write_manifest
from badgeons.publishing.signers import Keyring


@dataclass(frozen=True)
class Cut:
    """How a build is cut: a part of it, the parts put together, or neither."""

    shard: Shard | None = None
    parts: Parts | None = None
    inputs: str = ""
    day: str = ""
    is_site: bool = False

    @property
    def limit_keys(self) -> Callable[[Catalogue, Keyring], Keyring] | None:
        cut = self.shard or self.parts
        return cut.keyring if cut is not None else None

    def files(
        self, files: Iterable[OutputFile], unsigned: Iterable[Document], catalogue: Catalogue
    ) -> Iterable[OutputFile]:
        """The files to write of those of the whole. Raises PartError, before or while they are taken."""
        if self.shard is not None:
            refuse_missing_keys(self.shard, catalogue, unsigned)
            own = self.shard.files(files)
            return write_manifest(own, self.shard, self.inputs, self.day, is_site=self.is_site)
        return files if self.parts is None else self.parts.merged(files)


@dataclass(frozen=True)
class CutOptions:
    """Those options of the command that say how a build is cut."""

    shard: str | None
    merge: Path | None
    output: Path | None
    staging: Path | None
    only_keys: bool
    is_site: bool


def choose_cut(command: Command, project: SiteProject, options: CutOptions, today: datetime.date) -> Cut:
    """What a build is asked for; ends with a sentence when options contradict, or parts are missing."""
    shard, merge = options.shard, options.merge
    if shard is None and merge is None and not options.only_keys:
        return Cut()
    is_alone = (shard is None) != (merge is None) and options.staging is None
    if not is_alone or (options.only_keys and shard is None):
        command.fail(
            N_("choisissez --shard (avec --keys s’il le faut) ou --merge, sans --staging"), WRONG_USE
        )
    try:
        own = Shard.parse(shard) if shard is not None else None
        if own is not None and options.only_keys:
            _tell_keys(command, project, own, today)
        if own is not None and options.output is None:
            command.fail(N_("dites où écrire la part : --output"), WRONG_USE)
        inputs = inputs_digest(command.config, project.root, project.settings)
        parts = read_parts(merge) if merge is not None else None
        if parts is not None:
            parts.refuse_incomplete(inputs, today.isoformat(), is_site=options.is_site)
    except PartError as error:
        command.fail_with(error)
    return Cut(own, parts, inputs, today.isoformat(), options.is_site)


def _tell_keys(command: Command, project: SiteProject, shard: Shard, today: datetime.date) -> None:
    """Print the variables of the keys that a part needs, one a line, and end."""
    problems = Problems()
    catalogue = load_catalogue(project.root, project.settings, today, problems)
    if catalogue is None:
        command.stop_on(problems)
    for actor in shard.key_owners(catalogue):
        click.echo(variable_of(actor))
    raise SystemExit(0)

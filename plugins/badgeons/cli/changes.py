"""What every command that edits records does: the day it is, the catalogue as it stands, the files."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from badgeons.base.messages import N_, WordedError
from badgeons.base.problems import Problems
from badgeons.cli.context import PROBLEMS_FOUND, WRONG_USE, Command

if TYPE_CHECKING:
    from badgeons.awarding.journal import Journal
    from badgeons.doors.project import SiteProject
    from badgeons.editing import Change
    from badgeons.model.catalogue import Catalogue
    from badgeons.model.delivered import DeliveredBadge


def today_of(command: Command, root: Path) -> datetime.date:
    """SOURCE_DATE_EPOCH's day when given, else this computer's, which no commit may be later than."""
    from badgeons.doors.build_day import MomentError, clock, commit_moment, stated_moment

    try:
        stated = stated_moment(command.environment)
    except MomentError as error:
        command.fail_with(error)
    if stated is not None:
        return stated.date()
    today, commit = clock().date(), commit_moment(root)
    if commit is not None and today < commit.date():
        command.fail(
            N_(
                "l’horloge de cet ordinateur dit le {clock}, et le dépôt a été modifié le {commit} : "
                "mettez l’ordinateur à l’heure"
            ),
            clock=today,
            commit=commit.date(),
        )
    return today


def day_of(command: Command, root: Path, date: datetime.datetime | None) -> datetime.date:
    """The day to write: the one given, which is not to come, else today's."""
    today = today_of(command, root)
    if date is not None and date.date() > today:
        command.fail(N_("le {day} est à venir : indiquez un jour passé"), WRONG_USE, day=date.date())
    return date.date() if date is not None else today


def catalogue_of(command: Command, project: SiteProject) -> tuple[Catalogue, Problems]:
    """The catalogue as it stands, with its problems: to revoke a badge does not wait for them."""
    from badgeons.loading.load import load_catalogue

    problems = Problems()
    catalogue = load_catalogue(project.root, project.settings, today_of(command, project.root), problems)
    if catalogue is None:
        command.stop_on(problems)
    return catalogue, problems


@contextmanager
def stopping(command: Command, problems: Problems | None = None) -> Iterator[None]:
    """End with the sentence of what stops the work, after what could not be read, which may be the reason."""
    try:
        yield
    except WordedError as error:
        if problems is not None and problems.errors:
            command.stop_on(problems)
        command.fail("{error}", PROBLEMS_FOUND, error=error)


def carry_out(command: Command, root: Path, change: Change) -> list[str]:
    """Edit the records, write the new files, delete the others; the paths of what changed.

    Every edit is made in memory first: one that cannot be made leaves everything as it was.
    """
    from badgeons.doors.repository import read_repository_file, remove_repository_file, write_repository_files
    from badgeons.editing import changed_files

    with stopping(command):
        try:
            files = changed_files(change, partial(read_repository_file, root))
            paths = write_repository_files(root, files)
            for path in change.deleted:
                remove_repository_file(root, path)
        except OSError as error:
            command.fail(
                N_("impossible d’écrire {path} : {reason}"),
                WRONG_USE,
                path=error.filename,
                reason=error.strerror,
            )
    return sorted({*paths, *change.deleted})


def drawn_award(
    command: Command, project: SiteProject, catalogue: Catalogue, number: str
) -> DeliveredBadge | None:
    """What is told today of an award whose number this machine's private folder knows."""
    from badgeons.awarding.errors import AwardingError
    from badgeons.awarding.ranges import find_drawn

    try:
        return find_drawn(_journals(command, project), number, catalogue)
    except AwardingError as error:
        command.fail_with(error)


def used_indexes(command: Command, project: SiteProject, catalogue: Catalogue, issuer: str) -> set[int]:
    """Every status index an issuer ever gave, in the repository or in this machine's private folder."""
    from badgeons.awarding import batches

    return batches.used_indexes(catalogue, _journals(command, project), issuer)


def _journals(command: Command, project: SiteProject) -> Collection[Journal]:
    """The journals of this machine's private folder, when it has one; fails for a damaged one."""
    from badgeons.awarding.errors import AwardingError
    from badgeons.awarding.history import is_awards_folder, open_awards_folder, read_journals
    from badgeons.doors.private_location import default_folder

    path = default_folder(command.environment, project.settings.base_url)
    if not is_awards_folder(path):
        return ()
    try:
        return read_journals(open_awards_folder(path)).values()
    except AwardingError as error:
        command.fail_with(error)


def name_of(delivered: DeliveredBadge) -> str:
    """The number of an award, else its present place as `find_award` takes it."""
    from badgeons.publishing.status_indexes import list_and_bit

    number, bit = list_and_bit(delivered.award.status_index)
    return delivered.award.id or f"{delivered.batch.issuer}/{number}/{bit}"


def tell_files(command: Command, paths: Iterable[str]) -> None:
    """Name the files that changed, and what comes next."""
    for path in paths:
        command.say("  {path}", path=path)
    command.say(N_("Relisez, puis proposez ce changement comme un autre : il prend effet à la publication."))

"""The comment on a proposal, from what git, the catalogue and the collective's rules say of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from badgeons.base.problems import Problems
from badgeons.cli.context import Command

if TYPE_CHECKING:
    from badgeons.doors.project import SiteProject


def comment_text(
    command: Command,
    project: SiteProject,
    today: datetime.date,
    base: str | None,
    problems: Problems,
    files: str | None,
) -> str:
    """The comment in Markdown: the records as far as they can be read, and the problems that were found.

    `base` and `files` are those of `badgeons check`.
    """
    from badgeons.doors.proposal import read_changed_files
    from badgeons.loading.load import assemble, parse_records
    from badgeons.loading.sources import read_sources
    from badgeons.reporting.changes import changes_of
    from badgeons.reporting.comment import Comment

    records = parse_records(read_sources(project.root, project.settings, Problems()), Problems())
    changed = read_changed_files(project, base)
    changes = changes_of(changed, records.records, project.settings.folders)
    return Comment(changes, problems, assemble(records.complete(), today), command.language, files).text()

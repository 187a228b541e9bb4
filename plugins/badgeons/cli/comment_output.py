"""The comment on a proposal, from what git, the catalogue and the collective's rules say of it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from badgeons.base.problems import Problems
from badgeons.cli.context import Command
from badgeons.cli.review_output import title_of

if TYPE_CHECKING:
    from badgeons.doors.project import SiteProject
    from badgeons.model.catalogue import Catalogue


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
    catalogue = assemble(records.complete(), today)
    missing = _missing(command, catalogue, today, base, list(changed), problems)
    return Comment(changes, problems, catalogue, command.language, files, missing).text()


def _missing(
    command: Command,
    proposal: Catalogue,
    today: datetime.date,
    base: str | None,
    paths: list[str],
    problems: Problems,
) -> list[tuple[str, str]]:
    """What is decided on, and what the rules of the branch that the proposal is meant for still ask for."""
    from badgeons.deciding import Evidence, changed_subjects, review
    from badgeons.doors.proposal import catalogue_at
    from badgeons.model.records import Collective

    trusted = catalogue_at(command.config, base, today, command.environment) if base is not None else None
    if trusted is None or not proposal.records.of(Collective):
        return []
    evidence = Evidence(doubtful=frozenset(problem.place.path for problem in problems))
    reviews = [
        review(subject, proposal, trusted, evidence, today) for subject in changed_subjects(paths, proposal)
    ]
    return [
        (title_of(one, proposal), result.sentence.in_words(command.language).rstrip())
        for one in reviews
        for result in one.missing
    ]

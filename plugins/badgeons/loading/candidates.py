"""What would be wrong in a catalogue once new records are in it, said before anything is written."""

import dataclasses
from collections.abc import Iterable

from badgeons.base.problems import Problem, Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks import check_catalogue
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.documents import parse_yaml
from badgeons.model.fields.origin import Origin
from badgeons.model.fields.parsing import parse_record
from badgeons.model.fields.partial import is_complete
from badgeons.model.fields.written import record_text
from badgeons.model.records import Record


def check_candidates(
    records: Iterable[Record], catalogue: Catalogue, settings: Settings, problems: Problems
) -> None:
    """Add what the reader and the rules would say of new or changed records, and what they say without them.

    A candidate has no lines yet: its problems are told of its file.
    """
    candidate = catalogue
    for record in records:
        read_back(record, problems)
        candidate = candidate.with_records(dataclasses.replace(record, origin=Origin(record.origin.path)))
    before, after = Problems(), Problems()
    check_catalogue(catalogue, settings, before)
    check_catalogue(candidate, settings, after)
    known = {_identity(problem) for problem in before}
    for problem in after:
        if _identity(problem) not in known:
            report = problems.add if problem.is_error else problems.warn
            report(problem.place, problem.what, problem.hint, **problem.values)


def read_back(record: Record, problems: Problems) -> Record | None:
    """A record read from its own text as a build will; None when the reader refuses it."""
    document = parse_yaml(record_text(record), record.origin.path, problems)
    read = parse_record(type(record), record.id, record.origin.path, document, problems)
    return read if is_complete(read) else None


def _identity(problem: Problem) -> tuple[str, str, str]:
    """What tells two problems apart when the lines of a file have moved."""
    return problem.place.path, problem.what, repr(problem.values)

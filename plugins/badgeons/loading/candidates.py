"""What would be wrong in a catalogue once new records are in it, said before anything is written."""

import dataclasses
import datetime
from collections.abc import Iterable
from pathlib import Path

from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problem, Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks import check_catalogue, check_records
from badgeons.loading.load import assemble, parse_records, without_unknown_references
from badgeons.loading.privacy import check_privacy
from badgeons.loading.sources import RecordSource, Sources
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.documents import parse_yaml
from badgeons.model.fields.origin import Origin
from badgeons.model.fields.parsing import parse_record
from badgeons.model.fields.partial import is_complete
from badgeons.model.fields.written import record_text
from badgeons.model.records import KINDS, Record, RecordKind


def check_candidates(
    records: Iterable[Record], catalogue: Catalogue, settings: Settings, problems: Problems
) -> None:
    """Add what the reader and the rules would say of new or changed records, and what they say without them.

    A candidate has no lines yet: its problems are told of its file.
    """
    candidates = []
    for record in records:
        read_back(record, problems)
        candidates.append(dataclasses.replace(record, origin=Origin(record.origin.path)))
    candidate = catalogue.with_records(*candidates)
    before, after = Problems(), Problems()
    check_catalogue(catalogue, settings, before)
    check_catalogue(candidate, settings, after)
    _tell_new(before, after, problems)


def check_candidate_files(
    root: Path,
    settings: Settings,
    today: datetime.date,
    sources: Sources,
    files: Iterable[OutputFile],
    problems: Problems,
) -> None:
    """Add what `check` would say of new or changed files below `root`, and what it says without them.

    `sources` are the files as they are; `files` are records and what stands beside them. All that is read
    from records is checked, people and secrets included; what follows from published files is not.
    """
    candidate = _with_files(sources, list(files), settings, problems)
    before, after = Problems(), Problems()
    for each, told in ((sources, before), (candidate, after)):
        records = parse_records(each, told)
        told.next_stage()
        check_records(records, settings, told)
        check_privacy(root, settings, records, (), told)
        told.next_stage()
        check_catalogue(assemble(without_unknown_references(records), today), settings, told)
    _tell_new(before, after, problems)


def _with_files(sources: Sources, files: list[OutputFile], settings: Settings, problems: Problems) -> Sources:
    """The files of a catalogue with others, or others in the place of those with the same paths."""
    records = {source.path: source for source in sources.records}
    known = {kind: dict(paths) for kind, paths in sources.known.items()}
    attached = dict(sources.files)
    for file in files:
        if file.path.endswith((".yml", ".md")):
            _check_size(file, settings.limits.record, problems)
            kind, id = record_of_path(file.path, settings)
            records[file.path] = RecordSource(kind.name, id, file.path, file.content.decode("utf-8"))
            known.setdefault(kind.name, {})[id] = file.path
        else:
            _check_size(
                file,
                settings.limits.record if file.path.endswith(".json") else settings.limits.image,
                problems,
            )
            attached[file.path] = file.content
    ordered = sorted(records.values(), key=lambda source: (source.kind, source.id))
    return dataclasses.replace(sources, records=tuple(ordered), known=known, files=attached)


def _check_size(file: OutputFile, limit: int, problems: Problems) -> None:
    if len(file.content) > limit:
        problems.add(
            Place(file.path),
            N_("ce fichier est trop gros : plus de {limit} Kio"),
            N_("allégez-le ou répartissez son contenu ; il n’a pas été lu"),
            limit=limit // 1024,
        )


def record_path(kind: RecordKind, id: str, settings: Settings) -> str:
    """Where the record of an identifier is, from the repository's root."""
    root = getattr(settings.folders, kind.root)
    if kind.nested:
        return f"{root}/{id}/{kind.name}.yml"
    return f"{root}/{kind.folder}/{id}.yml" if kind.folder else f"{root}/{id}.yml"


def record_of_path(path: str, settings: Settings) -> tuple[RecordKind, str]:
    """The kind and the identifier of the record that a path is of. Raises ValueError when it is none."""
    stem = path.rpartition(".")[0]
    for kind in KINDS.values():
        id = stem.split("/")[-2 if kind.nested else -1]
        if record_path(kind, id, settings).rpartition(".")[0] == stem:
            return kind, id
    raise ValueError(f"no record has the path {path}")


def _tell_new(before: Problems, after: Problems, problems: Problems) -> None:
    """Tell the problems of `after` that are not in `before`."""
    known = {_identity(problem) for problem in before}
    for problem in after:
        if _identity(problem) not in known:
            report = problems.add if problem.is_error else problems.warn
            with problems.of_rule(problem.rule):
                report(problem.place, problem.what, problem.hint, **problem.values)


def read_back(record: Record, problems: Problems) -> Record | None:
    """A record read from its own text as a build will; None when the reader refuses it."""
    document = parse_yaml(record_text(record), record.origin.path, problems)
    read = parse_record(type(record), record.id, record.origin.path, document, problems)
    return read if is_complete(read) else None


def _identity(problem: Problem) -> tuple[str, str, str]:
    """What tells two problems apart when the lines of a file have moved."""
    return problem.place.path, problem.what, repr(problem.values)

"""From a folder to a catalogue: read, parse, assemble, check; every problem told in one run."""

import dataclasses
import datetime
import posixpath
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from pathlib import Path

from badgeons.base.hosts import is_example
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problem, Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks import check_catalogue, check_records
from badgeons.loading.checks.endorsements import unknown_targets
from badgeons.loading.code_lists import parse_code_lists
from badgeons.loading.neighbours import parse_kept_indexes
from badgeons.loading.parsed import ParsedRecords
from badgeons.loading.privacy import check_privacy
from badgeons.loading.sources import RecordSource, Sources, read_lock_file, read_sources
from badgeons.loading.store import STORE
from badgeons.model.catalogue import Catalogue, Image
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.documents import parse_document
from badgeons.model.fields.kinds import Group, Many
from badgeons.model.fields.lines import parse_lines, with_lines
from badgeons.model.fields.nodes import Entries, Unread
from badgeons.model.fields.origin import Path as FieldPath
from badgeons.model.fields.parsing import parse_record, unread_record
from badgeons.model.fields.partial import UNKNOWN, is_complete, without, written_value
from badgeons.model.lockfile import LockFile, parse_lock_file, unread_lock_file
from badgeons.model.records import KINDS, Achievement, Actor, Collective, Endorsement, Record, RecordKind
from badgeons.model.records.table import RecordTable
from badgeons.model.records.versions import is_version

MAX_REPORTED = 5
"""Lines that the lock file lost, told one by one."""
RESTORE = N_("remettez celui de la branche principale : une proposition n’y touche pas")


def load_catalogue(
    root: Path,
    settings: Settings,
    today: datetime.date,
    problems: Problems,
) -> Catalogue | None:
    """The catalogue of the records below `root` that could be read, on a day; None without the collective's.

    Every record is checked; with an error in `problems` nothing is to be published.
    """
    records, _ = _load(root, settings, today, problems)
    readable = assemble(records.complete(), today)
    return readable if readable.records.of(Collective) else None


def load_partial_catalogue(
    root: Path,
    settings: Settings,
    today: datetime.date,
    problems: Problems,
    published: str | None = None,
    other_files: Collection[str] = (),
) -> Catalogue:
    """The same with the records of which something could not be read, for what is to be checked further.

    Every record of the repository is there, and every reference leads to one. What could not be read raises
    UnknownValueError when it is asked for. `published` is the text of the lock file that decides, for a
    proposal that may have changed its own. `other_files` are files of the repository that no page is made of,
    where nobody may be named either.
    """
    return _load(root, settings, today, problems, published, other_files)[1]


def _load(
    root: Path,
    settings: Settings,
    today: datetime.date,
    problems: Problems,
    published: str | None = None,
    other_files: Collection[str] = (),
) -> tuple[ParsedRecords, Catalogue]:
    with problems.of_rule("records/can_be_read"):
        sources = read_sources(root, settings, problems)
        records = parse_records(sources, problems)
    if published is not None:
        records = _held_to_published(records, published, settings, problems)
    if records.lock_file is not None and is_of_an_example(records.lock_file, settings):
        warn_of_example_lock_file(records, settings, problems)
        records = dataclasses.replace(records, lock_file=None)
    problems.next_stage()
    check_records(records, settings, problems)
    with problems.of_rule("persons/files_name_nobody"):
        check_privacy(root, settings, records, other_files, problems)
    problems.next_stage()
    catalogue = assemble(without_unknown_references(records), today)
    check_catalogue(catalogue, settings, problems)
    problems.next_stage()
    return records, catalogue


def _held_to_published(
    records: ParsedRecords, published: str, settings: Settings, problems: Problems
) -> ParsedRecords:
    """The records with a lock file that forgets nothing of the one that decides: theirs, or else that one."""
    deciding = parse_lock_file(published, records.sources.lock_file_path, problems)
    if not is_complete(deciding) or is_of_an_example(deciding, settings):
        return records
    present = records.lock_file if is_complete(records.lock_file) else None
    is_kept = not deciding.missing_from(present)
    return records if is_kept else dataclasses.replace(records, lock_file=deciding)


def check_lock_file_kept(root: Path, settings: Settings, published: str, problems: Problems) -> None:
    """Tell what the repository's lock file forgot of the one that decides, whose text is `published`.

    A proposal may add to the lock file, as `badgeons lock` does; it never takes anything out.
    """
    path, unread = settings.folders.lock_file, Problems()
    deciding = parse_lock_file(published, path, unread)
    if not is_complete(deciding) or is_of_an_example(deciding, settings):
        return
    text = read_lock_file(root, settings, unread)
    present = parse_lock_file(text, path, unread) if text is not None else None
    missing = deciding.missing_from(present if is_complete(present) else None)
    for line in missing[:MAX_REPORTED]:
        problems.add(Place(path), N_("le registre a perdu « {line} », qui est publié"), RESTORE, line=line)
    if len(missing) > MAX_REPORTED:
        count = len(missing) - MAX_REPORTED
        problems.add(Place(path), N_("le registre a perdu {count} autres lignes"), RESTORE, count=count)


def is_of_an_example(lock_file: LockFile, settings: Settings) -> bool:
    """Whether a lock file is of an example address, where nothing is published, and this site is not."""
    return is_complete(lock_file) and is_example(lock_file.base_url) and not is_example(settings.base_url)


def warn_of_example_lock_file(records: ParsedRecords, settings: Settings, problems: Problems) -> None:
    """Say that a site begins its own lock file at its own address."""
    problems.warn(
        Place(records.sources.lock_file_path),
        N_("ce registre est celui d’une adresse d’exemple : à {now}, rien n’est encore publié"),
        N_("la première publication le remplacera"),
        now=settings.base_url,
    )


def parse_records(sources: Sources, problems: Problems) -> ParsedRecords:
    """Every record, as far as it can be read."""
    records = {(source.kind, source.id): _parse_source(source, problems) for source in sources.records}
    for kind, paths in sources.known.items():
        for id, path in paths.items():
            if (kind, id) not in records:
                records[kind, id] = unread_record(KINDS[kind].type, id, path)
    table = RecordTable.of_records(records.values())
    return ParsedRecords(
        sources,
        table,
        _parse_versions(sources, problems),
        _parse_lock_file(sources, problems),
        parse_kept_indexes(sources, table, problems),
        parse_code_lists(sources.code_lists, problems),
    )


def _parse_lock_file(sources: Sources, problems: Problems) -> LockFile | None:
    path = sources.lock_file_path
    if sources.lock_file is None:
        return unread_lock_file() if path in sources.refused else None
    return parse_lock_file(sources.lock_file, path, problems)


def _parse_versions(sources: Sources, problems: Problems) -> dict[tuple[str, str], Achievement]:
    """The copies of badges as they were awarded, each in a folder named by its version."""
    versions: dict[tuple[str, str], Achievement] = {}
    for source in sources.versions:
        record = _parse_source(source, problems)
        if not isinstance(record, Achievement):
            continue
        folder = posixpath.basename(posixpath.dirname(source.path))
        version = written_value(record, "version")
        if version is UNKNOWN and is_version(folder):
            version = folder
        elif version is UNKNOWN:
            continue
        if version != folder or (record.id, version) in versions:
            problems.add(
                Place(source.path),
                N_("cette copie de la version {version} n’est pas dans un dossier « {version} » à elle"),
                N_("remettez ce dossier comme il était : ces copies ne changent jamais"),
                version=version,
            )
        versions.setdefault((record.id, version), record)
    return versions


def _parse_source(source: RecordSource, problems: Problems) -> Record:
    record, told = STORE.parsed(source, partial(_parse_apart, source))
    problems.include(told)
    return record


def _parse_apart(source: RecordSource) -> tuple[Record, tuple[Problem, ...]]:
    """The record of a file and what is wrong in it, which depend on nothing else."""
    problems = Problems()
    return _parse_text(source, problems), tuple(problems)


def _parse_text(source: RecordSource, problems: Problems) -> Record:
    kind = KINDS[source.kind]
    document = parse_document(source.text, source.path, problems)
    if source.lines is not None or source.are_lines_refused:
        document = _with_lines_beside(kind, document, source, problems)
    return parse_record(kind.type, source.id, source.path, document, problems)


def _with_lines_beside(
    kind: RecordKind, document: Entries, source: RecordSource, problems: Problems
) -> Entries:
    field = fields_of(kind.type)[kind.lines]
    if not isinstance(field.kind, Many) or not isinstance(field.kind.of, Group):
        raise TypeError(f"{kind.name}.{kind.lines} is not a list of groups")
    if source.lines is None:
        return with_lines(document, field.key, Unread(Place(source.lines_path)))
    lines = parse_lines(source.lines, source.lines_path, field.kind.of.of, problems)
    return with_lines(document, field.key, lines)


def without_unknown_references(records: ParsedRecords) -> ParsedRecords:
    """The records in which what leads nowhere is unknown: that is told, and nothing follows from it."""
    table = [without(record, list(_unknown_paths(record, records))) for record in records]
    return dataclasses.replace(records, records=RecordTable.of_records(table))


def _unknown_paths(record: Record, records: ParsedRecords) -> Iterator[FieldPath]:
    yield from (reference.path for reference in records.unknown_references(record))
    if isinstance(record, Endorsement):
        yield from unknown_targets(record, records)


def assemble(records: ParsedRecords, today: datetime.date) -> Catalogue:
    """The catalogue made of some records."""
    return Catalogue(
        today=today,
        records=records.records,
        versions=records.versions,
        lock_file=records.lock_file,
        images=_images(records),
        signed=_attached(records, "signature"),
        snapshots=_attached(records, "snapshot"),
        neighbourhood=records.neighbourhood,
        code_lists=records.code_lists,
    )


def _attached(records: ParsedRecords, attribute: str) -> Mapping[str, bytes]:
    """The files beside endorsements that an attribute names, by endorsement."""
    files = {
        id: records.attached(endorsement, attribute) for id, endorsement in records.of(Endorsement).items()
    }
    return {id: content for id, content in files.items() if content is not None}


def _images(records: ParsedRecords) -> Mapping[tuple[str, str], Image]:
    wanted = [
        *((("badge", id), badge, "image") for id, badge in records.of(Achievement).items()),
        *((("version", "/".join(key)), badge, "image") for key, badge in records.versions.items()),
        *((("actor", id), actor, "logo") for id, actor in records.of(Actor).items()),
    ]
    return {
        key: Image(content, written_value(record, attribute).rpartition(".")[2])
        for key, record, attribute in wanted
        if (content := records.attached(record, attribute)) is not None
    }

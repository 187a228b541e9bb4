"""From a folder to a catalogue: read, parse, assemble, check; every problem told in one run."""

import dataclasses
import datetime
import posixpath
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from badgeons.base.hosts import is_example
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.loading.checks import check_catalogue, check_records
from badgeons.loading.parsed import ParsedRecords
from badgeons.loading.privacy import check_privacy
from badgeons.loading.sources import RecordSource, Sources, read_lock_file, read_sources
from badgeons.model.catalogue import Catalogue, Image
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.kinds import Group, Many
from badgeons.model.fields.lines import parse_lines, with_lines
from badgeons.model.fields.nodes import Entries, parse_document
from badgeons.model.fields.parsing import parse_record
from badgeons.model.lockfile import parse_lock_file
from badgeons.model.records import KINDS, Achievement, Actor, Collective, Endorsement, Record, RecordKind
from badgeons.model.records.table import RecordTable

MAX_REPORTED = 5
"""Lines that the lock file lost, told one by one."""
RESTORE = N_("remettez celui de la branche principale : une proposition n’y touche pas")


def load_catalogue(
    root: Path,
    settings: Settings,
    today: datetime.date,
    problems: Problems,
    published: str | None = None,
    other_files: Collection[str] = (),
) -> Catalogue | None:
    """The catalogue below `root` on a day, checked; None when nothing says who publishes it.

    A record that cannot be read is left out: with an error in `problems` nothing is to be published.
    `published` is the text of the lock file that decides, for a proposal that may have changed its own.
    `other_files` are files of the repository that no page is made of, where nobody may be named either.
    """
    sources = read_sources(root, settings, problems)
    records = parse_records(sources, problems)
    if published is not None:
        records = _held_to_published(records, published, settings, problems)
    if records.lock_file is not None and is_of_an_example(records.lock_file.base_url, settings):
        warn_of_example_lock_file(records, settings, problems)
        records = dataclasses.replace(records, lock_file=None)
    check_records(records, problems)
    check_privacy(root, settings, records, other_files, problems)
    catalogue = assemble(records, today)
    if catalogue is not None:
        check_catalogue(catalogue, settings, problems)
    return catalogue


def _held_to_published(
    records: ParsedRecords, published: str, settings: Settings, problems: Problems
) -> ParsedRecords:
    """The records with a lock file that forgets nothing of the one that decides: theirs, or else that one."""
    deciding = parse_lock_file(published, records.sources.lock_file_path, problems)
    if deciding is None or is_of_an_example(deciding.base_url, settings):
        return records
    is_kept = not deciding.missing_from(records.lock_file)
    return records if is_kept else dataclasses.replace(records, lock_file=deciding)


def check_lock_file_kept(root: Path, settings: Settings, published: str, problems: Problems) -> None:
    """Tell what the repository's lock file forgot of the one that decides, whose text is `published`.

    A proposal may add to the lock file, as `badgeons lock` does; it never takes anything out.
    """
    path, unread = settings.folders.lock_file, Problems()
    deciding = parse_lock_file(published, path, unread)
    if deciding is None or is_of_an_example(deciding.base_url, settings):
        return
    text = read_lock_file(root, settings, unread)
    present = parse_lock_file(text, path, unread) if text is not None else None
    missing = deciding.missing_from(present)
    for line in missing[:MAX_REPORTED]:
        problems.add(Place(path), N_("le registre a perdu « {line} », qui est publié"), RESTORE, line=line)
    if len(missing) > MAX_REPORTED:
        count = len(missing) - MAX_REPORTED
        problems.add(Place(path), N_("le registre a perdu {count} autres lignes"), RESTORE, count=count)


def is_of_an_example(base_url: str, settings: Settings) -> bool:
    """Whether a lock file is that of an example address, where nothing is published, and this site is not."""
    return is_example(base_url) and not is_example(settings.base_url)


def warn_of_example_lock_file(records: ParsedRecords, settings: Settings, problems: Problems) -> None:
    """Say that a site begins its own lock file at its own address."""
    problems.warn(
        Place(records.sources.lock_file_path),
        N_("ce registre est celui d’une adresse d’exemple : à {now}, rien n’est encore publié"),
        N_("la première publication le remplacera"),
        now=settings.base_url,
    )


def parse_records(sources: Sources, problems: Problems) -> ParsedRecords:
    """Every readable record."""
    records = [_parse_source(KINDS[source.kind], source, problems) for source in sources.records]
    table = RecordTable.of_records(record for record in records if record is not None)
    lock_file = None
    if sources.lock_file is not None:
        lock_file = parse_lock_file(sources.lock_file, sources.lock_file_path, problems)
    return ParsedRecords(sources, table, _parse_versions(sources, problems), lock_file)


def _parse_versions(sources: Sources, problems: Problems) -> dict[tuple[str, str], Achievement]:
    """The copies of badges as they were awarded, each in a folder named by its version."""
    versions: dict[tuple[str, str], Achievement] = {}
    for source in sources.versions:
        record = _parse_source(KINDS[source.kind], source, problems)
        if not isinstance(record, Achievement):
            continue
        folder = posixpath.basename(posixpath.dirname(source.path))
        if record.version != folder or (record.id, record.version) in versions:
            problems.add(
                Place(source.path),
                N_("cette copie de la version {version} n’est pas dans un dossier « {version} » à elle"),
                N_("remettez ce dossier comme il était : ces copies ne changent jamais"),
                version=record.version,
            )
        versions.setdefault((record.id, record.version), record)
    return versions


def _parse_source(kind: RecordKind, source: RecordSource, problems: Problems) -> Record | None:
    document = parse_document(source.text, source.path, problems)
    if document is not None and source.lines is not None:
        document = _with_lines_beside(kind, document, source, problems)
    if document is None:
        return None
    return parse_record(kind.type, source.id, source.path, document, problems)


def _with_lines_beside(
    kind: RecordKind, document: Entries, source: RecordSource, problems: Problems
) -> Entries | None:
    field = fields_of(kind.type)[kind.lines]
    if not isinstance(field.kind, Many) or not isinstance(field.kind.of, Group):
        raise TypeError(f"{kind.name}.{kind.lines} is not a list of groups")
    lines = parse_lines(source.lines or "", source.lines_path, field.kind.of.of, problems)
    return None if lines is None else with_lines(document, field.key, lines)


def assemble(records: ParsedRecords, today: datetime.date) -> Catalogue | None:
    """The catalogue made of the readable records; None without the collective's."""
    if not records.of(Collective):
        return None
    return Catalogue(
        today=today,
        records=records.records,
        versions=records.versions,
        lock_file=records.lock_file,
        images=_images(records),
        signed=_attached(records, lambda endorsement: endorsement.signature),
        snapshots=_attached(records, lambda endorsement: endorsement.snapshot),
    )


def _attached(records: ParsedRecords, name: Callable[[Endorsement], str | None]) -> Mapping[str, bytes]:
    """The files beside endorsements, by endorsement."""
    files = {
        id: records.attached(endorsement, name(endorsement))
        for id, endorsement in records.of(Endorsement).items()
    }
    return {id: content for id, content in files.items() if content is not None}


def _images(records: ParsedRecords) -> Mapping[tuple[str, str], Image]:
    wanted = [
        *((("badge", id), badge, badge.image) for id, badge in records.of(Achievement).items()),
        *((("version", "/".join(key)), badge, badge.image) for key, badge in records.versions.items()),
        *((("actor", id), actor, actor.logo) for id, actor in records.of(Actor).items()),
    ]
    return {
        key: Image(content, name.rpartition(".")[2])
        for key, record, name in wanted
        if name is not None and (content := records.attached(record, name)) is not None
    }

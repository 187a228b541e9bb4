"""A batch of awards as the repository has it: its name, its facts, its indexes, its files."""

import dataclasses
import datetime
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator

from badgeons.awarding.journal import Journal, JournalEntry
from badgeons.base.documents import OutputFile
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.loading.candidates import check_candidates
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.origin import Origin
from badgeons.model.fields.written import record_text
from badgeons.model.records import KINDS, Achievement, AwardBatch
from badgeons.model.records.award_batch import Award, Evidence
from badgeons.model.records.consent import Consent
from badgeons.publishing.lock import copy_of

PRIVATE, HOSTED = "private", "hosted"
MAX_ID_LENGTH = 72
"""Characters; the number of a part may follow."""
MAX_AWARDS = 250
"""Awards of one file: more go on in `<id>-2.yml`, so that every file is replaced at once and reads well."""
MAX_BYTES = 160_000
"""What the awards of one file say, their traces most of all: more go on likewise. It leaves room below the
bound of records (`limits.record`, 256 KiB) for the names of fields, and for what is said since."""


def batch_id(
    badge: str, date: datetime.date, publication: str, issuer: str = "", event: str | None = None
) -> str:
    """The name of a batch: what it delivers and when; `issuer` only when the badge has several."""
    parts = [badge, event or "", issuer, date.isoformat(), "" if publication == PRIVATE else publication]
    whole = "-".join(filter(None, parts))
    if len(whole) <= MAX_ID_LENGTH:
        return whole
    tail = f"{date.isoformat()}-{hashlib.sha256(whole.encode()).hexdigest()[:8]}"
    return f"{badge[: MAX_ID_LENGTH - len(tail) - 1].rstrip('-')}-{tail}"


def record_path(settings: Settings, id: str) -> str:
    """Where the record of a batch stands, from the repository's root."""
    return f"{settings.folders.badges}/{KINDS['award_batch'].folder}/{id}.yml"


def new_batch(
    id: str,
    badge: Achievement,
    issuer: str,
    date: datetime.date,
    settings: Settings,
    *,
    version: str | None = None,
    consent: Consent | None = None,
    event: str | None = None,
    evidence: Iterable[Evidence] = (),
) -> AwardBatch:
    """A batch without awards: hosted when there is a consent, else private."""
    return AwardBatch(
        id=id,
        origin=Origin(record_path(settings, id)),
        demonstration=badge.demonstration,
        badge=badge.id,
        version=version,
        issuer=issuer,
        date=date,
        publication=PRIVATE if consent is None else HOSTED,
        consent=consent,
        event=event,
        evidence=tuple(evidence),
    )


def check_batch(
    batch: AwardBatch, awards: Iterable[Award], catalogue: Catalogue, settings: Settings, problems: Problems
) -> None:
    """Everything the catalogue's rules would say of the batch once in the repository, and of it alone."""
    records = as_records(dataclasses.replace(batch, awards=tuple(awards)), settings)
    check_candidates(_changed(records, catalogue), catalogue, settings, problems)


def used_indexes(catalogue: Catalogue, journals: Iterable[Journal], issuer: str) -> set[int]:
    """Every status index an issuer ever gave, in the repository or in a journal not yet proposed there."""
    drawn = (
        entry.award.status_index
        for journal in journals
        if journal.batch.issuer == issuer
        for entry in journal.entries
    )
    return catalogue.status_indexes(issuer).union(drawn)


def as_published(batch: AwardBatch) -> AwardBatch:
    """The batch as the repository may hold it: of a private one, numbers and nothing else."""
    if batch.publication == HOSTED:
        return batch
    awards = tuple(
        Award(id=award.id, status_index=award.status_index, code=award.code) for award in batch.awards
    )
    return dataclasses.replace(batch, evidence=(), awards=awards)


def with_entries(batch: AwardBatch, entries: Iterable[JournalEntry], catalogue: Catalogue) -> AwardBatch:
    """The batch with the awards of its journal, each as the repository tells it since."""
    awards = []
    for entry in entries:
        own, since = entry.award, catalogue.delivered.get(entry.award.id)
        if since is not None:
            own = dataclasses.replace(since.award, recipient=own.recipient, evidence=own.evidence)
        awards.append(own)
    return dataclasses.replace(batch, awards=tuple(awards))


def as_records(batch: AwardBatch, settings: Settings) -> Iterator[AwardBatch]:
    """The batch as one or several records for the repository, each with its own path.

    Awards are told in the order of their random numbers, which says nothing of the list they came from.
    """
    published = as_published(batch)
    for number, part in enumerate(_parts(published.awards), 1):
        id = batch.id if number == 1 else f"{batch.id}-{number}"
        awards = tuple(sorted(part, key=lambda award: award.id))
        yield dataclasses.replace(published, id=id, origin=Origin(record_path(settings, id)), awards=awards)


def _parts(awards: Iterable[Award]) -> list[list[Award]]:
    """The awards of each file, in their order."""
    parts: list[list[Award]] = [[]]
    size = 0
    for award in awards:
        own = len(str((award.recipient, award.evidence)).encode())
        if parts[-1] and (len(parts[-1]) == MAX_AWARDS or size + own > MAX_BYTES):
            parts.append([])
            size = 0
        parts[-1].append(award)
        size += own
    return parts


def missing_from(
    record: AwardBatch, earlier: AwardBatch | None, delivered: Collection[str]
) -> AwardBatch | None:
    """What the repository's file is to become for `record` to be in it; None when it already is.

    What the file `earlier` says meanwhile of its awards (revoked, erased) and any award it has besides are
    kept, and `delivered`, the awards that the repository has, stay in the file where they are.
    """
    if earlier is None and not record.awards:
        return record
    missing = [award for award in record.awards if award.id not in delivered]
    if not missing:
        return None
    awards = sorted([*(earlier.awards if earlier else ()), *missing], key=lambda award: award.id)
    return dataclasses.replace(earlier or record, awards=tuple(awards))


def _changed(records: Iterable[AwardBatch], catalogue: Catalogue) -> Iterator[AwardBatch]:
    """The records of a batch that the repository lacks, in whole or in part."""
    for record in records:
        changed = missing_from(record, catalogue.award_batches.get(record.id), catalogue.delivered)
        if changed is not None:
            yield changed


def record_files(
    batch: AwardBatch, catalogue: Catalogue, settings: Settings, read: Callable[[str], bytes]
) -> list[OutputFile]:
    """What the repository's files become for `batch` to be in its records.

    The badge is copied as it is awarded, so that a later version takes nothing from these people; `read`
    gives the bytes of a file of the repository.
    """
    files = [
        OutputFile(record.origin.path, record_text(record).encode())
        for record in _changed(as_records(batch, settings), catalogue)
    ]
    badge = catalogue.badge_of(batch)
    if (badge.id, badge.version) not in catalogue.versions:
        files += copy_of(badge, read)
    return files

"""A batch of awards as the repository has it: its name, its facts, its indexes, its files."""

import dataclasses
import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from pathlib import PurePosixPath

from badgeons.awarding.errors import AwardingError
from badgeons.awarding.journal import Journal, JournalEntry
from badgeons.awarding.ranges import chunks, has_line, ranges_of, refuse_taken_indexes
from badgeons.base.documents import OutputFile
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.editing import Change, changed_files
from badgeons.editing.edits import AddItem
from badgeons.loading.candidates import check_candidates
from badgeons.model.award_ranges import is_same_batch, may_go_on_with, record_ids
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.origin import Origin
from badgeons.model.fields.written import members_of, record_text
from badgeons.model.records import KINDS, Achievement, AwardBatch
from badgeons.model.records.award_batch import MAX_AWARDS_IN_RANGE, Award, Evidence
from badgeons.model.records.choices import HOSTED, PRIVATE
from badgeons.model.records.consent import Consent
from badgeons.publishing.lock import copy_of

MAX_ID_LENGTH = 72
"""Characters; the number of a part may follow."""
MAX_LINES = 250
"""Awards with a line in one file: more go on in `<id>-2.yml`, so that every file is replaced at once and
reads well."""
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
    whole = dataclasses.replace(batch, awards=tuple(awards))
    check_candidates(changed_records(whole, catalogue, settings), catalogue, settings, problems)


def used_indexes(catalogue: Catalogue, journals: Iterable[Journal], issuer: str) -> set[int]:
    """Every status index an issuer ever gave, in the repository or in a journal not yet proposed there."""
    drawn = (
        entry.award.status_index
        for journal in journals
        if journal.batch.issuer == issuer
        for entry in journal.entries
    )
    return catalogue.status_indexes(issuer).union(drawn)


def refuse_unread_records(
    id: str, catalogue: Catalogue, settings: Settings, wrong_paths: Iterable[str]
) -> None:
    """Raise AwardingError when a record of the batch `id` is not in the catalogue, as it could not be read.

    `wrong_paths` are the repository's files that have an error.
    """
    for path in sorted(wrong_paths):
        name = PurePosixPath(path).stem
        is_own = name == id or may_go_on_with(name, id)
        if not is_own or name in catalogue.award_batches:
            continue
        if PurePosixPath(path).parent == PurePosixPath(record_path(settings, name)).parent:
            raise AwardingError(
                N_(
                    "la fiche {path} ne se lit pas : ce qu’elle dit des badges révoqués ou effacés n’est pas "
                    "connu, et rien ne part. Corrigez-la d’abord (badgeons check)"
                ),
                path=path,
            )


def with_entries(batch: AwardBatch, entries: Iterable[JournalEntry], catalogue: Catalogue) -> AwardBatch:
    """The batch with the awards of its journal, each as the repository tells it since."""
    awards = []
    for entry in entries:
        own, since = entry.award, catalogue.delivered_as(batch, entry.award)
        if since is not None:
            own = dataclasses.replace(since.award, recipient=own.recipient, evidence=own.evidence)
        awards.append(own)
    return dataclasses.replace(batch, awards=tuple(awards))


def as_published(batch: AwardBatch) -> AwardBatch:
    """The batch as the repository may hold it: of a private one, numbers and nothing else."""
    if batch.publication == HOSTED:
        return batch
    awards = tuple(
        Award(id=award.id, status_index=award.status_index, code=award.code) for award in batch.awards
    )
    return dataclasses.replace(batch, evidence=(), awards=awards)


def changed_records(batch: AwardBatch, catalogue: Catalogue, settings: Settings) -> Iterator[AwardBatch]:
    """What the repository's records become for `batch` to be in them; those that already have it left out.

    Its awards are as they were drawn. A file has so many of them, in their order, and more go on in the next
    one, `<id>-2`: a batch only grows, so that each stays where it is. What a file says meanwhile of its
    awards (revoked, erased) is kept. What is new follows what is there, in the order of its random numbers,
    which says nothing of the list. Raises AwardingError when another batch has the status index of one that
    is in no record yet, or the name of a record that would be written, and when lines of that record are in a
    table.
    """
    published = as_published(batch)
    lines: list[Award] = []
    ranged: list[Award] = []
    for award in published.awards:
        is_line = has_line(award.code, batch.publication) or award.id in catalogue.delivered
        (lines if is_line else ranged).append(award)
    parts = zip_longest(_parts(lines), chunks(ranged, MAX_AWARDS_IN_RANGE), fillvalue=())
    for id, (own, others) in zip(record_ids(batch.id), parts, strict=False):
        earlier = _record_of(batch, id, catalogue)
        empty = dataclasses.replace(published, id=id, origin=Origin(record_path(settings, id)), awards=())
        record = earlier or empty
        missing = [award for award in own if award.id not in catalogue.delivered]
        untold = [award for award in others if catalogue.delivered_as(batch, award) is None]
        refuse_taken_indexes(batch, untold, catalogue)
        new = ranges_of(untold)
        if missing or new or (earlier is None and id == batch.id):
            _refuse_table(record)
            awards = (*record.awards, *sorted(missing, key=lambda award: award.id))
            yield dataclasses.replace(record, awards=awards, ranges=(*record.ranges, *new))


def _record_of(batch: AwardBatch, id: str, catalogue: Catalogue) -> AwardBatch | None:
    """One of a batch's records, None when it is not there yet. Raises AwardingError for another batch's."""
    record = catalogue.award_batches.get(id)
    if record is not None and not is_same_batch(batch, record):
        raise AwardingError(
            N_(
                "la fiche {path} est d’un autre lot que « {batch} » (badge, émetteur, jour ou publication) : "
                "donnez un autre nom avec --batch"
            ),
            path=record.origin.path,
            batch=batch.id,
        )
    return record


def _refuse_table(record: AwardBatch) -> None:
    """Refuse to write a record whose lines are in a table beside it: they would be in both."""
    paths = {record.origin.at("awards", position).path for position in range(len(record.awards))}
    for path in paths - {record.origin.path}:
        raise AwardingError(
            N_(
                "les badges de ce lot sont dans le tableau {path}, que « badgeons award » n’écrit pas : "
                "donnez un autre nom avec --batch"
            ),
            path=path,
        )


def _parts(awards: Iterable[Award]) -> list[list[Award]]:
    """The awards of each file, in their order."""
    parts: list[list[Award]] = [[]]
    size = 0
    for award in awards:
        own = len(str((award.recipient, award.evidence)).encode())
        if parts[-1] and (len(parts[-1]) == MAX_LINES or size + own > MAX_BYTES):
            parts.append([])
            size = 0
        parts[-1].append(award)
        size += own
    return parts


def record_files(
    batch: AwardBatch, catalogue: Catalogue, settings: Settings, read: Callable[[str], bytes]
) -> list[OutputFile]:
    """What the repository's files become for `batch`, its awards as they were drawn, to be in its records.

    The badge is copied as it is awarded, so that a later version takes nothing from these people; `read`
    gives the bytes of a file of the repository. Raises AwardingError, as `changed_records`, and ChangeError
    for a record that can only be edited by hand.
    """
    files = []
    for record in changed_records(batch, catalogue, settings):
        earlier = catalogue.award_batches.get(record.id)
        if earlier is None:
            files.append(OutputFile(record.origin.path, record_text(record).encode()))
        else:
            files += _lengthened(earlier, record, read)
    badge = catalogue.badge_of(batch)
    if (badge.id, badge.version) not in catalogue.versions:
        files += copy_of(badge, read)
    return files


def _lengthened(earlier: AwardBatch, record: AwardBatch, read: Callable[[str], bytes]) -> list[OutputFile]:
    """The file of a record that is there with what `record` has more: all that a person wrote in it stays."""
    path = record.origin.path
    awards, ranges = record.awards[len(earlier.awards) :], record.ranges[len(earlier.ranges) :]
    edits = [
        *(AddItem(path, (), "awards", members_of(award)) for award in awards),
        *(AddItem(path, (), "ranges", members_of(one)) for one in ranges),
    ]
    return changed_files(Change(tuple(edits)), read)

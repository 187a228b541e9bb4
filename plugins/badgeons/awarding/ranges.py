"""Private awards as the repository has them: how many, where in the status lists, a digest of their list.

Why there is no line for each is in docs/decisions/0014.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, takewhile

from badgeons.awarding.errors import AwardingError
from badgeons.awarding.journal import JournalEntry
from badgeons.base.digests import digest_of
from badgeons.base.messages import N_
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import Award, AwardRange

PRIVATE, HOSTED = "private", "hosted"


def has_line(code: str | None, publication: str) -> bool:
    """Whether an award has a line of its own in the repository: published, or for a code, now used."""
    return publication == HOSTED or bool(code)


def range_digest(awards: Iterable[Award]) -> str:
    """The digest of awards without a line: of `<status index> <number>` lines, in the order of indexes."""
    lines = sorted((award.status_index, award.id) for award in awards)
    return digest_of("".join(f"{index} {id}\n" for index, id in lines).encode())


def ranges_of(awards: Iterable[Award]) -> list[AwardRange]:
    """Awards as the runs of consecutive status indexes that they have, in the order of indexes."""
    runs: list[list[Award]] = []
    for award in sorted(awards, key=lambda award: award.status_index):
        if not runs or award.status_index != runs[-1][-1].status_index + 1:
            runs.append([])
        runs[-1].append(award)
    return [AwardRange(first=run[0].status_index, count=len(run), digest=range_digest(run)) for run in runs]


def chunks(awards: Sequence[Award], size: int) -> list[Sequence[Award]]:
    """Awards by so many, in their order."""
    return [awards[start : start + size] for start in range(0, len(awards), size)]


def refuse_another_list(batch: AwardBatch, entries: Iterable[JournalEntry], catalogue: Catalogue) -> None:
    """Hold a journal to the digests of the batch's ranges. Raises AwardingError when it is not their list."""
    by_index = {entry.award.status_index: entry.award for entry in entries}
    records = (catalogue.award_batches.get(id) for id in _record_ids(batch.id))
    for record in takewhile(lambda record: record is not None, records):
        for found in record.ranges if record is not None else ():
            awards = [by_index[index] for index in found.indexes if index in by_index]
            if range_digest(awards) != found.digest:
                raise AwardingError(
                    N_(
                        "le lot « {batch} » n’a pas la même liste dans le dépôt et dans ce dossier privé : "
                        "reprenez le dossier privé d’origine, ou sa dernière sauvegarde"
                    ),
                    batch=batch.id,
                )


def _record_ids(id: str) -> Iterator[str]:
    """The records that a batch may have, in order."""
    yield id
    yield from (f"{id}-{number}" for number in count(2))

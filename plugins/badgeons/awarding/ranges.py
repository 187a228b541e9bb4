"""Private awards as the repository has them: how many, where in the status lists, a digest of their list.

Why there is no line for each is in docs/decisions/0014.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from badgeons.awarding.errors import AwardingError
from badgeons.awarding.journal import Journal, JournalEntry
from badgeons.base.digests import digest_of
from badgeons.base.messages import N_
from badgeons.model.catalogue import Catalogue
from badgeons.model.delivered import DeliveredBadge
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import Award, AwardRange
from badgeons.model.records.choices import HOSTED


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


def refuse_another_list(
    batch: AwardBatch,
    entries: Iterable[JournalEntry],
    catalogue: Catalogue,
    indexes: Collection[int] | None = None,
) -> None:
    """Hold a journal to the digests of the batch's ranges, or of those alone that hold one of `indexes`.

    Raises AwardingError when it is not their list.
    """
    by_index = {entry.award.status_index: entry.award for entry in entries}
    for found in catalogue.ranges_of(batch):
        if indexes is not None and not any(index in found.indexes for index in indexes):
            continue
        awards = [by_index[index] for index in found.indexes if index in by_index]
        if range_digest(awards) != found.digest:
            raise AwardingError(
                N_(
                    "le lot « {batch} » n’a pas la même liste dans le dépôt et dans ce dossier privé : "
                    "reprenez le dossier privé d’origine, ou sa dernière sauvegarde"
                ),
                batch=batch.id,
            )


def refuse_taken_indexes(batch: AwardBatch, awards: Iterable[Award], catalogue: Catalogue) -> None:
    """Raise AwardingError when another batch of the repository has the status index of one of the awards."""
    for award in awards:
        other = catalogue.delivered_at(batch.issuer, award.status_index)
        if other is not None:
            raise AwardingError(
                N_(
                    "le lot « {batch} » a tiré le numéro d’état {index}, que le lot « {other} » du dépôt a "
                    "pris : révoquer un badge révoquerait l’autre. Rien n’est écrit. Pour tirer d’autres "
                    "numéros, ôtez du fichier « journals/{batch} » du dossier privé la dernière ligne qui "
                    'commence par « {{"awards" » et ce qui la suit, puis relancez la même commande'
                ),
                batch=batch.id,
                index=award.status_index,
                other=other.batch.id,
            )


def find_drawn(journals: Iterable[Journal], number: str, catalogue: Catalogue) -> DeliveredBadge | None:
    """What is told today of an award that journals know by its number; None when none of them does.

    Raises AwardingError when the repository has another list than the journal where that award is.
    """
    for journal in journals:
        for entry in journal.entries:
            if entry.award.id == number:
                refuse_another_list(journal.batch, journal.entries, catalogue, {entry.award.status_index})
                return catalogue.delivered_as(journal.batch, entry.award)
    return None


@dataclass(frozen=True)
class AwardState:
    """What the repository says of an award today (`DeliveredBadge.state`).

    `reissued` is the day when it was signed again, of the form `2026-03-14`, empty when it never was.
    """

    state: str
    reissued: str = ""


def states_of(journal: Journal, catalogue: Catalogue) -> dict[str, AwardState]:
    """The states today of a journal's awards that the repository has, by number.

    Raises AwardingError when the repository has another list than the journal.
    """
    entries = journal.entries
    refuse_another_list(journal.batch, entries, catalogue, {entry.award.status_index for entry in entries})
    known = (catalogue.delivered_as(journal.batch, entry.award) for entry in entries)
    return {
        delivered.award.id: AwardState(delivered.state(catalogue.today), str(delivered.award.reissued or ""))
        for delivered in known
        if delivered is not None
    }

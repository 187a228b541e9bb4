"""What a run is about to do, decided before anything is written."""

import secrets
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from badgeons.awarding.batches import used_indexes
from badgeons.awarding.errors import AwardingError
from badgeons.awarding.history import History
from badgeons.awarding.journal import Journal, JournalEntry, person_digest
from badgeons.awarding.people import Person
from badgeons.awarding.ranges import has_line, refuse_another_list
from badgeons.base.messages import N_
from badgeons.credentials.proofs.identity import identity_hash
from badgeons.model.award_ranges import may_go_on_with
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import Award, Recipient
from badgeons.publishing.status_indexes import draw_indexes, draw_range

SALT_BYTES = 16


@dataclass(frozen=True)
class Plan:
    """The people of a list sorted by what happens to them.

    `new` are to be awarded; `known` were by this batch's journal; `withdrawn` were too, and their badge was
    revoked or erased since: it is not given again by the way. `elsewhere` received the same badge on the
    same day in another batch (its name is given) and are left alone; `earlier` counts those among the new
    who received it on another day. `missing` are awards of the journal whose person is not in the list.
    """

    batch: AwardBatch
    new: tuple[Person, ...]
    known: tuple[tuple[Person, JournalEntry], ...] = ()
    withdrawn: tuple[Person, ...] = ()
    elsewhere: tuple[tuple[Person, str], ...] = ()
    earlier: int = 0
    missing: tuple[JournalEntry, ...] = ()
    entries: tuple[JournalEntry, ...] = ()
    """The journal as it stands."""


def plan_awards(
    batch: AwardBatch,
    people: Sequence[Person],
    history: History,
    catalogue: Catalogue,
) -> Plan:
    """Who is new and who is not. Raises AwardingError when the journal or the repository says otherwise."""
    journals = history.journals
    journal = journals.get(batch.id)
    _refuse_contradictions(batch, journal, catalogue)
    if journal is None:
        _refuse_confusing_name(batch.id, {*journals, *catalogue.award_batches})
    entries = journal.entries if journal else ()
    same_badge = [other for other in journals.values() if other.batch.badge == batch.badge]
    new, known, withdrawn, elsewhere, earlier = [], [], [], [], 0
    digests = set()
    for person in people:
        digest = person_digest(history.secret, person.identity)
        digests.add(digest)
        own = journal.of(digest) if journal else ()
        others = [
            other
            for other in same_badge
            if other.batch.id != batch.id and _in_force(other, other.of(digest), catalogue)
        ]
        same_day = next((other for other in others if other.batch.date == batch.date), None)
        if journal and own and _in_force(journal, own, catalogue):
            known.append((person, own[-1]))
        elif own:
            withdrawn.append(person)
        elif same_day is not None:
            elsewhere.append((person, same_day.batch.id))
        else:
            new.append(person)
            earlier += bool(others)
    missing = tuple(entry for entry in entries if entry.digest not in digests)
    return Plan(
        batch, tuple(new), tuple(known), tuple(withdrawn), tuple(elsewhere), earlier, missing, entries
    )


def draw_entries(
    plan: Plan, history: History, catalogue: Catalogue
) -> tuple[list[JournalEntry], dict[str, Person]]:
    """Every random choice for the new people, in an order that tells nothing of the list; who is who."""
    people = list(plan.new)
    secrets.SystemRandom().shuffle(people)
    used = used_indexes(catalogue, history.journals.values(), plan.batch.issuer)
    entries = [
        JournalEntry(
            Award(
                id=str(uuid.uuid4()),
                status_index=index,
                recipient=_recipient(person),
                evidence=person.evidence,
                code=person.code or None,
            ),
            person_digest(history.secret, person.identity),
        )
        for person, index in zip(people, _draw_places(plan.batch, people, used), strict=True)
    ]
    return entries, {entry.award.id: person for entry, person in zip(entries, people, strict=True)}


def _draw_places(batch: AwardBatch, people: Sequence[Person], used: set[int]) -> Iterator[int]:
    """A status index for each person: in a range, unless the award has its own line in the repository."""
    has_lines = [has_line(person.code, batch.publication) for person in people]
    alone = draw_indexes(sum(has_lines), used)
    ranged = draw_range(len(people) - len(alone), used.union(alone))
    apart, together = iter(alone), iter(ranged)
    return (next(apart if is_alone else together) for is_alone in has_lines)


def unfinished(
    journals: Iterable[Journal], badge: str, issuer: str, event: str | None, publication: str
) -> Journal | None:
    """The interrupted run that a run without a date goes on with."""
    return next(
        (
            journal
            for journal in journals
            if not journal.is_done
            and (journal.batch.badge, journal.batch.issuer) == (badge, issuer)
            and (journal.batch.event, journal.batch.publication) == (event, publication)
        ),
        None,
    )


def _recipient(person: Person) -> Recipient:
    if person.did:
        return Recipient(did=person.did)
    salt = secrets.token_hex(SALT_BYTES)
    return Recipient(identity=identity_hash(person.address, salt), salt=salt)


def _in_force(journal: Journal, entries: Iterable[JournalEntry], catalogue: Catalogue) -> list[JournalEntry]:
    """Entries of a journal whose award was neither revoked nor erased since."""
    return [entry for entry in entries if not _is_withdrawn(journal.batch, entry.award, catalogue)]


def _is_withdrawn(batch: AwardBatch, award: Award, catalogue: Catalogue) -> bool:
    delivered = catalogue.delivered_as(batch, award)
    return delivered is not None and (delivered.award.revoked is not None or delivered.is_erased)


def _refuse_contradictions(batch: AwardBatch, journal: Journal | None, catalogue: Catalogue) -> None:
    if journal is None and batch.id in catalogue.award_batches:
        raise AwardingError(
            N_(
                "le lot « {batch} » est dans le dépôt, mais ce dossier privé ne le connaît pas : "
                "reprenez le dossier privé d’origine, ou donnez un autre nom avec --batch"
            ),
            batch=batch.id,
        )
    if journal is not None and journal.batch != batch:
        raise AwardingError(
            N_(
                "le lot « {batch} » a commencé avec d’autres choix (émetteur, évènement, preuves, accord) : "
                "reprenez les mêmes, ou donnez un autre nom avec --batch"
            ),
            batch=batch.id,
        )
    if journal is not None:
        refuse_another_list(batch, journal.entries, catalogue)


def _refuse_confusing_name(id: str, taken: Collection[str]) -> None:
    """Refuse the name of a new batch that stands for records of another, or whose own records another has."""
    other = next((other for other in taken if may_go_on_with(id, other) or may_go_on_with(other, id)), None)
    if other is not None:
        raise AwardingError(
            N_(
                "le lot « {batch} » se confondrait avec « {other} » : les badges d’un grand lot sont "
                "répartis en plusieurs fiches, qui ont le nom du lot et un numéro. Donnez un autre nom avec "
                "--batch"
            ),
            batch=id,
            other=other,
        )

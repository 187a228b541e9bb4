"""Status lists: which awards were revoked and which endorsements withdrawn (Bitstring Status List 1.0).

A list tells bits and nothing of what they stand for. Indexes are drawn at random, never reused, and go on
from one list of an actor to the next. The bit of a suspended award is set as if it were revoked, since a
badge can point to one list only; a second list, at an address made from that of the first, tells which bits
are suspensions (docs/decisions/0021-suspension.md).
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from badgeons.base.addresses import Address, Addresses
from badgeons.base.documents import Document
from badgeons.credentials.contexts import CREDENTIALS_V2
from badgeons.credentials.status_list import encode_status_list
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import Award
from badgeons.publishing.formats.members import first_moment
from badgeons.publishing.status_indexes import list_and_bit

REVOCATION, SUSPENSION = "revocation", "suspension"


@dataclass
class StatusList:
    """One of an actor's lists: the days it tells of (given, set, cleared), and its indexes set today."""

    days: set[datetime.date] = field(default_factory=set)
    revoked: list[int] = field(default_factory=list)
    suspended: list[int] = field(default_factory=list)

    def add(self, index: int, days: Iterable[datetime.date | None], *, is_set: bool) -> None:
        self.days.update(day for day in days if day is not None)
        if is_set:
            self.revoked.append(index)


def compile_status_lists(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """Each list that at least one award or endorsement points to, and its suspensions, signed by their actor.

    A list of suspensions is published even when it is empty: nobody who looks for it meets a missing file.
    """
    for (actor, number), status_list in sorted(_status_lists(catalogue).items()):
        address = addresses.status_list(actor, number)
        created = first_moment(_day_of(status_list.days, catalogue.today))
        body = _status_list(address, REVOCATION, status_list.revoked, addresses.did(actor), created)
        source = catalogue.actors[actor].origin.path
        yield Document(address, body, source, signer=actor, created=created)
        beside = addresses.suspension_list(actor, number)
        body = _status_list(beside, SUSPENSION, status_list.suspended, addresses.did(actor), created)
        yield Document(beside, body, source, signer=actor, created=created)


def status_entry(addresses: Addresses, actor: str, index: int) -> dict[str, str]:
    """The `credentialStatus` of a credential; its `id` differs from the list's, as verifiers require."""
    number, bit = list_and_bit(index)
    address = addresses.status_list(actor, number)
    return {
        "id": f"{address.url}#{bit}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": REVOCATION,
        "statusListIndex": str(bit),
        "statusListCredential": address.url,
    }


def _status_lists(catalogue: Catalogue) -> dict[tuple[str, int], StatusList]:
    """The lists by actor and number. Of awards, which may be very many, nothing else is kept."""
    lists: defaultdict[tuple[str, int], StatusList] = defaultdict(StatusList)

    def list_of(actor: str, index: int) -> StatusList:
        return lists[actor, list_and_bit(index)[0]]

    for batch in catalogue.award_batches.values():
        for award in batch.awards:
            _add_award(list_of(batch.issuer, award.status_index), batch, award)
        for found in batch.ranges:
            for number in range(list_and_bit(found.first)[0], list_and_bit(found.indexes[-1])[0] + 1):
                lists[batch.issuer, number].days.add(batch.date)
        for change in batch.changes:
            award = change.as_award()
            _add_award(list_of(batch.issuer, award.status_index), batch, award)
        for replaced in batch.replaced:
            index = replaced.status_index
            list_of(batch.issuer, index).add(index, (replaced.date,), is_set=True)
    for endorsement in catalogue.endorsements.values():
        if endorsement.status_index is not None:
            days = (endorsement.date, endorsement.withdrawn)
            list_of(endorsement.issuer, endorsement.status_index).add(
                endorsement.status_index, days, is_set=endorsement.withdrawn is not None
            )
    return lists


def _add_award(status_list: StatusList, batch: AwardBatch, award: Award) -> None:
    days = (batch.date, award.reissued, award.revoked, award.erased, award.suspended, award.reinstated)
    status_list.add(award.status_index, days, is_set=award.withdrawn is not None)
    if award.is_suspended and not (award.revoked or award.erased):
        status_list.suspended.append(award.status_index)


def _status_list(
    address: Address, purpose: str, set_indexes: Iterable[int], issuer: str, created: str
) -> dict[str, object]:
    """The unsigned list at an address (Bitstring Status List 1.0, 2.2)."""
    return {
        "@context": [CREDENTIALS_V2],
        "id": address.url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": created,
        "credentialSubject": {
            "id": f"{address.url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encode_status_list(list_and_bit(index)[1] for index in set_indexes),
        },
    }


def _day_of(days: Collection[datetime.date], today: datetime.date) -> datetime.date:
    """The latest day a list tells of, not a coming one: a list not yet valid would void what it serves."""
    return max((day for day in days if day <= today), default=min(days))

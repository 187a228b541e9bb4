"""Status lists: which awards were revoked and which endorsements withdrawn (Bitstring Status List 1.0).

A list tells bits and nothing of what they stand for. Indexes are drawn at random, never reused, and go on
from one list of an actor to the next. The bit of a suspended award is set as if it were revoked, since a
badge can point to one list only; a second list, at an address made from that of the first, tells which bits
are suspensions (docs/decisions/0021-suspension.md).
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from badgeons.base.addresses import Address, Addresses
from badgeons.base.documents import Document
from badgeons.credentials.contexts import CREDENTIALS_V2
from badgeons.credentials.status_list import encode_status_list, status_list_length
from badgeons.model.catalogue import Catalogue, DeliveredBadge
from badgeons.publishing.formats.members import first_moment

REVOCATION, SUSPENSION = "revocation", "suspension"


@dataclass(frozen=True)
class StatusIndex:
    """One index of an actor's lists: the days it tells of (given, set, cleared), and its bits today."""

    actor: str
    index: int
    days: tuple[datetime.date, ...]
    is_set: bool
    is_suspended: bool = False


def list_and_bit(index: int) -> tuple[int, int]:
    """The number of the list that holds a status index, from 1, and its place there."""
    number, bit = divmod(index, status_list_length())
    return number + 1, bit


def compile_status_lists(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """Each list that at least one award or endorsement points to, and its suspensions, signed by their actor.

    A list of suspensions is published even when it is empty: nobody who looks for it meets a missing file.
    """
    lists: dict[tuple[str, int], list[StatusIndex]] = {}
    for index in sorted(_status_indexes(catalogue), key=lambda index: (index.actor, index.index)):
        lists.setdefault((index.actor, list_and_bit(index.index)[0]), []).append(index)
    for (actor, number), indexes in lists.items():
        revoked = [index.index for index in indexes if index.is_set]
        address = addresses.status_list(actor, number)
        yield _status_list(address, REVOCATION, revoked, indexes, catalogue, addresses)
        suspended = [index.index for index in indexes if index.is_suspended]
        beside = addresses.suspension_list(actor, number)
        yield _status_list(beside, SUSPENSION, suspended, indexes, catalogue, addresses)


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


def _status_indexes(catalogue: Catalogue) -> Iterator[StatusIndex]:
    for delivered in catalogue.delivered.values():
        yield _index_of_award(delivered)
    for batch in catalogue.award_batches.values():
        for replaced in batch.replaced:
            yield StatusIndex(batch.issuer, replaced.status_index, (replaced.date,), is_set=True)
    for endorsement in catalogue.endorsements.values():
        if endorsement.status_index is not None:
            days = (endorsement.date, endorsement.withdrawn)
            yield StatusIndex(
                endorsement.issuer,
                endorsement.status_index,
                tuple(day for day in days if day),
                is_set=endorsement.withdrawn is not None,
            )


def _index_of_award(delivered: DeliveredBadge) -> StatusIndex:
    award = delivered.award
    days = (
        delivered.batch.date,
        award.reissued,
        award.revoked,
        award.erased,
        award.suspended,
        award.reinstated,
    )
    return StatusIndex(
        delivered.batch.issuer,
        award.status_index,
        tuple(day for day in days if day),
        is_set=award.withdrawn is not None,
        is_suspended=award.is_suspended and not (award.revoked or award.erased),
    )


def _status_list(
    address: Address,
    purpose: str,
    set_indexes: Iterable[int],
    indexes: list[StatusIndex],
    catalogue: Catalogue,
    addresses: Addresses,
) -> Document:
    actor = indexes[0].actor
    created = first_moment(_day_of(indexes, catalogue.today))
    body = {
        "@context": [CREDENTIALS_V2],
        "id": address.url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": addresses.did(actor),
        "validFrom": created,
        "credentialSubject": {
            "id": f"{address.url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encode_status_list(list_and_bit(index)[1] for index in set_indexes),
        },
    }
    return Document(address, body, catalogue.actors[actor].origin.path, signer=actor, created=created)


def _day_of(indexes: list[StatusIndex], today: datetime.date) -> datetime.date:
    """The latest day a list tells of, not a coming one: a list not yet valid would void what it serves."""
    days = [day for index in indexes for day in index.days]
    return max((day for day in days if day <= today), default=min(days))

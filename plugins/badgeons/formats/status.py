"""Status lists: which awards were revoked and which endorsements withdrawn (Bitstring Status List 1.0).

A list tells bits and nothing of what they stand for. Indexes are drawn at random, never reused, and go on
from one list of an actor to the next.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from badgeons.addresses import STATUS_LIST_LENGTH, Address, Addresses
from badgeons.bitstring import encode_bitstring
from badgeons.catalogue import Catalogue
from badgeons.contexts import CREDENTIALS_V2
from badgeons.documents import Document
from badgeons.formats.members import first_moment

REVOCATION = "revocation"


@dataclass(frozen=True)
class Entry:
    """One place of an actor's lists: the day it was given, and the day its bit was set if it was."""

    actor: str
    index: int
    given: datetime.date
    set_on: datetime.date | None


def compile_status_lists(catalogue: Catalogue, addresses: Addresses) -> Iterator[Document]:
    """Each list that at least one award or endorsement points to, signed by its actor."""
    lists: dict[Address, list[Entry]] = {}
    for entry in sorted(_entries(catalogue), key=lambda each: (each.actor, each.index)):
        lists.setdefault(addresses.status_list(entry.actor, entry.index), []).append(entry)
    for address, entries in lists.items():
        yield _status_list(address, entries, catalogue, addresses)


def status_entry(addresses: Addresses, actor: str, index: int) -> dict[str, str]:
    """The `credentialStatus` of a credential; its `id` differs from the list's, as verifiers require."""
    address, bit = addresses.status_list(actor, index), index % STATUS_LIST_LENGTH
    return {
        "id": f"{address.url}#{bit}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": REVOCATION,
        "statusListIndex": str(bit),
        "statusListCredential": address.url,
    }


def _entries(catalogue: Catalogue) -> Iterator[Entry]:
    for each in catalogue.delivered.values():
        award, batch = each.award, each.batch
        yield Entry(batch.issuer, award.status_index, batch.date, award.revoked)
    for endorsement in catalogue.endorsements.values():
        if endorsement.status_index is not None:
            yield Entry(
                endorsement.endorser,
                endorsement.status_index,
                endorsement.date,
                endorsement.withdrawn,
            )


def _status_list(
    address: Address, entries: list[Entry], catalogue: Catalogue, addresses: Addresses
) -> Document:
    actor = entries[0].actor
    created = first_moment(_day_of(entries, catalogue.today))
    body = {
        "@context": [CREDENTIALS_V2],
        "id": address.url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": addresses.did(actor),
        "validFrom": created,
        "credentialSubject": {
            "id": f"{address.url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": REVOCATION,
            "encodedList": encode_bitstring(
                (entry.index % STATUS_LIST_LENGTH for entry in entries if entry.set_on), STATUS_LIST_LENGTH
            ),
        },
    }
    return Document(address, body, catalogue.actors[actor].origin.path, signer=actor, created=created)


def _day_of(entries: list[Entry], today: datetime.date) -> datetime.date:
    """The latest day a list tells of, not a coming one: a list not yet valid would void what it serves."""
    days = [day for entry in entries for day in (entry.given, entry.set_on) if day]
    return max((day for day in days if day <= today), default=min(days))

"""A key that someone else may have: what it signed, and what becomes of that.

The rules are in docs/decisions/0022.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from badgeons.base.addresses import Addresses
from badgeons.base.messages import N_
from badgeons.credentials.strict_json import UnreadableError, fields_of, items_of, parse_json
from badgeons.editing.awards import revoke, set_fields
from badgeons.editing.edits import AddItem, Change, Edit
from badgeons.editing.endorsements import withdraw
from badgeons.editing.errors import ChangeError
from badgeons.editing.keys import has_other_in_use, set_key_day
from badgeons.model.catalogue import Catalogue
from badgeons.model.delivered import DeliveredBadge
from badgeons.model.records import Actor, Endorsement
from badgeons.model.records.actor import PublicKey
from badgeons.publishing.status_indexes import draw_indexes


@dataclass(frozen=True)
class SignedByKey:
    """What a key has signed and is not over (revoked, erased, withdrawn), oldest first."""

    awards: tuple[DeliveredBadge, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()

    @property
    def self_signed(self) -> tuple[Endorsement, ...]:
        """The endorsements that the actor signed itself: only itself can sign them again."""
        return tuple(record for record in self.endorsements if record.signature is not None)

    def before(self, day: datetime.date) -> "SignedByKey":
        """What is dated before a day."""
        return SignedByKey(
            tuple(delivered for delivered in self.awards if delivered.issued < day),
            tuple(endorsement for endorsement in self.endorsements if endorsement.date < day),
        )

    def since(self, day: datetime.date) -> "SignedByKey":
        """What is dated of a day or later."""
        return SignedByKey(
            tuple(delivered for delivered in self.awards if delivered.issued >= day),
            tuple(endorsement for endorsement in self.endorsements if endorsement.date >= day),
        )


def signed_by(
    catalogue: Catalogue,
    actor: Actor,
    key: PublicKey,
    addresses: Addresses,
    site: Mapping[str, bytes] | None = None,
) -> SignedByKey:
    """What an actor's key has signed, as far as the days tell.

    `site` are published files, by path: a delivered badge there is held to the key in its own proof.
    """
    method = addresses.key(actor.id, key.public)
    awards = []
    for delivered in catalogue.delivered_by(actor.id):
        if delivered.award.revoked or delivered.award.erased:
            continue
        content = None
        if site is not None and delivered.is_hosted:
            content = site.get(addresses.credential(delivered.award.id).path)
        if _may_have_signed(actor, key, delivered) if content is None else _is_signed_with(content, method):
            awards.append(delivered)
    endorsements = [
        endorsement
        for endorsement in catalogue.endorsements.values()
        if endorsement.issuer == actor.id
        and endorsement.withdrawn is None
        and key.served_on(endorsement.date)
    ]
    return SignedByKey(
        tuple(sorted(awards, key=_age)),
        tuple(sorted(endorsements, key=lambda endorsement: (endorsement.date, endorsement.id))),
    )


def _age(delivered: DeliveredBadge) -> tuple[datetime.date, str, int]:
    return delivered.issued, delivered.award.id, delivered.award.status_index


def _is_signed_with(content: bytes, method: str) -> bool:
    try:
        proofs = items_of(fields_of(parse_json(content)).get("proof"))
    except UnreadableError:
        return False
    return any(fields_of(proof).get("verificationMethod") == method for proof in proofs)


def _may_have_signed(actor: Actor, key: PublicKey, delivered: DeliveredBadge) -> bool:
    """Whether the days allow it; an award that was signed again was by the key that had come meanwhile."""
    is_newer_key_known = any(
        other.since > key.since and other.served_on(delivered.issued) for other in actor.keys
    )
    return key.served_on(delivered.issued) and not (delivered.award.reissued and is_newer_key_known)


def give_up(
    catalogue: Catalogue,
    actor: Actor,
    key: PublicKey,
    signed: SignedByKey,
    since: datetime.date,
    day: datetime.date,
    *,
    with_reissue: bool = False,
    with_revocation: bool = False,
    used_indexes: Callable[[Catalogue, str], Collection[int]] = Catalogue.status_indexes,
) -> Change:
    """Say on `day` that a key is compromised since another, then sign again or revoke what it signed.

    Both together part at `since`: what came before is signed again, what came since is revoked.
    `used_indexes` gives the status indexes of an issuer that are not free. Raises ChangeError when no other
    key can sign again.
    """
    change = Change()
    if key.compromised != since:
        change += Change((set_key_day(actor, key, "compromised", since),))
    is_parted = with_reissue and with_revocation
    if with_reissue:
        awards = signed.before(since).awards if is_parted else signed.awards
        change += _reissue_with_other_key(actor, key, awards, partial(used_indexes, catalogue), day)
    if with_revocation:
        change += revoke_all(signed.since(since) if is_parted else signed, day)
    return change


def _reissue_with_other_key(
    actor: Actor,
    key: PublicKey,
    awards: Sequence[DeliveredBadge],
    used_indexes: Callable[[str], Collection[int]],
    day: datetime.date,
) -> Change:
    if not awards:
        return Change()
    if not has_other_in_use(actor, key):
        raise ChangeError(
            N_(
                "« {actor} » n’a pas d’autre clé pour signer de nouveau : d’abord « badgeons keys rotate "
                "{id} »"
            ),
            actor=actor.name,
            id=actor.id,
        )
    return reissue(awards, draw_indexes(len(awards), used_indexes(actor.id)), day)


def reissue(awards: Iterable[DeliveredBadge], indexes: Iterable[int], day: datetime.date) -> Change:
    """Sign awards again from a day on, each with a new index in the status lists; the former bits stay set.

    The former files bear the given-up key: whoever does not look at the issuer's keys learns it from the bit.
    """
    edits: list[Edit] = []
    for delivered, index in zip(awards, indexes, strict=True):
        key = "status_index" if delivered.delivered_index is None else "new_status_index"
        values: dict[str, datetime.date | int] = {key: index, "reissued": day}
        edits += set_fields(delivered, **values)
        former = {"status_index": delivered.award.status_index, "date": day}
        edits.append(AddItem(delivered.batch.origin.path, (), "replaced", former))
    return Change(tuple(edits))


def revoke_all(signed: SignedByKey, day: datetime.date) -> Change:
    """Revoke awards, and withdraw the endorsements that the actor signed itself."""
    change = Change()
    for delivered in signed.awards:
        change += revoke(delivered, max(day, delivered.batch.date))
    for endorsement in signed.self_signed:
        change += withdraw(endorsement, max(day, endorsement.date))
    return change

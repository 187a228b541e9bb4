"""An actor's keys over time: replace one, retire one, give one up; and what one has signed."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.credentials.proofs.multikey import fingerprint
from badgeons.editing.awards import revoke, set_day, set_index
from badgeons.editing.edits import AddItem, Change, Edit, SetValue
from badgeons.editing.endorsements import withdraw
from badgeons.editing.errors import ChangeError
from badgeons.model.catalogue import Catalogue, DeliveredBadge
from badgeons.model.records import Actor, Endorsement
from badgeons.model.records.actor import PublicKey

KEYS = "keys"
SHORTEST_PART = 6
"""Signs of a key or of its fingerprint that are enough to name it."""


def find_actor(catalogue: Catalogue, id: str) -> Actor:
    """The actor of an identifier, which acts here. Raises ChangeError."""
    found = catalogue.identified_actors.get(id)
    if found is None:
        raise ChangeError(N_("aucun acteur « {id} » ne prend part à ce catalogue"), id=id)
    return found


def find_key(actor: Actor, text: str) -> PublicKey:
    """The one key whose text or fingerprint begins or ends with `text`. Raises ChangeError."""
    wanted = text.strip().replace(" ", "")
    found = [
        key
        for key in actor.keys
        if len(wanted) >= SHORTEST_PART
        and any(
            whole.startswith(wanted) or whole.endswith(wanted)
            for whole in (key.public, fingerprint(key.public).replace(" ", ""))
        )
    ]
    if len(found) != 1:
        raise ChangeError(
            N_("« {actor} » n’a pas une clé, et une seule, qui s’écrive ainsi : {text}"),
            actor=actor.name,
            text=text,
        )
    return found[0]


def rotate(actor: Actor, public: str, day: datetime.date) -> Change:
    """Put a new key in use from a day on and retire the former ones that day; they stay published."""
    late = [key.since for key in actor.keys if key.is_in_use and key.since > day]
    if late:
        raise ChangeError(
            N_("la clé présente ne sert que depuis le {since} : le {day} est trop tôt"),
            since=late[0],
            day=day,
        )
    edits: list[Edit] = [_set(actor, key, "retired", day) for key in actor.keys if key.is_in_use]
    edits.append(AddItem(actor.origin.path, (), KEYS, {"public": public, "since": day}))
    return Change(tuple(edits))


def retire(actor: Actor, key: PublicKey, day: datetime.date) -> Change:
    """Say that a key signs nothing after a day; nothing to do when it already is. Raises ChangeError."""
    if key.retired is not None:
        return Change()
    if day < key.since:
        raise ChangeError(
            N_("cette clé ne sert que depuis le {since} : le {day} est trop tôt"), since=key.since, day=day
        )
    return Change((_set(actor, key, "retired", day),))


def has_other_in_use(actor: Actor, key: PublicKey) -> bool:
    """Whether an actor can still sign without this key."""
    return any(each.is_in_use for each in actor.keys if each is not key)


def give_up(actor: Actor, key: PublicKey, since: datetime.date) -> Change:
    """Say that a key is compromised since a day; nothing to do when that is written."""
    return Change() if key.compromised == since else Change((_set(actor, key, "compromised", since),))


def _set(actor: Actor, key: PublicKey, name: str, day: datetime.date) -> Edit:
    return SetValue(actor.origin.path, (KEYS, actor.keys.index(key)), name, day)


@dataclass(frozen=True)
class Signed:
    """What a key has signed: awards and endorsements of the days it was in use, oldest first.

    `own` are the endorsements among them that the actor signed itself: only itself can sign them again.
    """

    awards: tuple[DeliveredBadge, ...]
    endorsements: tuple[Endorsement, ...]

    @property
    def own(self) -> tuple[Endorsement, ...]:
        return tuple(each for each in self.endorsements if each.signature is not None)


def signed_by(
    catalogue: Catalogue, actor: Actor, key: PublicKey, others: Iterable[str] = (), known: Iterable[str] = ()
) -> Signed:
    """What an actor's key has signed and is not over (revoked, erased, withdrawn), as far as the days tell.

    `known` are the awards whose published file bears this key, whatever the day; `others` those that bear
    another.
    """
    known, others = set(known), set(others)
    awards = [
        each
        for each in catalogue.delivered.values()
        if each.batch.issuer == actor.id
        and not (each.award.revoked or each.award.erased)
        and (each.award.id in known or (each.award.id not in others and _may_have_signed(actor, key, each)))
    ]
    endorsements = [
        each
        for each in catalogue.endorsements.values()
        if each.issuer == actor.id and each.withdrawn is None and key.served_on(each.date)
    ]
    return Signed(
        tuple(sorted(awards, key=lambda each: (each.issued, each.award.id))),
        tuple(sorted(endorsements, key=lambda each: (each.date, each.id))),
    )


def _may_have_signed(actor: Actor, key: PublicKey, each: DeliveredBadge) -> bool:
    """Whether the days allow it; an award that was signed again was by the key that had come meanwhile."""
    later = any(other.since > key.since and other.served_on(each.issued) for other in actor.keys)
    return key.served_on(each.issued) and not (each.award.reissued and later)


def reissue(awards: Sequence[DeliveredBadge], indexes: Sequence[int], day: datetime.date) -> Change:
    """Sign awards again from a day on, each with a new place in the status lists; the former bits stay set.

    The former files bear the given-up key: whoever does not look at the issuer's keys learns it from the bit.
    """
    edits: list[Edit] = []
    for each, index in zip(awards, indexes, strict=True):
        former = {"status_index": each.award.status_index, "date": day}
        edits += [set_index(each, index), set_day(each, "reissued", day)]
        edits.append(AddItem(each.batch.origin.path, (), "replaced", former))
    return Change(tuple(edits))


def revoke_all(signed: Signed, day: datetime.date) -> Change:
    """Revoke awards, and withdraw the endorsements that the actor signed itself."""
    change = Change()
    for each in signed.awards:
        change += revoke(each, max(day, each.batch.date))
    for endorsement in signed.own:
        change += withdraw(endorsement, max(day, endorsement.date))
    return change

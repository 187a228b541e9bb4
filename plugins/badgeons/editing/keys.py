"""An actor's keys over time: a new one takes the place of the present ones, or one is retired."""

import datetime

from badgeons.base.messages import N_
from badgeons.credentials.proofs.multikey import fingerprint
from badgeons.editing.edits import AddItem, Change, Edit, SetValue
from badgeons.editing.errors import ChangeError
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Actor
from badgeons.model.records.actor import PublicKey

KEYS = "keys"
MIN_PART_LENGTH = 6
"""Characters of a key or of its fingerprint that are enough to name it."""


def find_actor(catalogue: Catalogue, id: str) -> Actor:
    """The actor of an identifier, which acts here. Raises ChangeError."""
    actor = catalogue.identified_actors.get(id)
    if actor is None:
        raise ChangeError(N_("aucun acteur « {id} » ne prend part à ce catalogue"), id=id)
    return actor


def find_key(actor: Actor, text: str) -> PublicKey:
    """The one key whose text or fingerprint begins or ends with `text`. Raises ChangeError."""
    part = text.strip().replace(" ", "")
    keys = [key for key in actor.keys if len(part) >= MIN_PART_LENGTH and _is_named_by(key, part)]
    if len(keys) != 1:
        raise ChangeError(
            N_("« {actor} » n’a pas une clé, et une seule, qui s’écrive ainsi : {text}"),
            actor=actor.name,
            text=text,
        )
    return keys[0]


def _is_named_by(key: PublicKey, part: str) -> bool:
    names = (key.public, fingerprint(key.public).replace(" ", ""))
    return any(name.startswith(part) or name.endswith(part) for name in names)


def rotate(actor: Actor, public: str, day: datetime.date) -> Change:
    """Put a new key in use from a day on and retire the former ones that day; they stay published.

    Raises ChangeError for a day before a present key's first.
    """
    later = [key.since for key in actor.keys if key.is_in_use and key.since > day]
    if later:
        raise ChangeError(
            N_("la clé présente ne sert que depuis le {since} : le {day} est trop tôt"),
            since=later[0],
            day=day,
        )
    edits: list[Edit] = [set_key_day(actor, key, "retired", day) for key in actor.keys if key.is_in_use]
    edits.append(AddItem(actor.origin.path, (), KEYS, {"public": public, "since": day}))
    return Change(tuple(edits))


def retire(actor: Actor, key: PublicKey, day: datetime.date, *, even_last: bool = False) -> Change:
    """Say that a key signs nothing after a day; nothing to do when it already is retired.

    Raises ChangeError for a day before the key's first, and for the last key in use unless `even_last`.
    """
    if key.retired is not None:
        return Change()
    if day < key.since:
        raise ChangeError(
            N_("cette clé ne sert que depuis le {since} : le {day} est trop tôt"), since=key.since, day=day
        )
    if not even_last and not has_other_in_use(actor, key):
        raise ChangeError(
            N_(
                "c’est la dernière clé en service de « {actor} », qui ne pourrait plus rien signer, pas même "
                "une révocation : « badgeons keys rotate {id} » la remplace, et --last la retire quand même"
            ),
            actor=actor.name,
            id=actor.id,
        )
    return Change((set_key_day(actor, key, "retired", day),))


def has_other_in_use(actor: Actor, key: PublicKey) -> bool:
    """Whether an actor can still sign without this key."""
    return any(other.is_in_use for other in actor.keys if other is not key)


def set_key_day(actor: Actor, key: PublicKey, name: str, day: datetime.date) -> Edit:
    """Write a day of a key's life in its actor's record."""
    return SetValue(actor.origin.path, (KEYS, actor.keys.index(key)), name, day)

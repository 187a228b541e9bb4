"""Which key signs for which actor and when: the keys at hand, held against those the actors publish."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from badgeons.base.addresses import Addresses
from badgeons.base.hosts import is_example
from badgeons.base.messages import N_
from badgeons.base.problems import Problems
from badgeons.base.settings import Settings
from badgeons.credentials.proofs.keys import Signer, demonstration_key, demonstration_multikeys
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.partial import UnknownValueError, replaced
from badgeons.model.records import Actor
from badgeons.model.records.actor import PublicKey


class Key(Protocol):
    """A key by its public half, which signs in the name of its owner."""

    @property
    def multikey(self) -> str: ...

    def signer(self, did: str) -> Signer: ...


@dataclass(frozen=True)
class HeldKey:
    """A key at hand and the public key it is the other half of, as the actor's record tells it."""

    signer: Signer
    record: PublicKey


def _nowhere(path: str) -> bytes:
    raise ValueError(f"{path} is signed nowhere")


@dataclass(frozen=True)
class Keyring:
    """Signers by actor id, and the actors among them whose key is a demonstration one.

    `held` are all the keys at hand that an actor publishes, latest first: an earlier one still signs again
    what it signed in its time, so that a rebuild changes no file. What the actors `elsewhere` sign is signed
    by another machine, and `read_signed` gives its bytes by its path (see `shards`).
    """

    signers: Mapping[str, Signer] = field(default_factory=dict)
    demonstration: frozenset[str] = frozenset()
    held: Mapping[str, Sequence[HeldKey]] = field(default_factory=dict)
    elsewhere: Mapping[str, Actor] = field(default_factory=dict)
    read_signed: Callable[[str], bytes] = _nowhere

    def signs_elsewhere(self, actor: str, created: str) -> bool:
        """Whether another machine signs what an actor signs on a day, once it has the keys of its record."""
        record = self.elsewhere.get(actor)
        return record is not None and expects_signature(record, datetime.date.fromisoformat(created[:10]))

    def signer_at(self, actor: str, created: str) -> tuple[Signer, str] | None:
        """The key of an actor for a proof dated `created` (`2026-03-14T00:00:00Z`), and the date to write.

        The key in use that day when it is at hand; else the present one, whose proofs are never dated before
        its first day.
        """
        day = datetime.date.fromisoformat(created[:10])
        for key in self.held.get(actor, ()):
            if key.record.served_on(day):
                return key.signer, created
        current = self.signers.get(actor)
        if current is None:
            return None
        starts = [key.record.since for key in self.held.get(actor, ()) if key.signer is current]
        return current, f"{max([day, *starts]).isoformat()}{created[10:]}"


def expects_signature(actor: Actor, day: datetime.date | None = None) -> bool:
    """Whether keys of an actor's record sign: that in use, or on a `day` a former one that served then."""
    keys = actor.accepted_keys
    return any(key.is_in_use or day is None or key.served_on(day) for key in keys)


KeyFinder = Callable[[Catalogue, Problems], Mapping[str, Sequence[Key]]]
"""Finds the keys at hand, by actor id: those in use, and earlier ones that may still be there."""


def without_demonstration_keys(catalogue: Catalogue, settings: Settings, problems: Problems) -> Catalogue:
    """The catalogue as it may be published at its address.

    At a real address a demonstration key, which everyone can use, is neither published nor used: anyone would
    sign in the actor's name. It is refused where the collective is real.
    """
    if is_example(settings.base_url):
        return catalogue
    report = problems.warn if _is_demonstration(catalogue) else problems.add
    actors = []
    for actor in catalogue.actors.values():
        with suppress(UnknownValueError):
            actors.append(_without_demonstration_keys(actor, report))
    return catalogue.with_records(*actors)


def _is_demonstration(catalogue: Catalogue) -> bool:
    """Whether the collective says that it is fictional; so where its record could not be read."""
    with suppress(UnknownValueError):
        return catalogue.collective.demonstration
    return True


def _without_demonstration_keys(actor: Actor, report: Callable[..., None]) -> Actor:
    public = demonstration_multikeys(actor.id)
    for index, key in enumerate(actor.keys):
        if key.public in public:
            report(
                actor.origin.at("keys", index),
                N_("la clé de « {actor} » est une clé de démonstration, connue de tout le monde"),
                N_("elle est ignorée à cette adresse ; créez une vraie clé : badgeons keys new {id}"),
                actor=actor.name,
                id=actor.id,
            )
    return replaced(actor, keys=tuple(key for key in actor.keys if key.public not in public))


def choose_signers(
    catalogue: Catalogue, settings: Settings, keys: Mapping[str, Sequence[Key]], problems: Problems
) -> Keyring:
    """The signer of each actor that has one: its own key when at hand, else its demonstration key.

    A key at hand that the actor does not publish, or no longer trusts, is an error: what it signs could not
    be verified. One that is merely retired serves for what is dated of its time.
    """
    signers: dict[str, Signer] = {}
    held: dict[str, list[HeldKey]] = {}
    demonstration = set()
    for id, actor in catalogue.identified_actors.items():
        with suppress(UnknownValueError):
            public = demonstration_multikeys(id)
            accepted = _accepted_keys(actor, keys.get(id, ()), settings, problems)
            if accepted:
                held[id] = accepted
            # the latest in use signs, a key of the actor's own before the demonstration one
            in_use = [key for key in accepted if key.record.is_in_use]
            own = [key for key in in_use if key.record.public not in public]
            for current in (own or in_use)[:1]:
                signers[id] = current.signer
                if not own:
                    demonstration.add(id)
            # a retired private key alone, beside a key in use that is not at hand, was forgotten there
            is_missing = any(key.is_in_use and key.public not in public for key in actor.keys)
            if id in keys and not own and is_missing:
                _ask_for_present_key(actor, problems)
    return Keyring(signers, frozenset(demonstration), held)


def _accepted_keys(
    actor: Actor, keys: Sequence[Key], settings: Settings, problems: Problems
) -> list[HeldKey]:
    """The private keys of an actor that verifiers accept, latest first."""
    # the private keys at hand, each held against the public keys of the actor's record
    recorded = {key.public: key for key in actor.keys}
    at_hand: dict[str, Key] = {key.multikey: key for key in keys}
    for key in at_hand.values():
        _check_recorded(key, recorded.get(key.multikey), actor, problems)
    # at an example address a fictional actor has its demonstration key too
    if is_example(settings.base_url) and actor.demonstration:
        at_hand.setdefault(demonstration_key(actor.id).multikey, demonstration_key(actor.id))
    did = Addresses(settings).did(actor.id)
    return [
        HeldKey(at_hand[key.public].signer(did), key)
        for key in sorted(actor.accepted_keys, key=lambda key: key.since, reverse=True)
        if key.public in at_hand
    ]


def _check_recorded(key: Key, recorded: PublicKey | None, actor: Actor, problems: Problems) -> None:
    if recorded is not None and recorded.compromised is not None:
        problems.add(
            actor.origin.at("keys"),
            N_("la clé privée fournie pour « {actor} » est compromise : elle ne signe plus rien"),
            N_("fournissez la nouvelle : « badgeons keys rotate {id} » en crée une"),
            actor=actor.name,
            id=actor.id,
        )
    elif recorded is None:
        problems.add(
            actor.origin.at("keys"),
            N_("la clé privée de « {actor} » ne correspond à aucune de ses clés publiques"),
            N_("ajoutez la clé publique {public} à la fiche, ou fournissez la bonne clé"),
            actor=actor.name,
            public=key.multikey,
        )


def _ask_for_present_key(actor: Actor, problems: Problems) -> None:
    problems.add(
        actor.origin.at("keys"),
        N_("la clé privée de « {actor} » ne correspond à aucune de ses clés publiques en service"),
        N_("fournissez celle qui est en service ; une clé retirée ne signe plus rien de nouveau"),
        actor=actor.name,
    )

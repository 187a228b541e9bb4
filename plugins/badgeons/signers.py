"""Which key signs for which actor: the keys at hand, held against those the actors publish."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

from badgeons.addresses import Addresses
from badgeons.catalogue import Catalogue
from badgeons.messages import N_
from badgeons.problems import Problems
from badgeons.proofs.errors import KeyRefusedError
from badgeons.proofs.keys import KeyPair, Signer, check_demonstration_allowed, demonstration_key
from badgeons.records import Actor
from badgeons.settings import Settings

DEMONSTRATION_ACTORS = (
    "collectif-exemple",
    "asso-porteuse-exemple",
    "tiers-lieu-exemple",
    "of-exemple",
    "mission-locale-exemple",
    "college-exemple",
    "ccsti-exemple",
    "entreprise-exemple",
)
"""Actors of the demonstration, whose keys everyone can derive: a copy under another name is caught."""


@dataclass(frozen=True)
class Keyring:
    """Signers by actor id, and the actors among them whose key is a demonstration one."""

    signers: Mapping[str, Signer] = field(default_factory=dict)
    demonstration: frozenset[str] = frozenset()


def demonstration_multikeys(actor: str) -> set[str]:
    """The public halves of every demonstration key that may stand in an actor's record."""
    return {demonstration_key(name).multikey for name in (*DEMONSTRATION_ACTORS, actor)}


def is_demonstration_allowed(settings: Settings) -> bool:
    """Whether the site's address is an example or this machine."""
    try:
        check_demonstration_allowed(settings.base_url)
    except KeyRefusedError:
        return False
    return True


def without_demonstration_keys(catalogue: Catalogue, settings: Settings, problems: Problems) -> Catalogue:
    """The catalogue as it may be published at its address.

    At a real address a demonstration key, which everyone can use, is neither published nor used: anyone would
    sign in the actor's name.
    """
    if is_demonstration_allowed(settings):
        return catalogue
    actors = {id: _without_demonstration_keys(actor, problems) for id, actor in catalogue.actors.items()}
    return dataclasses.replace(catalogue, actors=actors)


def _without_demonstration_keys(actor: Actor, problems: Problems) -> Actor:
    public = demonstration_multikeys(actor.id)
    for index, key in enumerate(actor.keys):
        if key.public in public:
            problems.warn(
                actor.origin.at("keys", index),
                N_("la clé de « {actor} » est une clé de démonstration, connue de tout le monde"),
                N_("elle est ignorée à cette adresse ; créez une vraie clé : badgeons keys new {id}"),
                actor=actor.name,
                id=actor.id,
            )
    return dataclasses.replace(actor, keys=tuple(key for key in actor.keys if key.public not in public))


def choose_signers(
    catalogue: Catalogue, settings: Settings, keys: Mapping[str, KeyPair], problems: Problems
) -> Keyring:
    """The signer of each actor that has one: its own key when it is at hand, else its demonstration key.

    A key at hand that the actor does not publish, or no longer uses, is an error: it could not be verified.
    """
    addresses = Addresses(settings)
    signers: dict[str, Signer] = {}
    demonstration = set()
    for id, actor in catalogue.identified_actors.items():
        in_use = {key.public for key in actor.keys if key.retired is None}
        key = keys.get(id)
        if key is None and is_demonstration_allowed(settings) and actor.demonstration:
            key = demonstration_key(id) if demonstration_key(id).multikey in in_use else None
        if key is None:
            continue
        if key.multikey not in in_use:
            problems.add(
                actor.origin.at("keys"),
                N_("la clé privée de « {actor} » ne correspond à aucune de ses clés publiques en service"),
                N_("ajoutez la clé publique {public} à la fiche, ou fournissez la bonne clé"),
                actor=actor.name,
                public=key.multikey,
            )
            continue
        signers[id] = key.signer(addresses.did(id))
        if key.multikey in demonstration_multikeys(id):
            demonstration.add(id)
    return Keyring(signers, frozenset(demonstration))

"""By what one looks for an actor: its type, where it acts, its sectors, what it does in the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.base.slugs import slug_like
from badgeons.model.records import Actor
from badgeons.model.records.choices import ACTOR_TYPE, ROLE
from badgeons.publishing.pages.view import View, alphabetical


@dataclass(frozen=True)
class ActorFacet:
    """One way to sort actors: its name in addresses, its title, the values of an actor, how a value reads."""

    name: str
    title: str
    values: Callable[[View, Actor], Iterable[str]]
    label: Callable[[View, str], str]


@dataclass(frozen=True)
class ActorChoice:
    """One value of a facet: as a part of an address, in words, and the actors that have it, by name.

    `territory` is the id of the territory that it is, empty when it is none.
    """

    slug: str
    label: str
    actors: tuple[Actor, ...]
    territory: str = ""


def _territories(view: View, actor: Actor) -> Iterable[str]:
    """The territories where an actor acts, and those that they are part of."""
    ids = list(actor.territories)
    for id in ids:
        territory = view.catalogue.territories.get(id)
        if territory and territory.parent and territory.parent not in ids:
            ids.append(territory.parent)
    return [id for id in ids if id in view.catalogue.territories]


TERRITORY = "territory"
ACTOR_FACETS = (
    ActorFacet("type", N_("Type"), lambda v, a: [a.type], lambda v, x: v.label(ACTOR_TYPE, x)),
    ActorFacet(TERRITORY, N_("Territoire"), _territories, lambda v, x: v.catalogue.territories[x].name),
    ActorFacet("sector", N_("Secteur"), lambda v, a: a.sectors, lambda v, x: x),
    ActorFacet("role", N_("Rôle"), lambda v, a: a.roles, lambda v, x: v.label(ROLE, x)),
)


def choices_of(view: View, facet: ActorFacet, actors: Sequence[Actor]) -> list[ActorChoice]:
    """The values that some of the actors have, in the order of their labels; what reads alike is one."""
    values: dict[str, str] = {}
    having: dict[str, list[Actor]] = {}
    for actor in actors:
        for value in dict.fromkeys(facet.values(view, actor)):
            values.setdefault(slug_like(value), value)
            having.setdefault(slug_like(value), []).append(actor)
    choices = (
        ActorChoice(
            slug, facet.label(view, value), tuple(having[slug]), value if facet.name == TERRITORY else ""
        )
        for slug, value in values.items()
    )
    return sorted(choices, key=lambda choice: alphabetical(choice.label))


def marks_of(view: View, actor: Actor) -> dict[str, list[str]]:
    """The choices of each facet that an actor answers to, for the script of the directory."""
    return {facet.name: [slug_like(value) for value in facet.values(view, actor)] for facet in ACTOR_FACETS}

"""The foot of every page: whom to write to, what one can do, what the site owes to its readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from badgeons.base.messages import N_
from badgeons.model.records.choices import CONFORMITY

if TYPE_CHECKING:
    from badgeons.model.records import Collective
    from badgeons.publishing.pages.view import View


@dataclass(frozen=True)
class Link:
    """Words, and an address relative to the site's root, or a whole one."""

    words: str
    path: str


@dataclass(frozen=True)
class LinkGroup:
    """Links under a title."""

    title: str
    links: tuple[Link, ...]


def footer_of(view: View) -> tuple[LinkGroup, ...]:
    """The groups of the footer, in the site's language; what the site has not is not linked."""
    collective, prose = view.catalogue.collective, view.prose
    conformity = collective.accessibility.conformity if collective.accessibility else "non"
    state = view.label(CONFORMITY, conformity).lower()
    return (
        LinkGroup(
            view.translate(N_("Le collectif")),
            present(
                Link(view.translate(N_("Nous écrire")), f"mailto:{view.contact}"),
                *publisher_link(view, collective),
                Link(view.translate(N_("À propos")), prose.about),
            ),
        ),
        LinkGroup(
            view.translate(N_("Que voulez-vous faire ?")),
            present(
                Link(view.translate(N_("Vérifier un badge")), prose.verify),
                Link(view.translate(N_("Garder ou montrer un badge reçu")), prose.received),
                Link(view.translate(N_("Proposer un badge")), prose.propose),
                Link(view.translate(N_("Suivre l’agenda et les nouvelles")), f"{view.segments.follow}/"),
            ),
        ),
        LinkGroup(
            view.translate(N_("Ce site")),
            present(
                Link(view.translate(N_("Mentions légales")), prose.legal),
                Link(view.translate(N_("Confidentialité")), prose.privacy),
                Link(view.translate(N_("Accessibilité : {state}"), state=state), prose.accessibility),
                Link(view.translate(N_("Données ouvertes")), prose.data or f"{view.segments.open_data}/"),
                Link(view.translate(N_("Les fichiers du catalogue")), view.addresses.settings.repository),
            ),
        ),
    )


def publisher_link(view: View, collective: Collective) -> tuple[Link, ...]:
    """Who publishes the site, and the page that says so; nothing where no publisher is told."""
    publisher = collective.publisher
    if publisher is None:
        return ()
    page = f"{view.segments.actors}/{publisher.actor}/" if publisher.actor else view.prose.legal
    actor = view.catalogue.actors.get(publisher.actor or "")
    # its legal name is not translated, the actor's is
    name = actor.name if actor and view.home else publisher.name
    return (Link(view.translate(N_("Publié par {publisher}"), publisher=name), page),)


def present(*links: Link) -> tuple[Link, ...]:
    """The links that lead somewhere."""
    return tuple(link for link in links if link.path)

"""The page of identities: who signs here, with which public keys."""

from collections.abc import Iterable
from dataclasses import dataclass

from badgeons.base.documents import Page
from badgeons.base.messages import N_
from badgeons.credentials.proofs.multikey import fingerprint
from badgeons.model.records import Actor
from badgeons.model.records.actor import PublicKey
from badgeons.publishing.pages.view import PageType, View


@dataclass(frozen=True)
class ShownKey:
    """A public key as people compare it: `fingerprint` is the start of the SHA-256 of its text."""

    key: PublicKey
    fingerprint: str
    is_demonstration: bool


def shown_keys(view: View, actor: Actor) -> list[ShownKey]:
    known = view.info.demonstration_keys
    return [ShownKey(key, fingerprint(key.public), key.public in known) for key in actor.keys]


def render_identities(site: View) -> Iterable[Page]:
    view = site.at(site.addresses.page(site.segments.identities))
    actors = view.by_name(view.catalogue.identified_actors.values())
    yield view.page(
        "identities.html",
        title=view.translate(N_("Les identités des émetteurs")),
        description=view.translate(
            N_("Les identifiants et les clés publiques de {name}, pour vérifier les signatures."),
            name=view.catalogue.collective.name,
        ),
        kind="identities",
        is_wide=True,
        identities=[
            (actor, shown_keys(view, actor), view.link_to_file(view.addresses.did_document(actor.id)))
            for actor in actors
        ],
    )


PAGE_TYPE = PageType("identities", render_identities)

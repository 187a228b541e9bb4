"""The page of the badges of others that are used here."""

from collections.abc import Iterable

from badgeons.base.documents import Page
from badgeons.base.messages import N_
from badgeons.publishing.pages.view import PageType, View


def render_external_badges(site: View) -> Iterable[Page]:
    view = site.at(site.addresses.page(site.segments.external_badges))
    yield view.page(
        "external_badges.html",
        title=view.translate(N_("Les badges d’ailleurs que nous utilisons")),
        description=view.translate(
            N_("Des badges créés par d’autres et utiles ici : {name} y renvoie plutôt que de les refaire."),
            name=view.catalogue.collective.name,
        ),
        kind="external-badges",
        trail=view.under_badges(),
        badges=view.by_name(view.catalogue.external_badges.values()),
    )


PAGE_TYPE = PageType("external_badges", render_external_badges)

"""The page of the ecosystem: who issues, who endorses, who welcomes."""

from collections.abc import Iterable
from functools import partial

from badgeons.base.documents import Page, PlannedPage
from badgeons.base.messages import N_
from badgeons.model.records.choices import ACTOR_TYPE, WITHDRAWN
from badgeons.publishing.pages.ecosystem_links import MAX_LINKS_WITH_BADGES, drawn_gestures
from badgeons.publishing.pages.view import PageType, View, planned


def render_ecosystem(site: View) -> Iterable[PlannedPage]:
    address = site.addresses.page(site.segments.ecosystem)
    yield planned(address, partial(_ecosystem, site.at(address)))


def _ecosystem(view: View) -> Page:
    catalogue = view.catalogue
    actors = view.by_name(catalogue.identified_actors.values())
    endorsements = [
        endorsement
        for endorsement in catalogue.endorsements.values()
        if catalogue.state_of(endorsement) == "active"
    ]
    gestures = drawn_gestures(view)
    present = {actor.type for actor in actors}
    return view.page(
        "ecosystem.html",
        title=view.translate(N_("L’écosystème de reconnaissance")),
        description=view.translate(
            N_("Qui délivre, qui endosse, qui accueille les badges de {name}, sans classement."),
            name=catalogue.collective.name,
        ),
        kind="ecosystem",
        is_wide=True,
        rows=[
            (
                actor,
                view.by_name(one for one in catalogue.issued_by(actor.id) if one.status != WITHDRAWN),
                [endorsement for endorsement in endorsements if endorsement.endorser == actor.id],
                view.by_name({badge.id: badge for badge, _ in catalogue.opened_by(actor.id)}.values()),
            )
            for actor in actors
        ],
        gestures=gestures,
        names_badges=sum(len(each.links) for each in gestures) <= MAX_LINKS_WITH_BADGES,
        missing=[option.value for option in ACTOR_TYPE.options if option.value not in present | {"personne"}],
    )


PAGE_TYPE = PageType("ecosystem", render_ecosystem)

"""The home page: what the catalogue is, and the four ways into it."""

from collections.abc import Iterable

from badgeons.base.documents import Page
from badgeons.base.messages import N_
from badgeons.model.records.choices import FAMILY
from badgeons.publishing.pages.calls import call_state
from badgeons.publishing.pages.structured_data import actor_node, site_node
from badgeons.publishing.pages.view import PageType, View


def render_home(site: View) -> Iterable[Page]:
    view = site.at(site.addresses.page(site.home.rstrip("/")))
    catalogue = view.catalogue
    collective = catalogue.collective
    badges = view.public_badges()
    events = sorted(catalogue.events.values(), key=lambda event: (event.start.first_day(), event.id))
    actor = catalogue.actors[collective.actor]
    yield view.page(
        "home.html",
        title=view.translate(N_("Accueil")),
        description=collective.in_brief,
        kind="home",
        is_wide=True,
        source=collective.origin.path,
        data=[site_node(view, collective), actor_node(view, actor)],
        blocks=[f"home/{block}.html" for block in view.addresses.settings.home_blocks],
        collective=collective,
        families=[
            (
                option.value,
                view.meaning(FAMILY, option.value),
                [badge for badge in badges if badge.family == option.value],
            )
            for option in FAMILY.options
            if any(badge.family == option.value for badge in badges)
        ],
        upcoming=[event for event in events if catalogue.is_to_take_place(event)][:3],
        calls=[
            call
            for call in view.by_name(catalogue.calls.values())
            if call_state(call, catalogue.today) == "open"
        ],
        consulted=[badge for badge in badges if catalogue.is_open_to_opinions(badge)],
        actors=view.by_name(catalogue.identified_actors.values()),
        pathways=view.by_name(catalogue.pathways.values()),
    )


PAGE_TYPE = PageType("home", render_home)

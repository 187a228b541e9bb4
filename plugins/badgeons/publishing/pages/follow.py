"""How to follow the events in one's own calendar, and the news in a feed reader."""

from collections.abc import Iterable
from typing import NamedTuple

from badgeons.base.addresses import Address
from badgeons.base.documents import Page
from badgeons.base.messages import N_
from badgeons.model.records.choices import EVENT_TYPE
from badgeons.publishing.pages.events import calendars
from badgeons.publishing.pages.view import PageType, View

FEEDS = (
    ("badges", N_("Les badges : nouveaux, nouvelles versions, retirés")),
    ("proposals", N_("Les badges proposés, pour donner son avis")),
    ("decisions", N_("Les décisions du collectif")),
    ("events", N_("Les évènements annoncés, changés ou annulés")),
)


class Followed(NamedTuple):
    """Something to follow: its name, its address to copy, the one that programs of calendars open."""

    name: str
    url: str
    webcal: str
    path: str


def render_follow(site: View) -> Iterable[Page]:
    view = site.at(site.addresses.page(site.segments.follow))
    catalogue, addresses = view.catalogue, view.addresses
    yield view.page(
        "follow.html",
        title=view.translate(N_("Suivre l’agenda et les nouvelles")),
        description=view.translate(
            N_(
                "Voir les évènements de {name} dans votre agenda, et suivre les nouveaux badges, sans compte."
            ),
            name=catalogue.collective.name,
        ),
        kind="follow",
        alternates=tuple(calendars(view)),
        whole=_followed(view, view.translate(N_("Tous les évènements")), addresses.calendar()),
        territories=[
            _followed(view, territory.name, addresses.territory_calendar(territory.id))
            for territory in view.by_name(catalogue.territories.values())
            if any(
                catalogue.territories_in(territory.id) & {*event.territories}
                for event in catalogue.events.values()
            )
        ],
        types=[
            _followed(view, view.label(EVENT_TYPE, option.value), addresses.event_type_calendar(option.value))
            for option in EVENT_TYPE.options
            if any(event.type == option.value for event in catalogue.events.values())
        ],
        feeds=[
            _followed(view, view.translate(words), addresses.feed(name))
            for name, words in FEEDS
            if name != "decisions" or catalogue.decisions
        ],
    )


def _followed(view: View, name: str, address: Address) -> Followed:
    webcal = "webcal://" + address.url.partition("://")[2]
    return Followed(name, address.url, webcal, address.path)


PAGE_TYPE = PageType("follow", render_follow)

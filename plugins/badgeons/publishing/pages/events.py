"""The calendar, and the page of each event."""

from collections.abc import Iterable
from itertools import groupby

from badgeons.base.documents import Crumb, Page
from badgeons.base.messages import N_
from badgeons.model.records import Event
from badgeons.model.records.choices import DRAFT, EVENT_TYPE
from badgeons.publishing.pages.structured_data import event_node, list_node
from badgeons.publishing.pages.view import PageType, View

TITLE = N_("Évènements")


def render_events(view: View) -> Iterable[Page]:
    events = sorted(view.catalogue.events.values(), key=lambda event: (event.start.first_day(), event.id))
    pages = [event_page(view, event) for event in events]
    return [event_list(view, events, pages), *pages]


def event_list(site: View, events: list[Event], pages: list[Page]) -> Page:
    view = site.at(site.addresses.page(site.segments.events))
    title = view.translate(N_("Les évènements"))
    upcoming = [event for event in events if view.catalogue.is_upcoming(event)]
    past = [event for event in reversed(events) if not view.catalogue.is_upcoming(event)]
    return view.page(
        "event_list.html",
        title=title,
        description=view.translate(
            N_("Cuisines à badges, rencontres, formations : où croiser {name}, et ce qui a déjà eu lieu."),
            name=view.catalogue.collective.name,
        ),
        kind="event-list",
        data=[list_node(view, title, pages)],
        upcoming=upcoming,
        past=[(year, list(of_year)) for year, of_year in groupby(past, key=lambda event: event.start.year)],
    )


def event_page(site: View, event: Event) -> Page:
    view = site.at(site.addresses.event_page(event.id))
    badges = (view.catalogue.achievements[id] for id in event.badges if id in view.catalogue.achievements)
    return view.page(
        "event.html",
        title=view.translate(N_("{event}, {when}"), event=event.name, when=view.period(event)),
        description=event.in_brief
        or view.translate(
            N_("{type} : {name}, {when}."),
            type=view.label(EVENT_TYPE, event.type),
            name=event.name,
            when=view.period(event),
        ),
        kind="event",
        trail=(Crumb(view.translate(TITLE), f"{view.segments.events}/"),),
        source=event.origin.path,
        data=[event_node(view, event)],
        event=event,
        is_upcoming=view.catalogue.is_upcoming(event),
        is_under_way=event.start.day is not None and event.start.first_day() <= view.catalogue.today,
        has_codes=any(sheet.event == event.id for sheet in view.catalogue.code_sheets.values()),
        badges=view.by_name(badge for badge in badges if badge.status != DRAFT),
        designed=[
            badge
            for badge in view.public_badges()
            if badge.co_design and event.id in badge.co_design.workshops
        ],
    )


PAGE_TYPE = PageType("event", render_events)

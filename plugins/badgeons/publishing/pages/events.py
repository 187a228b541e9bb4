"""The events: those to come and past ones, month by month, and the page of each."""

import datetime
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from badgeons.base.address_kinds import AddressKind
from badgeons.base.documents import Alternate, Crumb, Page, PlannedPage
from badgeons.base.messages import N_
from badgeons.model.delivered import months_later
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.occurrences import Occurrence, occurrences_of
from badgeons.model.places import commune_of, place_of
from badgeons.model.records import Achievement, Event
from badgeons.model.records.choices import DRAFT, EVENT_TYPE
from badgeons.publishing.pages.event_calendar import line_id, month_table
from badgeons.publishing.pages.maps import departement_map
from badgeons.publishing.pages.structured_data import event_nodes, list_node
from badgeons.publishing.pages.view import PageType, View, planned

TITLE = N_("Évènements")
ICALENDAR = "text/calendar"
MAX_TABLES = 2
"""Months to come that the list of events shows as tables."""
MAX_MONTHS = 24
"""Months in which one occurrence is listed, from its first day."""


class Month(NamedTuple):
    """A month that has a page: `2027-01`, its name, what takes place in it."""

    key: str
    name: str
    path: str
    occurrences: list[Occurrence]


def render_events(view: View) -> Iterable[Page | PlannedPage]:
    events = sorted(view.catalogue.events.values(), key=view.next_day)
    designed: dict[str, list[Achievement]] = {}
    for badge in view.public_badges():
        for workshop in badge.co_design.workshops if badge.co_design else ():
            designed.setdefault(workshop, []).append(badge)
    pages = [
        planned(
            view.addresses.event_page(event.id),
            partial(event_page, view, event, designed.get(event.id, [])),
        )
        for event in events
    ]
    months = list(months_of(view))
    list_address = view.addresses.page(view.segments.events)
    whole = planned(list_address, partial(event_list, view, events, pages, months))
    return [whole, *month_pages(view, months), *pages]


def event_list(site: View, events: list[Event], pages: list[PlannedPage], months: list[Month]) -> Page:
    view = site.at(site.addresses.page(site.segments.events))
    catalogue = view.catalogue
    title = view.translate(N_("Les évènements"))
    upcoming = [event for event in events if catalogue.is_upcoming(event)]
    past = [event for event in reversed(events) if not catalogue.is_upcoming(event)]
    this_month = f"{catalogue.today:%Y-%m}"
    coming = [month for month in months if month.key >= this_month]
    return view.page(
        "event_list.html",
        title=title,
        description=view.translate(
            N_("Cuisines à badges, rencontres, formations : où croiser {name}, et ce qui a déjà eu lieu."),
            name=catalogue.collective.name,
        ),
        kind="event-list",
        data=[list_node(view, title, (each.page for each in pages))],
        alternates=tuple(calendars(view)),
        upcoming=upcoming,
        past=[
            (year, list(of_year))
            for year, of_year in groupby(past, key=lambda event: catalogue.next_occurrence(event).start.year)
        ],
        coming_months=coming,
        tables=[
            (month, table)
            for month in coming
            if (table := month_table(view, month.key, month.path, month.occurrences))
        ][:MAX_TABLES],
        past_months=[month for month in reversed(months) if month.key < this_month],
        territories=view.by_name(
            territory
            for id, territory in catalogue.territories.items()
            if any(id in event.territories for event in events)
        ),
    )


def calendars(view: View) -> Iterator[Alternate]:
    """The calendar and the feed of all events, for programs that follow them."""
    title = view.translate(N_("Les évènements de {name}"), name=view.catalogue.collective.name)
    if view.link_to_file(view.addresses.calendar()):
        yield Alternate(ICALENDAR, title, view.addresses.calendar().path)
    yield from view.feed("events", title)


def months_of(view: View) -> Iterator[Month]:
    """Every month in which something takes place, or was to; and those whose page was published."""
    catalogue, segments = view.catalogue, view.segments
    by_month: dict[str, list[Occurrence]] = {}
    for event in catalogue.events.values():
        for one in occurrences_of(event):
            for month in _months_between(one.start, one.end):
                by_month.setdefault(month, []).append(one)
            if one.previous is not None:
                by_month.setdefault(f"{one.previous.year}-{one.previous.month:02d}", []).append(one)
    for address in catalogue.lock_file.addresses if catalogue.lock_file else ():
        if parsed := AddressKind.EVENT_MONTH.parse(address, segments):
            by_month.setdefault(f"{parsed['year']}-{parsed['month']}", [])
    for key, occurrences in sorted(by_month.items()):
        name = view.day(PartialDate(int(key[:4]), int(key[5:])))
        path = view.addresses.event_month(key).path.removesuffix("index.html")
        unique = {id(one): one for one in occurrences}.values()
        yield Month(key, name, path, sorted(unique, key=lambda one: _place_in(key, one)))


def _place_in(month: str, one: Occurrence) -> tuple[object, ...]:
    """The place of an occurrence in the list of a month: those of an unknown day come last."""
    is_of_month = str(one.start).startswith(month)
    date = one.start if is_of_month or one.previous is None else one.previous
    return date.day is None, date.year, date.month, date.day or 0, one.start_time or "", one.event.id


def _months_between(start: PartialDate, end: PartialDate) -> Iterator[str]:
    first = datetime.date(start.year, start.month, 1)
    for number in range(MAX_MONTHS):
        month = months_later(first, number)
        if (month.year, month.month) > (end.year, end.month):
            return
        yield f"{month:%Y-%m}"


def month_pages(site: View, months: list[Month]) -> Iterator[Page]:
    for position, month in enumerate(months):
        view = site.at(site.addresses.event_month(month.key))
        title = view.translate(N_("Évènements : {month}"), month=month.name)
        yield view.page(
            "event_month.html",
            title=title,
            description=view.translate(
                N_("Les rendez-vous de {name} : {month}."),
                month=month.name,
                name=view.catalogue.collective.name,
            ),
            kind="event-month",
            trail=(Crumb(view.translate(TITLE), f"{view.segments.events}/"),),
            alternates=tuple(calendars(view)),
            in_search=False,
            is_indexed=bool(month.occurrences),
            month=month,
            table=month_table(view, month.key, month.path, month.occurrences),
            line_id=line_id,
            previous=months[position - 1] if position else None,
            following=months[position + 1] if position + 1 < len(months) else None,
        )


def event_page(site: View, event: Event, designed: list[Achievement]) -> Page:
    """The page of an event; `designed` are the badges of which it is a workshop."""
    view = site.at(site.addresses.event_page(event.id))
    catalogue = view.catalogue
    badges = (catalogue.achievements[id] for id in event.badges if id in catalogue.achievements)
    occurrences = occurrences_of(event)
    following = catalogue.next_occurrence(event)
    return view.page(
        "event.html",
        title=view.translate(N_("{event}, {when}"), event=event.name, when=view.day(following.start)),
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
        data=event_nodes(view, event),
        alternates=tuple(_calendar_of(view, event)),
        event=event,
        commune=commune_of(event),
        small_map=departement_map(place_of(event)),
        occurrences=occurrences,
        following=following,
        is_upcoming=catalogue.is_upcoming(event),
        is_to_take_place=catalogue.is_to_take_place(event),
        took_place=catalogue.took_place(event),
        is_under_way=following.start.day is not None and following.start.first_day() <= catalogue.today,
        has_codes=any(sheet.event == event.id for sheet in catalogue.code_sheets.values()),
        calendar=next((each.path for each in _calendar_of(view, event)), None),
        badges=view.by_name(badge for badge in badges if badge.status != DRAFT),
        designed=designed,
    )


def _calendar_of(view: View, event: Event) -> Iterator[Alternate]:
    """The event's own calendar, when it holds a day that is not over."""
    address = view.addresses.event_calendar(event.id)
    is_known = any(
        one.start.day is not None and one.last_day >= view.catalogue.today for one in occurrences_of(event)
    )
    if is_known and view.link_to_file(address):
        yield Alternate(ICALENDAR, event.name, address.path)


PAGE_TYPE = PageType("event", render_events)

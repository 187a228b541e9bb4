"""The sheet of an event, for a wall: when, where, with whom, the badges, a code that leads to its page."""

import dataclasses
from collections.abc import Iterator

from badgeons.base.messages import N_
from badgeons.model.occurrences import occurrences_of
from badgeons.model.places import city_of
from badgeons.model.records import Achievement, Event
from badgeons.model.records.choices import CANCELLED, DELAYED, DRAFT, EVENT_STATUS, EVENT_TYPE, MOVED_ONLINE
from badgeons.printing.badge_posters import Part
from badgeons.printing.documents import SCALES, PrintedDocument
from badgeons.printing.pictures import as_svg
from badgeons.printing.words import document_of, on_paper, way_to
from badgeons.publishing.pages.view import View

UNUSUAL = (CANCELLED, DELAYED, MOVED_ONLINE)


def event_sheet(view: View, event: Event, paper: str = "a4") -> PrintedDocument:
    """The sheet of an event on A4 or A3; of a series, all the dates to come."""
    code, pictures = way_to(
        view,
        "code",
        view.addresses.event_page(event.id),
        view.translate(
            N_("Visez ce code avec un téléphone pour en savoir plus ou vous inscrire, ou ouvrez :")
        ),
    )
    badges = []
    for number, badge in enumerate(_badges(view, event)):
        image = view.catalogue.image_of(badge)
        if image is not None:
            pictures[f"badge-{number}"] = as_svg(image)
        badges.append(
            {
                "picture": f"badge-{number}" if image else "",
                "alt": badge.image_alt,
                "name": on_paper(badge.name, view.language),
            }
        )
    collective = view.catalogue.collective.name
    values = {
        "paper": paper,
        "scale": SCALES[paper],
        "collective": on_paper(collective, view.language),
        "kind": view.label(EVENT_TYPE, event.type),
        "name": on_paper(event.name, view.language),
        "in_brief": on_paper(event.in_brief or "", view.language),
        "notes": list(_notes(view, event)),
        "columns": [
            [dataclasses.asdict(part) for part in parts]
            for parts in (_when(view, event), _where(view, event))
        ],
        "badges_title": view.translate(N_("Les badges que l’on peut y obtenir")),
        "badges": badges,
        "code": dataclasses.asdict(code),
    }
    return document_of(view, "event", event.name, values, pictures)


def _badges(view: View, event: Event) -> list[Achievement]:
    """Those that one may still get there."""
    known = view.catalogue.achievements if view.catalogue.is_to_take_place(event) else {}
    return view.by_name(known[id] for id in event.badges if id in known and known[id].status != DRAFT)


def _notes(view: View, event: Event) -> Iterator[str]:
    """What must be known before one comes."""
    if event.demonstration:
        yield view.translate(N_("Démonstration : cet évènement n’a pas lieu."))
    if event.event_status in UNUSUAL:
        status = view.label(EVENT_STATUS, event.event_status)
        yield f"{status}. {on_paper(event.status_note or '', view.language)}".strip()
    elif not view.catalogue.is_upcoming(event):
        yield view.translate(N_("Cet évènement est passé."))


def _when(view: View, event: Event) -> Iterator[Part]:
    today = view.catalogue.today
    coming = [one for one in occurrences_of(event) if one.takes_place and one.last_day >= today]
    times = coming or [view.catalogue.next_occurrence(event)]
    words = tuple(view.when(one, with_weekday=True) for one in times)
    zone = tuple(filter(None, [view.zone_in_words(event)]))
    if len(words) > 1:
        yield Part(view.translate(N_("Les dates")), words=zone, items=words)
    else:
        yield Part(view.translate(N_("Quand")), words=words + zone)
    if event.capacity:
        yield Part(view.translate(N_("Places")), (str(event.capacity),))


def _where(view: View, event: Event) -> Iterator[Part]:
    place = event.location
    if place is not None and event.event_status != MOVED_ONLINE:
        lines = (place.name, place.address or "", city_of(place))
        yield Part(view.translate(N_("Où")), tuple(on_paper(line, view.language) for line in lines if line))
    if event.online or event.event_status == MOVED_ONLINE:
        yield Part(
            view.translate(N_("À distance")), (view.translate(N_("Possible : le lien est sur la page.")),)
        )
    organisers = [view.catalogue.actors[id].name for id in view.actors_by_name(event.organisers)]
    if organisers:
        yield Part(
            view.translate(N_("Avec")), items=tuple(on_paper(name, view.language) for name in organisers)
        )

"""schema.org nodes of the pages: what search engines read of them (schema.org, version 29)."""

from collections.abc import Iterable

from badgeons.base.addresses import Addresses, quoted
from badgeons.base.documents import Page
from badgeons.model.occurrences import Occurrence, occurrences_of
from badgeons.model.places import city_of, place_at
from badgeons.model.records import Achievement, Actor, Collective, Event
from badgeons.model.records.achievement_parts import Alignment
from badgeons.model.records.choices import CANCELLED, DELAYED, FRAMEWORK, MOVED_ONLINE
from badgeons.publishing.formats.badge_translations import addresses_in, translations_of
from badgeons.publishing.pages.view import View

Node = dict[str, object]


def badge_node(view: View, badge: Achievement, alignments: Iterable[tuple[Alignment, str]]) -> Node:
    """The EducationalOccupationalCredential of a badge; `alignments` are its own, each with its address."""
    image = view.badge_image(badge.id)
    node: Node = {
        "@type": "EducationalOccupationalCredential",
        "@id": view.addresses.badge_page(badge.id).url,
        "name": badge.name,
        "description": badge.description,
        "abstract": badge.in_brief,
        "url": view.addresses.badge_page(badge.id).url,
        "credentialCategory": "Open Badge",
        "inLanguage": _language_of(view, badge),
        "version": badge.version,
        "recognizedBy": [actor_reference(view, id) for id in badge.issuers],
    }
    if image:
        node["image"] = image.url
    if badge.validity:
        node["validFor"] = f"P{badge.validity}M"
    if badge.tags:
        node["keywords"] = list(badge.tags)
    about = [_term(view, alignment, url) for alignment, url in alignments]
    if about:
        node["about"] = about
    return {**node, **_translations(view, badge)}


def _language_of(view: View, badge: Achievement) -> str:
    """The language of a badge's words on a page: that of the site where they are not said in the page's.

    The languages in which people may ask for the badge are in the open data: schema.org has no term for them.
    """
    settings = view.addresses.settings
    is_said = not settings.home or view.language in translations_of(badge, settings)
    return view.language if is_said else settings.document_language


def _translations(view: View, badge: Achievement) -> Node:
    """The pages of the same badge in other languages (schema.org, workTranslation and translationOfWork)."""
    settings, own = view.addresses.settings, view.info.own_addresses
    translations = translations_of(badge, settings)
    if own is not None and view.language in translations:
        return {"translationOfWork": _in_language(own.settings.language, own, badge)}
    if own is None and translations:
        pages = [_in_language(code, addresses_in(code, view.addresses), badge) for code in translations]
        return {"workTranslation": pages}
    return {}


def _in_language(language: str, addresses: Addresses, badge: Achievement) -> Node:
    page = addresses.badge_page(badge.id).url
    return {"@type": "EducationalOccupationalCredential", "@id": page, "inLanguage": language}


def _term(view: View, alignment: Alignment, url: str) -> Node:
    framework = view.label(FRAMEWORK, alignment.framework)
    term: Node = {"@type": "DefinedTerm", "name": alignment.name, "inDefinedTermSet": framework}
    return {**term, "url": url} if url else term


def actor_reference(view: View, actor: str) -> Node:
    """An actor as another node refers to it."""
    url = view.addresses.actor_page(actor).url
    return {
        "@type": _actor_type(view.catalogue.actors[actor]),
        "@id": url,
        "name": view.catalogue.actors[actor].name,
    }


def actor_node(view: View, actor: Actor) -> Node:
    """The Organization of an actor (Person for a person)."""
    node = actor_reference(view, actor.id)
    image = view.actor_image(actor.id)
    if actor.in_brief:
        node["description"] = actor.in_brief
    if actor.url:
        node["url"] = actor.url
    if actor.email:
        node["email"] = actor.email
    if image:
        node["image" if actor.type == "personne" else "logo"] = image.url
    if actor.member_of:
        node["memberOf"] = [actor_reference(view, id) for id in actor.member_of]
    return node


def _actor_type(actor: Actor) -> str:
    return "Person" if actor.type == "personne" else "Organization"


EVENT_STATUSES = {
    "maintenu": "EventScheduled",
    CANCELLED: "EventCancelled",
    MOVED_ONLINE: "EventMovedOnline",
}
"""What becomes of an event → schema.org's EventStatusType; a postponed one has two: see `_event_status`."""
MAX_SUB_EVENTS = 12
"""Of a series, the next ones."""


def event_nodes(view: View, event: Event) -> list[Node]:
    """The Event, or the EventSeries and its next Events.

    A month without day is written as schema.org dates allow (2017-10); an hour has its offset from UTC.
    """
    occurrences = occurrences_of(event)
    if event.repeats is None:
        return [_event_node(view, one) for one in occurrences]
    url = view.addresses.event_page(event.id).url
    coming = [one for one in occurrences if one.last_day >= view.catalogue.today] or occurrences[-1:]
    series: Node = {
        "@type": "EventSeries",
        "@id": url,
        "name": event.name,
        "url": url,
        "startDate": str(occurrences[0].start),
        "endDate": str(occurrences[-1].end),
        "subEvent": [_event_node(view, one) for one in coming[:MAX_SUB_EVENTS]],
    }
    return [series]


def _event_node(view: View, one: Occurrence) -> Node:
    event, zone = one.event, view.catalogue.zone_of(one.event)
    page = view.addresses.event_page(event.id).url
    url = f"{page}#{one.anchor}" if one.anchor else page
    start, end = one.starts_at(zone), one.ends_at(zone)
    node: Node = {
        "@type": "Event",
        "@id": url,
        "name": event.name,
        "url": url,
        "startDate": start.isoformat() if start else str(one.start),
        "eventStatus": f"https://schema.org/{_event_status(one)}",
        "inLanguage": view.language,
    }
    if end or one.end != one.start:
        node["endDate"] = end.isoformat() if end else str(one.end)
    if one.previous is not None and one.takes_place:
        node["previousStartDate"] = str(one.previous)
    if event.in_brief:
        node["description"] = event.in_brief
    if view.prose.shared_picture:
        node["image"] = view.addresses.file(view.prose.shared_picture).url
    node.update(_places_of(view, one, page))
    if event.capacity:
        node["maximumAttendeeCapacity"] = event.capacity
    if event.organisers:
        node["organizer"] = [actor_reference(view, id) for id in event.organisers]
    return node


def _event_status(one: Occurrence) -> str:
    if one.status == DELAYED:
        return "EventRescheduled" if one.takes_place else "EventPostponed"
    return EVENT_STATUSES[one.status]


def _places_of(view: View, one: Occurrence, page: str) -> Node:
    """Where one meets, and how; nothing when the record tells of no place."""
    event = one.event
    places: list[Node] = []
    if one.location is not None and one.status != MOVED_ONLINE:
        address = ", ".join(part for part in (one.location.address, city_of(one.location)) if part)
        there: Node = {"@type": "Place", "name": one.location.name}
        if address:
            there["address"] = address
        if place := place_at(one.location):
            latitude, longitude = place.point
            there["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
        places.append(there)
    if event.online:
        places.append({"@type": "VirtualLocation", "url": event.online_url or page})
    if not places:
        return {}
    mode = "Mixed" if len(places) > 1 else "Online" if event.online else "Offline"
    return {
        "location": places[0] if len(places) == 1 else places,
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
    }


def site_node(view: View, collective: Collective) -> Node:
    """The WebSite and who publishes it, the collective where no publisher is told."""
    publisher = collective.publisher.name if collective.publisher else collective.name
    return {
        "@type": "WebSite",
        "name": collective.name,
        "description": collective.in_brief,
        "url": view.addresses.settings.base_url,
        "inLanguage": view.language,
        "publisher": {"@type": "Organization", "name": publisher},
    }


def list_node(view: View, title: str, pages: Iterable[Page]) -> Node:
    """An ItemList of pages, in the order they are shown."""
    base = view.addresses.settings.base_url
    return {
        "@type": "ItemList",
        "name": title,
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": page.title, "url": base + quoted(page.path)}
            for number, page in enumerate(pages, 1)
        ],
    }

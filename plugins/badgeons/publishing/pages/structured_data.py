"""schema.org nodes of the pages: what search engines read of them (schema.org, version 29)."""

from collections.abc import Iterable
from urllib.parse import quote

from badgeons.base.documents import Page
from badgeons.model.places import city_of
from badgeons.model.records import Achievement, Actor, Collective, Event
from badgeons.model.records.achievement_parts import Alignment
from badgeons.model.records.choices import FRAMEWORK
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
        "inLanguage": list(badge.languages),
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
    return node


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


def event_node(view: View, event: Event) -> Node:
    """The Event; a month without day is written as schema.org dates allow (2017-10)."""
    url = view.addresses.event_page(event.id).url
    node: Node = {"@type": "Event", "@id": url, "name": event.name, "url": url, "startDate": str(event.start)}
    if event.end:
        node["endDate"] = str(event.end)
    if event.in_brief:
        node["description"] = event.in_brief
    places: list[Node] = []
    if event.location:
        address = ", ".join(part for part in (event.location.address, city_of(event.location)) if part)
        places.append(
            {"@type": "Place", "name": event.location.name, **({"address": address} if address else {})}
        )
    if event.online:
        places.append({"@type": "VirtualLocation", "url": event.online_url or url})
    if places:
        node["location"] = places[0] if len(places) == 1 else places
    if event.organisers:
        node["organizer"] = [actor_reference(view, id) for id in event.organisers]
    return node


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
            {"@type": "ListItem", "position": number, "name": page.title, "url": base + quote(page.path)}
            for number, page in enumerate(pages, 1)
        ],
    }

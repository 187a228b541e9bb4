"""What the search finds: each thing with its address, its name and the texts it is found by.

A new kind of thing is an entry in `KINDS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from badgeons.base.addresses import Address
from badgeons.loading.prose import ProsePage
from badgeons.model.records import Achievement, Actor, Event
from badgeons.model.records.choices import (
    ACTOR_TYPE,
    BADGE_STATUS,
    EVENT_TYPE,
    FAMILY,
    HOW_MODE,
    PUBLISHED,
)
from badgeons.model.search import terms_of, terms_of_name
from badgeons.publishing.markdown_paths import page_folder
from badgeons.publishing.pages.prose import generated_prose, render_prose_page
from badgeons.publishing.pages.search.packed_index import IndexedEntry
from badgeons.publishing.pages.view import View, folder

FIELDS = ("name", "brief", "around", "text")
"""Fields of the index, the one that says most of an entry first: a term stands in the first that has it."""
MAX_TEXT_TERMS = 150_000
"""How many terms `text` has in the whole index: what an index weighs must not follow its texts."""
MIN_TEXT_TERMS = 15
COMMON_SHARE = 0.1
"""Share of the entries from which on a term of `text` tells none of them apart, in an index of many."""
MANY_ENTRIES = 300


@dataclass(frozen=True)
class Entry:
    """A thing that is found: `texts` are its fields but the name, `record` what its card is made of.

    Without a record the card shows the name and `brief`.
    """

    path: str
    name: str
    texts: Mapping[str, str]
    record: Any = None
    brief: str = ""
    anchor: str = ""
    """Where it is on its page; empty for a page that is all about it."""


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its name for the program, and all that there are, in the order of their names."""

    name: str
    entries: Callable[[View], Iterable[Entry]]
    count: Callable[[View], int]
    """How many there are, without making them."""


def _badges(view: View) -> Iterator[Entry]:
    for badge in view.public_badges():
        yield Entry(
            folder(view.addresses.badge_page(badge.id)), badge.name, _texts_of_badge(view, badge), badge
        )


def _texts_of_badge(view: View, badge: Achievement) -> dict[str, str]:
    catalogue = view.catalogue
    status = [] if badge.status == PUBLISHED else [view.label(BADGE_STATUS, badge.status)]
    around = [
        *_names(catalogue.actors, badge.issuers),
        *badge.sectors,
        *_names(catalogue.territories, badge.territories),
        *(alignment.name for alignment in badge.alignment),
        view.label(FAMILY, badge.family),
        view.label(HOW_MODE, badge.how_to_get.mode),
        *status,
    ]
    text = [
        badge.description,
        badge.criteria,
        badge.problem or "",
        badge.for_whom or "",
        *badge.accepted_evidence,
        *(line.opens for line in badge.value_in_use),
        *badge.how_to_get.steps,
        badge.text or "",
    ]
    return {
        "brief": " ".join((badge.in_brief, *badge.tags)),
        "around": " ".join(around),
        "text": " ".join(text),
    }


def _actors(view: View) -> Iterator[Entry]:
    for actor in view.by_name(view.catalogue.actors.values()):
        yield Entry(
            folder(view.addresses.actor_page(actor.id)), actor.name, _texts_of_actor(view, actor), actor
        )


def _texts_of_actor(view: View, actor: Actor) -> dict[str, str]:
    around = (
        view.label(ACTOR_TYPE, actor.type),
        *actor.sectors,
        *_names(view.catalogue.territories, actor.territories),
    )
    text = (actor.where_i_speak_from, actor.opens_to_badges, actor.text)
    return {
        "brief": actor.in_brief or "",
        "around": " ".join(around),
        "text": " ".join(filter(None, text)),
    }


def _events(view: View) -> Iterator[Entry]:
    for event in view.by_name(view.catalogue.events.values()):
        yield Entry(
            folder(view.addresses.event_page(event.id)), event.name, _texts_of_event(view, event), event
        )


def _texts_of_event(view: View, event: Event) -> dict[str, str]:
    place = event.location
    around = (
        view.label(EVENT_TYPE, event.type),
        view.period(event),
        *((place.name, place.city or "") if place else ()),
        *_names(view.catalogue.territories, event.territories),
        *_names(view.catalogue.actors, event.organisers),
    )
    return {"brief": event.in_brief or "", "around": " ".join(around), "text": event.text or ""}


def _records(name: str, address: str) -> Callable[[View], Iterator[Entry]]:
    """The records of an attribute of the catalogue, whose pages are at an address of `Addresses`."""

    def entries(view: View) -> Iterator[Entry]:
        for record in view.by_name(getattr(view.catalogue, name).values()):
            target: Address = getattr(view.addresses, address)(record.id)
            brief = getattr(record, "in_brief", None) or ""
            texts = {"brief": brief, "text": record.text or ""}
            yield Entry(folder(target), record.name, texts, brief=brief)

    return entries


def _external(view: View) -> Iterator[Entry]:
    """Badges of elsewhere that the collective uses: all on one page."""
    path = f"{view.segments.external_badges}/"
    for badge in view.by_name(view.catalogue.external_badges.values()):
        texts = {"brief": badge.why, "around": badge.issuer or "", "text": badge.text or ""}
        yield Entry(path, badge.name, texts, brief=badge.why, anchor=badge.id)


def _neighbours(view: View) -> Iterator[Entry]:
    """Badges of neighbours: all on one page, told as theirs."""
    path = f"{view.segments.neighbours}/"
    for one in view.by_name(view.catalogue.neighbour_badges):
        texts = {
            "brief": " ".join((one.badge.in_brief, *one.badge.tags)),
            "around": one.neighbour.name,
            "text": one.badge.criteria,
        }
        anchor = f"{one.neighbour.id}-{one.id}"
        yield Entry(
            path, one.name, texts, brief=f"{one.neighbour.name} — {one.badge.in_brief}", anchor=anchor
        )


def _pages(view: View) -> Iterator[Entry]:
    """The pages that people wrote in a language, and those of prose that every site has."""
    entries = [
        Entry(
            path,
            page.title,
            {"brief": page.description, "text": page.text},
            brief=page.description,
        )
        for path, page in _written_pages(view)
    ]
    for name, path in generated_prose(view):
        made = render_prose_page(view.at(view.addresses.page(*path.strip("/").split("/"))), name)
        entries.append(Entry(path, made.title, {"brief": made.description}, brief=made.description))
    yield from view.by_name(entries)


def _written_pages(view: View) -> list[tuple[str, ProsePage]]:
    """The pages that people wrote in the language of a view, each with its folder."""
    languages = view.addresses.settings.further_languages
    others = tuple(home for language in languages if (home := f"{language}/") != view.home)
    return [
        (path, page)
        for page in view.info.prose
        if (path := page_folder(page.source, languages)).startswith(view.home) and not path.startswith(others)
    ]


KINDS = (
    Kind("badge", _badges, lambda view: len(view.catalogue.public_achievements())),
    Kind("actor", _actors, lambda view: len(view.catalogue.actors)),
    Kind("event", _events, lambda view: len(view.catalogue.events)),
    Kind("pathway", _records("pathways", "pathway_page"), lambda view: len(view.catalogue.pathways)),
    Kind(
        "territory", _records("territories", "territory_page"), lambda view: len(view.catalogue.territories)
    ),
    Kind("project", _records("projects", "project_page"), lambda view: len(view.catalogue.projects)),
    Kind("call", _records("calls", "call_page"), lambda view: len(view.catalogue.calls)),
    Kind("external", _external, lambda view: len(view.catalogue.external_badges)),
    Kind("neighbour", _neighbours, lambda view: len(list(view.catalogue.neighbour_badges))),
    Kind("page", _pages, lambda view: len(_written_pages(view)) + len(generated_prose(view))),
)
"""Badges come first: their numbers are those of the facets."""


def indexed(entries: Iterable[Entry], home: str) -> list[IndexedEntry]:
    """The entries by their terms, within the measure of an index; their addresses are from a home page."""
    all_terms = [(entry, _terms(entry)) for entry in entries]
    counts = Counter(term for _, terms in all_terms for term in terms["text"])
    size = len(all_terms)
    common = COMMON_SHARE * size if size >= MANY_ENTRIES else size
    most = max(MIN_TEXT_TERMS, MAX_TEXT_TERMS // max(size, 1))
    for _, terms in all_terms:
        telling = (term for term in terms["text"] if counts[term] <= common)
        terms["text"] = sorted(sorted(telling, key=lambda term: (counts[term], term))[:most])
    return [IndexedEntry(_address(entry, home), entry.name, terms) for entry, terms in all_terms]


def _address(entry: Entry, home: str) -> str:
    anchor = f"#{entry.anchor}" if entry.anchor else ""
    return entry.path.removeprefix(home) + anchor


def _terms(entry: Entry) -> dict[str, list[str]]:
    terms = {"name": terms_of_name(entry.name)}
    seen = set(terms["name"])
    for field in FIELDS[1:]:
        terms[field] = [term for term in terms_of(entry.texts.get(field, "")) if term not in seen]
        seen.update(terms[field])
    return terms


def _names(records: Mapping[str, Any], ids: Iterable[str]) -> Iterator[str]:
    return (records[id].name for id in ids if id in records)

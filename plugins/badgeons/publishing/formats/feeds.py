"""Atom feeds (RFC 4287) of what changes: badges, proposals, decisions, events.

Entries are what the records date: what has no day in them is in no feed. They tell of records, never of who
received a badge.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from xml.etree import ElementTree

from badgeons.base.addresses import Address, Addresses
from badgeons.base.dates import day_in_words
from badgeons.base.documents import FileOnUse, OutputFile
from badgeons.base.messages import N_, fill
from badgeons.model.catalogue import Catalogue
from badgeons.model.event_revisions import revision_of
from badgeons.model.occurrences import Occurrence
from badgeons.model.records import KINDS, Achievement, Decision
from badgeons.model.records.choices import EVENT_STATUS, EVENT_TYPE, FAMILY, OUTCOME, PROPOSED
from badgeons.publishing.formats.event_words import when
from badgeons.publishing.formats.members import first_moment

ATOM = "http://www.w3.org/2005/Atom"
MAX_ENTRIES = 50
"""The latest ones; the pages have all of them."""
BOTH = N_("{first} : {second}")
DAYS_KEPT = 366
"""How long an event that is over stays."""


@dataclass(frozen=True)
class Entry:
    """One piece of news. `id` is an address that never changes, `link` where people read more."""

    id: str
    day: datetime.date
    title: str
    link: str
    summary: str
    category: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed: its title, a marked sentence about `{name}`, the page that shows the same, its entries."""

    name: str
    title: str
    page: Address
    entries: Iterable[Entry]


def compile_feeds(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputFile]:
    """The four feeds; one that has nothing to tell is there too."""
    segments = addresses.settings.segments
    news = _News(catalogue, addresses)
    feeds = (
        Feed("badges", N_("Badges de {name}"), addresses.page(segments.badges), news.badges()),
        Feed(
            "proposals", N_("Badges proposés, {name}"), addresses.page(segments.proposals), news.proposals()
        ),
        Feed("decisions", N_("Décisions de {name}"), addresses.page(segments.decisions), news.decisions()),
        Feed("events", N_("Évènements de {name}"), addresses.page(segments.events), news.events()),
    )
    for feed in feeds:
        yield FileOnUse(addresses.feed(feed.name).path, partial(_atom, feed, catalogue, addresses))


class _News:
    """What there is to tell, in the language of the pages."""

    def __init__(self, catalogue: Catalogue, addresses: Addresses) -> None:
        self.catalogue, self.addresses = catalogue, addresses
        self.language = addresses.settings.language

    def badges(self) -> Iterator[Entry]:
        """Badges published, their later versions, badges withdrawn."""
        for badge in self.catalogue.public_achievements().values():
            if badge.dates is not None:
                yield from self._of_badge(
                    badge, "published", N_("Nouveau badge : {name}"), badge.dates.published
                )
                yield from self._of_badge(
                    badge, "withdrawn", N_("Badge retiré : {name}"), badge.dates.withdrawn
                )
            for version in self.catalogue.versions_of(badge.id)[1:]:
                day = version.dates.revised if version.dates else None
                title = N_("Nouvelle version ({version}) : {name}")
                yield from self._of_badge(version, f"version-{version.version}", title, day)

    def proposals(self) -> Iterator[Entry]:
        """Badges that were proposed, those that became something else included."""
        for badge in self.catalogue.public_achievements().values():
            proposed = badge.dates.proposed if badge.dates else None
            until = badge.consultation_until if badge.status == PROPOSED else None
            more = (
                self._say(N_("Avis jusqu’au {day}."), day=day_in_words(until, self.language)) if until else ""
            )
            yield from self._of_badge(badge, "proposed", N_("Badge proposé : {name}"), proposed, more)

    def _of_badge(
        self, badge: Achievement, what: str, title: str, day: datetime.date | None, more: str = ""
    ) -> Iterator[Entry]:
        if day is None:
            return
        page = self.addresses.badge_page(badge.id).url
        fiction = self._say(N_("Démonstration : tout est fictif.")) if badge.demonstration else ""
        yield Entry(
            f"{page}#{what}",
            day,
            self._say(title, name=badge.name, version=badge.version),
            page,
            " ".join(filter(None, (badge.in_brief, more, fiction))),
            FAMILY.label(badge.family, self.language),
        )

    def decisions(self) -> Iterator[Entry]:
        for id, decision in self.catalogue.decisions.items():
            page = self.addresses.decision_page(id).url
            names = ", ".join(self._subjects(decision))
            outcome = OUTCOME.label(decision.outcome, self.language)
            deciders = [self.catalogue.actors[id].name for id in decision.by if id in self.catalogue.actors]
            by = self._say(N_("Décidé par {actors}."), actors=", ".join(deciders)) if deciders else ""
            yield Entry(page, decision.date, self._say(BOTH, first=outcome, second=names), page, by, outcome)

    def _subjects(self, decision: Decision) -> Iterator[str]:
        for subject in decision.about:
            kind, id = subject.target
            record = self.catalogue.records.of(KINDS[kind].type).get(id) if kind in KINDS else None
            yield str(getattr(record, "name", id))

    def events(self) -> Iterator[Entry]:
        """Events to come, and those of the last year; each by the last change that calendars were told of."""
        oldest = self.catalogue.today - datetime.timedelta(DAYS_KEPT)
        for id, event in self.catalogue.events.items():
            one = self.catalogue.next_occurrence(event)
            if one.last_day < oldest:
                continue
            page = self.addresses.event_page(id).url
            category = EVENT_TYPE.label(event.type, self.language)
            day = revision_of(event, self.catalogue).day
            yield Entry(page, day, self._title(one), page, event.in_brief or category, category)

    def _title(self, one: Occurrence) -> str:
        words = f"{one.event.name}, {when(one, self.language)}"
        is_planned = one.status == "maintenu"
        return (
            words
            if is_planned
            else self._say(BOTH, first=EVENT_STATUS.label(one.status, self.language), second=words)
        )

    def _say(self, sentence: str, **values: object) -> str:
        return fill(self.language, sentence, **values)


def _atom(feed: Feed, catalogue: Catalogue, addresses: Addresses) -> bytes:
    """The bytes of a feed, its entries from the latest."""
    today, language = catalogue.today, addresses.settings.language
    known = sorted(
        (entry for entry in feed.entries if entry.day <= today),
        key=lambda one: (-one.day.toordinal(), one.id),
    )[:MAX_ENTRIES]
    address = addresses.feed(feed.name).url
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": language})
    _add(root, "id", address)
    _add(root, "title", fill(language, feed.title, name=catalogue.collective.name))
    _add(root, "updated", first_moment(known[0].day if known else today))
    _add(root, "link", "", {"rel": "self", "type": "application/atom+xml", "href": address})
    _add(root, "link", "", {"rel": "alternate", "type": "text/html", "href": feed.page.url})
    _add(_add(root, "author", ""), "name", catalogue.collective.name)
    for entry in known:
        element = _add(root, "entry", "")
        _add(element, "id", entry.id)
        _add(element, "title", entry.title)
        _add(element, "updated", first_moment(entry.day))
        _add(element, "link", "", {"rel": "alternate", "type": "text/html", "href": entry.link})
        _add(element, "summary", entry.summary)
        if entry.category:
            _add(element, "category", "", {"term": entry.category})
    ElementTree.indent(root, "")
    content: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _add(
    parent: ElementTree.Element, name: str, text: str, attributes: Mapping[str, str] | None = None
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name, dict(attributes or {}))
    element.text = text or None
    return element

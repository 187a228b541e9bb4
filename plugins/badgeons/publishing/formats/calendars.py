"""Events for calendars: one file an event, and calendars to follow (RFC 5545, 7986; docs/decisions/0036).

A series is written as one component an occurrence, which every calendar program understands in the same way.
What is not known to the day is in no calendar: it would fill a month that nobody announced. Everything comes
from the records and from what the lock file holds of them.
"""

import datetime
from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import urlsplit

from badgeons.base.addresses import Address, Addresses
from badgeons.base.documents import FileOnUse, OutputFile
from badgeons.base.messages import N_, fill, in_language
from badgeons.base.time_zones import DEFAULT_ZONE, YearlyRule, yearly_rule
from badgeons.model.catalogue import Catalogue
from badgeons.model.event_revisions import revision_of
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.occurrences import Occurrence, occurrences_of
from badgeons.model.places import city_of
from badgeons.model.records import Event
from badgeons.model.records.choices import CANCELLED, DELAYED, EVENT_TYPE, MOVED_ONLINE, PERSON
from badgeons.publishing.formats.calendar_text import (
    calendar,
    component,
    content_line,
    day_value,
    moment_value,
    parameter_value,
    text_value,
    time_zone_component,
    utc_value,
)
from badgeons.publishing.formats.event_words import date_in_words

PRODUCT = "-//Badgeons//Badgeons//{language}"
"""What wrote a calendar, and the language of its words (RFC 5545, 3.7.3; ISO/IEC 9070)."""
DAYS_KEPT = 366
"""How long a calendar that people follow keeps what is over."""
MAX_FOLLOWED = 1000
"""Occurrences in a calendar that people follow; the earliest that are not over come first."""
REFRESH = "PT12H"
"""How often programs are asked to look again."""
DAY = datetime.timedelta(days=1)
SUMMARIES = {
    CANCELLED: N_("Annulé : {name}"),
    DELAYED: N_("Reporté, nouvelle date à venir : {name}"),
    MOVED_ONLINE: N_("En ligne : {name}"),
}


def compile_calendars(catalogue: Catalogue, addresses: Addresses) -> Iterator[OutputFile]:
    """Every calendar of a catalogue; those of its territories and types are there when they are empty too."""
    writer = CalendarWriter(catalogue, addresses)
    words = in_language(writer.language)
    name = catalogue.collective.name
    for id, event in catalogue.events.items():
        yield writer.file(addresses.event_calendar(id), occurrences_of(event), source=event.origin.path)
    yield writer.followed(addresses.calendar(), name, catalogue.events.values())
    for id, territory in catalogue.territories.items():
        title = words(N_("{territory}, évènements de {name}")).format(territory=territory.name, name=name)
        inside = catalogue.territories_in(id)
        events = [event for event in catalogue.events.values() if inside & {*event.territories}]
        yield writer.followed(addresses.territory_calendar(id), title, events)
    for option in EVENT_TYPE.options:
        label = EVENT_TYPE.label(option.value, writer.language)
        title = words(N_("{type}, évènements de {name}")).format(type=label, name=name)
        events = [event for event in catalogue.events.values() if event.type == option.value]
        yield writer.followed(addresses.event_type_calendar(option.value), title, events)


def empty_calendar(zone_name: str, language: str) -> bytes:
    """A calendar without events: it needs one component, and has its time zone."""
    return calendar([*_header(language), time_zone_component(zone_name)])


def _header(language: str) -> list[str]:
    return [
        content_line("VERSION", "2.0"),
        content_line("PRODID", PRODUCT.format(language=language.upper())),
        content_line("CALSCALE", "GREGORIAN"),
        content_line("METHOD", "PUBLISH"),
    ]


class CalendarWriter:
    """The calendars of one catalogue. Each event is written once, whatever the calendars it is in."""

    def __init__(self, catalogue: Catalogue, addresses: Addresses) -> None:
        self.catalogue, self.addresses = catalogue, addresses
        self.language = addresses.settings.language
        place = urlsplit(addresses.settings.base_url)
        self.site = f"{place.netloc}{place.path}".rstrip("/")
        self.default_zone = catalogue.zone_around(catalogue.collective.territory) or DEFAULT_ZONE
        self.written: dict[str, str] = {}

    def followed(self, address: Address, name: str, events: Iterable[Event]) -> OutputFile:
        """A calendar that people follow: what is to come, and what was in the last year."""
        today = self.catalogue.today
        times = [one for event in events for one in occurrences_of(event)]
        kept = sorted((one for one in times if one.last_day >= today - DAYS_KEPT * DAY), key=_order)
        coming = [one for one in kept if one.last_day >= today][:MAX_FOLLOWED]
        past = [one for one in kept if one.last_day < today]
        past = past[max(0, len(past) + len(coming) - MAX_FOLLOWED) :]
        named = [
            content_line("NAME", text_value(name)),
            content_line("X-WR-CALNAME", text_value(name)),
            content_line("URL", self.addresses.page(self.addresses.settings.segments.events).url),
            content_line("REFRESH-INTERVAL", REFRESH, {"VALUE": "DURATION"}),
            content_line("X-PUBLISHED-TTL", REFRESH),
        ]
        return self.file(address, [*past, *coming], named)

    def file(
        self, address: Address, times: Iterable[Occurrence], named: Iterable[str] = (), source: str = ""
    ) -> OutputFile:
        return FileOnUse(address.path, partial(self.content, list(times), list(named)), source)

    def content(self, times: Iterable[Occurrence], named: Iterable[str]) -> bytes:
        times = [one for one in times if one.start.day is not None and one.end.day is not None]
        zones = {self._zone(one) for one in times if self._in_local_time(one)} or {self._fallback_zone()}
        content = [
            *_header(self.language),
            *named,
            *map(time_zone_component, sorted(zones)),
            *map(self._event, times),
        ]
        return calendar(content)

    def _fallback_zone(self) -> str:
        """A zone for a calendar that has none: a calendar without any component is none (section 3.4)."""
        return self.default_zone if yearly_rule(self.default_zone) is not None else "Etc/UTC"

    def _zone(self, one: Occurrence) -> str:
        return self.catalogue.zone_of(one.event)

    def _in_local_time(self, one: Occurrence) -> bool:
        """Whether the rule that is told of the zone gives the right moments; else they are in UTC."""
        zone = self._zone(one)
        moments = [moment for moment in (one.starts_at(zone), one.ends_at(zone)) if moment is not None]
        rule = yearly_rule(zone)
        return bool(moments) and rule is not None and all(_agrees(rule, moment) for moment in moments)

    def _event(self, one: Occurrence) -> str:
        uid = self.uid(one)
        if uid not in self.written:
            self.written[uid] = component("VEVENT", self._lines(one))
        return self.written[uid]

    def uid(self, one: Occurrence) -> str:
        """What calendar programs know an occurrence by, for ever."""
        return f"{one.event.id}{'--' if one.key else ''}{one.key}@{self.site}"

    def _lines(self, one: Occurrence) -> Iterator[str]:
        event = one.event
        revision = revision_of(event, self.catalogue)
        stamp = f"{day_value(revision.day)}T000000Z"
        yield content_line("UID", self.uid(one))
        yield content_line("DTSTAMP", stamp)
        yield content_line("LAST-MODIFIED", stamp)
        yield content_line("SEQUENCE", str(revision.sequence))
        yield from self._times(one)
        yield content_line("SUMMARY", text_value(self._summary(one)))
        yield content_line("DESCRIPTION", text_value("\n".join(self._description(one))))
        if place := self._place(one):
            yield content_line("LOCATION", text_value(place))
            if one.location and one.location.coordinates and one.status != MOVED_ONLINE:
                latitude, longitude = one.location.coordinates
                yield content_line("GEO", f"{latitude:.5f};{longitude:.5f}")
        yield content_line("URL", self.page_of(one))
        yield content_line("STATUS", "CONFIRMED" if one.takes_place else "CANCELLED")
        yield content_line("TRANSP", "OPAQUE" if one.takes_place and one.start_time else "TRANSPARENT")
        yield content_line("CATEGORIES", text_value(EVENT_TYPE.label(event.type, self.language)))
        if organiser := self._organiser(event):
            name, mailbox = organiser
            yield content_line("ORGANIZER", f"mailto:{mailbox}", {"CN": parameter_value(name)})

    def page_of(self, one: Occurrence) -> str:
        """The address of what people read of an occurrence."""
        page = self.addresses.event_page(one.event.id).url
        return f"{page}#{one.anchor}" if one.anchor else page

    def _times(self, one: Occurrence) -> Iterator[str]:
        zone = self._zone(one)
        start, end = one.starts_at(zone), one.ends_at(zone)
        if start is None:  # the last day counts: the end of a whole day is the next one (section 3.6.1)
            yield content_line("DTSTART", day_value(one.start.first_day()), {"VALUE": "DATE"})
            yield content_line("DTEND", day_value(one.last_day + DAY), {"VALUE": "DATE"})
            return
        is_local = self._in_local_time(one)
        for name, moment in (("DTSTART", start), ("DTEND", end)):
            if moment is not None and is_local:
                yield content_line(name, moment_value(moment), {"TZID": zone})
            elif moment is not None:
                yield content_line(name, utc_value(moment))

    def _summary(self, one: Occurrence) -> str:
        sentence = SUMMARIES.get(one.status)
        if sentence is None or (one.status == DELAYED and one.takes_place):
            return one.event.name
        return fill(self.language, sentence, name=one.event.name)

    def _description(self, one: Occurrence) -> Iterator[str]:
        """What there is to know, in lines; a fictional event says so."""
        event, words = one.event, in_language(self.language)
        if event.demonstration:
            yield words(N_("Démonstration : tout est fictif."))
        if one.previous is not None and one.takes_place:
            yield fill(
                self.language,
                N_("Reporté. D’abord prévu : {day}."),
                day=date_in_words(one.previous, self.language),
            )
        if one.note:
            yield one.note
        if event.in_brief:
            yield event.in_brief
        if event.registration and one.takes_place:
            yield fill(self.language, N_("Inscription : {url}"), url=event.registration)
        if event.capacity and one.takes_place:
            yield fill(
                self.language,
                N_("Places : {count} ; le lien d’inscription dit s’il en reste.")
                if event.registration
                else N_("Places : {count}"),
                count=event.capacity,
            )
        if event.online_url and one.takes_place:
            yield fill(self.language, N_("En ligne : {url}"), url=event.online_url)
        if badges := self._badges(event):
            yield fill(self.language, N_("Badges que l’on peut y obtenir : {badges}"), badges=badges)
        yield self.page_of(one)

    def _badges(self, event: Event) -> str:
        public = self.catalogue.public_achievements()
        return ", ".join(public[id].name for id in event.badges if id in public)

    def _place(self, one: Occurrence) -> str:
        if one.location is not None and one.status != MOVED_ONLINE:
            parts = (one.location.name, one.location.address, city_of(one.location))
            return ", ".join(part for part in parts if part)
        return one.event.online_url or "" if one.takes_place else ""

    def _organiser(self, event: Event) -> tuple[str, str] | None:
        """A name and the mailbox of a role: the event's own, else that of a structure which organises it."""
        actors = [self.catalogue.actors[id] for id in event.organisers if id in self.catalogue.actors]
        structures = [actor for actor in actors if actor.type != PERSON]
        if event.contact:
            return (structures[0].name if structures else event.name), event.contact
        return next(((actor.name, actor.email) for actor in structures if actor.email), None)


def _order(one: Occurrence) -> tuple[PartialDate, str, str, str]:
    return _full(one.start), one.start_time or "", one.event.id, one.key


def _full(date: PartialDate) -> PartialDate:
    return PartialDate(date.year, date.month, date.day or 1)


def _agrees(rule: YearlyRule, moment: datetime.datetime) -> bool:
    return rule.offset_at(moment.replace(tzinfo=None)) == moment.utcoffset()

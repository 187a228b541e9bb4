"""Datasets of events, and of each time that they take place."""

from collections.abc import Iterator

from badgeons.base.messages import N_
from badgeons.model.fields.kinds import Ref, Url, Whole
from badgeons.model.occurrences import Occurrence, occurrences_of
from badgeons.model.records import Event
from badgeons.model.records.event import Location
from badgeons.publishing.formats.open_data.badges import DEMONSTRATION, ID, PAGE
from badgeons.publishing.formats.open_data.fields import (
    Dataset,
    Entry,
    Moment,
    entry_of,
    field,
    fields_from,
    group_values,
    may_be_absent,
    reworded,
)
from badgeons.publishing.formats.open_data.places import PLACE_FIELDS, place_values
from badgeons.publishing.formats.open_data.source import Source

STATUS = reworded(
    Event,
    "event_status",
    ("S’il est maintenu, annulé, reporté…", "Whether it is scheduled, cancelled, postponed…"),
)
PREVIOUS_START = reworded(
    Event,
    "previous_start",
    ("S’il a été reporté : le jour annoncé d’abord.", "If it was postponed: the day first announced."),
)
EVENT_FIELDS = (
    ID,
    *fields_from(Event, "name", "type", "in_brief"),
    STATUS,
    *fields_from(Event, "status_note", "start", "end"),
    PREVIOUS_START,
    *fields_from(Event, "start_time", "end_time"),
    reworded(Event, "time_zone", ("Celui de ces heures.", "That of these hours.")),
    *may_be_absent(fields_from(Location, "name", "address", "city", prefix="place_")),
    *PLACE_FIELDS,
    reworded(
        Event,
        "online",
        ("true (oui) si l’on peut suivre à distance.", "true when it can be followed remotely."),
    ),
    *fields_from(Event, "territories", "organisers", "badges", "registration", "capacity"),
    PAGE,
    field(
        "calendar",
        Url(),
        ("Agenda", "Calendar"),
        ("Son fichier pour les agendas (ICS).", "Its file for calendars (ICS)."),
    ),
    *fields_from(Event, "sources"),
    DEMONSTRATION,
)


def event_entries(source: Source) -> Iterator[Entry]:
    catalogue, addresses = source.catalogue, source.addresses
    for id, event in catalogue.events.items():
        yield entry_of(
            EVENT_FIELDS,
            event,
            time_zone=catalogue.zone_of(event) if event.start_time else None,
            **group_values(event.location, "name", "address", "city", prefix="place_"),
            **place_values(event),
            organisers=source.known_actors(event.organisers),
            badges=source.known_badges(event.badges),
            page=addresses.event_page(id).url,
            calendar=addresses.event_calendar(id).url if event.start.day else None,
        )


DATE_FIELDS = (
    field(
        "event", Ref("event"), ("Évènement", "Event"), ("Son identifiant.", "Its identifier."), required=True
    ),
    field("position", Whole(1), ("Rang", "Position"), ("Dans la série.", "In the series."), required=True),
    *fields_from(Event, "start", "end"),
    field(
        "starts_at",
        Moment(),
        ("Premier moment", "First moment"),
        ("Si l’heure est dite.", "When its hour is told."),
    ),
    field(
        "ends_at",
        Moment(),
        ("Dernier moment", "Last moment"),
        ("Si l’heure est dite.", "When its hour is told."),
    ),
    STATUS,
    *fields_from(Event, "status_note"),
    PREVIOUS_START,
    *may_be_absent(fields_from(Location, "name", prefix="place_")),
    PAGE,
)


def date_entries(source: Source) -> Iterator[Entry]:
    for event in source.catalogue.events.values():
        for position, occurrence in enumerate(occurrences_of(event), 1):
            yield entry_of(DATE_FIELDS, occurrence, **_date_values(position, occurrence, source))


def _date_values(position: int, occurrence: Occurrence, source: Source) -> dict[str, object]:
    event, zone = occurrence.event, source.catalogue.zone_of(occurrence.event)
    starts, ends = occurrence.starts_at(zone), occurrence.ends_at(zone)
    page = source.addresses.event_page(event.id).url
    return {
        "event": event.id,
        "position": position,
        "starts_at": starts.isoformat() if starts else None,
        "ends_at": ends.isoformat() if ends else None,
        "event_status": occurrence.status,
        "status_note": occurrence.note,
        "previous_start": occurrence.previous,
        **group_values(occurrence.location, "name", prefix="place_"),
        "page": f"{page}#{occurrence.anchor}" if occurrence.anchor else page,
    }


EVENTS = Dataset(
    "events",
    N_("Évènements"),
    N_("Les rendez-vous passés et à venir : cuisines, rencontres, formations."),
    (N_("évènements"), N_("agenda")),
    EVENT_FIELDS,
    event_entries,
)
EVENT_DATES = Dataset(
    "event_dates",
    N_("Dates des évènements"),
    N_("Chaque date de chaque évènement, celles d’une série l’une après l’autre, avec ce qui change."),
    (N_("évènements"), N_("agenda")),
    DATE_FIELDS,
    date_entries,
    keys=2,
)

"""How many times what calendars are told of an event changed: their SEQUENCE (docs/decisions/0036)."""

import dataclasses
import datetime
import json
from typing import Any

from badgeons.base.digests import digest_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.lockfile import LockedEvent
from badgeons.model.records import Event

CALENDAR_FIELDS = (
    "name",
    "type",
    "in_brief",
    "start",
    "end",
    "start_time",
    "end_time",
    "event_status",
    "status_note",
    "previous_start",
    "repeats",
    "location",
    "online",
    "online_url",
    "organisers",
    "badges",
    "registration",
    "capacity",
    "contact",
    "demonstration",
)
"""What a calendar shows of an event, with the time zone of its hours."""


def revision_of(event: Event, catalogue: Catalogue) -> LockedEvent:
    """What the lock file is to hold of an event: what it held, or one more change, of the build's day."""
    digest = event_digest(event, catalogue.zone_of(event))
    locked = catalogue.lock_file.events.get(event.id) if catalogue.lock_file else None
    if locked is None:
        return LockedEvent(event.id, 0, catalogue.today, digest)
    if locked.digest == digest:
        return locked
    return LockedEvent(event.id, locked.sequence + 1, catalogue.today, digest)


def event_digest(event: Event, zone_name: str) -> str:
    """`sha256-…` of what a calendar shows of an event: from the record, so that it alone changes it."""
    values = {name: _plain(getattr(event, name)) for name in CALENDAR_FIELDS}
    content = {name: value for name, value in values.items() if value not in (None, [], False)}
    if event.start_time is not None:
        content["time_zone"] = zone_name
    return digest_of(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def _plain(value: Any) -> Any:
    """The value of a field as JSON has it, empty members left out."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.date | PartialDate):
        return str(value)
    if not dataclasses.is_dataclass(value):
        return value
    members = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return {name: member for name, member in members.items() if member not in (None, [])}

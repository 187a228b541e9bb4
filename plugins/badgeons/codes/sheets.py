"""A sheet of codes as the repository has it: its name, its facts, one digest a code, never a code."""

import datetime
import hashlib
import secrets

from badgeons.base.settings import Settings
from badgeons.codes.code import code_digest, draw_code
from badgeons.model.delivered import months_later
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.fields.origin import Origin
from badgeons.model.records import KINDS, CodeSheet, Event

SALT_BYTES = 16
MAX_ID_LENGTH = 72
DAYS_AFTER = 30
"""Days after an event during which its codes may be used, unless said otherwise."""


def draw_sheet(
    event: str,
    badge: str,
    issuer: str,
    date: datetime.date,
    until: datetime.date,
    count: int,
    settings: Settings,
    *,
    demonstration: bool = False,
) -> tuple[CodeSheet, list[str]]:
    """A new sheet and its codes. Digests are in their own order, which says nothing of the paper's."""
    codes: list[str] = []
    while len(codes) < count:
        code = draw_code()
        if code not in codes:
            codes.append(code)
    salt = secrets.token_urlsafe(SALT_BYTES)
    id = sheet_id(event, badge, salt)
    sheet = CodeSheet(
        id=id,
        origin=Origin(sheet_path(settings, id)),
        demonstration=demonstration,
        event=event,
        badge=badge,
        issuer=issuer,
        date=date,
        until=until,
        count=count,
        salt=salt,
        digests=tuple(sorted(code_digest(code, salt) for code in codes)),
    )
    return sheet, codes


def sheet_id(event: str, badge: str, salt: str) -> str:
    """What a sheet is called; the end keeps two sheets of one event and badge apart, in two proposals too."""
    tail = hashlib.sha256(salt.encode()).hexdigest()[:4]
    return f"{f'{event}-{badge}'[: MAX_ID_LENGTH - len(tail) - 1].rstrip('-')}-{tail}"


def sheet_path(settings: Settings, id: str) -> str:
    """Where the record of a sheet stands, from the repository's root."""
    return f"{settings.folders.badges}/{KINDS['code_sheet'].folder}/{id}.yml"


def default_until(event: Event) -> datetime.date:
    """The last day of an event's codes: a month of days after its end."""
    return _last_day(event.end or event.start) + datetime.timedelta(DAYS_AFTER)


def _last_day(day: PartialDate) -> datetime.date:
    if day.day is not None:
        return day.first_day()
    return months_later(day.first_day(), 1) - datetime.timedelta(1)

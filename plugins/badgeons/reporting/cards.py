"""A record as a card: what its page says first, as a table that shows and does nothing.

A picture is named and led to, never shown: a comment shows nothing that a stranger drew before somebody has
looked at it.
"""

import datetime
import re
from collections.abc import Iterator

from badgeons.model.fields.declared import Field, fields_of
from badgeons.model.fields.kinds import Choice
from badgeons.model.fields.kinds.nested import Many
from badgeons.model.fields.partial import written_items, written_value
from badgeons.reporting.changes import Change
from badgeons.reporting.markdown import escaped, link

FIELDS = {
    "badge": ("name", "in_brief", "criteria", "accepted_evidence", "issuers", "family", "image", "image_alt"),
    "external_badge": ("name", "issuer", "url", "why"),
    "actor": ("name", "type", "roles", "territories", "in_brief"),
    "event": ("name", "type", "start", "organisers", "badges"),
    "endorsement": ("endorser", "capacity", "comment"),
}
"""What the card of a record of each kind shows, in order; other kinds have none."""
_BULLET = re.compile(r"^\s*(?:[-*+]|[0-9]{1,3}[.)])\s+", re.MULTILINE)


def card_of(change: Change, language: str, files: str | None) -> list[str]:
    """The lines of a table in Markdown; none for a kind without a card, and for a record that goes.

    `files` is the address of the folder of the record on its forge, to lead to the picture.
    """
    if change.after is None or change.kind.name not in FIELDS:
        return []
    declared = fields_of(change.kind.type)
    rows = []
    for name in FIELDS[change.kind.name]:
        words = " · ".join(_words(declared[name], written_value(change.after, name), language))
        if words:
            is_picture = name == "image" and files is not None and "/" not in words
            shown = link(words, f"{files}/{words}") if is_picture else escaped(words)
            rows.append(f"| {escaped(declared[name].label.in_words(language))} | {shown} |")
    return ["", *_head(rows[0]), *rows[1:]] if rows else []


def _head(row: str) -> list[str]:
    return [row, "|---|---|"]


def _words(field: Field, value: object, language: str) -> Iterator[str]:
    """The values of a field as words; nothing for groups and for what could not be read."""
    kind = field.kind
    if isinstance(kind, Many) and isinstance(value, tuple):
        values, kind = written_items(value), kind.of
    else:
        values = iter((value,))
    for item in values:
        if isinstance(item, str):
            text = kind.label(item, language) if isinstance(kind, Choice) else _BULLET.sub("· ", item)
            yield text.removeprefix("· ").strip()
        elif isinstance(item, datetime.date):
            yield item.isoformat()

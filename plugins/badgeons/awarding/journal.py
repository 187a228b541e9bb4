"""The journal of a batch: every random choice, written down before anything is made from it.

Whatever follows (credentials, images, messages, the record in the repository) is derived from the journal, so
that a run cut short at any point and run again gives the same awards. A person is known there by a keyed
digest of their address: the key is in the private folder, and without it the digests say nothing.

A journal is text, one JSON object a line: the batch's facts first, then one line a run with its awards, then
a mark once all of the run is made. A last line cut short was never acted upon and is dropped.
"""

import dataclasses
import datetime
import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from badgeons.awarding.errors import AwardingError
from badgeons.base.messages import N_
from badgeons.doors.private_folder import whole_lines
from badgeons.model.fields.kinds import UUID
from badgeons.model.fields.kinds.numbers import MAX_INTEGER
from badgeons.model.fields.origin import Origin
from badgeons.model.records import AwardBatch
from badgeons.model.records.award_batch import Award, Evidence, Recipient
from badgeons.model.records.consent import Consent

FACTS, AWARDS, DONE = "batch", "awards", "done"
DAMAGED = N_("le journal « {batch} » est abîmé : remettez la copie de sauvegarde du dossier privé")
_NUMBER = re.compile(UUID.pattern)


@dataclass(frozen=True)
class JournalEntry:
    """One award as it was decided: `recipient` is complete even when the repository will not have it."""

    award: Award
    digest: str
    """Keyed digest of the person (`person_digest`)."""

    @property
    def recipient(self) -> Recipient:
        if self.award.recipient is None:
            raise TypeError("an entry of a journal has a recipient")
        return self.award.recipient


@dataclass(frozen=True)
class Journal:
    """What is known of one batch. `batch` has no awards of its own: they are the entries'."""

    batch: AwardBatch
    entries: tuple[JournalEntry, ...] = ()
    is_done: bool = False
    made: int = field(default=0, compare=False)
    """How many of the entries, from the first on, a run has made everything for."""

    def of(self, digest: str) -> tuple[JournalEntry, ...]:
        """The entries of a person, oldest first."""
        return tuple(self._by_digest.get(digest, ()))

    @cached_property
    def _by_digest(self) -> dict[str, list[JournalEntry]]:
        entries: dict[str, list[JournalEntry]] = {}
        for entry in self.entries:
            entries.setdefault(entry.digest, []).append(entry)
        return entries


def person_digest(secret: bytes, identity: str) -> str:
    """What stands for a person in a journal: HMAC-SHA256 of `Person.identity`, in hexadecimal."""
    return hmac.new(secret, identity.encode(), hashlib.sha256).hexdigest()


def facts_line(batch: AwardBatch) -> str:
    """The first line of a journal."""
    facts = {
        member.name: _plain(getattr(batch, member.name))
        for member in dataclasses.fields(batch)
        if member.name not in ("origin", "awards", "text")
    }
    return _line({FACTS: {**facts, "path": batch.origin.path}})


def awards_line(entries: Iterable[JournalEntry]) -> str:
    """The line of one run."""
    return _line({AWARDS: [{**_plain(entry.award), "digest": entry.digest} for entry in entries]})


def done_line(count: int) -> str:
    """The mark that everything was made for the journal's `count` awards."""
    return _line({DONE: count})


def parse_journal(content: bytes, id: str) -> Journal | None:
    """The journal of the batch `id`, from a file's bytes; None when not even the facts were written.

    Raises AwardingError when a line other than the last one cannot be read, or is of another batch.
    """
    batch: AwardBatch | None = None
    entries: list[JournalEntry] = []
    done = -1
    for line in whole_lines(content).splitlines():
        try:
            line_members = json.loads(line)
            if batch is None:
                batch = _batch(line_members[FACTS], id)
            elif AWARDS in line_members:
                entries += [_entry(members) for members in line_members[AWARDS]]
            else:
                done = _whole(line_members[DONE])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as cause:
            raise AwardingError(DAMAGED, batch=id) from cause
    return None if batch is None else Journal(batch, tuple(entries), done == len(entries), max(done, 0))


def _line(members: Mapping[str, Any]) -> str:
    return json.dumps(members, ensure_ascii=False, separators=(",", ":")) + "\n"


def _plain(value: Any) -> Any:
    """A frozen value as JSON, its empty members left out."""
    if dataclasses.is_dataclass(value):
        members = {member.name: _plain(getattr(value, member.name)) for member in dataclasses.fields(value)}
        return {name: member for name, member in members.items() if member not in (None, [], "")}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _batch(facts: dict[str, Any], id: str) -> AwardBatch:
    """Raises ValueError, KeyError or TypeError for facts that are not those of the batch `id`."""
    if facts["id"] != id:
        raise ValueError("the facts of another batch")
    consent = facts.get("consent")
    names = ("path", "badge", "version", "issuer", "date", "publication", "event")
    texts = _texts({name: facts[name] for name in names if facts.get(name) is not None})
    return AwardBatch(
        id=id,
        origin=Origin(texts["path"]),
        demonstration=facts["demonstration"],
        badge=texts["badge"],
        version=texts.get("version"),
        issuer=texts["issuer"],
        date=datetime.date.fromisoformat(texts["date"]),
        publication=texts["publication"],
        consent=Consent(date=datetime.date.fromisoformat(consent["date"]), scope=consent["scope"])
        if consent
        else None,
        event=texts.get("event"),
        evidence=tuple(Evidence(**_texts(trace)) for trace in facts["evidence"]),
    )


def _entry(members: dict[str, Any]) -> JournalEntry:
    """Raises ValueError, KeyError or TypeError for what is no award; its number is the name of a folder."""
    texts = _texts({name: members[name] for name in ("id", "digest", "code") if name in members})
    recipient = Recipient(**_texts(members["recipient"]))
    if not _NUMBER.fullmatch(texts["id"]) or not (recipient.did or (recipient.identity and recipient.salt)):
        raise ValueError("an award without its number or its recipient")
    award = Award(
        id=texts["id"],
        status_index=_whole(members["status_index"]),
        recipient=recipient,
        evidence=tuple(Evidence(**_texts(trace)) for trace in members.get("evidence", ())),
        code=texts.get("code"),
    )
    return JournalEntry(award, texts["digest"])


def _texts(members: dict[str, Any]) -> dict[str, str]:
    """Members that are texts. Raises TypeError when one is not."""
    if not all(isinstance(value, str) for value in members.values()):
        raise TypeError("a member that is no text")
    return members


def _whole(value: Any) -> int:
    """A number as records have them (`kinds.Whole`). Raises ValueError for anything else."""
    if type(value) is not int or not 0 <= value <= MAX_INTEGER:
        raise ValueError("a member that is no whole number")
    return value

"""What a journal keeps, and what an interruption may leave of it."""

from __future__ import annotations

import json

import pytest

from badgeons.awarding.errors import AwardingError
from badgeons.awarding.journal import (
    Journal,
    JournalEntry,
    awards_line,
    done_line,
    facts_line,
    parse_journal,
    person_digest,
)
from badgeons.doors.private_folder import whole_lines
from badgeons.model.records.award_batch import Award
from support.awards import JOURNAL_BATCH as BATCH
from support.awards import JOURNAL_ENTRIES as ENTRIES

WHOLE = (facts_line(BATCH) + awards_line(ENTRIES) + done_line(2)).encode()


def test_a_journal_gives_back_what_was_written() -> None:
    assert parse_journal(WHOLE, BATCH.id) == Journal(BATCH, ENTRIES, is_done=True)


def test_a_journal_cut_anywhere_is_one_of_its_earlier_states() -> None:
    states = [parse_journal(WHOLE[:length], BATCH.id) for length in range(len(WHOLE) + 1)]
    known = [None, Journal(BATCH), Journal(BATCH, ENTRIES), Journal(BATCH, ENTRIES, is_done=True)]
    assert [each for number, each in enumerate(states) if number == 0 or each != states[number - 1]] == known


def test_done_no_longer_holds_once_awards_follow() -> None:
    later = WHOLE + awards_line(ENTRIES[:1]).encode()
    journal = parse_journal(later, BATCH.id)
    assert journal is not None
    assert not journal.is_done


def test_the_cut_line_is_what_is_dropped() -> None:
    assert whole_lines(WHOLE + b'{"awards":[{"id') == WHOLE
    assert whole_lines(b"no line") == b""


def changed(**members: object) -> bytes:
    """A line of awards, one of which has other members."""
    (entry,) = json.loads(awards_line(ENTRIES[:1]))["awards"]
    return (json.dumps({"awards": [{**entry, **members}]}) + "\n").encode()


@pytest.mark.parametrize(
    "damage",
    [
        b"{}\n",
        b"[]\n",
        b"\xff\n",
        b'{"awards":[{}]}\n',
        b"[" * 100_000 + b"\n",
        b'{"done":"2"}\n',
        changed(id="../../liste.csv"),
        changed(id=7),
        changed(status_index="7"),
        changed(status_index=-1),
        changed(status_index=2**31),
        changed(digest=None),
        changed(recipient={}),
        changed(recipient={"identity": 7, "salt": 8}),
        changed(code=7),
    ],
)
def test_a_damaged_line_in_the_middle_stops_everything(damage: bytes) -> None:
    with pytest.raises(AwardingError, match="abîmé"):
        parse_journal(facts_line(BATCH).encode() + damage + done_line(0).encode(), BATCH.id)


def test_a_journal_without_its_first_line_is_not_one_of_nobody() -> None:
    for cut in (awards_line(ENTRIES), done_line(0), done_line(0) + facts_line(BATCH)):
        with pytest.raises(AwardingError, match="abîmé"):
            parse_journal(cut.encode(), BATCH.id)


def test_a_digest_needs_its_key() -> None:
    identity = "mailto:exemple@example.org"
    assert person_digest(b"a" * 32, identity) == person_digest(b"a" * 32, identity)
    assert person_digest(b"a" * 32, identity) != person_digest(b"b" * 32, identity)
    assert person_digest(b"a" * 32, identity) != person_digest(b"a" * 32, "mailto:structure@example.org")


def test_an_entry_of_a_journal_has_a_recipient() -> None:
    assert ENTRIES[0].recipient.salt == "1" * 32
    with pytest.raises(TypeError):
        _ = JournalEntry(Award(id=ENTRIES[0].award.id, status_index=0), "aa").recipient

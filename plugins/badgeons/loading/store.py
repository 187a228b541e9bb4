"""What reading each record gave, by the content of its file: nothing that is the same is parsed again.

The store lives as long as the process; `doors/kept_contents` fills it with what an earlier run left (`fill`),
and keeps what it holds (`rows`). Whoever loads a catalogue while that is entered, a check or a build, reads
only the records that changed: `load_catalogue` and `load_partial_catalogue` ask the store for each of them.

With a record is kept what was `derived` from it alone (`model/records/base`). Of a file that parsing tells
something of nothing is kept: it is parsed again in each run.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress

from badgeons.base.memo import Memo, content_key
from badgeons.base.problems import Problem
from badgeons.loading.sources import RecordSource
from badgeons.model.fields.partial import is_complete
from badgeons.model.fields.plain import plain_record, record_of_plain
from badgeons.model.records import KINDS, Record

Parsed = tuple[Record, tuple[Problem, ...]]
"""A record and what is wrong in its file."""


class RecordStore:
    """Records by the files they come from: the `size` that were used last."""

    def __init__(self, size: int) -> None:
        self._parsed: Memo[str, Parsed] = Memo(size)
        self._rows: dict[str, object] = {}
        self._asked: dict[str, None] = {}

    def fill(self, rows: Mapping[str, object]) -> None:
        """Know the records of an earlier run, by their `rows`; what is no row is left out when it is used."""
        self._rows, self._asked = {**rows}, {}

    def rows(self) -> dict[str, object]:
        """The records that were asked for since, as JSON, by the content of their files."""
        parsed = ((key, *self._parsed[key]) for key in self._asked if key in self._parsed)
        return {
            key: [self._plain(key, record), record.derived]
            for key, record, problems in parsed
            if record.derived is not None and not problems
        }

    def _plain(self, key: str, record: Record) -> object:
        match self._rows.get(key):
            case [plain, _]:
                return plain
        return plain_record(record)

    def parsed(self, source: RecordSource, parse: Callable[[], Parsed]) -> Parsed:
        """The record of a file, parsed when it is not known."""
        key = _key_of(source)
        self._asked[key] = None
        return self._parsed.value(key, lambda: self._kept(key, source) or _with_derived(*parse(), {}))

    def _kept(self, key: str, source: RecordSource) -> Parsed | None:
        match self._rows.get(key):
            case [plain, dict(derived)]:
                with suppress(TypeError, ValueError):
                    record = record_of_plain(KINDS[source.kind].type, source.id, plain)
                    return _with_derived(record, (), {**derived})
        self._rows.pop(key, None)
        return None


STORE = RecordStore(65_536)


def _key_of(source: RecordSource) -> str:
    """A key of all that a record is parsed from."""
    parts = (source.kind, source.id, source.path, source.text, source.lines, source.are_lines_refused)
    return content_key(repr(parts))


def _with_derived(record: Record, problems: tuple[Problem, ...], derived: dict[str, object]) -> Parsed:
    if is_complete(record):
        vars(record)["derived"] = derived
    return record, problems

"""What pages ask of the catalogue and of the site, recorded while they are made.

A page is made of its arguments and of answers to such queries alone: where both are the same, so is the page.
Each query can be asked again of another catalogue.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cached_property
from itertools import islice
from types import GeneratorType
from typing import Any

from badgeons.model.catalogue import Catalogue
from badgeons.publishing.pages.site_info import SiteInfo
from badgeons.publishing.pages.value_digests import ValueDigests

Query = tuple[Any, ...]
"""Of JSON values, in tuples: an attribute is `("catalogue", "today")`, the result of a method `("catalogue",
"events_with", arguments, named arguments)`, an item of one of both that is a mapping or a set
`(("catalogue", "actors"), "item", key)`; see `MAPPING_QUERIES`."""
CATALOGUE, INFO = "catalogue", "info"
ITEM, HAS, KEYS, ALL = "item", "has", "keys", "all"


@dataclass(frozen=True)
class Absent:
    """The answer for an item that is not there."""


ABSENT = Absent()
MAPPING_QUERIES: dict[str, Callable[..., Any]] = {
    ITEM: lambda values, key: values.get(key, ABSENT),
    HAS: lambda values, key: key in values,
    KEYS: lambda values: list(values) if isinstance(values, Mapping) else values,
    ALL: lambda values: dict(values) if isinstance(values, Mapping) else values,
}


class UnknownArgumentError(Exception):
    """An argument of a method that cannot be named, so that the query cannot be asked again."""


@dataclass
class Recording:
    """The queries of a page, in their order; not all of them when one could not be named."""

    queries: dict[Query, None] = field(default_factory=dict)
    is_complete: bool = True


class Queries:
    """All that is asked of an edition of a site: what is asked twice is answered once."""

    def __init__(self, catalogue: Catalogue, info: SiteInfo, digests: ValueDigests) -> None:
        self.roots: dict[str, Any] = {CATALOGUE: catalogue, INFO: info}
        self.digests = digests
        self._answers: dict[Query, Any] = {}
        self._digests: dict[Query, str] = {}
        self._recording: Recording | None = None
        self._references: dict[int, tuple[str, ...]] = {}
        self._referred: dict[tuple[str, ...], object] = {}
        for record_type, records in catalogue.records.by_type.items():
            for id_, record in records.items():
                self._refer(("record", record_type.__name__, id_), record)
        for (badge, version), record in catalogue.versions.items():
            self._refer(("version", badge, version), record)

    def _refer(self, reference: tuple[str, ...], record: object) -> None:
        self.digests.know(record)
        self._references.setdefault(id(record), reference)
        self._referred[reference] = record

    @contextmanager
    def recording(self) -> Iterator[Recording]:
        """Record what is asked meanwhile; a page that is made inside has a recording of its own."""
        recording, outer = Recording(), self._recording
        self._recording = recording
        try:
            yield recording
        finally:
            self._recording = outer

    def ask_of(self, base: Query, kind: str, *key: Any) -> Any:
        """What is asked of the mapping or the set that answers a query."""
        try:
            return self.ask((base, kind, *map(self._named, key)))
        except UnknownArgumentError:
            self._give_up()
            return MAPPING_QUERIES[kind](self._answers[base], *key)

    def _give_up(self) -> None:
        if self._recording is not None:
            self._recording.is_complete = False

    def ask(self, query: Query) -> Any:
        """The answer to a query, which is recorded."""
        if self._recording is not None:
            self._recording.queries[query] = None
        if query not in self._answers:
            self._answers[query] = self._answer(query)
        return self._answers[query]

    def call(self, root: str, name: str, method: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """The result of a method."""
        try:
            arguments = tuple(map(self._named, args))
            keywords = tuple((key, self._named(value)) for key, value in sorted(named.items()))
        except UnknownArgumentError:
            self._give_up()
            return method(*args, **named)
        return self.shown((root, name, arguments, keywords))

    def shown(self, query: Query) -> Any:
        """The answer to a query as pages take it: of a mapping, or a set that is an attribute, they ask
        further."""
        if query not in self._answers:
            self._answers[query] = self._answer(query)
        answer = self._answers[query]
        if isinstance(answer, Mapping):
            return RecordingMapping(self, query)
        if isinstance(answer, Set) and len(query) == 2:
            return RecordingSet(self, query)
        self.ask(query)
        return list(answer) if isinstance(answer, list) else answer

    def digest_of(self, query: Query) -> str:
        """The digest of the answer. Raises NoDigestError, UnknownArgumentError and whatever asking raises."""
        if query not in self._digests:
            if query not in self._answers:
                self._answers[query] = self._answer(query)
            self._digests[query] = self.digests.digest_of(self._answers[query])
        return self._digests[query]

    def _answer(self, query: Query) -> Any:
        match query:
            case (tuple() as base, str() as kind, *key):
                if base not in self._answers:
                    self._answers[base] = self._answer(base)
                return MAPPING_QUERIES[kind](self._answers[base], *map(self._value, key))
            case (str() as root, str() as name):
                return getattr(self.roots[root], name)
            case (str() as root, str() as name, tuple() as args, tuple() as named):
                keywords = {key: self._value(value) for key, value in named}
                answer = getattr(self.roots[root], name)(*map(self._value, args), **keywords)
                return tuple(answer) if isinstance(answer, GeneratorType) else answer
        raise UnknownArgumentError

    def _named(self, value: Any) -> Any:
        """An argument as part of a query."""
        if value is None or isinstance(value, str | int):
            return value
        if id(value) in self._references:
            return self._references[id(value)]
        if id(value) in self._parts:
            return self._parts[id(value)]
        if type(value) is tuple:
            return ("tuple", *map(self._named, value))
        if type(value) is datetime.date:
            return ("date", value.isoformat())
        raise UnknownArgumentError

    def _value(self, named: Any) -> Any:
        """The argument that a part of a query names."""
        if not isinstance(named, tuple):
            return named
        if named[:1] == ("tuple",):
            return tuple(map(self._value, named[1:]))
        if named[:1] == ("date",):
            return datetime.date.fromisoformat(named[1])
        if named[:1] == ("part",):
            _, reference, place = named
            return next(islice(_parts_of(self._value(reference)), place, None))
        if named not in self._referred:
            raise UnknownArgumentError
        return self._referred[named]

    @cached_property
    def _parts(self) -> dict[int, tuple[Any, ...]]:
        """The name of each part of a record, for arguments that are one: `("part", record, place)`."""
        return {
            id(part): ("part", reference, place)
            for reference, record in self._referred.items()
            for place, part in enumerate(_parts_of(record))
        }


def _parts_of(value: Any) -> Iterator[Any]:
    """The records in a record, in their order, with those in them."""
    for part in value if isinstance(value, tuple) else (getattr(value, each.name) for each in fields(value)):
        if is_dataclass(part) and not isinstance(part, type):
            yield part
        if isinstance(part, tuple) or (is_dataclass(part) and not isinstance(part, type)):
            yield from _parts_of(part)


class RecordingMapping(Mapping[Any, Any]):
    """A mapping of which every query is recorded."""

    def __init__(self, queries: Queries, base: Query) -> None:
        self._queries, self._base = queries, base

    def _ask(self, kind: str, *key: Any) -> Any:
        return self._queries.ask_of(self._base, kind, *key)

    def __getitem__(self, key: Any) -> Any:
        answer = self._ask(ITEM, key)
        if answer is ABSENT:
            raise KeyError(key)
        return answer

    def __contains__(self, key: object) -> bool:
        return bool(self._ask(HAS, key))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._ask(KEYS))

    def __len__(self) -> int:
        return len(self._ask(KEYS))

    def values(self) -> Any:
        return self._ask(ALL).values()

    def items(self) -> Any:
        return self._ask(ALL).items()


class RecordingSet(Set[Any]):
    """A set of which every query is recorded."""

    _from_iterable = frozenset

    def __init__(self, queries: Queries, base: Query) -> None:
        self._queries, self._base = queries, base

    def __contains__(self, key: object) -> bool:
        return bool(self._queries.ask_of(self._base, HAS, key))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._queries.ask_of(self._base, ALL))

    def __len__(self) -> int:
        return len(self._queries.ask_of(self._base, ALL))


class RecordingCatalogue:
    """The catalogue as pages see it while their queries are recorded."""

    _root = CATALOGUE

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._plain: dict[str, Query] = {}

    def __getattr__(self, name: str) -> Any:
        if name in self._plain:
            return self._queries.ask(self._plain[name])
        value = getattr(self._queries.roots[self._root], name)
        if callable(value):
            queries, root = self._queries, self._root

            def method(*args: Any, **named: Any) -> Any:
                return queries.call(root, name, value, *args, **named)

            vars(self)[name] = method  # found at once from now on
            return method
        query = self._root, name
        shown = self._queries.shown(query)
        if isinstance(shown, RecordingMapping | RecordingSet):
            vars(self)[name] = shown
        else:
            self._plain[name] = query
        return shown


class RecordingInfo(RecordingCatalogue):
    """What pages know of the site, in the same way."""

    _root = INFO

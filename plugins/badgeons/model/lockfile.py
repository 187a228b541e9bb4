"""The lock file, which holds what was published: its value and its text.

`badges/published.lock` is plain text, one fact a line, in one order: git shows what changed and merges it.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from itertools import chain

from badgeons.base.address_kinds import VERSION_PATTERN, Subject, subject_of
from badgeons.base.digests import DIGEST_PATTERN
from badgeons.base.messages import LANGUAGES, N_
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Segments
from badgeons.model.fields.partial import UNKNOWN, partial_type

FORMAT = "badgeons-register 1"
HEADER = (
    "# Tout ce que ce site a publié. Rien de cela ne doit disparaître.",
    "# L’étape de publication tient ce fichier avec « badgeons lock » : une proposition n’y touche pas.",
    FORMAT,
)
EVENT_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
AWARDED, UNAWARDED = "awarded", "unawarded"


@dataclass(frozen=True)
class LockedVersion:
    """A version of a badge as it was published: the digest of what an award signs, and whether one did."""

    badge: str
    version: str
    digest: str
    is_awarded: bool


@dataclass(frozen=True)
class LockedBatch:
    """A batch of awards: the badge, the version it was given under, how many awards it had."""

    id: str
    badge: str
    version: str
    count: int

    def is_continued_by(self, later: "LockedBatch | None") -> bool:
        """Whether a later lock file tells of the same batch, with as many awards or more."""
        return later is not None and later == replace(self, count=later.count) and later.count >= self.count


@dataclass(frozen=True, order=True)
class LockedEvent:
    """What calendars were last told of an event: how many times it changed, since which day, its digest."""

    id: str
    sequence: int
    day: datetime.date
    digest: str


@dataclass(frozen=True)
class LockFile:
    """Everything that was ever published.

    `addresses` are from the site's root: a page is its folder (`badges/cooperer/`, empty for the home page),
    a file its path. `former_urls` are base addresses that the site left. `segments` are by their names in
    `Segments`, `versions` by badge and version, `events` by their ids. `language` is that of documents, empty
    when nothing says it.
    """

    base_url: str
    former_urls: tuple[str, ...] = ()
    segments: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[tuple[str, str], LockedVersion] = field(default_factory=dict)
    batches: Mapping[str, LockedBatch] = field(default_factory=dict)
    addresses: frozenset[str] = frozenset()
    language: str = ""
    events: Mapping[str, LockedEvent] = field(default_factory=dict)

    @property
    def published_segments(self) -> Segments:
        """The segments under which the addresses were published."""
        return Segments(**self.segments)

    def has_awarded(self, badge: str) -> bool:
        """Whether somebody received some version of a badge."""
        return any(awarded == badge for awarded, _ in self.awarded_versions)

    @cached_property
    def awarded_versions(self) -> Mapping[tuple[str, str], LockedVersion]:
        """The versions that somebody received, by badge and version."""
        return {key: version for key, version in self.versions.items() if version.is_awarded}

    def about(self, subject: Subject) -> tuple[str, ...]:
        """The addresses of one record, in order."""
        return tuple(self.subjects.get(subject, ()))

    @cached_property
    def subjects(self) -> Mapping[Subject, list[str]]:
        """Every record that has addresses, and these in order."""
        subjects: dict[Subject, list[str]] = {}
        segments = self.published_segments
        for address in sorted(self.addresses):
            subject = subject_of(address, segments)
            if subject is not None:
                subjects.setdefault(subject, []).append(address)
        return subjects

    def missing_from(self, later: "LockFile | None") -> tuple[str, ...]:
        """The lines of this lock file that a later one no longer holds, nor tells more strongly.

        A version that nobody received may be replaced; a batch grows; a base address becomes a former one.
        """
        if later is None:
            return tuple(_lines_of(self))
        kept_urls = {later.base_url, *later.former_urls}
        urls = [("base", self.base_url), *(("formerly", url) for url in sorted(self.former_urls))]
        return (
            *(f"{name} {url}" for name, url in urls if url not in kept_urls),
            *([f"language {self.language}"] if self.language not in ("", later.language) else []),
            *(
                f"segment {name} {words}"
                for name, words in sorted(self.segments.items())
                if later.segments.get(name) != words
            ),
            *(
                _version_line(version)
                for key, version in sorted(self.awarded_versions.items())
                if later.versions.get(key) != version
            ),
            *(
                _batch_line(batch)
                for id, batch in sorted(self.batches.items())
                if not batch.is_continued_by(later.batches.get(id))
            ),
            *(
                _event_line(event)
                for id, event in sorted(self.events.items())
                if id not in later.events or later.events[id].sequence < event.sequence
            ),
            *(f"/{address}" for address in sorted(self.addresses - later.addresses)),
        )


def lock_file_text(lock_file: LockFile) -> str:
    """The whole file, the same for the same facts."""
    return "\n".join([*HEADER, *_lines_of(lock_file)]) + "\n"


def _lines_of(lock_file: LockFile) -> Iterator[str]:
    """The facts of a lock file, a line each."""
    return chain(
        [f"base {lock_file.base_url}"],
        sorted(f"formerly {url}" for url in lock_file.former_urls),
        [f"language {lock_file.language}"] if lock_file.language else [],
        sorted(f"segment {name} {words}" for name, words in lock_file.segments.items()),
        sorted(map(_version_line, lock_file.versions.values())),
        sorted(map(_batch_line, lock_file.batches.values())),
        sorted(map(_event_line, lock_file.events.values())),
        sorted(f"/{address}" for address in lock_file.addresses),
    )


def _version_line(version: LockedVersion) -> str:
    state = AWARDED if version.is_awarded else UNAWARDED
    return f"badge {version.badge} {version.version} {state} {version.digest}"


def _batch_line(batch: LockedBatch) -> str:
    return f"batch {batch.id} {batch.badge} {batch.version} {batch.count}"


def _event_line(event: LockedEvent) -> str:
    return f"event {event.id} {event.sequence} {event.day} {event.digest}"


def unread_lock_file() -> LockFile:
    """What is known of a lock file that cannot be trusted: nothing (see `fields.partial`)."""
    return partial_type(LockFile)(**{field.name: UNKNOWN for field in fields(LockFile)})


def parse_lock_file(text: str, path: str, problems: Problems) -> LockFile:
    """The lock file of a text, an unread one when it cannot be trusted; the order of its lines is free.

    The same fact may be told twice, as after a merge that kept both sides: the stronger one counts.
    """
    parser = _Parser(path, problems)
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.startswith("#"):
            parser.take(line, Place(path, number, 1))
    return parser.lock_file()


class _Parser:
    """One reading of a lock file, line after line."""

    def __init__(self, path: str, problems: Problems) -> None:
        self.path, self.problems = path, problems
        self.is_good = True
        self.has_format = False
        self.bases: dict[str, None] = {}
        self.former: list[str] = []
        self.segments: dict[str, str] = {}
        self.versions: dict[tuple[str, str], LockedVersion] = {}
        self.batches: dict[str, LockedBatch] = {}
        self.events: dict[str, LockedEvent] = {}
        self.addresses: set[str] = set()
        self.language = ""

    def take(self, line: str, place: Place) -> None:
        if line.startswith("/"):
            is_read = self._address(line[1:])
        elif line == FORMAT:
            is_read = self.has_format = True
        else:
            is_read = self._fact(line.split(" "))
        if not is_read:
            self._refuse(place, N_("cette ligne du registre n’a pas de sens : « {line} »"), line=line[:80])

    def lock_file(self) -> LockFile:
        if not self.has_format:
            self._refuse(Place(self.path), N_("ce n’est pas un registre que ce programme connaît"))
        elif len(self.bases) != 1:
            self._refuse(
                Place(self.path), N_("le registre doit dire une adresse de base, et une seule (`base`)")
            )
        if not self.is_good:
            return unread_lock_file()
        (base,) = self.bases
        return LockFile(
            base,
            tuple(sorted({*self.former})),
            self.segments,
            self.versions,
            self.batches,
            frozenset(self.addresses),
            self.language,
            self.events,
        )

    def _refuse(self, place: Place, what: str, **values: object) -> None:
        self.is_good = False
        self.problems.add(
            place,
            what,
            N_("ce fichier ne s’écrit pas à la main : reprenez celui de la branche principale"),
            **values,
        )

    def _address(self, address: str) -> bool:
        parts = address.removesuffix("/").split("/")
        is_safe = address == "" or (not {"", ".", ".."} & {*parts} and "\\" not in address)
        if is_safe:
            self.addresses.add(address)
        return is_safe

    def _fact(self, words: list[str]) -> bool:
        match words:
            case ["base", url] if url.startswith(("https://", "http://")) and url.endswith("/"):
                self.bases[url] = None
            case ["formerly", url]:
                self.former.append(url)
            case ["language", language] if language in LANGUAGES and self.language in ("", language):
                self.language = language
            case ["segment", name, segment] if name in _segment_names():
                self.segments[name] = segment
            case ["badge", badge, version, state, digest] if state in (AWARDED, UNAWARDED):
                return self._version(LockedVersion(badge, version, digest, state == AWARDED))
            case ["batch", id, badge, version, count] if count.isascii() and count.isdigit():
                known = self.batches.get(id)
                if known is None or known.count < int(count):
                    self.batches[id] = LockedBatch(id, badge, version, int(count))
            case ["event", id, sequence, day, digest] if re.fullmatch(r"[0-9]{1,9}", sequence, re.ASCII):
                return self._event(id, int(sequence), day, digest)
            case _:
                return False
        return True

    def _event(self, id: str, sequence: int, day: str, digest: str) -> bool:
        if not re.fullmatch(DIGEST_PATTERN, digest) or not EVENT_DAY.fullmatch(day):
            return False
        try:
            event = LockedEvent(id, sequence, datetime.date.fromisoformat(day), digest)
        except ValueError:
            return False
        self.events[id] = max(event, self.events.get(id, event))
        return True

    def _version(self, version: LockedVersion) -> bool:
        is_version = re.fullmatch(VERSION_PATTERN, version.version)
        if not is_version or not re.fullmatch(DIGEST_PATTERN, version.digest):
            return False
        key = (version.badge, version.version)
        known = self.versions.get(key)
        if known is not None and known.is_awarded and version.is_awarded and known.digest != version.digest:
            return False
        if known is None or not known.is_awarded:
            self.versions[key] = version
        return True


def _segment_names() -> Iterator[str]:
    return (field.name for field in fields(Segments))

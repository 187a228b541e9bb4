"""Every kind of address that tells of one thing: addresses are written from this table and read by it.

An address is from the site's root: a page's is its folder (`badges/cooperer/`), a file's its path.
"""

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache

from badgeons.base.settings import Segments

VERSION_PATTERN = r"[0-9]{1,6}(\.[0-9]{1,6}){0,2}"
"""A version of a badge: `1`, `1.0`, `2.3.1`."""
AWARD_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
"""The identifier of a delivered badge, for which its page and all its files are named."""
INDEX = "index.html"
"""The file of a page in its folder."""
VALUES = {
    "id": r"[^/]+?",
    "version": VERSION_PATTERN,
    "issuer": r"[^/]+?",
    "language": r"[a-z]{2}",
    "number": r"[0-9]+",
    "generation": r"[23]",
    "extension": r"svg|png",
    "name": r"[a-z][a-z.-]*",
    "year": r"[12][0-9]{3}",
    "month": r"0[1-9]|1[0-2]",
}
"""What may stand in the place of each name in a template."""
Subject = tuple[str, str]
"""What an address is about: a kind of record (or `award`), and its identifier."""
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_NAME = re.compile(r"\{(\w+)\}")
_LANGUAGE = re.compile(r"([a-z]{2})/")
_PART = re.compile(r"(\{\w+\}|\[|\])")


class AddressKind(Enum):
    """A kind of address: its template, and the kind of the record whose identifier is `{id}`.

    In a template `{name}` stands for a value, or for a word of `Segments` when it is the name of one; what is
    between `[` and `]` is there when its value is given. The kind of record is that of `records.KINDS`,
    `award` for a delivered badge, empty when the address belongs to no record.
    """

    BADGE_PAGE = "{badges}/{id}/[v{version}/]", "badge"
    ACTOR_PAGE = "{actors}/{id}/", "actor"
    EVENT_MONTH = "{events}/{year}-{month}/", ""
    EVENT_PAGE = "{events}/{id}/", "event"
    PATHWAY_PAGE = "{pathways}/{id}/", "pathway"
    TERRITORY_PAGE = "{territories}/{id}/", "territory"
    PROJECT_PAGE = "{projects}/{id}/", "project"
    CALL_PAGE = "{calls}/{id}/", "call"
    DECISION_PAGE = "{decisions}/{id}/", "decision"
    AWARD_PAGE = "{awards}/{id}/", "award"
    DID_DOCUMENT = "id/{id}/did.json", "actor"
    ISSUER = "ob/2/issuers/{id}.json", "actor"
    REVOCATION_LIST = "ob/2/revocations/{id}.json", "actor"
    PROFILE = "ob/3/profiles/{id}.json", "actor"
    STATUS_LIST = "ob/3/status/{id}-{number}.json", "actor"
    SUSPENSION_LIST = "ob/3/status/{id}-{number}-suspension.json", "actor"
    ACTOR_IMAGE = "ob/images/actors/{id}.{extension}", "actor"
    BADGE_CLASS = "ob/2/badges/{id}[/v{version}][--{issuer}][.{language}].json", "badge"
    ACHIEVEMENT = "ob/3/achievements/{id}[/v{version}][.{language}].json", "badge"
    BADGE_IMAGE = "ob/images/badges/{id}[/v{version}].{extension}", "badge"
    ENDORSEMENT_2 = "ob/2/endorsements/{id}[--{issuer}].json", "endorsement"
    ENDORSEMENT = "ob/3/endorsements/{id}.json", "endorsement"
    ENDORSED = "ob/3/endorsed/{id}.json", "endorsement"
    ASSERTION = "ob/2/assertions/{id}.json", "award"
    CREDENTIAL = "ob/3/credentials/{id}.json", "award"
    BAKED_IMAGE = "ob/{generation}/baked/{id}.{extension}", "award"
    DATA_FILE = "data/{name}", ""
    RECORD_SCHEMA = "data/schemas/{id}.json", ""
    SITE_INDEX = "data/index/v1.json", ""
    KNOWN_ISSUERS = "data/registries/known-issuers.json", ""
    CALENDAR = "feeds/events.ics", ""
    EVENT_CALENDAR = "feeds/events/{id}.ics", "event"
    TERRITORY_CALENDAR = "feeds/events/territories/{id}.ics", "territory"
    EVENT_TYPE_CALENDAR = "feeds/events/types/{id}.ics", ""
    FEED = "feeds/{id}.xml", ""
    ORGANISATION_PROFILE = "data/registries/murmurations/{id}.json", "actor"

    @property
    def template(self) -> str:
        return self.value[0]

    @property
    def record(self) -> str:
        return self.value[1]

    @property
    def is_page(self) -> bool:
        return self.template.rstrip("]").endswith("/")

    def format(self, segments: Segments, **values: object) -> str:
        """The address with these values; None is for one that is not given."""
        given = {name: value for name, value in values.items() if value is not None}
        template = _OPTIONAL.sub(
            lambda part: part[1] if given.keys() >= {*_NAME.findall(part[1])} else "", self.template
        )
        return template.format(**vars(segments), **given)

    def parse(self, address: str, segments: Segments) -> Mapping[str, str] | None:
        """The values of an address of this kind, without those that are not given; None for another."""
        match = _patterns(segments)[self].fullmatch(address)
        return _values(match) if match else None


OTHERS = {AddressKind.EVENT_PAGE: AddressKind.EVENT_MONTH}
"""Kind → the one whose addresses are none of it, though they have its shape."""


@cache
def _patterns(segments: Segments) -> Mapping[AddressKind, re.Pattern[str]]:
    patterns = {kind: _pattern(kind, segments) for kind in AddressKind}
    others = {kind: f"(?!{patterns[other]}$)" for kind, other in OTHERS.items()}
    return {kind: re.compile(others.get(kind, "") + pattern) for kind, pattern in patterns.items()}


def _pattern(kind: AddressKind, segments: Segments) -> str:
    words = vars(segments)
    pattern = ""
    for part in _PART.split(kind.template):
        if name := _NAME.fullmatch(part):
            is_word = name[1] in words
            pattern += re.escape(words[name[1]]) if is_word else f"(?P<{name[1]}>{VALUES[name[1]]})"
        else:
            pattern += {"[": "(?:", "]": ")?"}.get(part, re.escape(part))
    return pattern


def _values(match: re.Match[str]) -> Mapping[str, str]:
    return {name: value for name, value in match.groupdict().items() if value is not None}


def parse_address(address: str, segments: Segments) -> tuple[AddressKind, Mapping[str, str]] | None:
    """The kind and the values of an address; None for a list, a hand-written page, an asset."""
    for kind, pattern in _patterns(segments).items():
        if match := pattern.fullmatch(address):
            return kind, _values(match)
    return None


def subject_of(address: str, segments: Segments) -> Subject | None:
    """The record an address is about, in whatever language of the site; None when it belongs to no record."""
    parsed = parse_address(address, segments)
    if parsed is None and (language := _LANGUAGE.match(address)):
        parsed = parse_address(address, segments.in_language(language[1]))
    if parsed is None or not parsed[0].record:
        return None
    kind, values = parsed
    return kind.record, values["id"]


def page_of(subject: Subject, segments: Segments) -> str | None:
    """The address of a record's page; None for a kind that has none."""
    record, id = subject
    kind = next((kind for kind in AddressKind if kind.is_page and kind.record == record), None)
    return kind.format(segments, id=id) if kind else None

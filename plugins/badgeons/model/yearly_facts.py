"""What happened in a year, as far as records date it: what has no date is in no year, and is told apart."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from badgeons.model.award_counts import AwardCount, count_awards
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.occurrences import occurrences_of
from badgeons.model.records import Achievement, Actor, Call, Decision, Endorsement, Event, Record
from badgeons.model.records.achievement_parts import BadgeDates
from badgeons.model.records.choices import OBTAINABLE, WITHDRAWN

R = TypeVar("R", bound=Record)
Date = datetime.date | PartialDate | None

NO_DATES = BadgeDates()
ENDORSED_KINDS = ("badge", "value_in_use", "actor", "award")
"""What endorsements are about."""


@dataclass(frozen=True)
class YearFacts:
    """What happened in a year until the catalogue's day.

    `awards` are by badge: those masked say so themselves (`award_counts`). `endorsed` are the endorsements
    given, by what they are about; `coming` the events still to take place in the year; `territories` those
    where a badge was published or an event held.
    """

    year: int
    is_running: bool
    proposed: tuple[Achievement, ...]
    published: tuple[Achievement, ...]
    withdrawn: tuple[Achievement, ...]
    versions: tuple[Achievement, ...]
    endorsed: Mapping[str, tuple[Endorsement, ...]]
    taken_back: tuple[Endorsement, ...]
    awards: Mapping[str, AwardCount]
    held: tuple[Event, ...]
    coming: tuple[Event, ...]
    joined: tuple[Actor, ...]
    opened_calls: tuple[Call, ...]
    decisions: tuple[Decision, ...]
    territories: frozenset[str]


@dataclass(frozen=True)
class Undated:
    """What is in no year, for want of a date: badges published, badges withdrawn, later versions, actors."""

    published: tuple[Achievement, ...]
    withdrawn: tuple[Achievement, ...]
    versions: tuple[Achievement, ...]
    actors: tuple[Actor, ...]


def facts_of(catalogue: Catalogue, year: int) -> YearFacts:
    """What happened in a year."""
    badges = list(catalogue.public_achievements().values())
    endorsements = list(catalogue.endorsements.values())

    def within(records: Iterable[R], dates: Iterable[Date]) -> tuple[R, ...]:
        """The records whose date is in the year and not to come, by date."""
        dated = [
            (_first_day(date), record.id, record)
            for record, date in zip(records, dates, strict=True)
            if date is not None and date.year == year and _first_day(date) <= catalogue.today
        ]
        return tuple(record for *_, record in sorted(dated, key=lambda entry: entry[:2]))

    published = within(badges, (_dates_of(badge).published for badge in badges))
    given = within(endorsements, (endorsement.date for endorsement in endorsements))
    held = tuple(event for event in own_events(catalogue) if _is_held(catalogue, event, year))
    actors, calls = _actors(catalogue), list(catalogue.calls.values())
    versions = list(_later_versions(catalogue))
    return YearFacts(
        year,
        is_running=year == catalogue.today.year,
        proposed=within(badges, (_dates_of(badge).proposed for badge in badges)),
        published=published,
        withdrawn=within(badges, (_dates_of(badge).withdrawn for badge in badges)),
        versions=within(versions, (_dates_of(version).revised for version in versions)),
        endorsed={kind: tuple(one for one in given if _is_about(one, kind)) for kind in ENDORSED_KINDS},
        taken_back=within(endorsements, (endorsement.withdrawn for endorsement in endorsements)),
        awards={badge: count for (badge, each), count in count_awards(catalogue).items() if each == year},
        held=held,
        coming=tuple(event for event in own_events(catalogue) if _is_coming(catalogue, event, year)),
        joined=within(actors, (actor.joined for actor in actors)),
        opened_calls=within(calls, (call.opens for call in calls)),
        decisions=within(
            catalogue.decisions.values(), (decision.date for decision in catalogue.decisions.values())
        ),
        territories=frozenset(
            chain(*(badge.territories for badge in published), *(event.territories for event in held))
        ),
    )


def undated(catalogue: Catalogue) -> Undated:
    """What has no date where one is needed."""
    badges = catalogue.public_achievements().values()
    return Undated(
        published=tuple(
            badge
            for badge in badges
            if badge.status in (*OBTAINABLE, WITHDRAWN) and not _dates_of(badge).published
        ),
        withdrawn=tuple(
            badge for badge in badges if badge.status == WITHDRAWN and not _dates_of(badge).withdrawn
        ),
        versions=tuple(version for version in _later_versions(catalogue) if not _dates_of(version).revised),
        actors=tuple(actor for actor in _actors(catalogue) if actor.joined is None),
    )


def reported_years(catalogue: Catalogue) -> list[int]:
    """The years from that of the first dated fact to the catalogue's own, the latest first."""
    this_year = catalogue.today.year
    dates = [date.year for date in _dates(catalogue) if date is not None and date.year <= this_year]
    return list(range(this_year, min([this_year, *dates]) - 1, -1))


def own_events(catalogue: Catalogue) -> list[Event]:
    """The events that someone who acts here organised, by date: those cited from elsewhere are not."""
    own = (
        event
        for event in catalogue.events.values()
        if any(id in catalogue.identified_actors for id in event.organisers)
    )
    return sorted(own, key=lambda event: (event.start.first_day(), event.id))


def _dates(catalogue: Catalogue) -> Iterator[Date]:
    """The days on which something began."""
    for badge in catalogue.public_achievements().values():
        yield from (_dates_of(badge).proposed, _dates_of(badge).published)
    yield from (endorsement.date for endorsement in catalogue.endorsements.values())
    yield from (batch.date for batch in catalogue.award_batches.values() if batch.count)
    yield from (event.start for event in own_events(catalogue))
    yield from (actor.joined for actor in _actors(catalogue))
    yield from (call.opens for call in catalogue.calls.values())
    yield from (decision.date for decision in catalogue.decisions.values())


def _actors(catalogue: Catalogue) -> list[Actor]:
    return list(catalogue.identified_actors.values())


def _is_about(endorsement: Endorsement, kind: str) -> bool:
    return getattr(endorsement.target, kind) is not None


def _is_held(catalogue: Catalogue, event: Event, year: int) -> bool:
    """Whether an event, or one time of a series, took place in a year, wholly or in part, and is over."""
    return any(
        one.takes_place and one.start.year <= year <= one.end.year and one.last_day < catalogue.today
        for one in occurrences_of(event)
    )


def _is_coming(catalogue: Catalogue, event: Event, year: int) -> bool:
    """Whether an event, or one time of a series, is to begin in a year, or is not over."""
    return any(
        one.takes_place and one.start.year == year and one.last_day >= catalogue.today
        for one in occurrences_of(event)
    )


def _later_versions(catalogue: Catalogue) -> Iterator[Achievement]:
    """The versions of badges after the first one told of."""
    for badge in catalogue.public_achievements():
        yield from catalogue.versions_of(badge)[1:]


def _first_day(date: datetime.date | PartialDate) -> datetime.date:
    return date.first_day() if isinstance(date, PartialDate) else date


def _dates_of(badge: Achievement) -> BadgeDates:
    return badge.dates or NO_DATES

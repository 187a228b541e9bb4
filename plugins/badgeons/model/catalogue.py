"""The whole catalogue as one value: its records by id, and what follows from them on a given day."""

import dataclasses
import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from badgeons.base.address_kinds import page_of, subject_of
from badgeons.base.time_zones import DEFAULT_ZONE
from badgeons.model.award_ranges import AwardRanges, RangeOfRecord, range_at
from badgeons.model.delivered import DeliveredBadge
from badgeons.model.frameworks import CodeList
from badgeons.model.indexes import index, select
from badgeons.model.lockfile import LockFile
from badgeons.model.neighbours import NeighbourBadge, Neighbourhood
from badgeons.model.occurrences import Occurrence, occurrences_of
from badgeons.model.records import (
    Achievement,
    Actor,
    AwardBatch,
    Call,
    CodeSheet,
    Collective,
    Decision,
    Endorsement,
    Event,
    ExternalBadge,
    Pathway,
    Project,
    Record,
    Territory,
    Tombstone,
)
from badgeons.model.records.achievement_parts import ValueInUse
from badgeons.model.records.award_batch import Award, AwardRange
from badgeons.model.records.choices import DRAFT, OBTAINABLE, PROPOSED
from badgeons.model.records.table import RecordTable
from badgeons.model.records.versions import version_key
from badgeons.model.territory_zones import zone_of_territory

R = TypeVar("R", bound=Record)

RESOURCE = "ressource"


@dataclass(frozen=True)
class Image:
    """An image of the catalogue: its bytes as committed and its extension, `svg` or `png`."""

    content: bytes = field(repr=False)
    extension: str

    @property
    def media_type(self) -> str:
        return "image/svg+xml" if self.extension == "svg" else "image/png"


def endorsement_state(endorsement: Endorsement, today: datetime.date) -> str:
    """`active`, `withdrawn` or `expired` on a day."""
    if endorsement.withdrawn is not None:
        return "withdrawn"
    return "expired" if endorsement.until is not None and endorsement.until < today else "active"


class _RecordsOf(Generic[R]):
    """An attribute of the catalogue: the records of one type, by id, in id order."""

    def __init__(self, record_type: type[R]) -> None:
        self.record_type = record_type

    def __get__(self, catalogue: "Catalogue", owner: type["Catalogue"]) -> Mapping[str, R]:
        return catalogue.records.of(self.record_type)


@dataclass(frozen=True)
class Catalogue:
    """All records, by type and id, and the files beside them.

    A new kind of record needs nothing here: `catalogue.records.of(Kind)` gives its records by id, and an
    attribute such as `achievements` is a shorter way to say so.

    Where something of a record could not be read, only what is known of it can be asked for: see
    `fields.partial` and `indexes`.

    `today` is the day the build speaks of (`doors.build_day`), never asked of the clock again.
    `images` are by (kind, id): `badge` or `actor`, or `version` and an id such as `cooperer/1`.
    """

    today: datetime.date
    records: RecordTable
    images: Mapping[tuple[str, str], Image] = field(default_factory=dict)
    signed: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Files that endorsers signed themselves, by endorsement."""
    snapshots: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """What was endorsed, as it then was, by endorsement."""
    versions: Mapping[tuple[str, str], Achievement] = field(default_factory=dict)
    """Badges as they were awarded, by badge and version; the present version may be among them."""
    lock_file: LockFile | None = None
    """What was published so far, None when nothing was locked yet."""
    code_lists: Mapping[str, CodeList] = field(default_factory=dict)
    """The lists of codes of frameworks that the collective keeps, by framework."""
    neighbourhood: Neighbourhood = field(default_factory=dict)
    """What is kept of the catalogues of neighbours; none of it is this catalogue's."""

    achievements = _RecordsOf(Achievement)
    actors = _RecordsOf(Actor)
    territories = _RecordsOf(Territory)
    external_badges = _RecordsOf(ExternalBadge)
    events = _RecordsOf(Event)
    pathways = _RecordsOf(Pathway)
    endorsements = _RecordsOf(Endorsement)
    award_batches = _RecordsOf(AwardBatch)
    code_sheets = _RecordsOf(CodeSheet)
    projects = _RecordsOf(Project)
    calls = _RecordsOf(Call)
    decisions = _RecordsOf(Decision)
    tombstones = _RecordsOf(Tombstone)

    @cached_property
    def neighbour_badges(self) -> tuple[NeighbourBadge, ...]:
        """The badges of neighbours, in the order of `neighbours.yml` and of their indexes."""
        return tuple(badge for kept in self.neighbourhood.values() for badge in kept.badges)

    @cached_property
    def collective(self) -> Collective:
        """Who publishes the catalogue: there is none without it."""
        (collective,) = self.records.of(Collective).values()
        return collective

    def with_records(self, *records: Record) -> "Catalogue":
        """This catalogue with more records, or others in the place of those with the same ids."""
        return dataclasses.replace(self, records=self.records.with_records(records))

    def with_only(self, record_type: type[R], *records: R) -> "Catalogue":
        """This catalogue with no other records of one type than these."""
        return dataclasses.replace(self, records=self.records.with_only(record_type, records))

    @cached_property
    def delivered(self) -> Mapping[str, DeliveredBadge]:
        """Every award by its number and in their order, private ones included."""
        return index(self.award_batches.values(), self._delivered_in, in_order=True)

    def _delivered_in(self, batch: AwardBatch) -> list[tuple[str, DeliveredBadge]]:
        validity = self.badge_of(batch).validity if batch.badge in self.achievements else None
        return [(award.id, DeliveredBadge(batch, award, validity)) for award in batch.awards]

    def delivered_at(self, issuer: str, status_index: int, id: str = "") -> DeliveredBadge | None:
        """The award of a range by the index that it was delivered with; `id` is its number, when known."""
        return self._delivered_in_range(self._ranges.of_issuer(issuer), status_index, id)

    def _delivered_in_range(
        self, ranges: Sequence[RangeOfRecord], status_index: int, id: str
    ) -> DeliveredBadge | None:
        entry = range_at(ranges, status_index)
        if entry is None:
            return None
        _, batch = entry
        validity = self.badge_of(batch).validity if batch.badge in self.achievements else None
        return DeliveredBadge(batch, batch.award_at(status_index, id), validity, status_index)

    def delivered_with(self, issuer: str, status_index: int) -> DeliveredBadge | None:
        """The award whose present file has a status index, or, of a range, whose first file had it."""
        for delivered in self.delivered_by(issuer):
            if status_index in (delivered.award.status_index, delivered.delivered_index):
                return delivered
        return None

    def delivered_by(self, issuer: str) -> Iterator[DeliveredBadge]:
        """Every award of an issuer; those of ranges are made on the way, and have no number."""
        yield from (delivered for delivered in self.delivered.values() if delivered.batch.issuer == issuer)
        for found, _ in self._ranges.of_issuer(issuer):
            for status_index in found.indexes:
                delivered = self.delivered_at(issuer, status_index)
                if delivered is not None:
                    yield delivered

    def delivered_as(self, batch: AwardBatch, award: Award) -> DeliveredBadge | None:
        """What is told today of an award that a batch drew: by its number, else in the batch's own ranges.

        Two batches that do not know of each other can draw one index: the other's award is not this one.
        """
        delivered = self.delivered.get(award.id)
        if delivered is not None:
            return delivered
        return self._delivered_in_range(self._ranges.of_batch(batch), award.status_index, award.id)

    def ranges_of(self, batch: AwardBatch) -> list[AwardRange]:
        """The ranges of a batch, those of the records that go on with it included."""
        return [found for found, _ in self._ranges.of_batch(batch)]

    @cached_property
    def _ranges(self) -> AwardRanges:
        return AwardRanges(self.award_batches)

    def version_of(self, batch: AwardBatch) -> str:
        """The version of its badge that a batch delivered: said, else locked, else the present one."""
        locked = self.lock_file.batches.get(batch.id) if self.lock_file else None
        if batch.version is None and locked is not None and locked.badge == batch.badge:
            return locked.version
        return batch.version or self.achievements[batch.badge].version

    def badge_of(self, batch: AwardBatch) -> Achievement:
        """The badge as a batch delivered it."""
        present = self.achievements[batch.badge]
        version = self.version_of(batch)
        return present if version == present.version else self.versions.get((batch.badge, version), present)

    def awarded_image(self, batch: AwardBatch) -> Image:
        """The image of the badge as a batch delivered it."""
        return self.image_of(self.badge_of(batch)) or self.images["badge", batch.badge]

    def versions_of(self, badge: str) -> list[Achievement]:
        """The versions of a badge that are still told of, oldest first; the present one is the last."""
        present = self.achievements[badge]
        copies = self._copies.get(badge)
        if copies is None:
            return [present]
        return [*(copy for version, copy in copies.items() if version != present.version), present]

    @cached_property
    def _copies(self) -> dict[str, dict[str, Achievement]]:
        """The badges as they were awarded, by badge and version, oldest first."""
        copies: dict[str, dict[str, Achievement]] = {}
        for badge, version in sorted(self.versions, key=lambda key: version_key(key[1])):
            copies.setdefault(badge, {})[version] = self.versions[badge, version]
        return copies

    def former_version(self, badge: Achievement) -> str | None:
        """The version of a badge that is no more the present one, for its addresses; None for that one."""
        return None if badge.version == self.achievements[badge.id].version else badge.version

    def later_version(self, badge: Achievement) -> str | None:
        """The version of a badge that is not the oldest one told of, for its addresses; None for that one."""
        return None if badge.version == self.versions_of(badge.id)[0].version else badge.version

    def image_of(self, badge: Achievement) -> Image | None:
        """The image of a version of a badge, None when it could not be read."""
        former = self.former_version(badge)
        return self.images.get(("version", f"{badge.id}/{former}") if former else ("badge", badge.id))

    @cached_property
    def used_codes(self) -> dict[str, str]:
        """The award that each used code was given for, by the code's digest."""
        awards = (delivered.award for delivered in self.delivered.values())
        return {award.code: award.id for award in awards if award.code is not None}

    @cached_property
    def sheets_by_code(self) -> Mapping[str, CodeSheet]:
        """The sheet of each one-time code, by the code's digest."""
        return index(self.code_sheets.values(), lambda sheet: [(digest, sheet) for digest in sheet.digests])

    def stood_for_by(self, tombstone: Tombstone) -> list[str]:
        """The published addresses that a tombstone keeps: its own, and all of its record's for a page."""
        lock_file = self.lock_file
        if lock_file is None or tombstone.path not in lock_file.addresses:
            return []
        subject = subject_of(tombstone.path, lock_file.published_segments)
        if subject is None or tombstone.path != page_of(subject, lock_file.published_segments):
            return [tombstone.path]
        return list(lock_file.about(subject))

    @cached_property
    def hosted(self) -> Mapping[str, DeliveredBadge]:
        """The awards that are on the site, by their number; those of a draft are not."""
        public = self.public_achievements()
        return select(self.delivered, lambda one: one.is_hosted and one.batch.badge in public)

    @cached_property
    def identified_actors(self) -> Mapping[str, Actor]:
        """The actors that act here and so have an identity: all but those cited as mere resources."""
        return select(self.actors, lambda actor: set(actor.roles) != {RESOURCE})

    @cached_property
    def _public(self) -> Mapping[str, Achievement]:
        return select(self.achievements, lambda badge: badge.status != DRAFT)

    def status_indexes(self, actor: str) -> set[int]:
        """Every place of an actor's status lists that was ever given: none is given twice."""
        indexes = {
            endorsement.status_index
            for endorsement in self.endorsements.values()
            if endorsement.issuer == actor and endorsement.status_index is not None
        }
        for batch in self.award_batches.values():
            if batch.issuer == actor:
                indexes.update(batch.status_indexes)
        return indexes

    def public_achievements(self) -> Mapping[str, Achievement]:
        """All but drafts."""
        return self._public

    @cached_property
    def public_records(self) -> list[Record]:
        """All that the site shows, award batches apart: no badge that is still a draft."""
        public = set(self._public)
        return [
            record
            for record in self.records
            if not isinstance(record, AwardBatch)
            and not (isinstance(record, Achievement) and record.id not in public)
        ]

    def endorsements_of(self, **target: str) -> list[Endorsement]:
        """Endorsements of one thing, named as in a record's `target` (`badge="cooperer"`), oldest first."""
        ((kind, id),) = target.items()
        return list(self._endorsements.get((kind, id), ()))

    @cached_property
    def _endorsements(self) -> dict[tuple[str, str], list[Endorsement]]:
        endorsements: dict[tuple[str, str], list[Endorsement]] = {}
        for endorsement in sorted(self.endorsements.values(), key=lambda one: (one.date, one.id)):
            for kind, id in dataclasses.asdict(endorsement.target).items():
                if id is not None:
                    endorsements.setdefault((kind, id), []).append(endorsement)
        return endorsements

    def active_endorsements_of(self, **target: str) -> list[Endorsement]:
        return [one for one in self.endorsements_of(**target) if self.state_of(one) == "active"]

    def decisions_about(self, kind: str, id: str) -> list[Decision]:
        """The decisions on one record, oldest first; `kind` is one of `DecisionSubject`."""
        about = (
            decision
            for decision in self.decisions.values()
            if any(subject.target == (kind, id) for subject in decision.about)
        )
        return sorted(about, key=lambda decision: (decision.date, decision.id))

    def state_of(self, endorsement: Endorsement) -> str:
        return endorsement_state(endorsement, self.today)

    def is_open(self, line: ValueInUse) -> bool:
        """Whether what a line opens can be had today."""
        return (line.since or self.today) <= self.today <= (line.until or self.today)

    def is_endorsed(self, badge: str) -> bool:
        return bool(self.active_endorsements_of(badge=badge))

    def is_activable(self, badge: str) -> bool:
        """A badge is activable when it can be had, and at least one actor confirms what it opens today."""
        model = self.achievements[badge]
        return model.status in OBTAINABLE and any(
            line.confirmed_by and self.is_open(line) for line in model.value_in_use
        )

    def is_open_to_opinions(self, badge: Achievement) -> bool:
        """Whether a badge is proposed, and its consultation not over."""
        last = badge.consultation_until
        return badge.status == PROPOSED and (last is None or last >= self.today)

    def meetings_about(self, badge: Achievement) -> list[Event]:
        """The events to come where one can speak of a badge before its consultation ends: workshops where it
        is designed, and consultations."""
        workshops = badge.co_design.workshops if badge.co_design else ()
        last = badge.consultation_until or datetime.date.max
        meetings = [
            event
            for event in self.events.values()
            if (event.id in workshops or event.type == "concertation")
            and self.is_to_take_place(event)
            and event.start.first_day() <= last
        ]
        return sorted(meetings, key=lambda event: (event.start.first_day(), event.id))

    def issued_by(self, actor: str) -> list[Achievement]:
        return [badge for badge in self.public_achievements().values() if actor in badge.issuers]

    def opened_by(self, actor: str) -> list[tuple[Achievement, ValueInUse]]:
        """What an actor opens to whom shows a badge."""
        return [
            (badge, line)
            for badge in self.public_achievements().values()
            for line in badge.value_in_use
            if line.actor == actor
        ]

    def pathways_with(self, badge: str) -> list[Pathway]:
        """Pathways that lead through or to a badge."""
        return [
            pathway
            for pathway in self.pathways.values()
            if badge == pathway.milestone or badge in badges_of(pathway)
        ]

    def events_with(self, badge: str) -> list[Event]:
        events = [event for event in self.events.values() if badge in event.badges]
        return sorted(events, key=lambda event: (event.start.first_day(), event.id))

    def is_upcoming(self, event: Event) -> bool:
        """Whether an event is not over: a month without day lasts until its end, a series until its last."""
        return any(one.last_day >= self.today for one in occurrences_of(event))

    def is_to_take_place(self, event: Event) -> bool:
        """Whether one can still come to an event: it is not over, cancelled, or waiting for a new day."""
        return any(one.last_day >= self.today and one.takes_place for one in occurrences_of(event))

    def took_place(self, event: Event) -> bool:
        """Whether an event is over and took place, at least once."""
        return not self.is_upcoming(event) and any(one.takes_place for one in occurrences_of(event))

    def next_occurrence(self, event: Event) -> Occurrence:
        """The next time of an event that takes place, else the next one planned, else the last one."""
        times = occurrences_of(event)
        coming = [one for one in times if one.last_day >= self.today]
        return next((one for one in coming if one.takes_place), [*coming, times[-1]][0])

    def zone_of(self, event: Event) -> str:
        """The time zone of an event's hours: its own, its territories', the collective's, else of Paris."""
        named = (*event.territories, self.collective.territory)
        return event.time_zone or next(filter(None, map(self.zone_around, named)), DEFAULT_ZONE)

    def territories_in(self, territory: str) -> frozenset[str]:
        """A territory and those in it, at whatever depth."""
        inside, waiting = {territory}, [territory]
        while waiting:
            around = waiting.pop()
            parts = {id for id, one in self.territories.items() if one.parent == around} - inside
            inside |= parts
            waiting += parts
        return frozenset(inside)

    def zone_around(self, territory: str) -> str | None:
        """The time zone of a territory, or of the nearest one around it that tells one."""
        seen: set[str] = set()
        while territory in self.territories and territory not in seen:
            seen.add(territory)
            if zone := zone_of_territory(self.territories[territory]):
                return zone
            territory = self.territories[territory].parent or ""
        return None


def badges_of(pathway: Pathway) -> list[str]:
    """The badges of a pathway's steps, in order, each once."""
    badges: dict[str, None] = {}
    for step in pathway.steps:
        for badge in (step.badge, *step.among):
            if badge is not None:
                badges[badge] = None
    return list(badges)

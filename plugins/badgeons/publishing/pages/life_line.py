"""The life line of a badge: what its records, and those about it, tell with a date, oldest first."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.kinds import PartialDate
from badgeons.model.records import Achievement, Decision, Endorsement, Event
from badgeons.model.records.choices import PROPOSED, WITHDRAWN

PROPOSAL, CONSULTATION, WORKSHOP, DECISION = "proposed", "consultation", "workshop", "decision"
ENTRY, VERSION, REVIEW, WITHDRAWAL = "published", "version", "review", "withdrawn"
ENDORSED, TAKEN_BACK, EXPIRED = "endorsed", "endorsement_withdrawn", "endorsement_expired"
ORDER = (
    PROPOSAL,
    WORKSHOP,
    CONSULTATION,
    DECISION,
    ENTRY,
    VERSION,
    ENDORSED,
    TAKEN_BACK,
    EXPIRED,
    REVIEW,
    WITHDRAWAL,
)
"""Of what happened on one day, the order in which it is told."""
LAST_DAYS = frozenset({CONSULTATION, EXPIRED, REVIEW})
"""What is told of its last day: that day is still to come while it lasts."""


@dataclass(frozen=True)
class LifeStep:
    """One thing that happened to a badge, or will, as exactly as its record dates it.

    `record` is what tells it: an event, a decision, an endorsement, a version of the badge. `is_to_come` is
    said of the day the build speaks of. `opens` is what is endorsed when it is not the badge as a whole.
    """

    kind: str
    day: datetime.date | PartialDate
    is_to_come: bool
    record: Achievement | Decision | Endorsement | Event
    opens: str = ""

    @property
    def first_day(self) -> datetime.date:
        return self.day.first_day() if isinstance(self.day, PartialDate) else self.day

    @property
    def place(self) -> tuple[datetime.date, int]:
        """Its place among the others: by day, then as one follows from another."""
        return self.first_day, ORDER.index(self.kind)


@dataclass(frozen=True)
class LifeLine:
    """The dated `past` and `coming` steps of a badge, and its versions of which no record gives the day."""

    past: tuple[LifeStep, ...]
    coming: tuple[LifeStep, ...]
    undated: tuple[Achievement, ...]


def life_line(catalogue: Catalogue, badge: Achievement) -> LifeLine:
    """What happened to a badge and will, as of the catalogue's day."""
    steps = sorted(_steps(catalogue, badge), key=lambda step: step.place)
    *former, _ = catalogue.versions_of(badge.id)
    return LifeLine(
        tuple(step for step in steps if not step.is_to_come),
        tuple(step for step in steps if step.is_to_come),
        tuple(version for version in former if not (version.dates and version.dates.revised)),
    )


def _steps(catalogue: Catalogue, badge: Achievement) -> Iterator[LifeStep]:
    yield from _own_steps(catalogue, badge)
    workshops = badge.co_design.workshops if badge.co_design else ()
    for event in (catalogue.events[id] for id in workshops if id in catalogue.events):
        yield LifeStep(WORKSHOP, event.start, event.start.first_day() > catalogue.today, event)
    for decision in catalogue.decisions_about("badge", badge.id):
        yield LifeStep(DECISION, decision.date, decision.date > catalogue.today, decision)
    for endorsement in catalogue.endorsements_of(badge=badge.id):
        yield from _steps_of(catalogue, endorsement)
    for line in badge.value_in_use:
        for endorsement in catalogue.endorsements_of(value_in_use=f"{badge.id}/{line.id}"):
            yield from _steps_of(catalogue, endorsement, line.opens)


def _own_steps(catalogue: Catalogue, badge: Achievement) -> Iterator[LifeStep]:
    """What the badge's own record, and those of its former versions, tell."""
    dates = badge.dates
    days = [
        (PROPOSAL, dates and dates.proposed, badge),
        (CONSULTATION, badge.consultation_until if badge.status == PROPOSED else None, badge),
        (ENTRY, dates and dates.published, badge),
        (REVIEW, badge.review_by if badge.status != WITHDRAWN else None, badge),
        (WITHDRAWAL, dates and dates.withdrawn, badge),
        *(
            (VERSION, version.dates and version.dates.revised, version)
            for version in catalogue.versions_of(badge.id)
        ),
    ]
    for kind, day, record in days:
        if day:
            yield LifeStep(kind, day, _is_to_come(catalogue, kind, day), record)


def _steps_of(catalogue: Catalogue, endorsement: Endorsement, opens: str = "") -> Iterator[LifeStep]:
    """That an endorsement was given, and how it ended or will."""
    yield LifeStep(ENDORSED, endorsement.date, endorsement.date > catalogue.today, endorsement, opens)
    if endorsement.withdrawn:
        yield LifeStep(TAKEN_BACK, endorsement.withdrawn, False, endorsement, opens)
    elif endorsement.until:
        is_to_come = _is_to_come(catalogue, EXPIRED, endorsement.until)
        yield LifeStep(EXPIRED, endorsement.until, is_to_come, endorsement, opens)


def _is_to_come(catalogue: Catalogue, kind: str, day: datetime.date) -> bool:
    return day > catalogue.today or (kind in LAST_DAYS and day == catalogue.today)

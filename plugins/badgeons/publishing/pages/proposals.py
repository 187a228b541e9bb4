"""The page of the badges that are proposed, and until when opinions are heard."""

import datetime
from collections.abc import Iterable

from badgeons.base.documents import Page
from badgeons.base.messages import N_
from badgeons.model.records import KINDS, Achievement, Actor, Event
from badgeons.model.records.choices import EXPERIMENTAL, PROPOSED
from badgeons.model.records.proposal_numbers import parts_of
from badgeons.publishing.pages.decisions import latest_first, shown_subjects
from badgeons.publishing.pages.reviews import review_groups
from badgeons.publishing.pages.view import PageType, View

MAX_DECISIONS = 3
"""Decisions that the page tells; their list tells all of them."""


def numbered_records(view: View) -> list[tuple[str, list[Achievement | Actor | Event]]]:
    """The records that people proposed through a door, by their number, the latest first. The anchor of a
    number is the number itself."""
    catalogue = view.catalogue
    records: list[Achievement | Actor | Event] = [
        *view.public_badges(),
        *view.by_name(catalogue.events.values()),
        *view.by_name(catalogue.actors.values()),
    ]
    by_number: dict[str, list[Achievement | Actor | Event]] = {}
    for record in records:
        if record.proposal_number is not None:
            by_number.setdefault(record.proposal_number, []).append(record)

    def latest_first(number: str) -> tuple[str, int]:
        door, count = parts_of(number)
        return door, -count

    return [(number, by_number[number]) for number in sorted(by_number, key=latest_first)]


def render_proposals(site: View) -> Iterable[Page]:
    view = site.at(site.addresses.page(site.segments.proposals))
    proposed = [badge for badge in view.public_badges() if badge.status == PROPOSED]
    yield view.page(
        "proposals.html",
        title=view.translate(N_("Les badges proposés")),
        description=view.translate(
            N_("Les badges que {name} met en discussion, et jusqu’à quand donner son avis."),
            name=view.catalogue.collective.name,
        ),
        kind="proposals",
        alternates=view.feed("proposals", view.translate(N_("Les badges proposés"))),
        open=_by_end(badge for badge in proposed if view.catalogue.is_open_to_opinions(badge)),
        days_left={
            badge.id: (badge.consultation_until - view.catalogue.today).days
            for badge in proposed
            if badge.consultation_until is not None
        },
        over=_by_end(badge for badge in proposed if not view.catalogue.is_open_to_opinions(badge)),
        decisions=[
            (each, shown_subjects(view, each)) for each in latest_first(view.catalogue)[:MAX_DECISIONS]
        ],
        numbered=[
            (number, [(_kind_of(record), record) for record in records])
            for number, records in numbered_records(view)
        ],
        reviews=review_groups(view.catalogue, view.public_badges()),
        experimental=[badge for badge in view.public_badges() if badge.status == EXPERIMENTAL],
    )


def _by_end(badges: Iterable[Achievement]) -> list[Achievement]:
    """Badges in the order of the end of their consultation, those without one last."""
    return sorted(badges, key=lambda badge: badge.consultation_until or datetime.date.max)


def _kind_of(record: Achievement | Actor | Event) -> str:
    return next(kind.name for kind in KINDS.values() if kind.type is type(record))


PAGE_TYPE = PageType("proposals", render_proposals)

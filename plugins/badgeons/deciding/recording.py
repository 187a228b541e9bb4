"""The record of a decision: what a meeting, or a merged proposal, leaves in the catalogue."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.base.settings import Settings
from badgeons.base.slugs import MAX_SLUG_LENGTH, is_slug, slug_like
from badgeons.deciding.approvals import BY_DECISION, BY_ENDORSEMENT
from badgeons.deciding.errors import DecidingError
from badgeons.deciding.review import Review
from badgeons.deciding.targets import record_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.nearest import nearest
from badgeons.model.fields.origin import Origin
from badgeons.model.fields.shown import shown
from badgeons.model.records import KINDS, Achievement, Decision
from badgeons.model.records.choices import ACCEPTED, DRAFT, PROPOSED
from badgeons.model.records.decision import Approval, Consultation


@dataclass(frozen=True)
class DecisionRequest:
    """What was decided: `outcome` of `choices.OUTCOME`, `by` actors, `minutes` Markdown or nothing, `event`
    the meeting. `id` is the name to give the record, chosen when it is None."""

    outcome: str
    date: datetime.date
    by: Sequence[str]
    minutes: str | None = None
    event: str | None = None
    id: str | None = None


def new_decision(
    request: DecisionRequest, reviews: Sequence[Review], catalogue: Catalogue, settings: Settings
) -> Decision:
    """The record of a decision on what was reviewed.

    Its approvals are those that no other record but an earlier decision tells: endorsements stay what they
    are. Raises DecidingError for an actor, an event or a name that does not suit.
    """
    for actor in request.by:
        _check_known(actor, "actor", catalogue.actors)
    if request.event is not None:
        _check_known(request.event, "event", catalogue.events)
    id = _choose_id(request, reviews, catalogue.decisions)
    records = [record_of(review.subject, catalogue) for review in reviews]
    badges = [record for record in records if isinstance(record, Achievement)]
    return Decision(
        id=id,
        origin=Origin(f"{settings.folders.content}/{KINDS['decision'].folder}/{id}.yml"),
        outcome=request.outcome,
        about=tuple(review.subject for review in reviews),
        date=request.date,
        by=tuple(request.by),
        approvals=_approvals(reviews, request.date, catalogue),
        event=request.event,
        consultation=_consultation(badges, request.date),
        rules=reviews[0].rules,
        minutes=request.minutes,
        demonstration=any(record.demonstration for record in records if record is not None)
        or catalogue.collective.demonstration,
    )


def merged_decision(
    number: int,
    reviews: Sequence[Review],
    date: datetime.date,
    catalogue: Catalogue,
    settings: Settings,
) -> Decision | None:
    """The record that a merged proposal leaves: what it brings in with nothing missing is accepted, by the
    actors who approved, else by the collective's own.

    None when there is nothing to record: without rules, with something missing, on a badge that is still
    being discussed, on what a decision already tells, and for a proposal that has its record.
    """
    id = f"proposition-{number}"
    accepted = [review for review in reviews if review.is_ready and _enters(review, catalogue)]
    if not accepted or id in catalogue.decisions:
        return None
    actors = {actor for review in accepted for actor in review.approvals.actors}
    own = catalogue.collective.actor
    by = sorted(actors) or ([own] if own is not None else [])
    return (
        new_decision(DecisionRequest(ACCEPTED, date, by, id=id), accepted, catalogue, settings)
        if by
        else None
    )


def _enters(review: Review, catalogue: Catalogue) -> bool:
    """Whether what was reviewed is in force once it is merged, and no decision says so yet."""
    record = record_of(review.subject, catalogue)
    if isinstance(record, Achievement) and record.status in (DRAFT, PROPOSED):
        return False
    kind, id = review.subject.target
    return not any(
        review.subject in decision.about and decision.outcome == ACCEPTED
        for decision in catalogue.decisions_about(kind, id)
    )


def _check_known(id: str, kind: str, records: Collection[str]) -> None:
    if id not in records:
        close = nearest(id, records)
        raise DecidingError(
            N_("aucune fiche « {id} » ({kind}) : vouliez-vous dire « {close} » ?")
            if close
            else N_("aucune fiche « {id} » ({kind})"),
            id=shown(id),
            kind=KINDS[kind].label,
            close=close,
        )


def _choose_id(request: DecisionRequest, reviews: Sequence[Review], taken: Collection[str]) -> str:
    """The identifier that was asked for, else a free one made of the day and of what was decided on."""
    if request.id is not None:
        if not is_slug(request.id):
            raise DecidingError(
                N_("« {id} » n’est pas un identifiant : minuscules sans accent, chiffres et tirets"),
                id=shown(request.id),
            )
        if request.id in taken:
            raise DecidingError(
                N_("une décision s’appelle déjà « {id} » : choisissez un autre nom"), id=request.id
            )
        return request.id
    subject = slug_like(reviews[0].subject.target[1])
    stem = f"{request.date}-{subject}"[: MAX_SLUG_LENGTH - 4].strip("-")
    number = 1
    while (id := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return id


def _approvals(reviews: Sequence[Review], date: datetime.date, catalogue: Catalogue) -> tuple[Approval, ...]:
    approvals: dict[str, Approval] = {}
    for review in reviews:
        for approval in review.approvals.counted:
            if approval.by == BY_DECISION:
                earlier = catalogue.decisions[approval.record].approvals
                told = next(one for one in earlier if one.actor == approval.actor)
                approvals.setdefault(approval.actor, told)
            elif approval.by != BY_ENDORSEMENT:
                approvals.setdefault(approval.actor, Approval(actor=approval.actor, date=date))
    return tuple(approvals[actor] for actor in sorted(approvals))


def _consultation(badges: Sequence[Achievement], date: datetime.date) -> Consultation | None:
    """The consultation that was over on the day of the decision: that of the first badge that had one."""
    for badge in badges:
        opened, closed = badge.dates.proposed if badge.dates else None, badge.consultation_until
        if opened is not None and closed is not None and opened <= closed <= date:
            return Consultation(opened=opened, closed=closed)
    return None

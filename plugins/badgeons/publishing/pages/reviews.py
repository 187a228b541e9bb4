"""What a collective may read again together: what records promised and what ran out."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Achievement, Call, Endorsement
from badgeons.model.records.choices import WITHDRAWN

SOON = datetime.timedelta(days=90)


@dataclass(frozen=True)
class ReviewItem:
    """A record to read again: `what` of it, where its name does not tell, and the `day` it is due."""

    record: Achievement | Call
    what: str = ""
    day: datetime.date | None = None
    actor: str = ""


@dataclass(frozen=True)
class ReviewGroup:
    """Items that ask for the same; `title` says what is the matter, `hint` what one may do (both marked)."""

    title: str
    hint: str
    items: tuple[ReviewItem, ...]


Search = Callable[[Catalogue, list[Achievement]], Iterator[ReviewItem]]


def review_groups(catalogue: Catalogue, badges: list[Achievement]) -> list[ReviewGroup]:
    """What to read again, one group a matter; `badges` are those that have a page, in its order."""
    living = [badge for badge in badges if badge.status != WITHDRAWN]
    groups = (ReviewGroup(title, hint, tuple(search(catalogue, living))) for title, hint, search in MATTERS)
    return [group for group in groups if group.items]


def _late(catalogue: Catalogue, badges: list[Achievement]) -> Iterator[ReviewItem]:
    for badge in badges:
        if badge.review_by is not None and badge.review_by < catalogue.today:
            yield ReviewItem(badge, day=badge.review_by)


def _soon(catalogue: Catalogue, badges: list[Achievement]) -> Iterator[ReviewItem]:
    for badge in badges:
        if badge.review_by is not None and catalogue.today <= badge.review_by <= catalogue.today + SOON:
            yield ReviewItem(badge, day=badge.review_by)


def _ended_endorsements(catalogue: Catalogue, badges: list[Achievement]) -> Iterator[ReviewItem]:
    for badge in badges:
        lines = {f"{badge.id}/{line.id}": line.opens for line in badge.value_in_use if line.id}
        given = [("", catalogue.endorsements_of(badge=badge.id))]
        given += [(opens, catalogue.endorsements_of(value_in_use=id)) for id, opens in lines.items()]
        for opens, endorsements in given:
            for endorsement in _not_renewed(catalogue, endorsements):
                yield ReviewItem(badge, opens, endorsement.until, endorsement.endorser)


def _not_renewed(catalogue: Catalogue, endorsements: list[Endorsement]) -> Iterator[Endorsement]:
    """The endorsements that ran out and that their endorser did not give again."""
    active = {each.endorser for each in endorsements if catalogue.state_of(each) == "active"}
    for endorsement in endorsements:
        if catalogue.state_of(endorsement) == "expired" and endorsement.endorser not in active:
            yield endorsement


def _closed_doors(catalogue: Catalogue, badges: list[Achievement]) -> Iterator[ReviewItem]:
    for badge in badges:
        for line in badge.value_in_use:
            if line.until is not None and line.until < catalogue.today:
                yield ReviewItem(badge, line.opens, line.until, line.actor)


def _unconfirmed_doors(catalogue: Catalogue, badges: list[Achievement]) -> Iterator[ReviewItem]:
    for badge in badges:
        for line in badge.value_in_use:
            if line.confirmed_by is None and (line.until is None or line.until >= catalogue.today):
                yield ReviewItem(badge, line.opens, actor=line.actor)


def _without_doors(catalogue: Catalogue, badges: list[Achievement]) -> Iterator[ReviewItem]:
    return (ReviewItem(badge) for badge in badges if not badge.value_in_use)


def _closed_calls(catalogue: Catalogue, badges: list[Achievement]) -> Iterator[ReviewItem]:
    for call in catalogue.calls.values():
        if call.closes is not None and call.closes < catalogue.today and call.text is None:
            yield ReviewItem(call, day=call.closes)


MATTERS: tuple[tuple[str, str, Search], ...] = (
    (
        N_("Le jour de la relecture est passé"),
        N_("On le relit ensemble, puis on lui donne une autre date. En attendant, il reste valable."),
        _late,
    ),
    (N_("La relecture approche"), N_("C’est le moment de dire ce qui a vieilli."), _soon),
    (
        N_("Un endossement a expiré"),
        N_("La structure veut-elle le redonner ?"),
        _ended_endorsements,
    ),
    (
        N_("Une porte s’est refermée"),
        N_("Peut-elle se rouvrir, ou laisser place à une autre ?"),
        _closed_doors,
    ),
    (N_("En attente d’une confirmation"), N_("Un mot de la structure suffit."), _unconfirmed_doors),
    (N_("Le badge n’ouvre encore rien"), N_("Qui pourrait lui ouvrir une porte ?"), _without_doors),
    (
        N_("Un appel est clos"),
        N_("Que s’est-il passé ensuite ? Quelques lignes aident les suivants."),
        _closed_calls,
    ),
)
"""What may be the matter, what one may do about it, and how it is found."""

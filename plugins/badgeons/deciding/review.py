"""What is missing before something can be accepted, from the collective's rules: pure functions."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.deciding.approvals import Approvals, Evidence, Sentence, collect_approvals, is_unchanged
from badgeons.deciding.targets import record_of
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Achievement, Actor, Decision, Event, Project
from badgeons.model.records.choices import ACCEPTED, DRAFT, FOR_RECIPIENTS, PUBLISHED, WITHDRAWN
from badgeons.model.records.decision import DecisionSubject
from badgeons.model.records.decision_rules import DecisionRules


@dataclass(frozen=True)
class RuleResult:
    """What a rule asks for, whether it is there, and the sentence that says so."""

    rule: str
    is_met: bool
    sentence: Sentence


@dataclass(frozen=True)
class Review:
    """What the rules say of one subject. `accepted_by` is the decision that already accepted it, if any."""

    subject: DecisionSubject
    rules: DecisionRules | None
    approvals: Approvals = Approvals()
    results: tuple[RuleResult, ...] = ()
    accepted_by: Decision | None = None

    @property
    def is_ready(self) -> bool:
        """Whether there are rules, all of them met, and no decision that accepted it before."""
        return self.rules is not None and not self.missing and self.accepted_by is None

    @property
    def missing(self) -> tuple[RuleResult, ...]:
        return tuple(result for result in self.results if not result.is_met)


@dataclass(frozen=True)
class _Case:
    """What a rule looks at: the record of the proposal (None without one), and the catalogue without it."""

    subject: DecisionSubject
    record: object
    trusted: Catalogue
    involved: frozenset[str]
    rules: DecisionRules
    approvals: Approvals
    today: datetime.date

    @property
    def badge(self) -> Achievement | None:
        return self.record if isinstance(self.record, Achievement) else None

    def name(self, actor: str) -> str:
        return self.trusted.actors[actor].name


def review(
    subject: DecisionSubject,
    proposal: Catalogue,
    trusted: Catalogue,
    evidence: Evidence,
    today: datetime.date,
) -> Review:
    """What the rules of `trusted` say on a day of a subject as it is in `proposal`."""
    stated = trusted.collective.decision_rules
    rules = None if stated is None or stated.is_empty else stated
    decision = _acceptance(subject, proposal, trusted)
    if decision is not None:
        return Review(subject, rules, accepted_by=decision)
    record = record_of(subject, proposal)
    approvals = collect_approvals(subject, proposal, trusted, evidence)
    case = _Case(
        subject,
        record,
        trusted,
        involved_actors(record, proposal),
        rules or DecisionRules(),
        approvals,
        today,
    )
    results = (RuleResult(name, *result) for name, rule in RULES.items() for result in rule(case))
    return Review(subject, rules, approvals, tuple(results))


def involved_actors(record: object, proposal: Catalogue) -> frozenset[str]:
    """The actors that a record is of: those who wrote, issue and endorse a badge, or hold an event."""
    if isinstance(record, Achievement):
        endorsers = (each.endorser for each in proposal.active_endorsements_of(badge=record.id))
        return frozenset((*record.issuers, *endorsers, *([record.creator] if record.creator else ())))
    if isinstance(record, Actor):
        return frozenset((record.id,))
    if isinstance(record, Event):
        return frozenset(record.organisers)
    return frozenset(record.partners) if isinstance(record, Project) else frozenset()


def structure_of(actor: Actor) -> str:
    """What tells an organisation from another: its SIREN when its record says it, else the record itself."""
    identifiers = actor.identifiers
    siren = (identifiers.siren or (identifiers.siret or "")[:9]) if identifiers else ""
    return siren or actor.id


def _acceptance(subject: DecisionSubject, proposal: Catalogue, trusted: Catalogue) -> Decision | None:
    """The last decision on this version of a badge that has not changed, when it accepted it."""
    if subject.badge is None or not is_unchanged(subject, proposal, trusted):
        return None
    about_it = [
        decision
        for decision in trusted.decisions_about("badge", subject.badge)
        if any(about.badge == subject.badge and about.version == subject.version for about in decision.about)
    ]
    return about_it[-1] if about_it and about_it[-1].outcome == ACCEPTED else None


_Findings = Iterator[tuple[bool, Sentence]]


def _status(case: _Case) -> _Findings:
    if case.badge is not None and case.badge.status == DRAFT:
        yield (
            False,
            Sentence.of(N_("Ce badge est encore un brouillon : donnez-lui le statut « propose ».")),
        )


def _co_design(case: _Case) -> _Findings:
    if not case.rules.co_design or case.badge is None:
        return
    design = case.badge.co_design
    if design is not None and design.recipients:
        yield True, Sentence.of(N_("Les bénéficiaires ont pris part à la conception."))
    else:
        yield (
            False,
            Sentence.of(
                N_(
                    "Dites comment les futurs bénéficiaires ont pris part à la conception "
                    "(`co_design`, `recipients`)."
                )
            ),
        )


def _consultation(case: _Case) -> _Findings:
    """The consultation that the rules ask for, and the one that the record announces."""
    badge, days = case.badge, case.rules.consultation_days
    if badge is None or not _is_entering(badge, case.trusted):
        return
    proposed, until = badge.dates.proposed if badge.dates else None, badge.consultation_until
    if days is not None and (proposed is None or until is None):
        yield (
            False,
            Sentence.of(
                N_(
                    "Dites quand la consultation commence (`dates`, `proposed`) et finit "
                    "(`consultation_until`) : {days} jours au moins."
                ),
                days=days,
            ),
        )
        return
    if days is not None and proposed is not None and until is not None:
        length = (until - proposed).days + 1
        if length < days:
            last = proposed + datetime.timedelta(days - 1)
            yield (
                False,
                Sentence.of(
                    N_("La consultation dure {length} jour(s), il en faut {days} : jusqu’au {last}."),
                    length=max(length, 0),
                    days=days,
                    last=last,
                ),
            )
            return
    if until is not None:
        is_over = until < case.today
        yield (
            is_over,
            Sentence.of(
                N_("La consultation s’est terminée le {day}.")
                if is_over
                else N_("La consultation dure jusqu’au {day} compris."),
                day=until,
            ),
        )


def _is_entering(badge: Achievement, trusted: Catalogue) -> bool:
    """Whether a version of a badge is not yet one that was published."""
    known = trusted.achievements.get(badge.id)
    return known is None or known.version != badge.version or known.status not in (PUBLISHED, WITHDRAWN)


def _approvals(case: _Case) -> _Findings:
    wanted = case.rules.approvals
    if wanted is None:
        return
    structures = {structure_of(case.trusted.actors[actor]) for actor in case.approvals.actors}
    count = len(structures)
    yield (
        count >= wanted,
        Sentence.of(
            N_("Approbations de structures différentes : {count} sur {wanted}. {names}"),
            count=count,
            wanted=wanted,
            names=", ".join(map(case.name, case.approvals.actors)),
        ),
    )


def _speaks_for_recipients(case: _Case) -> _Findings:
    if not case.rules.speaks_for_recipients:
        return
    voices = [actor for actor in case.approvals.actors if FOR_RECIPIENTS in case.trusted.actors[actor].roles]
    if voices:
        yield True, Sentence.of(N_("{actor} parle pour les bénéficiaires."), actor=case.name(voices[0]))
        return
    able = [actor.name for actor in case.trusted.actors.values() if FOR_RECIPIENTS in actor.roles]
    yield (
        False,
        Sentence.of(
            N_("Il manque l’approbation d’un acteur qui parle pour les bénéficiaires : {names}.")
            if able
            else N_(
                "Il manque l’approbation d’un acteur qui parle pour les bénéficiaires ; aucun n’a encore le "
                "rôle « beneficiaires »."
            ),
            names=", ".join(able),
        ),
    )


def _outside_view(case: _Case) -> _Findings:
    if not case.rules.outside_view or case.record is None:
        return
    outside = [actor for actor in case.approvals.actors if actor not in case.involved]
    if outside:
        yield True, Sentence.of(N_("{actor} apporte un regard extérieur."), actor=case.name(outside[0]))
    else:
        yield (
            False,
            Sentence.of(
                N_(
                    "Il manque un regard extérieur : l’approbation d’un acteur qui n’a pas écrit cette "
                    "fiche, ne la porte pas et ne l’endosse pas."
                )
            ),
        )


def _objections(case: _Case) -> _Findings:
    for actor in case.approvals.objections:
        if actor in case.trusted.actors:
            yield False, Sentence.of(N_("{actor} demande des changements."), actor=case.name(actor))


RULES: dict[str, Callable[[_Case], _Findings]] = {
    "status": _status,
    "co_design": _co_design,
    "consultation": _consultation,
    "approvals": _approvals,
    "speaks_for_recipients": _speaks_for_recipients,
    "outside_view": _outside_view,
    "objections": _objections,
}
"""A rule looks at the case and says what is there and what is missing; nothing when it asks for nothing."""

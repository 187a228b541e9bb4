"""What the collective decided about its records: in a meeting, or where proposals are reviewed."""

import datetime
from dataclasses import dataclass

from badgeons.model.fields.declared import defaulted, fields_of, optional, required
from badgeons.model.fields.kinds import Day, Group, Markdown, Ref, Text, many
from badgeons.model.records import choices
from badgeons.model.records.base import TranslatedRecord
from badgeons.model.records.decision_rules import DecisionRules
from badgeons.model.records.versions import VERSION


@dataclass(frozen=True, kw_only=True)
class DecisionSubject:
    """What was decided on: exactly one record, or a proposal that has none; `version` is that of a badge."""

    badge: str | None = optional(
        Ref("badge"), ("Badge", "Badge"), ("Un badge du catalogue.", "A badge of the catalogue."), "cooperer"
    )
    version: str | None = optional(
        VERSION,
        ("Version", "Version"),
        ("La version du badge, telle qu’elle a été lue.", "The version of the badge that was read."),
        "1.0",
    )
    external_badge: str | None = optional(
        Ref("external_badge"),
        ("Badge externe", "External badge"),
        ("Un badge d’ailleurs.", "A badge from elsewhere."),
        "je-soutiens",
    )
    pathway: str | None = optional(
        Ref("pathway"), ("Parcours", "Pathway"), ("Un parcours.", "A pathway."), "entrer"
    )
    actor: str | None = optional(
        Ref("actor"), ("Acteur", "Actor"), ("Un acteur.", "An actor."), "centre-de-formation"
    )
    event: str | None = optional(
        Ref("event"), ("Évènement", "Event"), ("Un évènement.", "An event."), "cuisine-de-printemps"
    )
    project: str | None = optional(
        Ref("project"), ("Projet", "Project"), ("Un projet.", "A project."), "badge-commun"
    )
    call: str | None = optional(
        Ref("call"),
        ("Appel", "Call"),
        ("Un appel à manifestation d’intérêt.", "A call for interest."),
        "premiers-projets",
    )
    proposal: str | None = optional(
        Text(160),
        ("Proposition sans fiche", "Proposal without a record"),
        (
            "Ce qui était proposé, quand il n’en reste pas de fiche : un badge refusé, une règle, un projet "
            "d’organisation.",
            "What was proposed, when no record of it is left: a badge that was refused, a rule, a way to "
            "organise.",
        ),
        "Un badge pour les visiteurs",
    )

    @property
    def target(self) -> tuple[str, str]:
        """What was decided on: the kind of a record and its identifier, or `proposal` and its words."""
        kinds = (name for name in fields_of(type(self)) if name != "version")
        named = ((kind, value) for kind in kinds if (value := getattr(self, kind)) is not None)
        return next(named, ("proposal", ""))


@dataclass(frozen=True, kw_only=True)
class Approval:
    """That an actor approved."""

    actor: str = required(
        Ref("actor"),
        ("Acteur", "Actor"),
        ("La structure qui approuve.", "The organisation that approves."),
        "mission-locale",
    )
    date: datetime.date | None = optional(
        Day(), ("Date", "Date"), ("Jour de l’approbation.", "Day of the approval."), "2026-03-20"
    )
    capacity: str | None = optional(
        Text(200),
        ("À quel titre", "In what capacity"),
        ("D’où parle cet acteur, sans nommer personne.", "Where it speaks from, without naming anybody."),
        "Au nom des jeunes accompagnés",
    )


@dataclass(frozen=True, kw_only=True)
class Consultation:
    """When everybody could give an opinion."""

    opened: datetime.date = required(
        Day(), ("Ouverte le", "Opened on"), ("Premier jour.", "First day."), "2026-03-01"
    )
    closed: datetime.date = required(
        Day(), ("Close le", "Closed on"), ("Dernier jour.", "Last day."), "2026-03-15"
    )


@dataclass(frozen=True, kw_only=True)
class Decision(TranslatedRecord):
    """A decision names actors, never persons, and is kept: what changes later is another decision."""

    outcome: str = required(
        choices.OUTCOME, ("Décision", "Outcome"), ("Ce qui a été décidé.", "What was decided."), "accepte"
    )
    about: tuple[DecisionSubject, ...] = required(
        many(Group(DecisionSubject), 1),
        ("Sur quoi", "About"),
        ("Les fiches sur lesquelles on a décidé.", "The records that were decided on."),
        [{"badge": "cooperer", "version": "1.0"}],
    )
    date: datetime.date = required(
        Day(), ("Date", "Date"), ("Jour de la décision.", "Day of the decision."), "2026-03-21"
    )
    by: tuple[str, ...] = required(
        many(Ref("actor"), 1),
        ("Décidé par", "Decided by"),
        ("Les acteurs qui ont décidé : des structures.", "The actors who decided: organisations."),
        ["notre-collectif"],
    )
    approvals: tuple[Approval, ...] = defaulted(
        many(Group(Approval)),
        (),
        ("Approbations", "Approvals"),
        (
            "Les acteurs qui ont approuvé, en plus de ceux qui endossent.",
            "The actors who approved, besides those who endorse.",
        ),
        [{"actor": "mission-locale", "date": "2026-03-20"}],
    )
    event: str | None = optional(
        Ref("event"),
        ("Réunion", "Meeting"),
        ("L’évènement où l’on a décidé.", "The event where it was decided."),
        "cuisine-de-printemps",
    )
    consultation: Consultation | None = optional(
        Group(Consultation),
        ("Consultation", "Consultation"),
        ("Quand chacun a pu donner son avis.", "When everybody could give an opinion."),
        {"opened": "2026-03-01", "closed": "2026-03-15"},
    )
    rules: DecisionRules | None = optional(
        Group(DecisionRules),
        ("Règles appliquées", "Rules applied"),
        (
            "Celles du collectif ce jour-là, recopiées : elles peuvent changer ensuite.",
            "Those of the collective on that day, copied: they may change later.",
        ),
        {
            "approvals": 2,
            "speaks_for_recipients": True,
            "outside_view": True,
            "co_design": True,
            "consultation_days": 15,
        },
    )
    minutes: str | None = optional(
        Markdown(10_000),
        ("Compte rendu", "Minutes"),
        (
            "Ce qui s’est dit et les raisons de la décision, sans nommer personne.",
            "What was said and the reasons of the decision, without naming anybody.",
        ),
        "Les critères ont été relus avec six jeunes ; l’un d’eux a été supprimé.",
    )

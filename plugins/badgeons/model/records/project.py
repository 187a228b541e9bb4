"""A common project, with deliverables."""

import datetime
from dataclasses import dataclass

from badgeons.base.slugs import SLUG_PATTERN
from badgeons.model.fields.declared import defaulted, optional, required
from badgeons.model.fields.kinds import Code, Day, Group, Ref, Text, YesNo, many
from badgeons.model.records import choices
from badgeons.model.records.base import TranslatedRecord


@dataclass(frozen=True, kw_only=True)
class Funding:
    """A funding and the mention it makes mandatory."""

    funder: str = required(
        Text(160, is_words=False), ("Financeur", "Funder"), ("Qui finance.", "Who funds."), "Fonds exemple"
    )
    mention: str = required(
        Text(300),
        ("Mention obligatoire", "Mandatory mention"),
        ("La phrase que le financeur demande d’afficher.", "The sentence that the funder asks to be shown."),
        "Projet soutenu par le Fonds exemple.",
    )


@dataclass(frozen=True, kw_only=True)
class Project(TranslatedRecord):
    """Something made together."""

    name: str = required(
        Text(160), ("Nom", "Name"), ("Le nom du projet.", "The name of the project."), "Un badge commun"
    )
    goal: str = required(
        Text(500, lines=True),
        ("But", "Goal"),
        ("Ce qu’il veut changer.", "What it wants to change."),
        "Se lancer.",
    )
    goals: tuple[str, ...] = defaulted(
        many(Code(SLUG_PATTERN, "but-1")),
        (),
        ("Buts communs", "Common goals"),
        ("Les buts du collectif qu’il sert.", "The goals of the collective that it serves."),
        ["but-1"],
    )
    pilot: bool = defaulted(
        YesNo(),
        False,
        ("Projet pilote", "Pilot"),
        ("À écrire true (oui) pour le premier projet.", "true for the first project."),
        True,
    )
    deliverables: tuple[str, ...] = defaulted(
        many(Text(300)),
        (),
        ("Livrables", "Deliverables"),
        ("Ce qui en sort.", "What comes out of it."),
        ["Un badge"],
    )
    due: datetime.date | None = optional(
        Day(), ("Échéance", "Due"), ("Jour visé.", "Target day."), "2026-12-31"
    )
    status: str = required(
        choices.PROJECT_STATUS, ("Statut", "Status"), ("Où il en est.", "Where it stands."), "en_cours"
    )
    partners: tuple[str, ...] = defaulted(
        many(Ref("actor")),
        (),
        ("Partenaires", "Partners"),
        ("Les acteurs associés.", "The actors involved."),
        ["centre-de-formation"],
    )
    fundings: tuple[Funding, ...] = defaulted(
        many(Group(Funding)),
        (),
        ("Financements", "Funding"),
        ("Chaque financement avec sa mention.", "Each source of funding, with its mention."),
        [{"funder": "Fonds exemple", "mention": "Projet soutenu par le Fonds exemple."}],
    )

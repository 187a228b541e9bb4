"""Badges in steps, towards a milestone badge."""

from dataclasses import dataclass

from badgeons.model.fields.declared import defaulted, optional, required
from badgeons.model.fields.kinds import Group, Ref, Text, Whole, many
from badgeons.model.records.base import TranslatedRecord


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: a badge, or some badges among several."""

    badge: str | None = optional(
        Ref("badge"),
        ("Badge", "Badge"),
        ("Le badge de l’étape.", "The badge of the step."),
        "soutien",
    )
    count: int | None = optional(
        Whole(1, 50),
        ("Nombre", "Count"),
        ("Combien de badges parmi la liste.", "How many badges of the list."),
        3,
    )
    among: tuple[str, ...] = defaulted(
        many(Ref("badge")),
        (),
        ("Parmi", "Among"),
        ("Les badges entre lesquels choisir.", "The badges to choose from."),
        ["cooperer", "benevolat"],
    )
    why: str | None = optional(
        Text(300), ("Pourquoi", "Why"), ("Le sens de l’étape.", "What the step is for."), "Pour se lancer."
    )


@dataclass(frozen=True, kw_only=True)
class Pathway(TranslatedRecord):
    """Ordered steps; its issuers are computed from its badges."""

    name: str = required(
        Text(160),
        ("Nom", "Name"),
        ("Le nom du parcours.", "The name of the pathway."),
        "Entrer dans le collectif",
    )
    in_brief: str | None = optional(
        Text(300), ("En bref", "In brief"), ("Une phrase.", "One sentence."), "Trois pas pour commencer."
    )
    for_whom: str | None = optional(
        Text(300),
        ("Pour qui", "For whom"),
        ("À qui il s’adresse.", "Whom it is for."),
        "Toute personne curieuse.",
    )
    steps: tuple[Step, ...] = required(
        many(Group(Step), 1),
        ("Étapes", "Steps"),
        ("Chaque étape est un badge, ou N parmi plusieurs.", "Each step is a badge, or N among several."),
        [{"badge": "soutien"}],
    )
    milestone: str | None = optional(
        Ref("badge"),
        ("Badge-clé", "Milestone badge"),
        ("Le badge obtenu au bout du parcours.", "The badge obtained at the end of the pathway."),
        "parcours-reconnaissance",
    )
    territories: tuple[str, ...] = defaulted(
        many(Ref("territory")),
        (),
        ("Territoires", "Territories"),
        ("Les territoires concernés.", "The territories concerned."),
        ["notre-territoire"],
    )

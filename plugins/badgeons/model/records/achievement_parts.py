"""What the record of a badge is made of: matrix, alignments, value in use, how to get it…"""

import datetime
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.base.slugs import SLUG_PATTERN
from badgeons.model.fields.declared import defaulted, optional, required
from badgeons.model.fields.kinds import Code, Day, Email, Ref, Text, Url, Whole, many
from badgeons.model.records import choices

LANGUAGE = Code(r"[a-z]{2,3}(-[A-Z]{2})?", "fr")
SLUG = Code(SLUG_PATTERN, "premier-atelier")


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """A cell of the matrix known by French collectives."""

    category: str = required(
        choices.MATRIX_CATEGORY,
        ("Catégorie", "Category"),
        ("La ligne de la matrice.", "The row of the matrix."),
        "experience",
    )
    posture: int = required(
        Whole(1, 5),
        ("Posture", "Posture"),
        (
            "De 1 (découvrir) à 5 (transmettre) : une posture, pas un niveau.",
            "From 1 (discover) to 5 (pass on): a posture, not a level.",
        ),
        3,
    )


@dataclass(frozen=True, kw_only=True)
class Recognition:
    """Where the badge stands on the plan of recognition."""

    form: str | None = optional(
        choices.FORM,
        ("Forme de reconnaissance", "Form of recognition"),
        ("Formelle, non formelle ou informelle.", "Formal, non-formal or informal."),
        "informelle",
    )
    tradition: str | None = optional(
        choices.TRADITION,
        ("Tradition", "Tradition"),
        ("Reconnaissance traditionnelle ou non.", "Traditional recognition or not."),
        "non_traditionnelle",
    )


@dataclass(frozen=True, kw_only=True)
class CoDesign:
    """How the badge was made with the people it is for."""

    workshops: tuple[str, ...] = defaulted(
        many(Ref("event")),
        (),
        ("Ateliers", "Workshops"),
        ("Les évènements où le badge a été cuisiné.", "The events where the badge was designed."),
        ["cuisine-de-printemps"],
    )
    recipients: str | None = optional(
        Text(500, lines=True),
        ("Bénéficiaires associés", "Recipients involved"),
        (
            "Comment les futurs bénéficiaires ont pris part à la conception (aucun nom).",
            "How future recipients took part in the design (no names).",
        ),
        N_("Six jeunes ont réécrit les critères avec leurs mots."),
    )


@dataclass(frozen=True, kw_only=True)
class Alignment:
    """A link to a public framework (Open Badges Alignment)."""

    framework: str = required(
        choices.FRAMEWORK,
        ("Référentiel", "Framework"),
        ("Le référentiel public visé.", "The public framework aimed at."),
        "esco",
    )
    code: str | None = optional(
        Text(60, is_words=False),
        ("Code", "Code"),
        (
            "Le code dans le référentiel ; l’adresse en est déduite.",
            "The code in the framework; the address follows from it.",
        ),
        "60c78287-22eb-4103-9c8c-28deaa460da0",
    )
    name: str = required(
        Text(200),
        ("Intitulé", "Name"),
        ("L’intitulé tel qu’il est dans le référentiel.", "The title as it stands in the framework."),
        "travailler en équipe",
    )
    url: str | None = optional(
        Url(),
        ("Adresse", "Address"),
        (
            "Seulement pour un autre cadre, ou pour remplacer l’adresse déduite du code.",
            "Only for another framework, or to replace the address that follows from the code.",
        ),
        "https://example.org/referentiel#3",
    )
    description: str | None = optional(
        Text(500, lines=True),
        ("Précision", "Description"),
        ("Ce qui relie le badge à cette compétence.", "What links the badge to this skill."),
        "Le badge couvre la coopération, pas l’encadrement.",
    )


@dataclass(frozen=True, kw_only=True)
class ValueInUse:
    """One thing the badge opens, with whom."""

    id: str | None = optional(
        SLUG,
        ("Identifiant", "Identifier"),
        (
            "Nom court de la ligne, nécessaire pour qu’on puisse l’endosser.",
            "Short name of the line, needed so that it can be endorsed.",
        ),
        "premier-atelier",
    )
    opens: str = required(
        Text(300),
        ("Ce que le badge ouvre", "What the badge opens"),
        ("Une phrase concrète.", "One concrete sentence."),
        N_("Dispense du premier atelier de la formation."),
    )
    type: str = required(
        choices.VALUE_TYPE,
        ("Type", "Type"),
        ("La nature de ce qui s’ouvre.", "The nature of what opens."),
        "dispense",
    )
    actor: str = required(
        Ref("actor"),
        ("Auprès de", "With"),
        ("L’acteur chez qui le badge ouvre cela.", "The actor with whom the badge opens this."),
        "centre-de-formation",
        key="with",
    )
    since: datetime.date | None = optional(
        Day(),
        ("Depuis", "Since"),
        ("Premier jour où cela est possible.", "First day it is possible."),
        "2026-01-01",
    )
    until: datetime.date | None = optional(
        Day(), ("Jusqu’au", "Until"), ("Dernier jour, s’il y en a un.", "Last day, if any."), "2027-12-31"
    )
    confirmed_by: str | None = optional(
        Ref("actor"),
        ("Confirmé par", "Confirmed by"),
        (
            "L’acteur qui a confirmé cette ligne ; sans lui, elle est affichée « à confirmer ».",
            "The actor who confirmed this line; without one, it is shown as “to be confirmed”.",
        ),
        "centre-de-formation",
    )


@dataclass(frozen=True, kw_only=True)
class HowToGet:
    """How to ask for the badge."""

    mode: str = required(
        choices.HOW_MODE,
        ("Manière", "Mode"),
        ("La manière principale d’obtenir le badge.", "The main way to get the badge."),
        "demande",
    )
    steps: tuple[str, ...] = defaulted(
        many(Text(300)),
        (),
        ("Étapes", "Steps"),
        ("Ce que la personne fait, dans l’ordre.", "What the person does, in order."),
        ["Raconter en quelques lignes ce que l’on a fait", "Échanger avec l’émetteur"],
    )
    delay: str | None = optional(
        Text(120),
        ("Délai", "Time to answer"),
        ("Le temps de réponse habituel.", "The usual time for an answer."),
        "Réponse sous deux semaines",
    )
    contact: str | None = optional(
        Email(),
        ("Contact", "Contact"),
        (
            "Une adresse de rôle ou de structure, jamais d’une personne.",
            "The mailbox of a role or an organisation, never a person’s.",
        ),
        "badges@of.example.org",
    )
    url: str | None = optional(
        Url(),
        ("Lien pour demander", "Link to apply"),
        ("Un formulaire ou une page de demande.", "A form or a page where to ask for it."),
        "https://of.example.org/demander",
    )


@dataclass(frozen=True, kw_only=True)
class BadgeDates:
    """The days of the badge's life."""

    proposed: datetime.date | None = optional(
        Day(),
        ("Proposé le", "Proposed on"),
        ("Jour de la proposition.", "Day of the proposal."),
        "2026-01-15",
    )
    published: datetime.date | None = optional(
        Day(), ("Publié le", "Published on"), ("Jour de la publication.", "Day of publication."), "2026-03-01"
    )
    revised: datetime.date | None = optional(
        Day(),
        ("Version du", "Version of"),
        (
            "Premier jour de la version actuelle, quand une autre l’a précédée.",
            "First day of the present version, when another came before it.",
        ),
        "2026-09-01",
    )
    withdrawn: datetime.date | None = optional(
        Day(), ("Retiré le", "Withdrawn on"), ("Jour du retrait.", "Day of withdrawal."), "2027-03-01"
    )

"""The badge as a model: what it recognises (Open Badges 3.0 Achievement, 2.0 BadgeClass)."""

import datetime
from dataclasses import dataclass

from badgeons.fields.declared import defaulted, optional, required
from badgeons.fields.kinds import (
    IMAGE_FILE,
    Code,
    Day,
    Email,
    Group,
    Markdown,
    Ref,
    Text,
    Url,
    Whole,
    YesNo,
    many,
)
from badgeons.records import choices
from badgeons.records.base import Record
from badgeons.records.versions import VERSION

LANGUAGE = Code(r"[a-z]{2,3}(-[A-Z]{2})?", "fr")
SLUG = Code(r"[a-z0-9]+(-[a-z0-9]+)*", "premier-atelier")


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
        "Six jeunes ont réécrit les critères avec leurs mots.",
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
        Text(60),
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
        "Dispense du premier atelier de la formation.",
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
        "of-exemple",
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
        "of-exemple",
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
        ["Raconter une expérience en quelques lignes", "Échanger avec l’émetteur"],
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
    withdrawn: datetime.date | None = optional(
        Day(), ("Retiré le", "Withdrawn on"), ("Jour du retrait.", "Day of withdrawal."), "2027-03-01"
    )


@dataclass(frozen=True, kw_only=True)
class Achievement(Record):
    """A badge of the catalogue. Its folder holds `badge.yml` or `badge.md`, and its image."""

    name: str = required(
        Text(120),
        ("Nom", "Name"),
        ("Le nom que la personne montrera. Court et parlant.", "The name people will show. Short and clear."),
        "Coopérer en collectif",
    )
    in_brief: str = required(
        Text(300),
        ("En bref", "In brief"),
        (
            "Ce que le badge dit de la personne, en mots simples (300 caractères au plus).",
            "What the badge says about the person, in plain words (300 characters at most).",
        ),
        "Je sais prendre ma place dans un groupe et aider les autres à prendre la leur.",
    )
    description: str = required(
        Text(3000, lines=True),
        ("Description", "Description"),
        ("Ce que le badge reconnaît, plus en détail.", "What the badge recognises, in more detail."),
        "Reconnaît la capacité à agir avec d’autres vers un but commun.",
    )
    image: str = defaulted(
        IMAGE_FILE,
        "image.svg",
        ("Image", "Image"),
        ("Un fichier SVG ou PNG carré, dans le dossier du badge.", "A square SVG or PNG, in its folder."),
        "image.svg",
    )
    image_alt: str = required(
        Text(300),
        ("Description de l’image", "Image description"),
        ("Ce que l’on voit, pour qui ne voit pas l’image.", "What is seen, for those who cannot see it."),
        "Un hexagone vert où quatre mains se rejoignent.",
    )
    family: str = required(
        choices.FAMILY,
        ("Famille", "Family"),
        ("Une seule famille par badge.", "One family only for each badge."),
        "competence",
    )
    matrix: Matrix | None = optional(
        Group(Matrix),
        ("Matrice", "Matrix"),
        ("Catégorie et posture.", "Category and posture."),
        {"category": "competence", "posture": 3},
    )
    recognition: Recognition | None = optional(
        Group(Recognition),
        ("Plan de reconnaissance", "Plan of recognition"),
        ("Forme et tradition de la reconnaissance.", "Form and tradition of recognition."),
        {"form": "informelle", "tradition": "non_traditionnelle"},
    )
    criteria: str = required(
        Markdown(5000),
        ("Critères", "Criteria"),
        ("Ce qu’il faut avoir fait ou vécu pour l’obtenir.", "What you must have done or lived."),
        "- avoir mené une action à plusieurs\n- pouvoir raconter son rôle",
    )
    accepted_evidence: tuple[str, ...] = defaulted(
        many(Text(300)),
        (),
        ("Preuves acceptées", "Accepted evidence"),
        ("Les traces que l’on peut montrer, y compris orales.", "The traces one can show, even spoken."),
        ["Un récit oral ou écrit", "Le témoignage d’un pair"],
    )
    issuers: tuple[str, ...] = required(
        many(Ref("actor"), 1),
        ("Émetteurs", "Issuers"),
        (
            "Les acteurs qui peuvent délivrer ce badge ; le premier en est responsable.",
            "The actors who may issue this badge; the first one is answerable for it.",
        ),
        ["of-exemple"],
    )
    creator: str | None = optional(
        Ref("actor"),
        ("Créateur", "Creator"),
        ("L’acteur qui a écrit le badge.", "The actor who wrote the badge."),
        "of-exemple",
    )
    co_design: CoDesign | None = optional(
        Group(CoDesign),
        ("Co-conception", "Co-design"),
        ("Avec qui et comment le badge a été conçu.", "With whom and how the badge was designed."),
        {"workshops": ["cuisine-de-printemps"], "recipients": "Six jeunes ont réécrit les critères."},
    )
    problem: str | None = optional(
        Text(500, lines=True),
        ("Problème de départ", "Problem"),
        ("À quel besoin le badge répond.", "Which need the badge answers."),
        "Les engagements ne se voient pas sur un CV.",
    )
    for_whom: str | None = optional(
        Text(300, lines=True),
        ("Pour qui", "For whom"),
        ("Les personnes à qui il s’adresse.", "The people it is for."),
        "Toute personne engagée dans un groupe.",
    )
    age_min: int | None = optional(
        Whole(3, 99),
        ("Âge minimum", "Minimum age"),
        ("En années ; protège les plus jeunes.", "In years; protects the youngest."),
        15,
    )
    languages: tuple[str, ...] = defaulted(
        many(LANGUAGE),
        ("fr",),
        ("Langues", "Languages"),
        ("Les langues dans lesquelles on peut le demander.", "The languages in which it can be asked for."),
        ["fr"],
    )
    tags: tuple[str, ...] = defaulted(
        many(Text(60)),
        (),
        ("Mots-clés", "Tags"),
        ("Pour le retrouver.", "To find it."),
        ["coopération", "groupe"],
    )
    sectors: tuple[str, ...] = defaulted(
        many(Text(60)),
        (),
        ("Secteurs", "Sectors"),
        ("Les secteurs concernés.", "The sectors concerned."),
        ["éducation populaire"],
    )
    territories: tuple[str, ...] = required(
        many(Ref("territory"), 1),
        ("Territoires", "Territories"),
        ("Là où le badge vit.", "Where the badge lives."),
        ["territoire-exemple"],
    )
    alignment: tuple[Alignment, ...] = defaulted(
        many(Group(Alignment)),
        (),
        ("Alignements", "Alignments"),
        ("Les liens vers des référentiels publics.", "Links to public frameworks."),
        [{"framework": "rome", "code": "K1802", "name": "Développement local"}],
    )
    value_in_use: tuple[ValueInUse, ...] = defaulted(
        many(Group(ValueInUse)),
        (),
        ("Valeur d’usage", "Value in use"),
        ("Ce que le badge ouvre, et auprès de qui.", "What the badge opens, and with whom."),
        [{"opens": "Un entretien garanti", "type": "mise_en_relation", "with": "entreprise-exemple"}],
    )
    how_to_get: HowToGet = required(
        Group(HowToGet),
        ("Comment l’obtenir", "How to get it"),
        ("La manière, les étapes, le délai, le contact.", "The way, the steps, the time, the contact."),
        {"mode": "demande", "steps": ["Raconter une expérience"], "contact": "badges@of.example.org"},
    )
    validity: int | None = optional(
        Whole(1, 600),
        ("Durée de validité", "Validity"),
        ("En mois ; sans elle, le badge n’expire pas.", "In months; without it, the badge does not expire."),
        36,
    )
    prerequisites: tuple[str, ...] = defaulted(
        many(Ref("badge")),
        (),
        ("Prérequis", "Prerequisites"),
        ("Les badges à avoir avant celui-ci.", "The badges to have before this one."),
        ["decouverte-reconnaissance"],
    )
    status: str = required(
        choices.BADGE_STATUS,
        ("Statut", "Status"),
        ("Où en est le badge.", "Where the badge stands."),
        "publie",
    )
    consultation_until: datetime.date | None = optional(
        Day(),
        ("Fin de la consultation", "End of consultation"),
        (
            "Pour un badge proposé : dernier jour pour donner son avis.",
            "For a proposed badge: last day to give an opinion.",
        ),
        "2026-12-31",
    )
    replaced_by: str | None = optional(
        Ref("badge"),
        ("Remplacé par", "Replaced by"),
        ("Pour un badge retiré : celui qui prend la suite.", "For a withdrawn one: what takes over."),
        "cuisine-participation",
    )
    version: str = defaulted(
        VERSION,
        "1",
        ("Version", "Version"),
        ("À augmenter quand le sens du badge change.", "To increase when the meaning changes."),
        "1.0",
    )
    dates: BadgeDates | None = optional(
        Group(BadgeDates),
        ("Dates", "Dates"),
        ("Proposition, publication, retrait.", "Proposal, publication, withdrawal."),
        {"published": "2026-03-01"},
    )
    licence: str = defaulted(
        choices.LICENCE,
        "CC-BY-4.0",
        ("Licence", "Licence"),
        ("La licence du texte et de l’image du modèle.", "The licence of the text and image of the badge."),
        "CC-BY-4.0",
    )
    goals: tuple[str, ...] = defaulted(
        many(Code(r"[a-z0-9]+(-[a-z0-9]+)*", "but-1")),
        (),
        ("Buts communs", "Common goals"),
        ("Les buts du collectif que sert ce badge.", "The goals of the collective that this badge serves."),
        ["but-1"],
    )
    sensitive_confirmed: bool = defaulted(
        YesNo(),
        False,
        ("Donnée sensible confirmée", "Sensitive data confirmed"),
        (
            "Pour une appartenance qui révèle un syndicat, une religion, une opinion ou la santé : "
            "confirme que les personnes le savent.",
            "For a belonging that reveals a trade union, a religion, an opinion or health: "
            "confirms that the persons know it.",
        ),
        True,
    )

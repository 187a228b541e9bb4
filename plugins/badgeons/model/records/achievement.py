"""The badge as a model: what it recognises (Open Badges 3.0 Achievement, 2.0 BadgeClass)."""

import datetime
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.base.slugs import SLUG_PATTERN
from badgeons.model.fields.declared import defaulted, optional, required
from badgeons.model.fields.kinds import (
    IMAGE_FILE,
    Code,
    Day,
    Group,
    Markdown,
    Ref,
    Text,
    Url,
    Whole,
    YesNo,
    many,
)
from badgeons.model.records import choices
from badgeons.model.records.achievement_parts import (
    LANGUAGE,
    Alignment,
    BadgeDates,
    CoDesign,
    HowToGet,
    Matrix,
    Recognition,
    ValueInUse,
)
from badgeons.model.records.base import TranslatedRecord
from badgeons.model.records.proposal_numbers import proposal_number_field
from badgeons.model.records.versions import VERSION


@dataclass(frozen=True, kw_only=True)
class Achievement(TranslatedRecord):
    """A badge of the catalogue. Its folder holds `badge.yml` or `badge.md`, and its image."""

    name: str = required(
        Text(120),
        ("Nom", "Name"),
        ("Le nom que la personne montrera. Court et parlant.", "The name people will show. Short and clear."),
        N_("Animer une rencontre"),
    )
    in_brief: str = required(
        Text(300),
        ("En bref", "In brief"),
        (
            "Ce que le badge dit de la personne, en mots simples (300 caractères au plus).",
            "What the badge says about the person, in plain words (300 characters at most).",
        ),
        N_("Je sais prendre ma place dans un groupe et aider les autres à prendre la leur."),
    )
    easy: str | None = optional(
        Text(2000, lines=True),
        ("En facile à lire", "Easy to read"),
        (
            "Le même badge en phrases très courtes, une par ligne, avec des mots de tous les jours ; relu "
            "par des personnes concernées (méthode FALC).",
            "The same badge in very short sentences, one a line, with everyday words: read again by the "
            "people it is for (easy-to-read method).",
        ),
        "Je travaille bien avec les autres.\nJ’écoute.\nJ’aide.",
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
        N_("Un hexagone vert où quatre mains se rejoignent."),
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
        N_("- avoir mené une action à plusieurs\n- pouvoir raconter son rôle"),
    )
    accepted_evidence: tuple[str, ...] = defaulted(
        many(Text(300)),
        (),
        ("Preuves acceptées", "Accepted evidence"),
        ("Les traces que l’on peut montrer, y compris orales.", "The traces one can show, even spoken."),
        [N_("Un récit oral ou écrit"), N_("Le témoignage d’un pair")],
    )
    issuers: tuple[str, ...] = required(
        many(Ref("actor"), 1),
        ("Émetteurs", "Issuers"),
        (
            "Les acteurs qui peuvent délivrer ce badge ; le premier en est responsable.",
            "The actors who may issue this badge; the first one is answerable for it.",
        ),
        ["centre-de-formation"],
    )
    creator: str | None = optional(
        Ref("actor"),
        ("Créateur", "Creator"),
        ("L’acteur qui a écrit le badge.", "The actor who wrote the badge."),
        "centre-de-formation",
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
        N_("Les engagements ne se voient pas sur un CV."),
    )
    for_whom: str | None = optional(
        Text(300, lines=True),
        ("Pour qui", "For whom"),
        ("Les personnes à qui il s’adresse.", "The people it is for."),
        N_("Toute personne engagée dans un groupe."),
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
        [N_("coopération"), N_("groupe")],
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
        ["notre-territoire"],
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
        [{"opens": "Un entretien garanti", "type": "mise_en_relation", "with": "entreprise-voisine"}],
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
        ["premiers-pas"],
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
    discussion: str | None = optional(
        Url(),
        ("Débat", "Discussion"),
        (
            "L’adresse de la page où l’on discute de ce badge, tant qu’il est proposé ou à l’essai.",
            "The address of the page where this badge is discussed, while it is proposed or on trial.",
        ),
        "https://example.org/debats/cooperer",
    )
    proposal_number: str | None = proposal_number_field()
    replaced_by: str | None = optional(
        Ref("badge"),
        ("Remplacé par", "Replaced by"),
        ("Pour un badge retiré : celui qui prend la suite.", "For a withdrawn one: what takes over."),
        "cuisiner",
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
    review_by: datetime.date | None = optional(
        Day(),
        ("À relire avant le", "To be reviewed by"),
        (
            "Dernier jour pour relire ce badge ensemble : passé ce jour, la page le rappelle.",
            "Last day to read this badge again together: after it, the page says so.",
        ),
        "2028-03-01",
    )
    licence: str = defaulted(
        choices.LICENCE,
        "CC-BY-4.0",
        ("Licence", "Licence"),
        ("La licence du texte et de l’image du modèle.", "The licence of the text and image of the badge."),
        "CC-BY-4.0",
    )
    goals: tuple[str, ...] = defaulted(
        many(Code(SLUG_PATTERN, "but-1")),
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

"""The closed lists of the domain, each value with its words in French and English."""

from badgeons.base.messages import Bilingual
from badgeons.model.fields.kinds import Choice, Option

FAMILY = Choice(
    (
        Option(
            "soutien",
            "Soutien",
            "Support",
            "Dit son soutien à une cause ou à un collectif.",
            "Voices support for a cause or a collective.",
        ),
        Option(
            "acteur",
            "Acteur",
            "Contributor",
            "Prend part à la vie d’un collectif.",
            "Takes part in the life of a collective.",
        ),
        Option(
            "participation",
            "Participation",
            "Participation",
            "A pris part à un moment partagé.",
            "Took part in a shared moment.",
        ),
        Option(
            "engagement",
            "Engagement",
            "Commitment",
            "S’engage dans la durée, bénévolement ou non.",
            "Commits over time, as a volunteer or not.",
        ),
        Option(
            "appartenance",
            "Appartenance",
            "Belonging",
            "Fait partie d’un groupe ou d’un réseau.",
            "Belongs to a group or a network.",
        ),
        Option("competence", "Compétence", "Skill", "Sait faire, et le montre.", "Knows how, and shows it."),
        Option(
            "realisation",
            "Réalisation",
            "Achievement",
            "A mené quelque chose à bien.",
            "Saw something through.",
        ),
        Option(
            "projet",
            "Projet",
            "Project",
            "Une intention, une envie, un projet en route.",
            "An intention, a wish, a project under way.",
        ),
        Option(
            "transmission",
            "Transmission",
            "Passing on",
            "Anime, accompagne, transmet, endosse.",
            "Facilitates, supports, passes on, endorses.",
        ),
        Option(
            "parcours",
            "Parcours",
            "Pathway",
            "Relie plusieurs badges : un badge-clé.",
            "Links several badges: a milestone badge.",
        ),
        Option(
            "structure",
            "Structure",
            "Organisation",
            "Reconnaît une organisation ou un lieu.",
            "Recognises an organisation or a place.",
        ),
    )
)

MATRIX_CATEGORY = Choice(
    (
        Option("competence", "Compétence", "Competence"),
        Option("savoir", "Savoir", "Knowledge"),
        Option("savoir-faire", "Savoir-faire", "Know-how"),
        Option("savoir-etre", "Savoir-être", "Soft skills"),
        Option("experience", "Expérience", "Experience"),
        Option("projet", "Projet", "Project"),
        Option("groupe", "Groupe", "Group"),
        Option("parcours", "Parcours", "Journey"),
    )
)

KNOWLEDGE = ("competence", "savoir", "savoir-faire", "savoir-etre")
"""Categories of the matrix whose postures are words of knowledge; the others are words of commitment."""

POSTURES = {
    1: (("Découvrir", "Discover"), ("Découvrir", "Discover")),
    2: (("Essayer", "Try"), ("Soutenir", "Support")),
    3: (("Pratiquer", "Practise"), ("Contribuer", "Contribute")),
    4: (("Enrichir", "Enrich"), ("Animer", "Facilitate")),
    5: (("Transmettre", "Pass on"), ("Mener", "Lead")),
}
"""Posture → its (French, English) words for knowledge, then for commitment. Postures, not levels or ranks."""


def posture_words(language: str) -> dict[int, str]:
    """Posture → its words in `language` for knowledge, then for commitment: « Essayer / Soutenir »."""
    return {
        number: " / ".join(dict.fromkeys(Bilingual(*pair).in_words(language) for pair in pairs))
        for number, pairs in POSTURES.items()
    }


FORM = Choice(
    (
        Option("formelle", "Formelle", "Formal"),
        Option("non_formelle", "Non formelle", "Non-formal"),
        Option("informelle", "Informelle", "Informal"),
    )
)

TRADITION = Choice(
    (
        Option("traditionnelle", "Traditionnelle", "Traditional"),
        Option("non_traditionnelle", "Non traditionnelle", "Non-traditional"),
    )
)

DRAFT, PROPOSED, EXPERIMENTAL, PUBLISHED, WITHDRAWN = (
    "brouillon", "propose", "experimental", "publie", "retire",
)  # fmt: skip
"""The statuses of a badge."""
OBTAINABLE = (PUBLISHED, EXPERIMENTAL)
"""Statuses of a badge that one can ask for."""

BADGE_STATUS = Choice(
    (
        Option(DRAFT, "Brouillon", "Draft", "Pas encore publié.", "Not published yet."),
        Option(
            PROPOSED,
            "Proposé",
            "Proposed",
            "Soumis à l’avis de tout le monde.",
            "Open to everyone’s opinion.",
        ),
        Option(
            EXPERIMENTAL,
            "Expérimental",
            "Experimental",
            "À l’essai : peut encore changer.",
            "On trial: may still change.",
        ),
        Option(
            PUBLISHED,
            "Publié",
            "Published",
            "Peut être demandé et délivré.",
            "Can be asked for and delivered.",
        ),
        Option(
            WITHDRAWN,
            "Retiré",
            "Withdrawn",
            "N’est plus délivré ; les badges délivrés restent valables.",
            "No longer delivered; delivered badges stay valid.",
        ),
    )
)

HOW_MODE = Choice(
    (
        Option("demande", "Sur demande", "On request"),
        Option("code", "Avec un code", "With a code"),
        Option("auto", "Badge selfie", "Self-issued"),
        Option("evenement", "Pendant un évènement", "During an event"),
        Option("externe", "Sur un autre site", "On another site"),
    )
)

VALUE_TYPE = Choice(
    (
        Option("acces", "Accès", "Access"),
        Option("mise_en_relation", "Mise en relation", "Introduction"),
        Option("dispense", "Dispense", "Waiver"),
        Option("invitation", "Invitation", "Invitation"),
        Option("ressource", "Ressource", "Resource"),
        Option("preuve", "Preuve", "Proof"),
        Option("prerequis", "Prérequis", "Prerequisite"),
    )
)

FRAMEWORK = Choice(
    (
        Option("esco", "ESCO", "ESCO"),
        Option("rome", "ROME", "ROME"),
        Option("rncp", "RNCP", "RNCP"),
        Option("rs", "Répertoire spécifique", "RS"),
        Option("cec", "Cadre européen des certifications", "European Qualifications Framework"),
        Option("digcomp", "DigComp", "DigComp"),
        Option("crcn", "CRCN", "CRCN"),
        Option("clea", "CléA", "CléA"),
        Option("odd", "Objectif de développement durable", "Sustainable Development Goal"),
        Option("libre", "Autre cadre", "Other framework"),
    )
)

LICENCE = Choice(
    (
        Option("CC-BY-4.0", "Creative Commons Attribution 4.0", "Creative Commons Attribution 4.0"),
        Option("etalab-2.0", "Licence Ouverte 2.0", "Etalab Open Licence 2.0"),
    )
)

PERSON = "personne"
"""The type of an actor that is somebody."""

ACTOR_TYPE = Choice(
    (
        Option("association", "Association", "Non-profit"),
        Option("reseau", "Réseau", "Network"),
        Option("collectif", "Collectif", "Collective"),
        Option("of", "Organisme de formation", "Training body"),
        Option("etablissement_scolaire", "Établissement scolaire", "School"),
        Option("universite", "Université", "University"),
        Option("ccsti", "Centre de culture scientifique", "Science centre"),
        Option("mission_locale", "Mission locale", "Youth employment office"),
        Option("collectivite", "Collectivité", "Local authority"),
        Option("operateur_public", "Opérateur public", "Public body"),
        Option("entreprise", "Entreprise", "Company"),
        Option("tiers_lieu", "Tiers-lieu", "Third place"),
        Option("groupe_informel", "Groupe informel", "Informal group"),
        Option(PERSON, "Personne", "Person"),
    )
)

FOR_RECIPIENTS = "beneficiaires"
"""The role of an actor that speaks for the people whom badges are for."""

ROLE = Choice(
    (
        Option("emetteur", "Émetteur", "Issuer", "Délivre des badges.", "Issues badges."),
        Option(
            "endosseur",
            "Endosseur",
            "Endorser",
            "Soutient publiquement des badges ou des acteurs.",
            "Publicly supports badges or actors.",
        ),
        Option(
            "partenaire",
            "Partenaire",
            "Partner",
            "Prend part au collectif ou ouvre quelque chose aux badges.",
            "Takes part in the collective or opens something to badges.",
        ),
        Option(
            "ressource",
            "Ressource",
            "Resource",
            "Cité pour information ; ne délivre ni n’endosse rien ici.",
            "Mentioned for information; issues and endorses nothing here.",
        ),
        Option(
            FOR_RECIPIENTS,
            "Voix des bénéficiaires",
            "Voice of recipients",
            "Parle pour les personnes à qui les badges s’adressent, quand le collectif décide.",
            "Speaks for the people whom badges are for, when the collective decides.",
        ),
    )
)

EVENT_TYPE = Choice(
    (
        Option("cuisine", "Cuisine à badges", "Badge kitchen"),
        Option("badge_clinic", "Badge Clinic", "Badge Clinic"),
        Option("festival", "Festival", "Festival"),
        Option("journee", "Journée", "Day"),
        Option("rencontre", "Rencontre", "Meeting"),
        Option("concertation", "Concertation", "Consultation"),
        Option("formation", "Formation", "Training"),
        Option("lancement", "Lancement", "Launch"),
    )
)

CANCELLED, DELAYED, MOVED_ONLINE = "annule", "reporte", "en_ligne"
EVENT_STATUS = Choice(
    (
        Option("maintenu", "Maintenu", "Scheduled", "A lieu comme prévu.", "Takes place as planned."),
        Option(CANCELLED, "Annulé", "Cancelled", "N’aura pas lieu.", "Will not take place."),
        Option(
            DELAYED,
            "Reporté",
            "Postponed",
            "Aura lieu le jour de `start` si `previous_start` dit l’ancien ; sinon, à une date à fixer.",
            "Takes place on the new day of `start` if `previous_start` gives the former one; else to be set.",
        ),
        Option(
            MOVED_ONLINE,
            "Passé en ligne",
            "Moved online",
            "A lieu à distance seulement.",
            "Takes place remotely only.",
        ),
    )
)

WEEKLY, FORTNIGHTLY, MONTHLY_WEEKDAY, MONTHLY_LAST_WEEKDAY, MONTHLY_DAY = (
    "semaine", "quinzaine", "mois_jour", "mois_dernier_jour", "mois_date",
)  # fmt: skip
EVERY = Choice(
    (
        Option(WEEKLY, "Chaque semaine", "Every week", "Le même jour.", "On the same day."),
        Option(
            FORTNIGHTLY, "Toutes les deux semaines", "Every two weeks", "Le même jour.", "On the same day."
        ),
        Option(
            MONTHLY_WEEKDAY,
            "Chaque mois, le même jour de la semaine",
            "Every month, on the same weekday",
            "Le 3e jeudi si la première fois est un 3e jeudi.",
            "On the 3rd Thursday if the first time is a 3rd Thursday.",
        ),
        Option(
            MONTHLY_LAST_WEEKDAY,
            "Chaque mois, le dernier jour de ce nom",
            "Every month, on the last such weekday",
            "Le dernier jeudi si la première fois est un dernier jeudi.",
            "On the last Thursday if the first time is a last Thursday.",
        ),
        Option(
            MONTHLY_DAY,
            "Chaque mois, à la même date",
            "Every month, on the same date",
            "Le 18 si la première fois est un 18.",
            "On the 18th if the first time is an 18th.",
        ),
    )
)

IDEA, UNDER_WAY = "idee", "en_cours"
GOING_ON = (IDEA, UNDER_WAY)
PROJECT_STATUS = Choice(
    (
        Option(IDEA, "Idée", "Idea"),
        Option(UNDER_WAY, "En cours", "Under way"),
        Option("termine", "Terminé", "Finished"),
        Option("arrete", "Arrêté", "Stopped"),
    )
)

TERRITORY_TYPE = Choice(
    (
        Option("region", "Région", "Region"),
        Option("departement", "Département", "Department"),
        Option("epci", "Intercommunalité", "Intermunicipality"),
        Option("commune", "Commune", "Municipality"),
        Option("pays", "Pays", "Country"),
        Option("libre", "Territoire choisi par le collectif", "Territory chosen by the collective"),
    )
)

ACCEPTED, REFUSED, POSTPONED, TAKEN_BACK = "accepte", "refuse", "reporte", "retire"
"""What may be decided."""

OUTCOME = Choice(
    (
        Option(ACCEPTED, "Accepté", "Accepted", "Entre au catalogue.", "Enters the catalogue."),
        Option(REFUSED, "Refusé", "Refused", "N’entre pas au catalogue.", "Does not enter the catalogue."),
        Option(
            POSTPONED,
            "Reporté",
            "Postponed",
            "Sera repris plus tard, avec d’autres avis.",
            "Will be taken up later, with more opinions.",
        ),
        Option(
            TAKEN_BACK,
            "Retiré",
            "Withdrawn",
            "Retiré du catalogue, ou repris par qui l’avait proposé.",
            "Taken out of the catalogue, or back by whoever proposed it.",
        ),
    )
)

PRIVATE, HOSTED = "private", "hosted"
"""How the awards of a batch are published: not at all, or with consent."""

PUBLICATION = Choice(
    (
        Option(
            PRIVATE,
            "Privée",
            "Private",
            "Le dépôt ne garde qu’un numéro sans signification.",
            "The repository only keeps a number without meaning.",
        ),
        Option(
            HOSTED,
            "Publiée avec accord",
            "Hosted with consent",
            "Le fichier signé est sur le site.",
            "The signed file is on the site.",
        ),
    )
)

CONFORMITY = Choice(
    (
        Option("non", "Non conforme", "Not compliant"),
        Option("partielle", "Partiellement conforme", "Partly compliant"),
        Option("totale", "Totalement conforme", "Fully compliant"),
    )
)

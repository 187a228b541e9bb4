"""The badges of this territory: which family, which posture, which motif. Add a line to draw a badge."""

from __future__ import annotations

from dataclasses import dataclass

from frame import badge
from motifs import MOTIFS


@dataclass(frozen=True)
class Drawing:
    """One badge to draw. `title`: French, what is seen."""

    id: str
    family: str
    posture: int | None
    motif: str
    title: str


DRAWINGS = (
    Drawing("soutien-collectif", "soutien", 2, "megaphone", "Un mégaphone dans un cœur"),
    Drawing("acteur-collectif", "acteur", 4, "human_chain", "Trois personnes main dans la main, bras levés"),
    Drawing("decouverte-reconnaissance", "participation", 1, "magnifier", "Une loupe où sourit un visage"),
    Drawing(
        "badge-clinic-participation",
        "participation",
        2,
        "care_talk",
        "Deux bulles de conversation, l’une avec une croix de soin",
    ),
    Drawing("cuisine-participation", "participation", 4, "pot", "Une marmite d’où sortent des badges"),
    Drawing(
        "cuisine-animation", "transmission", 5, "passed_spoon", "Deux mains se passent une cuillère en bois"
    ),
    Drawing("festival-contribution", "engagement", 3, "tent", "Un chapiteau de festival et son fanion"),
    Drawing("engagement-benevole", "engagement", 3, "heart_hand", "Une main ouverte, un cœur dans la paume"),
    Drawing("cooperer", "competence", 3, "linked_arms", "Trois bras qui se tiennent par le poignet"),
    Drawing(
        "entraide-numerique",
        "competence",
        3,
        "shared_phone",
        "Une main tient un téléphone, une autre montre où appuyer",
    ),
    Drawing("proteger-identites", "competence", 3, "padlock", "Un cadenas dont la serrure est une personne"),
    Drawing(
        "emettre-avec-soin",
        "structure",
        4,
        "cupped_hands",
        "Deux mains en coupe portent un badge qui rayonne",
    ),
    Drawing("j-en-suis-la", "projet", 1, "pin_sprout", "Un repère de carte où pousse une jeune plante"),
    Drawing(
        "parcours-reconnaissance",
        "parcours",
        4,
        "winding_path",
        "Un chemin jalonné de trois étapes mène à une fleur épanouie",
    ),
)


def draw_badge(drawing: Drawing) -> str:
    """SVG text of one badge."""
    motif = MOTIFS[drawing.motif]
    return badge(drawing.family, drawing.posture, motif, drawing.title, drawing.id)

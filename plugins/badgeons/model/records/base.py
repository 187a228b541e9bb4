"""What every record has."""

from dataclasses import dataclass

from badgeons.model.fields.declared import defaulted, optional
from badgeons.model.fields.kinds import Markdown, YesNo
from badgeons.model.fields.origin import Origin

__all__ = ["Origin", "Record"]


@dataclass(frozen=True, kw_only=True)
class Record:
    """A file of the catalogue. `id` is the name of the file, or of the folder of a badge: stable for ever."""

    id: str
    origin: Origin
    demonstration: bool = defaulted(
        YesNo(),
        False,
        ("Démonstration", "Demonstration"),
        (
            "À écrire true (oui) quand tout est fictif : la page le dira clairement.",
            "Write true when everything is fictional: the page will say so clearly.",
        ),
        True,
    )
    text: str | None = optional(
        Markdown(),
        ("Texte de la page", "Page text"),
        (
            "Texte libre affiché sur la page. Dans un fichier .md, c’est tout ce qui suit l’en-tête.",
            "Free text shown on the page. In a .md file, everything after the front matter.",
        ),
        "Un paragraphe pour raconter d’où vient ce badge.",
    )

"""What every record has."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from badgeons.fields.declared import defaulted, optional
from badgeons.fields.kinds import Markdown, YesNo
from badgeons.problems import Place

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Origin:
    """Where a record was read: its file and the place of each of its values (`("issuers", 0)` for a list)."""

    path: str
    places: Mapping[Path, Place] = field(default_factory=dict, repr=False, compare=False)

    def at(self, *path: str | int) -> Place:
        """The place of a value, of the nearest thing around it when it is not written, else of the file."""
        for length in range(len(path), -1, -1):
            place = self.places.get(path[:length])
            if place is not None:
                return place
        return Place(self.path)


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
            "Mettre true quand tout est fictif : la page le dira clairement.",
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

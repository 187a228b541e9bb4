"""What every record has."""

from dataclasses import dataclass
from typing import Any, ClassVar

from badgeons.model.fields.declared import defaulted, optional
from badgeons.model.fields.kinds import Markdown, YesNo
from badgeons.model.fields.origin import Origin
from badgeons.model.fields.translated import Translations

__all__ = ["Origin", "Record", "TranslatedRecord"]


@dataclass(frozen=True, kw_only=True)
class Record:
    """A file of the catalogue. `id` is the name of the file, or of the folder of a badge: stable for ever."""

    derived: ClassVar[dict[str, object] | None] = None
    """What was computed from this record alone, by name, as JSON: it is kept with it from run to run.

    Only the record that was read whole from a file has it: one made of it, with other values, has none."""

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


@dataclass(frozen=True, kw_only=True)
class TranslatedRecord(Record):
    """A record whose words may be said in other languages, in which its page is written as well."""

    translations: Any = optional(
        Translations(),
        ("Traductions", "Translations"),
        (
            "Les mêmes mots dans une autre langue : pour que la page existe aussi dans cette langue.",
            "The same words in another language: so that the page exists in that language too.",
        ),
        {"en": {"text": "A paragraph."}},
    )
    """A group with an attribute for each language (`base.messages.LANGUAGES`), each None or the words of the
    record (`fields.translated.words_of`)."""

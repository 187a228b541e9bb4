"""A badge of someone else that the collective uses: a link, never hosted as ours."""

from dataclasses import dataclass

from badgeons.model.fields.declared import optional, required
from badgeons.model.fields.kinds import Ref, Text, Url
from badgeons.model.records.base import TranslatedRecord


@dataclass(frozen=True, kw_only=True)
class ExternalBadge(TranslatedRecord):
    """A badge issued elsewhere."""

    name: str = required(
        Text(160), ("Nom", "Name"), ("Le nom du badge.", "The name of the badge."), "Je soutiens le réseau"
    )
    issuer: str = required(
        Text(160, is_words=False),
        ("Émetteur", "Issuer"),
        ("Qui le délivre, en toutes lettres.", "Who issues it, in full."),
        "Réseau voisin",
    )
    actor: str | None = optional(
        Ref("actor"),
        ("Fiche de l’émetteur", "Issuer’s record"),
        ("Sa fiche dans l’annuaire, si elle existe.", "Its record in the directory, if there is one."),
        "reseau-voisin",
    )
    url: str | None = optional(
        Url(),
        ("Page du badge", "Badge page"),
        ("L’adresse où on le découvre.", "The address where it can be discovered."),
        "https://example.org/badge",
    )
    apply_url: str | None = optional(
        Url(),
        ("Page de demande", "Application page"),
        ("L’adresse où on le demande.", "The address where it can be asked for."),
        "https://example.org/badge/apply",
    )
    why: str = required(
        Text(500, lines=True),
        ("Pourquoi nous l’utilisons", "Why we use it"),
        ("Ce qu’il apporte au territoire.", "What it brings to the territory."),
        "Il existe déjà et dit la même chose : inutile d’en créer un autre.",
    )

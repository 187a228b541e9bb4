"""The other collectives whose badges are shown here, as theirs."""

from dataclasses import dataclass

from badgeons.base.slugs import SLUG_PATTERN
from badgeons.model.fields.declared import optional, required
from badgeons.model.fields.kinds import MULTIKEY, Code, Group, Text, Url, many
from badgeons.model.records.base import TranslatedRecord


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """One collective, known by the address of its catalogue."""

    id: str = required(
        Code(SLUG_PATTERN, "la-vallee"),
        ("Identifiant", "Identifier"),
        (
            "Court ; ce que nous gardons de ce voisin porte ce nom.",
            "Short; what we keep of this neighbour has this name.",
        ),
        "la-vallee",
    )
    name: str = required(
        Text(160),
        ("Nom", "Name"),
        ("Comment nous appelons ce territoire.", "What we call this territory."),
        "La Vallée",
    )
    url: str = required(
        Url(),
        ("Site", "Website"),
        (
            "L’adresse de l’accueil de son catalogue, en https.",
            "The address of the home page of its catalogue, in https.",
        ),
        "https://badges.la-vallee.example.org/",
    )
    key: str | None = optional(
        MULTIKEY,
        ("Clé publique", "Public key"),
        (
            "La clé de ce collectif, s’il vous l’a donnée de vive voix. Sans elle, la première clé reçue est "
            "retenue, et tout changement demande votre accord.",
            "The key of that collective, if it told you. Without it, the first key received is kept, and any "
            "change asks for your agreement.",
        ),
        "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
    )
    why: str | None = optional(
        Text(500, lines=True),
        ("Pourquoi ce voisin", "Why this neighbour"),
        ("Ce qui vous relie.", "What links you."),
        "Les mêmes missions locales travaillent sur nos deux territoires.",
    )


@dataclass(frozen=True, kw_only=True)
class Neighbours(TranslatedRecord):
    """`badges/neighbours.yml`. What they publish is kept by `badgeons neighbours update`."""

    neighbours: tuple[Neighbour, ...] = required(
        many(Group(Neighbour), 1),
        ("Voisins", "Neighbours"),
        ("Les autres collectifs dont on montre les badges.", "The collectives whose badges are shown."),
        [{"id": "la-vallee", "name": "La Vallée", "url": "https://badges.la-vallee.example.org/"}],
    )

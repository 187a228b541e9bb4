"""A dated gathering: kitchen, clinic, festival, meeting…"""

from dataclasses import dataclass

from badgeons.geo.points import Point
from badgeons.model.fields.declared import defaulted, optional, required
from badgeons.model.fields.kinds import (
    DayOrMonth,
    Email,
    Group,
    Markdown,
    PartialDate,
    Ref,
    Text,
    Url,
    YesNo,
    many,
)
from badgeons.model.records import choices
from badgeons.model.records.base import Record
from badgeons.model.records.proposal_numbers import proposal_number_field
from badgeons.model.records.whereabouts import commune_field, coordinates_field


@dataclass(frozen=True, kw_only=True)
class Location:
    """Where one meets."""

    name: str = required(
        Text(160), ("Lieu", "Place"), ("Le nom du lieu.", "The name of the place."), "Tiers-lieu exemple"
    )
    address: str | None = optional(
        Text(300), ("Adresse", "Address"), ("L’adresse postale.", "The postal address."), "1 rue de l’Exemple"
    )
    commune: str | None = commune_field()
    coordinates: Point | None = coordinates_field()
    city: str | None = optional(
        Text(120),
        ("Ville", "City"),
        (
            "La ville, quand elle n’est pas une commune de France.",
            "The city, when it is not a municipality of France.",
        ),
        "Bologne",
    )


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """An event; past ones stay, as archives."""

    name: str = required(
        Text(160),
        ("Titre", "Title"),
        ("Le titre de l’évènement.", "The title of the event."),
        "Cuisine à badges",
    )
    type: str = required(
        choices.EVENT_TYPE, ("Type", "Type"), ("La sorte d’évènement.", "The kind of event."), "cuisine"
    )
    in_brief: str | None = optional(
        Text(300), ("En bref", "In brief"), ("Une phrase.", "One sentence."), "On écrit un badge ensemble."
    )
    start: PartialDate = required(
        DayOrMonth(),
        ("Début", "Start"),
        ("Le jour (2026-03-21), ou le mois (2026-03).", "The day (2026-03-21) or the month (2026-03)."),
        "2026-03-21",
    )
    end: PartialDate | None = optional(
        DayOrMonth(),
        ("Fin", "End"),
        ("Le dernier jour, s’il y en a plusieurs.", "The last day, if there are several."),
        "2026-03-22",
    )
    location: Location | None = optional(
        Group(Location),
        ("Lieu", "Location"),
        ("Où cela se passe.", "Where it takes place."),
        {"name": "Tiers-lieu exemple"},
    )
    online: bool = defaulted(
        YesNo(),
        False,
        ("En ligne", "Online"),
        ("À écrire true (oui) si l’on peut suivre à distance.", "true if it can be followed remotely."),
        True,
    )
    online_url: str | None = optional(
        Url(),
        ("Lien en ligne", "Online link"),
        ("L’adresse de la visio.", "The address of the video call."),
        "https://example.org/v",
    )
    territories: tuple[str, ...] = defaulted(
        many(Ref("territory")),
        (),
        ("Territoires", "Territories"),
        ("Les territoires concernés.", "The territories concerned."),
        ["notre-territoire"],
    )
    organisers: tuple[str, ...] = defaulted(
        many(Ref("actor")),
        (),
        ("Organisateurs", "Organisers"),
        ("Les acteurs qui organisent.", "The actors who organise."),
        ["la-fabrique"],
    )
    badges: tuple[str, ...] = defaulted(
        many(Ref("badge")),
        (),
        ("Badges délivrables", "Badges on offer"),
        ("Les badges que l’on peut y obtenir.", "The badges that can be obtained there."),
        ["cuisiner"],
    )
    report: str | None = optional(
        Markdown(10_000),
        ("Compte rendu", "Report"),
        ("Ce qui s’est dit, sans nommer personne.", "What was said, without naming anybody."),
        "Trois badges ont été ébauchés.",
    )
    registration: str | None = optional(
        Url(),
        ("Inscription", "Registration"),
        ("Le lien d’inscription.", "The link to sign up."),
        "https://example.org/i",
    )
    contact: str | None = optional(
        Email(),
        ("Contact", "Contact"),
        ("Une boîte de rôle, pour s’inscrire ou demander.", "A role mailbox, to sign up or to ask."),
        "inscriptions@example.org",
    )
    proposal_number: str | None = proposal_number_field()
    sources: tuple[str, ...] = defaulted(
        many(Url()),
        (),
        ("Sources", "Sources"),
        (
            "Les pages publiques d’où viennent ces informations.",
            "The public pages this information comes from.",
        ),
        ["https://example.org/"],
    )

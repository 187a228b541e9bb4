"""A dated gathering: kitchen, clinic, festival, meeting…"""

import datetime
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.geo.points import Point
from badgeons.model.fields.declared import defaulted, optional, required
from badgeons.model.fields.kinds import (
    HOUR,
    TIME_ZONE,
    Day,
    DayOrMonth,
    Email,
    Group,
    Markdown,
    PartialDate,
    Ref,
    Text,
    Url,
    Whole,
    YesNo,
    many,
)
from badgeons.model.records import choices
from badgeons.model.records.base import TranslatedRecord
from badgeons.model.records.proposal_numbers import proposal_number_field
from badgeons.model.records.whereabouts import commune_field, coordinates_field

MAX_OCCURRENCES = 60
"""Dates of a series: a weekly one is written again each year."""


@dataclass(frozen=True, kw_only=True)
class Location:
    """Where one meets."""

    name: str = required(
        Text(160), ("Lieu", "Place"), ("Le nom du lieu.", "The name of the place."), N_("Tiers-lieu exemple")
    )
    address: str | None = optional(
        Text(300, is_words=False),
        ("Adresse", "Address"),
        ("L’adresse postale.", "The postal address."),
        "1 rue de l’Exemple",
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
class SeriesChange:
    """What changes for one of the days of a series."""

    day: datetime.date = required(
        Day(),
        ("Jour prévu", "Planned day"),
        ("Le jour que la série prévoyait.", "The day that the series planned."),
        "2027-03-18",
    )
    status: str | None = optional(
        choices.EVENT_STATUS,
        ("Ce qui change", "What changes"),
        ("Si ce rendez-vous est annulé, reporté…", "If this one is cancelled, postponed…"),
        "annule",
    )
    new_day: datetime.date | None = optional(
        Day(),
        ("Nouveau jour", "New day"),
        ("Le jour où il a lieu à la place.", "The day on which it takes place instead."),
        "2027-03-25",
    )
    start_time: str | None = optional(
        HOUR,
        ("Heure de début", "Start time"),
        ("Si elle n’est pas celle des autres.", "If it is not that of the others."),
        "18:00",
    )
    end_time: str | None = optional(
        HOUR,
        ("Heure de fin", "End time"),
        ("Si elle n’est pas celle des autres.", "If it is not that of the others."),
        "20:30",
    )
    location: Location | None = optional(
        Group(Location),
        ("Lieu", "Location"),
        ("S’il n’est pas celui des autres.", "If it is not that of the others."),
        {"name": "Médiathèque exemple"},
    )
    note: str | None = optional(
        Text(300),
        ("Pourquoi", "Why"),
        ("Une phrase pour qui comptait venir.", "One sentence for those who meant to come."),
        "La salle est prise ce soir-là.",
    )


@dataclass(frozen=True, kw_only=True)
class Series:
    """How an event comes back. Its first day is the event’s; it always ends."""

    every: str = required(
        choices.EVERY,
        ("Rythme", "Rhythm"),
        ("Quand il revient, à partir du premier jour.", "When it comes back, from the first day."),
        "mois_jour",
    )
    until: datetime.date | None = optional(
        Day(),
        ("Jusqu’au", "Until"),
        ("Le dernier jour possible.", "The last possible day."),
        "2027-06-30",
    )
    count: int | None = optional(
        Whole(2, MAX_OCCURRENCES),
        ("Nombre de fois", "How many times"),
        ("À la place du dernier jour.", "Instead of the last day."),
        6,
    )
    exceptions: tuple[datetime.date, ...] = defaulted(
        many(Day()),
        (),
        ("Sauf", "Except"),
        ("Les jours sans rendez-vous, vacances par exemple.", "Days without it, holidays for instance."),
        ["2027-02-18"],
        key="except",
    )
    changes: tuple[SeriesChange, ...] = defaulted(
        many(Group(SeriesChange)),
        (),
        ("Changements", "Changes"),
        ("Ce qui change pour l’un des rendez-vous.", "What changes for one of them."),
        [{"day": "2027-03-18", "status": "annule"}],
    )


@dataclass(frozen=True, kw_only=True)
class Event(TranslatedRecord):
    """An event; past ones stay, as archives."""

    name: str = required(
        Text(160),
        ("Titre", "Title"),
        ("Le titre de l’évènement.", "The title of the event."),
        N_("Cuisine à badges"),
    )
    type: str = required(
        choices.EVENT_TYPE, ("Type", "Type"), ("La sorte d’évènement.", "The kind of event."), "cuisine"
    )
    in_brief: str | None = optional(
        Text(300),
        ("En bref", "In brief"),
        ("Une phrase.", "One sentence."),
        N_("On écrit un badge ensemble."),
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
    start_time: str | None = optional(
        HOUR,
        ("Heure de début", "Start time"),
        ("À quelle heure cela commence.", "At what time it starts."),
        "18:00",
    )
    end_time: str | None = optional(
        HOUR,
        ("Heure de fin", "End time"),
        ("À quelle heure cela finit, le dernier jour.", "At what time it ends, on the last day."),
        "20:30",
    )
    time_zone: str | None = optional(
        TIME_ZONE,
        ("Fuseau horaire", "Time zone"),
        (
            "Celui des heures. Sans lui : celui du territoire, sinon Europe/Paris.",
            "That of the hours. Without it: the territory’s, else Europe/Paris.",
        ),
        "Indian/Reunion",
    )
    event_status: str = defaulted(
        choices.EVENT_STATUS,
        "maintenu",
        ("Maintien", "Status"),
        (
            "À changer quand il est annulé, reporté ou passé en ligne : la page et les agendas le diront.",
            "To change when it is cancelled, postponed or moved online: the page and calendars will say so.",
        ),
        "annule",
    )
    status_note: str | None = optional(
        Text(300),
        ("Pourquoi", "Why"),
        ("Une phrase pour qui comptait venir.", "One sentence for those who meant to come."),
        "La salle est fermée pour travaux.",
    )
    previous_start: PartialDate | None = optional(
        DayOrMonth(),
        ("Jour prévu d’abord", "Day planned at first"),
        (
            "Pour un évènement reporté : le jour annoncé d’abord ; `start` dit alors le nouveau.",
            "For a postponed event: the day first announced; `start` then says the new one.",
        ),
        "2026-03-14",
    )
    repeats: Series | None = optional(
        Group(Series),
        ("Série", "Series"),
        ("S’il revient chaque semaine ou chaque mois.", "If it comes back every week or month."),
        {"every": "mois_jour", "count": 6},
    )
    location: Location | None = optional(
        Group(Location),
        ("Lieu", "Location"),
        ("Où cela se passe.", "Where it takes place."),
        {"name": N_("Tiers-lieu exemple")},
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
    capacity: int | None = optional(
        Whole(1, 100_000),
        ("Places", "Places"),
        (
            "Combien il y en a en tout ; le lien d’inscription dit s’il en reste.",
            "How many there are in all; the link to sign up says whether some are left.",
        ),
        20,
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

"""A call for interest (AMI)."""

import datetime
from dataclasses import dataclass

from badgeons.model.fields.declared import optional, required
from badgeons.model.fields.kinds import Day, Email, Text, Url
from badgeons.model.records.base import TranslatedRecord


@dataclass(frozen=True, kw_only=True)
class Call(TranslatedRecord):
    """Open between two days; whether it is open is computed."""

    name: str = required(
        Text(160),
        ("Titre", "Title"),
        ("Le titre de l’appel.", "The title of the call."),
        "Rejoindre le collectif",
    )
    goal: str = required(
        Text(1000, lines=True), ("Buts", "Goal"), ("Ce que l’on cherche.", "What is sought."), "Réunir."
    )
    to_whom: str = required(
        Text(500, lines=True), ("À qui", "To whom"), ("À qui il s’adresse.", "Whom it is for."), "À tous."
    )
    opens: datetime.date = required(
        Day(), ("Ouverture", "Opens"), ("Premier jour.", "First day."), "2026-09-01"
    )
    closes: datetime.date | None = optional(
        Day(), ("Clôture", "Closes"), ("Dernier jour.", "Last day."), "2026-12-31"
    )
    contact: str | None = optional(
        Email(), ("Contact", "Contact"), ("Une boîte de rôle.", "A role mailbox."), "contact@example.org"
    )
    url: str | None = optional(
        Url(), ("Lien", "Link"), ("Un formulaire.", "A form."), "https://example.org/appel"
    )

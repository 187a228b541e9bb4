"""What stays where something published is no more: an address never leads nowhere."""

import datetime
from dataclasses import dataclass

from badgeons.model.fields.declared import optional, required
from badgeons.model.fields.kinds import Day, Text
from badgeons.model.records.base import Record


@dataclass(frozen=True, kw_only=True)
class Tombstone(Record):
    """An address without content any more. That of a record's page stands for its other addresses too."""

    address: str = required(
        Text(300),
        ("Adresse", "Address"),
        (
            "L’adresse publiée, sans le nom du site ; celle de la page suffit pour toute une fiche.",
            "The published address without the site's name; the page's is enough for a whole record.",
        ),
        "evenements/fete-des-badges/",
    )
    because: str = required(
        Text(300),
        ("Raison", "Reason"),
        (
            "Pourquoi ce n’est plus là, en une phrase qui ne nomme personne ; elle est affichée.",
            "Why it is gone, in one sentence that names nobody; it is shown.",
        ),
        "Cet évènement a été annoncé par erreur.",
    )
    date: datetime.date = required(
        Day(), ("Retiré le", "Removed on"), ("Jour du retrait.", "Day of the removal."), "2026-09-01"
    )
    moved: str | None = optional(
        Text(300),
        ("Nouvelle adresse", "New address"),
        ("La page du site qui a pris la suite.", "The page of the site that took over."),
        "evenements/fete-de-printemps/",
    )

    @property
    def path(self) -> str:
        """The address as the lock file has it."""
        return self.address.removeprefix("/")

"""Public support, in an actor's own name (Open Badges EndorsementCredential)."""

import datetime
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.model.fields.declared import optional, required
from badgeons.model.fields.kinds import DIGEST, UUID, Code, Day, Group, LocalFile, Ref, Text, Whole
from badgeons.model.records.base import TranslatedRecord


@dataclass(frozen=True, kw_only=True)
class Target:
    """What is endorsed: exactly one of these."""

    badge: str | None = optional(
        Ref("badge"), ("Badge", "Badge"), ("Un modèle de badge.", "A badge of the catalogue."), "cooperer"
    )
    award: str | None = optional(
        UUID,
        ("Badge délivré", "Delivered badge"),
        ("Le numéro d’un badge délivré et publié.", "The number of a badge that is delivered and published."),
        "7f0f1c1e-6f0a-4b5e-9f5e-0d8f6f1f2a11",
    )
    actor: str | None = optional(
        Ref("actor"), ("Émetteur", "Issuer"), ("Un acteur.", "An actor."), "centre-de-formation"
    )
    value_in_use: str | None = optional(
        Code(r"[a-z0-9-]+/[a-z0-9-]+", "cooperer/premier-atelier"),
        ("Valeur d’usage", "Value in use"),
        ("Une ligne, écrite badge/ligne.", "A line, written badge/line."),
        "cooperer/premier-atelier",
    )


@dataclass(frozen=True, kw_only=True)
class Endorsement(TranslatedRecord):
    """An endorsement says what was endorsed, by whom, and where they speak from."""

    target: Target = required(
        Group(Target),
        ("Cible", "Target"),
        ("Ce qui est endossé.", "What is endorsed."),
        {"badge": "cooperer"},
    )
    endorser: str = required(
        Ref("actor"),
        ("Endosseur", "Endorser"),
        ("L’acteur qui endosse.", "The actor who endorses."),
        "entreprise-voisine",
    )
    capacity: str = required(
        Text(200),
        ("À quel titre", "In what capacity"),
        ("D’où parle l’endosseur.", "Where the endorser speaks from."),
        N_("Entreprise qui recrute sur le territoire"),
    )
    comment: str = required(
        Text(1000, lines=True),
        ("Texte", "Comment"),
        ("Ce que l’endosseur a à dire.", "What the endorser has to say."),
        N_("Nous avons vu ces critères à l’œuvre dans nos équipes."),
    )
    date: datetime.date = required(
        Day(), ("Date", "Date"), ("Jour de l’endossement.", "Day of the endorsement."), "2026-04-02"
    )
    until: datetime.date | None = optional(
        Day(), ("Jusqu’au", "Until"), ("Dernier jour de validité.", "Last day of validity."), "2027-04-02"
    )
    withdrawn: datetime.date | None = optional(
        Day(), ("Retiré le", "Withdrawn on"), ("Jour du retrait.", "Day of withdrawal."), "2026-09-01"
    )
    version: str | None = optional(
        Code(r"[0-9]+(\.[0-9]+){0,2}", "1.0"),
        ("Version endossée", "Endorsed version"),
        (
            "La version du badge au jour de l’endossement.",
            "The version of the badge on the day of the endorsement.",
        ),
        "1.0",
    )
    status_index: int | None = optional(
        Whole(),
        ("Numéro d’état", "Status index"),
        (
            "Place dans la liste d’états de l’endosseur ; tirée au hasard, jamais réutilisée.",
            "Place in the status list of the endorser; drawn at random, never used again.",
        ),
        48210,
    )
    digest: str | None = optional(
        DIGEST,
        ("Empreinte de ce qui est endossé", "Digest of what is endorsed"),
        (
            "Écrite par `badgeons endorse` : elle dit au signe près ce que l’endosseur avait sous les yeux.",
            "Written by `badgeons endorse`: to the last character, what the endorser had in sight.",
        ),
        "sha256-" + "A" * 43 + "=",
    )
    snapshot: str | None = optional(
        LocalFile(("json",)),
        ("Copie de ce qui est endossé", "Copy of what is endorsed"),
        (
            "Le fichier dont l’empreinte est prise, gardé tel quel même si le badge change ensuite.",
            "The file whose digest is taken, kept as it was even if the badge changes later.",
        ),
        "endorsed/entreprise-cooperer.json",
    )
    countersigned_by: str | None = optional(
        Ref("actor"),
        ("Contresigné par", "Countersigned by"),
        (
            "Le collectif, quand l’endosseur n’a pas de clé : il signe alors en son nom, et la page le dit.",
            "The collective, when the endorser has no key: it then signs on its behalf and the page says so.",
        ),
        "notre-collectif",
    )
    signature: str | None = optional(
        LocalFile(("json",)),
        ("Fichier signé", "Signed file"),
        (
            "Le fichier signé par l’endosseur lui-même, à côté de la fiche.",
            "The file signed by the endorser itself, beside the record.",
        ),
        "entreprise-cooperer.json",
    )

    @property
    def issuer(self) -> str:
        """The actor whose key signs: the endorser's own, or the collective's on its behalf."""
        return self.countersigned_by or self.endorser

"""A learning territory, administrative or chosen."""

from dataclasses import dataclass

from badgeons.model.fields.declared import defaulted, optional, required
from badgeons.model.fields.kinds import TIME_ZONE, Code, Ref, Text, many
from badgeons.model.records import choices
from badgeons.model.records.base import TranslatedRecord


@dataclass(frozen=True, kw_only=True)
class Territory(TranslatedRecord):
    """Where badges live."""

    name: str = required(
        Text(160),
        ("Nom", "Name"),
        ("Le nom du territoire.", "The name of the territory."),
        "Territoire exemple",
    )
    type: str = required(
        choices.TERRITORY_TYPE,
        ("Type", "Type"),
        ("La sorte de territoire.", "The kind of territory."),
        "libre",
    )
    code: str | None = optional(
        Code(r"[0-9A-Z]{2,9}", "28"),
        ("Code officiel", "Official code"),
        (
            "Région : 2 signes ; département : 2 ou 3 ; commune : 5 (code INSEE) ; intercommunalité : SIREN.",
            "Region: 2 signs; department: 2 or 3; municipality: 5 (INSEE code); intermunicipality: SIREN.",
        ),
        "28",
    )
    parent: str | None = optional(
        Ref("territory"),
        ("Territoire plus large", "Larger territory"),
        ("Celui dont il fait partie.", "The one it is part of."),
        "normandie",
    )
    extent: tuple[str, ...] = defaulted(
        many(Text(120)),
        (),
        ("Étendue", "Extent"),
        (
            "Ce que couvre un territoire choisi, pour le dessiner : des départements, des intercommunalités "
            "(SIREN) ou des communes, par leur code ; une commune ou un département, aussi par son nom.",
            "What a chosen territory covers, to draw it: departments, intermunicipalities (SIREN) or "
            "municipalities by their code; a municipality or department also by its name.",
        ),
        ["61", "200036069", "Domfront en Poiraie"],
    )
    time_zone: str | None = optional(
        TIME_ZONE,
        ("Fuseau horaire", "Time zone"),
        (
            "Celui des heures d’ici, quand le code officiel ne le dit pas. Sans rien : Europe/Paris.",
            "That of the hours here, when the official code does not tell. By default: Europe/Paris.",
        ),
        "Indian/Reunion",
    )

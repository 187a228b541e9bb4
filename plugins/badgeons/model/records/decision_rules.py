"""What a collective asks for before it accepts something: each rule is absent unless it is said."""

from dataclasses import dataclass

from badgeons.model.fields.declared import defaulted, optional
from badgeons.model.fields.kinds import Whole, YesNo

MAX_APPROVALS = 20
MAX_CONSULTATION_DAYS = 365


@dataclass(frozen=True, kw_only=True)
class DecisionRules:
    """Without any of them, nothing has to be brought together before a decision."""

    approvals: int | None = optional(
        Whole(1, MAX_APPROVALS),
        ("Nombre d’approbations", "Number of approvals"),
        (
            "Combien d’acteurs, de structures différentes, doivent approuver. Deux fiches qui ont le même "
            "SIREN comptent pour une structure.",
            "How many actors, of different organisations, must approve. Two records with the same SIREN "
            "count as one organisation.",
        ),
        2,
    )
    speaks_for_recipients: bool = defaulted(
        YesNo(),
        False,
        ("Voix des bénéficiaires", "A voice for recipients"),
        (
            "À écrire true (oui) si l’un des acteurs qui approuvent doit avoir le rôle « beneficiaires ».",
            "true if one of the actors who approve must have the role “beneficiaires”.",
        ),
        True,
    )
    outside_view: bool = defaulted(
        YesNo(),
        False,
        ("Regard extérieur", "An outside view"),
        (
            "À écrire true (oui) si l’émetteur et l’endosseur ne peuvent pas décider seuls : un des acteurs "
            "qui approuvent n’a pas écrit le badge, ne le délivre pas et ne l’endosse pas.",
            "true if issuer and endorser cannot decide alone: one of the actors who approve did not write "
            "the badge, and neither issues nor endorses it.",
        ),
        True,
    )
    co_design: bool = defaulted(
        YesNo(),
        False,
        ("Conception partagée", "Shared design"),
        (
            "À écrire true (oui) si un badge doit dire comment ses futurs bénéficiaires ont pris part à sa "
            "conception.",
            "true if a badge must say how its future recipients took part in its design.",
        ),
        True,
    )
    consultation_days: int | None = optional(
        Whole(1, MAX_CONSULTATION_DAYS),
        ("Durée de la consultation", "Length of the consultation"),
        (
            "En jours, du jour de la proposition (`dates.proposed`) à la fin de la consultation "
            "(`consultation_until`), les deux compris.",
            "In days, from the day of the proposal (`dates.proposed`) to the end of the consultation "
            "(`consultation_until`), both included.",
        ),
        15,
    )

    @property
    def is_empty(self) -> bool:
        """Whether no rule is said."""
        return self == DecisionRules()

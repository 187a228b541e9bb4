"""Numbers by which whoever proposed something finds it again: `courriel-12` (mail), `demande-34` (issue).

They say by which door a proposal came and in which order, never from whom.
"""

import re
from collections.abc import Iterable

from badgeons.model.fields.declared import optional
from badgeons.model.fields.kinds import Code

MAIL, ISSUE = "courriel", "demande"
"""The doors that give numbers."""
EXAMPLE = f"{MAIL}-12"
PROPOSAL_NUMBER = Code(rf"({MAIL}|{ISSUE})-[1-9][0-9]{{0,8}}", EXAMPLE)


def proposal_number(door: str, number: int) -> str:
    """The number of a proposal: that of the mail or of the issue that made it."""
    return f"{door}-{number}"


def proposal_number_field() -> str | None:
    """The field of a record that somebody proposed through a door."""
    return optional(
        PROPOSAL_NUMBER,
        ("Numéro de proposition", "Proposal number"),
        (
            "Posé par le programme quand la fiche vient d’un courriel ou d’une demande : qui l’a proposée la "
            "suit, par ce numéro, sur la page des propositions. Il ne dit rien de la personne.",
            "Given by the program when the record comes from a mail or an issue: whoever proposed it follows "
            "it by this number on the page of proposals. It tells nothing about the person.",
        ),
        EXAMPLE,
    )


def parts_of(number: str) -> tuple[str, int]:
    """The door and the count of a number; no door, and 0, of another text."""
    if not re.fullmatch(PROPOSAL_NUMBER.pattern, number):
        return "", 0
    door, _, count = number.partition("-")
    return door, int(count)


def last_number(door: str, numbers: Iterable[str]) -> int:
    """The highest count that a door gave, 0 when it gave none; other texts are passed over."""
    return max((count for name, count in map(parts_of, numbers) if name == door), default=0)

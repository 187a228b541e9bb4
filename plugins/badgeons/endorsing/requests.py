"""What an endorser asks for: a statement about something published, and how it is to be signed."""

import datetime
from dataclasses import dataclass

from badgeons.base.messages import N_
from badgeons.base.slugs import is_slug
from badgeons.base.texts import first_invisible
from badgeons.endorsing.errors import InvalidRequestError
from badgeons.model.fields.declared import fields_of
from badgeons.model.fields.kinds import Text
from badgeons.model.fields.shown import shown
from badgeons.model.records import Endorsement
from badgeons.model.records.endorsement import Target

SIGN_HERE, SIGN_BY_BUILD, SIGN_BY_COLLECTIVE = "here", "build", "collective"
WAYS_OF_SIGNING = (SIGN_HERE, SIGN_BY_BUILD, SIGN_BY_COLLECTIVE)
"""On the endorser's machine; by the build, with the endorser's key; by the collective on its behalf."""


@dataclass(frozen=True)
class Statement:
    """What an endorser says, and from when to when: texts as written, `until` the last day included."""

    endorser: str
    capacity: str
    comment: str
    date: datetime.date
    until: datetime.date | None = None


@dataclass(frozen=True)
class EndorsementRequest:
    """A statement about a target. `id` is the name to give the endorsement, chosen when it is None.

    A `is_revocable` endorsement has an index in the status list of whoever signs it.
    """

    target: Target
    statement: Statement
    signing: str = SIGN_HERE
    id: str | None = None
    is_revocable: bool = False


def check_request(request: EndorsementRequest) -> None:
    """Raise InvalidRequestError for what is wrong whatever the catalogue holds."""
    statement, id = request.statement, request.id
    for name in ("capacity", "comment"):
        text, longest = getattr(statement, name), _max_length(name)
        if not text or len(text) > longest:
            raise InvalidRequestError(N_("--{name} : de 1 à {longest} signes"), name=name, longest=longest)
        if first_invisible(text) is not None:
            raise InvalidRequestError(N_("--{name} contient un caractère invisible : retapez-le"), name=name)
    if statement.until is not None and statement.until < statement.date:
        raise InvalidRequestError(N_("la date de fin est avant celle de l’endossement"))
    for name in (statement.endorser, *([id] if id is not None else [])):
        if not is_slug(name):
            raise InvalidRequestError(
                N_("« {id} » n’est pas un identifiant : minuscules sans accent, chiffres et tirets"),
                id=shown(name),
            )


def _max_length(name: str) -> int:
    """Characters of a field of the record."""
    kind = fields_of(Endorsement)[name].kind
    if not isinstance(kind, Text):
        raise TypeError(f"{name} is no text")
    return kind.max_length

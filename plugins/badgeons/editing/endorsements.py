"""Withdrawing an endorsement, and erasing what one says of a person."""

import datetime
import posixpath

from badgeons.base.messages import N_
from badgeons.editing.edits import Change, Edit, Remove, SetValue
from badgeons.editing.errors import ChangeError
from badgeons.model.catalogue import Catalogue
from badgeons.model.records import Endorsement

ERASED = N_("Texte effacé avec le badge délivré.")


def find_endorsement(catalogue: Catalogue, id: str) -> Endorsement:
    """The endorsement of an identifier. Raises ChangeError."""
    found = catalogue.endorsements.get(id)
    if found is None:
        raise ChangeError(N_("aucun endossement ne s’appelle « {id} »"), id=id)
    return found


def withdraw(endorsement: Endorsement, day: datetime.date) -> Change:
    """Take an endorsement back; nothing to do when it was. Raises ChangeError for a day before it began."""
    if endorsement.withdrawn is not None:
        return Change()
    if day < endorsement.date:
        raise ChangeError(
            N_("cet endossement date du {date} : le {day} est trop tôt"), date=endorsement.date, day=day
        )
    return Change((SetValue(endorsement.origin.path, (), "withdrawn", day),))


def blank(endorsement: Endorsement, day: datetime.date) -> Change:
    """Withdraw an endorsement and leave nothing of what it said of a person, signed file included."""
    path = endorsement.origin.path
    edits: list[Edit] = list(withdraw(endorsement, max(day, endorsement.date)).edits)
    for key in ("capacity", "comment"):
        if getattr(endorsement, key) != ERASED:
            edits.append(SetValue(path, (), key, ERASED))
    deleted = []
    for key in ("digest", "snapshot", "signature"):
        value = getattr(endorsement, key)
        if value is not None:
            edits.append(Remove(path, (), key))
            deleted += [] if key == "digest" else [posixpath.join(posixpath.dirname(path), value)]
    return Change(tuple(edits), tuple(deleted))

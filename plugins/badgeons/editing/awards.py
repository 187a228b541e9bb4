"""Taking back what was awarded: revoke, suspend, reinstate, erase, as edits of the batch's record."""

import datetime
from collections.abc import Iterable

from badgeons.base.messages import N_
from badgeons.editing.edits import Change, Edit, Remove, SetCell, SetValue
from badgeons.editing.endorsements import blank
from badgeons.editing.errors import ChangeError
from badgeons.editing.yaml_text import Way
from badgeons.model.catalogue import Catalogue, DeliveredBadge

LIST = "awards"
RECIPIENT_COLUMNS = ("recipient.did", "recipient.urn", "recipient.identity", "recipient.salt")


def find_award(catalogue: Catalogue, id: str) -> DeliveredBadge:
    """The award of a number. Raises ChangeError."""
    found = catalogue.delivered.get(id.strip().lower().removeprefix("urn:uuid:"))
    if found is None:
        raise ChangeError(N_("aucun badge délivré ne porte le numéro {id}"), id=id)
    return found


def revoke(found: DeliveredBadge, day: datetime.date) -> Change:
    """For ever. Nothing to do when it already is; raises ChangeError for a day before the award."""
    _refuse_early(found, day)
    if found.award.revoked or found.award.erased:
        return Change()
    return Change((_set(found, "revoked", day),))


def suspend(found: DeliveredBadge, day: datetime.date) -> Change:
    """For a time. Nothing to do when it already is. Raises ChangeError when it is revoked or erased."""
    _refuse_early(found, day)
    _refuse_ended(found)
    if found.award.is_suspended:
        return Change()
    edits = [_set(found, "suspended", day)]
    if found.award.reinstated is not None:
        edits.append(_clear(found, "reinstated"))
    return Change(tuple(edits))


def reinstate(found: DeliveredBadge, day: datetime.date) -> Change:
    """End a suspension, whose day stays written. Raises ChangeError when there is none to end."""
    _refuse_ended(found)
    suspended = found.award.suspended
    if suspended is None:
        raise ChangeError(N_("ce badge n’est pas suspendu"))
    if not found.award.is_suspended:
        return Change()
    if day <= suspended:
        raise ChangeError(
            N_("ce badge est suspendu depuis le {suspended} : le rétablir demande un jour d’après"),
            suspended=suspended,
        )
    return Change((_set(found, "reinstated", day),))


def erase(catalogue: Catalogue, found: DeliveredBadge, day: datetime.date) -> Change:
    """Leave the number and the status index, and nothing of the person, in the award and its endorsements."""
    _refuse_early(found, day)
    edits: list[Edit] = []
    if found.award.recipient is not None:
        edits += _without_recipient(found)
    if found.award.evidence:
        edits.append(_clear(found, "evidence"))
    if found.batch.evidence and _is_alone(found):
        edits.append(Remove(found.batch.origin.path, (), "evidence"))
    if found.award.erased is None:
        edits.append(_set(found, "erased", day))
    change = Change(tuple(edits))
    for endorsement in catalogue.endorsements_of(award=found.award.id):
        change += blank(endorsement, day)
    return change


def _is_alone(found: DeliveredBadge) -> bool:
    """Whether no other award of the batch is left that its common evidence could be about."""
    return all(each.erased or each is found.award for each in found.batch.awards)


def _without_recipient(found: DeliveredBadge) -> Iterable[Edit]:
    if not _is_in_table(found):
        return [_clear(found, "recipient")]
    return [SetCell(_path(found), found.award.id, column, "") for column in RECIPIENT_COLUMNS]


def _set(found: DeliveredBadge, key: str, day: datetime.date) -> Edit:
    if _is_in_table(found):
        return SetCell(_path(found), found.award.id, key, day.isoformat())
    return SetValue(_path(found), way_of(found), key, day)


def _clear(found: DeliveredBadge, key: str) -> Edit:
    if _is_in_table(found):
        return SetCell(_path(found), found.award.id, key, "")
    return Remove(_path(found), way_of(found), key)


def set_index(found: DeliveredBadge, index: int) -> Edit:
    """Give an award another place in its issuer's status lists."""
    if _is_in_table(found):
        return SetCell(_path(found), found.award.id, "status_index", str(index))
    return SetValue(_path(found), way_of(found), "status_index", index)


def set_day(found: DeliveredBadge, key: str, day: datetime.date) -> Edit:
    """Write a day of an award's life."""
    return _set(found, key, day)


def way_of(found: DeliveredBadge) -> Way:
    """Where an award stands in its batch's record."""
    return (LIST, found.batch.awards.index(found.award))


def _path(found: DeliveredBadge) -> str:
    """The file that holds an award's line: the batch's record, or the table beside it."""
    return found.batch.origin.at(*way_of(found)).path


def _is_in_table(found: DeliveredBadge) -> bool:
    return _path(found).endswith(".csv")


def _refuse_early(found: DeliveredBadge, day: datetime.date) -> None:
    if day < found.batch.date:
        raise ChangeError(
            N_("ce badge a été délivré le {date} : le {day} est trop tôt"), date=found.batch.date, day=day
        )


def _refuse_ended(found: DeliveredBadge) -> None:
    if found.award.erased is not None:
        raise ChangeError(N_("ce badge a été effacé le {day}"), day=found.award.erased)
    if found.award.revoked is not None:
        raise ChangeError(
            N_("ce badge a été révoqué le {day}, et une révocation est définitive : délivrez-le de nouveau"),
            day=found.award.revoked,
        )

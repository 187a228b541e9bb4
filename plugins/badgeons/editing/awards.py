"""Taking back what was awarded: revoke, suspend, reinstate, erase, as edits of the batch's record."""

import datetime
import re
from collections.abc import Callable

from badgeons.base.messages import N_
from badgeons.editing.edits import AddItem, Change, Edit, KeyPath, Remove, SetCell, SetValue
from badgeons.editing.endorsements import erase_words
from badgeons.editing.errors import ChangeError
from badgeons.model.catalogue import Catalogue
from badgeons.model.delivered import DeliveredBadge
from badgeons.publishing.status_indexes import index_at, list_and_bit

AWARDS, CHANGES = "awards", "changes"
PLACE = re.compile(r"([a-z0-9-]+)[/:](?:([0-9]{1,4})[/:])?([0-9]{1,9})")
"""An issuer, one of its status lists (it may have one only) and a place there, as a badge's file says them:
`of-exemple/1/70413`, or `of-exemple/70413`."""
RECIPIENT_COLUMNS = ("recipient.did", "recipient.urn", "recipient.identity", "recipient.salt")


def find_award(
    catalogue: Catalogue, text: str, drawn: Callable[[str], DeliveredBadge | None] = lambda _: None
) -> DeliveredBadge:
    """The award of a number, or of a place in its issuer's status lists.

    The catalogue does not know the numbers of private awards: `drawn` finds one by its number, and gives None
    when it does not know it either. Raises ChangeError.
    """
    wanted = text.strip().lower().removeprefix("urn:uuid:")
    place = PLACE.fullmatch(wanted)
    delivered = catalogue.delivered.get(wanted)
    if place is not None:
        delivered = _award_at(catalogue, *place.groups())
    elif delivered is None:
        delivered = drawn(wanted)
    if delivered is None:
        raise ChangeError(
            N_(
                "aucun badge délivré ne porte le numéro {id} ; un badge privé se trouve par le dossier privé "
                "de sa remise, ou par son émetteur, sa liste d’états et sa place dans cette liste, que dit "
                "son fichier : « collectif-exemple/1/70413 »"
            ),
            id=text,
        )
    return delivered


def _award_at(catalogue: Catalogue, issuer: str, number: str | None, bit: str) -> DeliveredBadge | None:
    if number is None and any(list_and_bit(index)[0] > 1 for index in catalogue.status_indexes(issuer)):
        raise ChangeError(
            N_(
                "« {issuer} » a plusieurs listes d’états, et chacune a une place {bit} : donnez aussi le "
                "numéro de la liste, à la fin de l’adresse « statusListCredential » que dit le fichier du "
                "badge : « {issuer}/2/{bit} » pour {issuer}-2.json"
            ),
            issuer=issuer,
            bit=bit,
        )
    index = index_at(int(number or 1), int(bit))
    return None if index is None else catalogue.delivered_with(issuer, index)


def revoke(delivered: DeliveredBadge, day: datetime.date) -> Change:
    """Revoke for ever; nothing to do when it already is. Raises ChangeError for a day before the award."""
    _refuse_early(delivered, day)
    if delivered.award.revoked or delivered.award.erased:
        return Change()
    return Change(tuple(set_fields(delivered, revoked=day)))


def suspend(delivered: DeliveredBadge, day: datetime.date) -> Change:
    """Suspend for a time; nothing to do when it already is.

    Raises ChangeError when it is revoked or erased, and for a day before the award.
    """
    _refuse_early(delivered, day)
    _refuse_ended(delivered)
    if delivered.award.is_suspended:
        return Change()
    edits = set_fields(delivered, suspended=day)
    if delivered.award.reinstated is not None:
        edits.append(_clear(delivered, "reinstated"))
    return Change(tuple(edits))


def reinstate(delivered: DeliveredBadge, day: datetime.date) -> Change:
    """End a suspension, whose day stays written. Raises ChangeError when there is none to end."""
    _refuse_ended(delivered)
    suspended = delivered.award.suspended
    if suspended is None:
        raise ChangeError(N_("ce badge n’est pas suspendu"))
    if not delivered.award.is_suspended:
        return Change()
    if day <= suspended:
        raise ChangeError(
            N_("ce badge est suspendu depuis le {suspended} : le rétablir demande un jour d’après"),
            suspended=suspended,
        )
    return Change(tuple(set_fields(delivered, reinstated=day)))


def erase(catalogue: Catalogue, delivered: DeliveredBadge, day: datetime.date) -> Change:
    """Leave the number and the status index, and nothing of the person, in the award and its endorsements.

    Raises ChangeError for a day before the award.
    """
    _refuse_early(delivered, day)
    edits: list[Edit] = []
    if delivered.award.recipient is not None:
        edits += _without_recipient(delivered)
    if delivered.award.evidence:
        edits.append(_clear(delivered, "evidence"))
    if delivered.batch.evidence and _is_alone(delivered):
        edits.append(Remove(delivered.batch.origin.path, (), "evidence"))
    if delivered.award.erased is None:
        edits += set_fields(delivered, erased=day)
    change = Change(tuple(edits))
    for endorsement in catalogue.endorsements_of(award=delivered.award.id):
        change += erase_words(endorsement, day)
    return change


def _is_alone(delivered: DeliveredBadge) -> bool:
    """Whether no other award of the batch is left that its common evidence could be about."""
    return all(award.erased or award is delivered.award for award in delivered.batch.awards)


def _without_recipient(delivered: DeliveredBadge) -> list[Edit]:
    if not _is_in_table(delivered):
        return [_clear(delivered, "recipient")]
    return [SetCell(_path(delivered), delivered.award.id, column, "") for column in RECIPIENT_COLUMNS]


def set_fields(delivered: DeliveredBadge, **values: datetime.date | int) -> list[Edit]:
    """Write days or numbers of an award, wherever it is; what became of one without a line gets one."""
    path, group = _path(delivered), _group_of(delivered)
    if _is_in_table(delivered):
        return [SetCell(path, delivered.award.id, key, str(value)) for key, value in values.items()]
    if group is None:
        return [AddItem(path, (), CHANGES, {"status_index": delivered.delivered_index, **values})]
    return [SetValue(path, group, key, value) for key, value in values.items()]


def _clear(delivered: DeliveredBadge, key: str) -> Edit:
    group = _group_of(delivered)
    if group is None:
        raise ValueError("an award without a line has nothing to clear")
    if _is_in_table(delivered):
        return SetCell(_path(delivered), delivered.award.id, key, "")
    return Remove(_path(delivered), group, key)


def _group_of(delivered: DeliveredBadge) -> KeyPath | None:
    """Where an award is in its batch's record, None for one of a range of which nothing is told yet."""
    if delivered.delivered_index is None:
        return (AWARDS, delivered.batch.awards.index(delivered.award))
    changes = enumerate(delivered.batch.changes)
    return next(
        ((CHANGES, at) for at, change in changes if change.status_index == delivered.delivered_index), None
    )


def _path(delivered: DeliveredBadge) -> str:
    """The file that holds an award: the batch's record, or the table beside it."""
    group = _group_of(delivered)
    return delivered.batch.origin.at(*group).path if group else delivered.batch.origin.path


def _is_in_table(delivered: DeliveredBadge) -> bool:
    return _path(delivered).endswith(".csv")


def _refuse_early(delivered: DeliveredBadge, day: datetime.date) -> None:
    if day < delivered.batch.date:
        raise ChangeError(
            N_("ce badge a été délivré le {date} : le {day} est trop tôt"), date=delivered.batch.date, day=day
        )


def _refuse_ended(delivered: DeliveredBadge) -> None:
    if delivered.award.erased is not None:
        raise ChangeError(N_("ce badge a été effacé le {day}"), day=delivered.award.erased)
    if delivered.award.revoked is not None:
        raise ChangeError(
            N_("ce badge a été révoqué le {day}, et une révocation est définitive : délivrez-le de nouveau"),
            day=delivered.award.revoked,
        )

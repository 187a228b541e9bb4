"""The gate: a build that loses a published address fails, and says what to do."""

from collections.abc import Mapping

from badgeons.base.hosts import is_local
from badgeons.base.messages import N_
from badgeons.base.problems import Place, Problems
from badgeons.base.settings import Settings
from badgeons.loading.sources.reading import REGISTER
from badgeons.model.catalogue import Catalogue
from badgeons.model.fields.nearest import nearest
from badgeons.model.lockfile import Subject, subject_of
from badgeons.model.records import Record
from badgeons.publishing.lock.published_addresses import Published

MOST_REPORTED = 30
"""Lost addresses told one by one."""
RESTORE = N_("remettez ce qui était là, ou laissez une explication : badgeons lock --tombstone {address}")
MOVED = N_(
    "redonnez-lui son adresse, ou menez de l’une à l’autre : "
    "badgeons lock --tombstone {address} --moved {near}"
)
DRAFT = N_("ce badge a été montré : écrivez « status: propose », ou « retire » s’il n’est plus délivré")
ERASE = N_("remettez-le ; pour effacer un badge délivré : badgeons erase {id}")


def check_addresses(
    catalogue: Catalogue, settings: Settings, published: Published, problems: Problems
) -> None:
    """Tell every address of the register that this build does not publish, record by record.

    A site shown on this machine only is held to its pages: documents that tell of the true address stay out.
    """
    register = catalogue.register
    if register is None:
        return
    _check_tombstones(catalogue, published, problems)
    is_preview = is_local(settings.base_url)
    held = (each for each in register.addresses if not is_preview or each.endswith("/"))
    lost = sorted(each for each in held if not published.is_kept(each, settings))
    by_subject: dict[Subject | str, list[str]] = {}
    for address in lost:
        by_subject.setdefault(subject_of(address, settings.segments) or address, []).append(address)
    new = published.addresses - register.addresses
    for subject, addresses in list(by_subject.items())[:MOST_REPORTED]:
        record = _record(subject, catalogue) if isinstance(subject, tuple) else None
        near = None if record is not None else _near(addresses[0], new)
        _tell(addresses, subject, record, near, catalogue, settings, problems)
    if len(by_subject) > MOST_REPORTED:
        problems.add(
            Place(f"{settings.folders.badges}/{REGISTER}"),
            N_("et {count} autres adresses publiées n’existent plus"),
            count=len(by_subject) - MOST_REPORTED,
        )


def _near(address: str, new: frozenset[str]) -> str | None:
    """The new address most like a lost one: the same but for capitals, else a close one."""
    same = next((each for each in sorted(new) if each.casefold() == address.casefold()), None)
    kind = address.endswith("/")
    return same or nearest(address, sorted(each for each in new if each.endswith("/") == kind))


def _record(subject: Subject, catalogue: Catalogue) -> Record | None:
    """The record an address is about, when it is still there."""
    kind, id = subject
    if kind == "award":
        return catalogue.delivered[id].batch if id in catalogue.delivered else None
    collections: Mapping[str, Mapping[str, Record]] = {
        "badge": catalogue.achievements,
        "actor": catalogue.actors,
        "event": catalogue.events,
        "pathway": catalogue.pathways,
        "territory": catalogue.territories,
        "project": catalogue.projects,
        "call": catalogue.calls,
        "endorsement": catalogue.endorsements,
    }
    return collections[kind].get(id)


def _tell(
    addresses: list[str],
    subject: Subject | str,
    record: Record | None,
    near: str | None,
    catalogue: Catalogue,
    settings: Settings,
    problems: Problems,
) -> None:
    address = addresses[0]
    is_award = isinstance(subject, tuple) and subject[0] == "award"
    if (
        record is not None
        and record.id in catalogue.achievements.keys() - catalogue.public_achievements().keys()
    ):
        place, hint = record.origin.at("status"), DRAFT
    elif is_award:
        place, hint = record.origin.at("awards") if record else _lock_file(settings), ERASE
    elif record is not None:
        place, hint = Place(record.origin.path), RESTORE
    else:
        place, hint = _lock_file(settings), MOVED if near else RESTORE
    what = N_("l’adresse publiée /{address} n’existe plus")
    if len(addresses) > 1:
        what = N_("l’adresse publiée /{address} n’existe plus, ni {count} autres de la même fiche")
    if near is not None:
        what = N_("l’adresse publiée /{address} n’existe plus ; « {near} », qui est nouvelle, lui ressemble")
    problems.add(
        place,
        what,
        hint,
        address=address,
        count=len(addresses) - 1,
        near=near,
        id=subject[1] if isinstance(subject, tuple) else "",
    )


def _lock_file(settings: Settings) -> Place:
    return Place(f"{settings.folders.badges}/{REGISTER}")


def _check_tombstones(catalogue: Catalogue, published: Published, problems: Problems) -> None:
    for tombstone in catalogue.tombstones.values():
        still = sorted(published.twice.intersection(catalogue.stood_for_by(tombstone)))
        if still:
            problems.add(
                tombstone.origin.at("address"),
                N_("cette adresse est encore publiée : /{address}"),
                N_("supprimez ce qui s’y trouve, ou cette fiche"),
                address=still[0],
            )
        moved = (tombstone.moved or "").removeprefix("/")
        if moved and moved not in published.addresses:
            problems.add(
                tombstone.origin.at("moved"),
                N_("la nouvelle adresse n’est pas publiée : « {moved} »"),
                N_("écrivez celle d’une page du site, comme badges/cooperer/"),
                moved=tombstone.moved,
            )
